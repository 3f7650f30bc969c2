"""Tasks with what was issued with them; and their steps, which are ticked."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tui.domain.deadline import Deadline, Milestone
from tui.domain.ids import PlanId, SectionId, StepId, TaskId
from tui.domain.progress import Holding, Origin, Reason, Step, Task
from tui.domain.roles import Assignment, Role
from tui.domain.units import Match
from tui.store import issued
from tui.store.rows import by_task, day, iso, listed
from tui.store.store import Writing

if TYPE_CHECKING:
    from tui.domain.indicators import Window
    from tui.domain.issued import Former
    from tui.domain.owning import Claim
    from tui.domain.plan import DraftTask

_OF_A_TASK = (
    "assignment", "leader", "milestone", "season", "occurrence", "step", "reading", "indicator", "entry", "explanation",
    "note", "evidence", "own_plan", "contribution",
)  # fmt: skip
"""Tables with rows of a task, those that others refer to last."""


def tasks(connection: sqlite3.Connection, ids: Iterable[TaskId] | None = None) -> tuple[Task, ...]:
    """Tasks with all that belongs to them, in plan order; these ids, or every task of the home.

    Six queries, however many tasks.
    """
    wanted = "" if ids is None else f"({listed(ids)})"
    of_task = f"WHERE task_id IN {wanted}" if wanted else ""

    def lines(table: str) -> Iterable[sqlite3.Row]:
        return connection.execute(f"SELECT * FROM {table} {of_task} ORDER BY task_id, position")

    assignments = by_task(lines("assignment"), _assignment)
    leaders = by_task(lines("leader"), lambda row: str(row["name"]))
    milestones = by_task(lines("milestone"), _milestone)
    steps = by_task(lines("step"), _step)
    windows = by_task(lines("season"), _window)
    where = f"WHERE id IN {wanted}" if wanted else ""
    rows = connection.execute(f"SELECT * FROM task {where} ORDER BY plan_id, position")
    return tuple(_task(row, assignments, leaders, milestones, steps, windows.get(row["id"], ())) for row in rows)


def steps(connection: sqlite3.Connection, ids: Sequence[StepId]) -> tuple[Step, ...]:
    """The steps with these ids, as far as there are any; what an amendment has archived takes no more ticks."""
    of_live = "EXISTS (SELECT 1 FROM task WHERE task.id = step.task_id AND task.archived IS NULL)"
    live = f"archived IS NULL AND {of_live}"
    return tuple(_step(row) for row in connection.execute(f"SELECT * FROM step WHERE id IN ({listed(ids)}) AND {live}"))


def add_task(
    writing: Writing,
    plan: PlanId,
    section: SectionId | None,
    position: int,
    *,
    draft: DraftTask,
    claim: Claim,
    edition: int = 1,
    succeeds: TaskId | None = None,
) -> TaskId:
    """Store a task that is the unit's, or perhaps the unit's.

    edition: of the plan that brought it; succeeds: the task of last year's plan that it goes on from.
    """
    place = {"plan_id": plan, "section_id": section, "position": position, "edition": edition}
    row = {**place, "succeeds": succeeds, **issued.task_row(draft, claim, claim.holding)}
    task = TaskId(writing.insert("task", row))
    issued.add_lines(writing, task, draft)
    return task


def set_holding(writing: Writing, task: TaskId, holding: Holding) -> None:
    """Claim or decline a task of the tray, or put it back."""
    writing.database.table("task").update(task, {"holding": holding.value})


def set_done(writing: Writing, step: StepId, done_on: date | None, note: str | None) -> None:
    """Tick a step on a day with a word to it, or take the tick away."""
    writing.database.table("step").update(step, {"done_on": iso(done_on), "done_note": note})


def add_step(
    writing: Writing,
    task: TaskId,
    text: str,
    deadline: Deadline | None,
    owner: str | None,
    *,
    since: date | None = None,
) -> StepId:
    """Add an own step behind the others; since: the day it is written down."""
    last = writing.connection.execute(
        "SELECT ifnull(max(position), 0) FROM step WHERE task_id = ?", (task,)
    ).fetchone()[0]
    row = {
        "task_id": task,
        "position": last + 1,
        "text": text,
        "origin": Origin.OWN.value,
        "time_phrase": deadline.text if deadline else None,
        "due": iso(deadline.due) if deadline else None,
        "recurrence": deadline.recurrence if deadline else None,
        "owner": owner,
        "since": iso(since),
    }
    return StepId(writing.insert("step", row))


def edit_step(writing: Writing, step: StepId, text: str, deadline: Deadline | None, owner: str | None) -> None:
    """Replace an own step's text, time and owner."""
    row = {
        "text": text,
        "time_phrase": deadline.text if deadline else None,
        "due": iso(deadline.due) if deadline else None,
        "recurrence": deadline.recurrence if deadline else None,
        "owner": owner,
    }
    writing.database.table("step").update(step, row)


