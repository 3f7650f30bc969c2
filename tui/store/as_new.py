"""A task that an amendment carried over is a new one after all: its work goes back to what it said before, archived."""

from __future__ import annotations

from tui.domain.amendment import Gone
from tui.domain.ids import StepId, TaskId
from tui.domain.issued import Relation
from tui.store.amended import archive_step, place_steps, set_former
from tui.store.former import Kept, Moved, read, said_indicators, said_steps
from tui.store.issued import Cell, put_lines
from tui.store.moving import move_back, move_indicator, move_step, move_work, restore
from tui.store.store import Writing


def part_as_new(kept: Kept) -> bool:
    """The task is a further part of a split task, which goes on by itself."""
    return kept["relation"] == Relation.SPLIT.value and kept["origin"] is not None


def treat_as_new(writing: Writing, task: TaskId, edition: int) -> None:
    """Give the task's work back, and let it start blank with the text it has; edition: the plan's.

    The former task is archived with the work; of a further part of a split task the steps go back to what it was a
    part of, of a joined task each row to the task that it came from.
    """
    row = writing.connection.execute("SELECT * FROM task WHERE id = ?", (task,)).fetchone()
    kept = read(row["to_confirm"])
    current = said_steps(writing.connection, task)
    indicators = said_indicators(writing.connection, task)
    move_back(writing, task, kept["moved"])
    if part_as_new(kept):
        _archive_returned(writing, kept["moved"], edition)
    else:
        former = _former_task(writing, row["plan_id"], row["succeeds"], kept, edition)
        writing.database.table("task").update(task, {"succeeds": None})
        for said in kept["steps"]:
            _step_back(writing, task, former, said)
        archived = "SELECT id FROM step WHERE task_id = ? AND origin = 'issued' AND archived IS NOT NULL"
        for step in writing.connection.execute(archived, (task,)).fetchall():
            move_step(writing, step["id"], task, former)
        for said in kept["indicators"]:
            if _at(writing, "indicator", said["id"], task):
                move_indicator(writing, int(said["id"] or 0), task, former, None)
                restore(writing, "indicator", {**said, "archived": None})
        move_work(writing, task, former)
    set_former(writing, task, None)
    place_steps(writing, task, [_standing(writing, task, said, edition) for said in current])
    for said in indicators:
        if not _at(writing, "indicator", said["id"], task):
            put_lines(writing, "indicator", task, [{name: said[name] for name in said if name != "id"}])


def _former_task(writing: Writing, plan: int, succeeds: int | None, kept: Kept, edition: int) -> TaskId:
    place = {"plan_id": plan, "succeeds": succeeds, "archived": edition, "gone": Gone.AS_NEW.value}
    former = TaskId(writing.insert("task", {**kept["row"], **place}))
    for table, rows in kept["lines"].items():
        put_lines(writing, table, former, rows)
    return former


def _step_back(writing: Writing, task: TaskId, former: TaskId, said: dict[str, Cell]) -> None:
    if _at(writing, "step", said["id"], task):
        move_step(writing, int(said["id"] or 0), task, former)
        restore(writing, "step", {**said, "archived": None})


def _standing(writing: Writing, task: TaskId, said: dict[str, Cell], edition: int) -> StepId:
    """The step of the new text: the one that is still there, or a blank one that says the same."""
    if _at(writing, "step", said["id"], task):
        return StepId(int(said["id"] or 0))
    row = {name: said[name] for name in said if name != "id"}
    return StepId(writing.insert("step", {**row, "task_id": task, "origin": "issued", "edition": edition}))


def _archive_returned(writing: Writing, moved: list[Moved], edition: int) -> None:
    """The newer edition does not list these steps at the task they went back to."""
    for item in moved:
        if item["table"] == "step" and item["row"] is not None:
            archive_step(writing, StepId(item["id"]), edition)


def _at(writing: Writing, table: str, row_id: Cell, task: TaskId) -> bool:
    row = writing.connection.execute(f"SELECT task_id FROM {table} WHERE id = ?", (row_id,)).fetchone()
    return row is not None and row["task_id"] == task
