"""Tasks as a list needs them before anybody looks at one: which they are and where they stand, read from indexes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from tui.domain.held import TaskName
from tui.domain.ids import PlanId, SectionId, TaskId
from tui.domain.progress import Holding
from tui.domain.roles import Role


class Line(NamedTuple):
    """A task in its place; section: 0 for none."""

    task: TaskId
    section: SectionId
    role: Role
    holding: Holding
    archived: bool


def lines(connection: sqlite3.Connection, plan: PlanId) -> Iterator[Line]:
    """The tasks of a plan in plan order."""
    roles, holdings = {role.value: role for role in Role}, {holding.value: holding for holding in Holding}
    rows = connection.execute(
        "SELECT id, ifnull(section_id, 0), role, holding, archived IS NOT NULL FROM task WHERE plan_id = ? "
        "ORDER BY position",
        (plan,),
    )
    for task, section, role, holding, archived in rows:
        yield Line(task, section, roles[role], holdings[holding], bool(archived))


def given(connection: sqlite3.Connection) -> Mapping[TaskId, date]:
    """The tasks that were given by word, each with its day."""
    ids = [row[0] for row in connection.execute("SELECT id FROM task WHERE match = 'own'")]
    rows = connection.execute(f"SELECT id, reason_params FROM task WHERE id IN ({','.join(map(str, ids))})")
    return {TaskId(row["id"]): date.fromisoformat(json.loads(row["reason_params"])["on"]) for row in rows}


def reported(connection: sqlite3.Connection, year: int) -> frozenset[TaskId]:
    """The tasks of which progress is reported in a year; as in `Entry.reported`, since texts are stripped."""
    rows = connection.execute("SELECT task_id FROM entry WHERE year = ? AND progress <> ''", (year,))
    return frozenset(TaskId(row[0]) for row in rows)


def names(connection: sqlite3.Connection, tasks: Iterable[TaskId] | None = None) -> Mapping[TaskId, TaskName]:
    """What these tasks are called, or every task of the home."""
    wanted = "" if tasks is None else f"WHERE id IN ({','.join(str(int(task)) for task in tasks)})"
    rows = connection.execute(f"SELECT id, number, heading, content FROM task {wanted}")
    return {TaskId(row["id"]): TaskName(row["number"], row["heading"] or row["content"]) for row in rows}
