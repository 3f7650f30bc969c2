"""The former text of a task that an amendment changed, as JSON in ``task.to_confirm`` until a person confirms it.

relation, origin, others: how the task follows from the home's (`issued.Former`). section: the title of the section it
stood in. row: the task's own columns; lines: its rows by table; steps, indicators: rows with their ids. moved: rows
that came from another task of the home, and from which.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict

from tui.domain.deadline import Deadline
from tui.domain.ids import TaskId
from tui.domain.issued import Former, Relation, Said, SaidStep
from tui.domain.roles import Role
from tui.store.issued import LINES, Cell, Row
from tui.store.rows import day

_NOT_ISSUED = ("id", "plan_id", "archived", "gone", "to_confirm", "succeeds")
_STEP_COLUMNS = ("id", "edition", "position", "text", "time_phrase", "due", "recurrence")
_INDICATOR_COLUMNS = ("id", "position", "text", "name", "op", "value", "low", "high", "unit", "hedge")


class Kept(TypedDict):
    """The document in the column."""

    relation: str
    origin: int | None
    others: list[int]
    section: str
    row: dict[str, Cell]
    lines: dict[str, list[Row]]
    steps: list[dict[str, Cell]]
    indicators: list[dict[str, Cell]]
    moved: list[Moved]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """How a task follows from the home's."""

    relation: Relation
    origin: TaskId | None = None
    others: tuple[TaskId, ...] = ()


class Moved(TypedDict):
    """A row that came from another task; row: for a step or indicator, what it said there."""

    table: str
    id: int
    task: int
    row: dict[str, Cell] | None


def kept_of(connection: sqlite3.Connection, task: TaskId, link: Link) -> Kept:
    """What a task says now, before an amendment changes it.

    One that still waits to be confirmed keeps what it said when a person last knew it.
    """
    row = connection.execute("SELECT * FROM task WHERE id = ?", (task,)).fetchone()
    if row["to_confirm"] is not None:
        kept = read(row["to_confirm"])
        kept["relation"] = link.relation.value if link.relation is not Relation.ONE else kept["relation"]
        kept["others"] += link.others
        return kept
    section = connection.execute("SELECT title FROM section WHERE id = ?", (row["section_id"],)).fetchone()
    return {
        "relation": link.relation.value,
        "origin": link.origin,
        "others": list(link.others),
        "section": "" if section is None else section["title"],
        "row": {name: row[name] for name in dict(row) if name not in _NOT_ISSUED},
        "lines": {table: list(_lines(connection, table, task)) for table in LINES},
        "steps": said_steps(connection, task),
        "indicators": said_indicators(connection, task),
        "moved": [],
    }


def said_steps(connection: sqlite3.Connection, task: TaskId) -> list[dict[str, Cell]]:
    """What the issued steps of a task say, with their ids, in their order."""
    rows = connection.execute(
        "SELECT * FROM step WHERE task_id = ? AND origin = 'issued' AND archived IS NULL ORDER BY position", (task,)
    )
    return [{name: row[name] for name in _STEP_COLUMNS} for row in rows]


def said_indicators(connection: sqlite3.Connection, task: TaskId) -> list[dict[str, Cell]]:
    """What the indicators of a task say, with their ids, in their order."""
    rows = connection.execute(
        "SELECT * FROM indicator WHERE task_id = ? AND archived IS NULL ORDER BY position", (task,)
    )
    return [{name: row[name] for name in _INDICATOR_COLUMNS} for row in rows]


def read(text: str) -> Kept:
    """The document of a column."""
    kept: Kept = json.loads(text)
    return kept


def written(kept: Kept) -> str:
    """The text for a column."""
    return json.dumps(kept, ensure_ascii=False)


def former_of(text: str) -> Former:
    """What a person compares with the task as it is now."""
    kept = read(text)
    row = kept["row"]
    deadline = None
    if row["deadline"] is not None:
        deadline = Deadline(
            text=_text(row["deadline"]),
            due=day(_maybe(row["due"])),
            start=day(_maybe(row["start"])),
            recurrence=_maybe(row["recurrence"]),
            standing=bool(row["standing"]),
        )
    said = Said(
        number=_text(row["number"]),
        section=kept["section"],
        heading=_text(row["heading"]),
        content=_text(row["content"]),
        target=_text(row["target"] or ""),
        deadline=deadline,
        role=Role(_text(row["role"])),
        why=_text(row["why"]),
        leaders=tuple(_text(line["name"]) for line in kept["lines"]["leader"]),
        steps=tuple(
            SaidStep(
                text=_text(step["text"]),
                when=_maybe(step["time_phrase"]),
                due=day(_maybe(step["due"])),
                recurrence=_maybe(step["recurrence"]),
            )
            for step in kept["steps"]
        ),
    )
    origin = kept["origin"]
    return Former(
        relation=Relation(kept["relation"]),
        said=said,
        origin=None if origin is None else TaskId(origin),
        others=tuple(TaskId(other) for other in kept["others"]),
    )


def _lines(connection: sqlite3.Connection, table: str, task: TaskId) -> Iterable[Row]:
    rows = connection.execute(f"SELECT * FROM {table} WHERE task_id = ? ORDER BY position", (task,))
    return ({name: row[name] for name in dict(row) if name not in ("id", "task_id")} for row in rows)


def _text(value: Cell) -> str:
    return str(value)


def _maybe(value: Cell) -> str | None:
    return None if value is None else str(value)
