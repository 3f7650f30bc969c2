"""The unit's task book, timetable and road map as a workbook."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tui.domain.errors import WrongUse
from tui.domain.held import Plan, found_plan
from tui.domain.ids import PlanId
from tui.domain.returns import ReturnDocument
from tui.packs import task_books
from tui.services.boards import Board, board
from tui.services.desk import Desk
from tui.services.return_document import frozen


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskBook:
    """A task book that was written: of which plan and year, how many tasks, where."""

    plan: PlanId
    year: int
    tasks: int
    path: Path


def write(desk: Desk, year: int | None, plan: PlanId | None, out: Path | None = None) -> tuple[TaskBook, ...]:
    """Write the task book of each plan of the year that has own tasks, or of one plan. The same state, the same bytes.

    out: the folder to write to instead of the home's exports. Raises WrongUse: ``unknown_plan``, ``no_own_tasks``;
    HomeUnusable.
    """
    seen = board(desk, year)
    wanted = seen.plans if plan is None else (found_plan(seen.plans, plan),)
    made = [found for found in wanted if found.covers(seen.year) and seen.of_plan(found.id)]
    if not made:
        raise WrongUse("no_own_tasks", year=seen.year)
    return tuple(_write(desk, seen, found, out) for found in made)


def _write(desk: Desk, seen: Board, plan: Plan, out: Path | None) -> TaskBook:
    document = _without_a_day(frozen(seen, plan, desk.settings, not_secret=False))
    path = task_books.write_task_book(document, out or desk.exports)
    return TaskBook(plan=plan.id, year=seen.year, tasks=len(document.tasks), path=path)


def _without_a_day(document: ReturnDocument) -> ReturnDocument:
    """The task book is of the year, not of a day: nothing in it is computed from today."""
    tasks = tuple(
        replace(task, late=False, steps=tuple(replace(step, late=False) for step in task.steps))
        for task in document.tasks
    )
    return replace(document, revision=0, made_on=date(document.year, 1, 1), tasks=tasks)
