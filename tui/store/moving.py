"""Rows of work that go over from one task to another: where tasks were joined, or one is treated as new after all.

Nothing is copied: a row is in one place, so that nothing can be lost and nothing doubled.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from tui.domain.ids import TaskId
from tui.domain.progress import Status
from tui.store.amended import restate
from tui.store.former import Moved
from tui.store.issued import Cell
from tui.store.journal import JOURNALLED
from tui.store.store import Writing

_FREE = ("note", "contribution")
_ONE_A_YEAR = {
    "entry": ("year",),
    "own_plan": ("year",),
    "explanation": ("plan_id", "year", "code"),
    "evidence": ("year", "sha256"),
}
"""Tables of which a task has one row for these columns."""
_TEXTS = {
    "entry": ("progress", "problems", "next"),
    "own_plan": ("goal", "measures", "leader", "owner"),
    "explanation": ("text",),
}
_NAMES, _BETWEEN_NAMES = ("leader", "owner"), "、"


def move_work(writing: Writing, old: TaskId, new: TaskId) -> list[Moved]:
    """Move all work of a task to another, what hangs on issued steps and indicators excepted; the rows that went over.

    Where the other has a row of the same year already, its texts get those of this one added, and this one stays; two
    statuses that differ make one that is under way.
    """
    moved = [_moved(writing, table, row["id"], old, new) for table in _FREE for row in _rows(writing, table, old)]
    for table, columns in _ONE_A_YEAR.items():
        for row in _rows(writing, table, old):
            same = _same(writing.connection, table, columns, row, new)
            if same is None:
                moved.append(_moved(writing, table, row["id"], old, new))
            else:
                _add_texts(writing, table, row, same)
    own = writing.connection.execute("SELECT id FROM step WHERE task_id = ? AND origin = 'own'", (old,)).fetchall()
    moved += [move_step(writing, row["id"], old, new) for row in own]
    return moved


def move_step(writing: Writing, step: int, old: TaskId, new: TaskId, said: dict[str, Cell] | None = None) -> Moved:
    """Move a step with its tick and its occurrences; said: what an issued one said at the old task."""
    occurrences = writing.connection.execute("SELECT id FROM occurrence WHERE step_id = ?", (step,)).fetchall()
    for row in occurrences:
        _moved(writing, "occurrence", row["id"], old, new)
    return {**_moved(writing, "step", step, old, new), "row": said}


def move_indicator(writing: Writing, found: int, old: TaskId, new: TaskId, said: dict[str, Cell] | None) -> Moved:
    """Move an indicator with its readings; said: what it said at the old task."""
    for row in writing.connection.execute("SELECT id FROM reading WHERE indicator_id = ?", (found,)).fetchall():
        _moved(writing, "reading", row["id"], old, new)
    return {**_moved(writing, "indicator", found, old, new), "row": said}


def move_back(writing: Writing, task: TaskId, moved: Iterable[Moved]) -> None:
    """Rows that an amendment had brought to a task go back to where they came from, as far as they are still there."""
    for item in moved:
        if item["table"] not in JOURNALLED:  # read from the file: no journal wrote it
            continue
        row = writing.connection.execute(f"SELECT * FROM {item['table']} WHERE id = ?", (item["id"],)).fetchone()
        if row is None or row["task_id"] != task:
            continue
        origin = TaskId(item["task"])
        if item["table"] == "step":
            move_step(writing, item["id"], task, origin)
        elif item["table"] == "indicator":
            move_indicator(writing, item["id"], task, origin, None)
        else:
            _moved(writing, item["table"], item["id"], task, origin)
        if item["row"] is not None:
            restore(writing, item["table"], item["row"])


def restore(writing: Writing, table: str, said: dict[str, Cell]) -> None:
    """A step or an indicator says again what it said."""
    edition = said.get("edition")
    wanted = {name: value for name, value in said.items() if name not in ("id", "edition", "position")}
    restate(writing, table, int(said["id"] or 0), wanted, int(edition) if edition is not None else None)


def _rows(writing: Writing, table: str, task: TaskId) -> list[sqlite3.Row]:
    return writing.connection.execute(f"SELECT * FROM {table} WHERE task_id = ? ORDER BY id", (task,)).fetchall()


def _moved(writing: Writing, table: str, row: int, old: TaskId, new: TaskId) -> Moved:
    writing.database.table(table).update(row, {"task_id": new})
    return {"table": table, "id": row, "task": old, "row": None}


def _same(
    connection: sqlite3.Connection, table: str, columns: tuple[str, ...], row: sqlite3.Row, task: TaskId
) -> sqlite3.Row | None:
    wanted = " AND ".join(f"{name} = ?" for name in columns)
    found: sqlite3.Row | None = connection.execute(
        f"SELECT * FROM {table} WHERE task_id = ? AND {wanted}", (task, *(row[name] for name in columns))
    ).fetchone()
    return found


def _add_texts(writing: Writing, table: str, row: sqlite3.Row, to: sqlite3.Row) -> None:
    new = {
        name: (_BETWEEN_NAMES if name in _NAMES else "\n").join(filter(None, (to[name], row[name])))
        for name in _TEXTS.get(table, ())
        if row[name] not in to[name]
    }
    if table == "entry" and row["status"] not in (None, to["status"]):
        new["status"] = row["status"] if to["status"] is None else Status.IN_PROGRESS.value
    if new:
        writing.database.table(table).update(to["id"], new)