def set_step_owner(writing: Writing, step: StepId, owner: str | None) -> None:
    """Name who does a step; issued steps take an owner too."""
    writing.database.table("step").update(step, {"owner": owner})


def remove_step(writing: Writing, step: StepId) -> None:
    """Remove an own step with its occurrences; undo brings it back."""
    writing.database.table("occurrence").delete_where("step_id = ?", [step])
    writing.database.table("step").delete(step)


def remove_task(writing: Writing, task: TaskId) -> None:
    """Remove a task that nobody issued, with all its work; undo brings it back.

    Why a return was sent back stays, without the task that it spoke of.
    """
    for row in writing.connection.execute("SELECT id FROM return_reason WHERE task_id = ?", (task,)).fetchall():
        writing.database.table("return_reason").update(row["id"], {"task_id": None})
    for table in _OF_A_TASK:
        writing.database.table(table).delete_where("task_id = ?", [task])
    writing.database.table("task").delete(task)


def _assignment(row: sqlite3.Row) -> Assignment:
    return Assignment(
        unit=row["unit"],
        qualifier=row["qualifier"],
        role=Role(row["role"]),
        group=bool(row["is_group"]),
        open_ended=bool(row["open_ended"]),
    )


def _milestone(row: sqlite3.Row) -> Milestone:
    return Milestone(text=row["text"], when=row["time_phrase"], due=day(row["due"]))


def _window(row: sqlite3.Row) -> Window:
    from tui.domain.indicators import Window

    first, last = (tuple(map(int, row[name].split("-"))) for name in ("first", "last"))
    return Window(name=row["name"], start=(first[0], first[1]), end=(last[0], last[1]), exact=bool(row["exact"]))


def _former(text: str) -> Former:
    from tui.store.former import former_of

    return former_of(text)


def _step(row: sqlite3.Row) -> Step:
    return Step(
        id=StepId(row["id"]),
        task_id=TaskId(row["task_id"]),
        position=row["position"],
        text=row["text"],
        origin=Origin(row["origin"]),
        when=row["time_phrase"],
        due=day(row["due"]),
        recurrence=row["recurrence"],
        owner=row["owner"],
        done_on=day(row["done_on"]),
        done_note=row["done_note"],
        archived=row["archived"],
        since=day(row["since"]),
    )


def _deadline(row: sqlite3.Row) -> Deadline | None:
    if row["deadline"] is None:
        return None
    return Deadline(
        text=row["deadline"],
        due=day(row["due"]),
        start=day(row["start"]),
        recurrence=row["recurrence"],
        standing=bool(row["standing"]),
    )


def _task(
    row: sqlite3.Row,
    assignments: Mapping[int, tuple[Assignment, ...]],
    leaders: Mapping[int, tuple[str, ...]],
    milestones: Mapping[int, tuple[Milestone, ...]],
    steps: Mapping[int, tuple[Step, ...]],
    windows: tuple[Window, ...],
) -> Task:
    number = row["id"]
    every = steps.get(number, ())
    return Task(
        id=TaskId(number),
        plan_id=PlanId(row["plan_id"]),
        section_id=None if row["section_id"] is None else SectionId(row["section_id"]),
        position=row["position"],
        group=row["grp"],
        no=row["no"],
        part=row["part"],
        number=row["number"],
        heading=row["heading"],
        content=row["content"],
        target=row["target"],
        deadline=_deadline(row),
        milestones=milestones.get(number, ()),
        leaders=leaders.get(number, ()),
        assignments=assignments.get(number, ()),
        holding=Holding(row["holding"]),
        role=Role(row["role"]),
        seat=row["seat"],
        seats=row["seats"],
        why=row["why"],
        matched=row["matched"],
        match=Match(row["match"]),
        reason=Reason(code=row["reason"], params=json.loads(row["reason_params"])),
        steps=tuple(step for step in every if step.archived is None),
        archived_steps=tuple(step for step in every if step.archived is not None),
        windows=windows,
        archived=row["archived"],
        gone=row["gone"],
        former=None if row["to_confirm"] is None else _former(row["to_confirm"]),
        succeeds=None if row["succeeds"] is None else TaskId(row["succeeds"]),
    )
