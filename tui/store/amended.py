"""Writing an amendment: tasks, steps and indicators take their new text, or are archived with all that hangs on them.

Every write of issued text raises ``edition`` with it, in one statement, as the triggers of the schema demand.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from tui.domain.amendment import Gone
from tui.domain.ids import IndicatorId, SectionId, StepId, TaskId
from tui.domain.indicators import Indicator
from tui.domain.owning import Claim
from tui.domain.plan import DraftStep, DraftTask
from tui.domain.progress import Holding
from tui.store.former import Kept, written
from tui.store.issued import LINES, Row, indicator_row, line_rows, put_lines, step_row, task_row
from tui.store.store import Writing

_ISSUED = ("no", "part", "number", "heading", "content", "target", "deadline", "due", "why")
"""Columns that change only together with the edition."""


def carry_task(
    writing: Writing,
    task: TaskId,
    *,
    section: SectionId | None,
    draft: DraftTask,
    claim: Claim,
    holding: Holding,
    edition: int,
) -> None:
    """A task goes on with the text of an edition; what says the same is not written. An archived one is back."""
    row = {"section_id": section, "archived": None, "gone": None, **task_row(draft, claim, holding)}
    restate(writing, "task", task, row, edition)
    for table, rows in line_rows(draft).items():
        known = _lines(writing.connection, table, task)
        if known != rows:
            writing.database.table(table).delete_where("task_id = ?", [task])
            put_lines(writing, table, task, rows)


def set_former(writing: Writing, task: TaskId, kept: Kept | None) -> None:
    """Mark a task 待确认 with what it said before; None: it is confirmed."""
    writing.database.table("task").update(task, {"to_confirm": None if kept is None else written(kept)})


def archive_task(writing: Writing, task: TaskId, edition: int, gone: Gone) -> None:
    """Put a task away with all its work."""
    writing.database.table("task").update(task, {"archived": edition, "gone": gone.value})


def place_task(writing: Writing, task: TaskId, position: int) -> None:
    """Where a task stands among the tasks of its plan."""
    row = writing.connection.execute("SELECT position FROM task WHERE id = ?", (task,)).fetchone()
    if row["position"] != position:
        writing.database.table("task").update(task, {"position": position})


def carry_step(writing: Writing, step: StepId, draft: DraftStep, edition: int) -> None:
    """An issued step goes on with the text of an edition, and keeps its tick and its owner."""
    restate(writing, "step", step, {"archived": None, **step_row(draft)}, edition)


def add_issued_step(writing: Writing, task: TaskId, draft: DraftStep, edition: int) -> StepId:
    """A step that an edition brings; its place is given by `place_steps`."""
    return StepId(writing.insert("step", {"task_id": task, "position": 0, "edition": edition, **step_row(draft)}))


def archive_step(writing: Writing, step: StepId, edition: int) -> None:
    """An issued step that an edition has not any more is put away with its tick."""
    writing.database.table("step").update(step, {"archived": edition})


def place_steps(writing: Writing, task: TaskId, issued: Sequence[StepId]) -> None:
    """Number a task's steps: the issued ones in this order, then all others as they stand."""
    rows = writing.connection.execute(
        "SELECT id, position FROM step WHERE task_id = ? ORDER BY archived IS NOT NULL, position, id", (task,)
    ).fetchall()
    first = {int(step): at for at, step in enumerate(issued)}
    ordered = sorted(rows, key=lambda row: first.get(row["id"], len(first)))
    for position, row in enumerate(ordered, start=1):
        if row["position"] != position:
            writing.database.table("step").update(row["id"], {"position": position})


def carry_indicator(writing: Writing, found: IndicatorId, draft: Indicator, position: int) -> None:
    """An indicator goes on as an edition says it, and keeps its readings."""
    restate(writing, "indicator", found, {"position": position, **indicator_row(draft)}, None)


def add_indicator(writing: Writing, task: TaskId, draft: Indicator, position: int) -> None:
    """An indicator that an edition brings."""
    put_lines(writing, "indicator", task, [{"position": position, **indicator_row(draft)}])


def archive_indicator(writing: Writing, found: IndicatorId, edition: int) -> None:
    """An indicator that an edition has not any more is put away with its readings."""
    writing.database.table("indicator").update(found, {"archived": edition})


def restate(writing: Writing, table: str, row_id: int, wanted: Row, edition: int | None) -> None:
    """Write what differs of a row; edition: which one says so, written where issued text is among it."""
    row = writing.connection.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,)).fetchone()
    changed = {name: value for name, value in wanted.items() if row[name] != value}
    issued = ("text", "time_phrase", "due", "recurrence") if table == "step" else _ISSUED
    if edition is not None and any(name in issued for name in changed):
        changed["edition"] = edition
    if changed:
        writing.database.table(table).update(row_id, changed)


def _lines(connection: sqlite3.Connection, table: str, task: TaskId) -> list[Row]:
    if table not in LINES:
        raise ValueError(f"no table of lines: {table}")
    rows = connection.execute(f"SELECT * FROM {table} WHERE task_id = ? ORDER BY position", (task,))
    return [{name: row[name] for name in dict(row) if name not in ("id", "task_id")} for row in rows]
