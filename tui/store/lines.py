"""Tasks as a list needs them before anybody looks at one: which they are and where they stand, read from indexes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tui.domain.held import TaskName
from tui.domain.ids import PlanId, SectionId, TaskId
from tui.domain.progress import Holding
from tui.store.rows import listed

_AT_ONCE = 1_000
"""Rows that are held while they are read: a list of any length takes no more memory than what becomes of it."""


class Columns(NamedTuple):
    """Some tasks of a plan in plan order, column by column; a section of 0 is none, a role is its word."""

    tasks: Sequence[TaskId]
    sections: Sequence[SectionId]
    roles: Sequence[str]


def live(connection: sqlite3.Connection, plan: PlanId, holding: Holding, but: Collection[TaskId]) -> Iterator[Columns]:
    """The tasks of a plan that are held so and were not put away, without some of them."""
    return _columns(connection, "archived IS NULL AND holding = ?", (plan, holding.value), but)


def put_away(
    connection: sqlite3.Connection, plan: PlanId, also: Collection[TaskId], but: Collection[TaskId]
) -> Iterator[Columns]:
    """The tasks of a plan that an amendment put away, and these, without some of them."""
    return _columns(connection, f"(archived IS NOT NULL OR id IN ({listed(also)}))", (plan,), but)


def of_plan(connection: sqlite3.Connection, plan: PlanId, but: Collection[TaskId]) -> Iterator[Columns]:
    """All tasks of a plan, without some of them."""
    return _columns(connection, "TRUE", (plan,), but)


def _columns(
    connection: sqlite3.Connection, terms: str, values: tuple[object, ...], but: Collection[TaskId]
) -> Iterator[Columns]:
    query = "SELECT id, ifnull(section_id, 0), role FROM task WHERE plan_id = ?"
    rows = connection.execute(f"{query} AND {terms} AND id NOT IN ({listed(but)}) ORDER BY position", values)
    while some := rows.fetchmany(_AT_ONCE):
        yield Columns(*zip(*some, strict=True))


def given(connection: sqlite3.Connection) -> Mapping[TaskId, date]:
    """The tasks that were given by word, each with its day."""
    ids = [TaskId(row["id"]) for row in connection.execute("SELECT id FROM task WHERE match = 'own'")]
    rows = connection.execute(f"SELECT id, reason_params FROM task WHERE id IN ({listed(ids)})")
    return {TaskId(row["id"]): date.fromisoformat(json.loads(row["reason_params"])["on"]) for row in rows}


def reported(connection: sqlite3.Connection, year: int) -> frozenset[TaskId]:
    """The tasks of which progress is reported in a year; as in `Entry.reported`, since texts are stripped."""
    rows = connection.execute("SELECT task_id FROM entry WHERE year = ? AND progress <> ''", (year,))
    return frozenset(TaskId(row[0]) for row in rows)


def names(connection: sqlite3.Connection, tasks: Iterable[TaskId] | None = None) -> Mapping[TaskId, TaskName]:
    """What these tasks are called, or every task of the home."""
    wanted = "" if tasks is None else f"WHERE id IN ({listed(tasks)})"
    rows = connection.execute(f"SELECT id, number, heading, content FROM task {wanted}")
    return {TaskId(row["id"]): TaskName(row["number"], row["heading"] or row["content"]) for row in rows}
