"""Occurrences are fixed: with the import, with the first tick of a year, with a year that is opened.

Until then they follow from the step's phrase (`domain.year_work`), so that a year can be looked at before anything of
it is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from tui.domain.errors import WrongUse
from tui.domain.ids import PlanId
from tui.domain.occurrences import UNWRITTEN, Occurrence, StepRef
from tui.domain.progress import Step, Task
from tui.domain.recurrence import recurring_days
from tui.domain.text import shortened
from tui.domain.year_work import year_of
from tui.services.year_tasks import tasks_of_year
from tui.store import occurrences as occurrence_store
from tui.store import plans as plan_store
from tui.store import tasks as task_store
from tui.store.store import Writing

if TYPE_CHECKING:
    from tui.domain.plan import DraftStep


def fix(writing: Writing, tasks: Iterable[Task], year: int) -> int:
    """Write the occurrences of a year that are not written yet; tasks: as they are in it. How many were written."""
    return sum(_fix_step(writing, step, year) for task in tasks for step in task.steps)


def fix_plan(writing: Writing, plan: PlanId, today: date) -> int:
    """Write the occurrences of a plan's tasks in the year that today belongs to. How many were written."""
    year = year_of(today, plan_store.plan(writing.connection, plan).years)
    return fix(writing, (task for task in tasks_of_year(writing.connection, year) if task.plan_id == plan), year)


def _fix_step(writing: Writing, step: Step, year: int) -> int:
    new = [one for one in step.occurrences if one.id == UNWRITTEN]
    if new and occurrence_store.occurrences(writing.connection, year, [step.task_id]).get(step.id):
        return 0
    for one in new:
        occurrence_store.add_occurrence(writing, step.task_id, step.id, year, one)
    if new and any(one.done_on is not None for one in new):  # the tick that stood on the step stands on this one now
        task_store.set_done(writing, step.id, None, None)
    return len(new)


def tick(writing: Writing, step: Step, ref: StepRef, year: int, done_on: date | None, note: str | None) -> str:
    """Tick an occurrence of a step in a year, or take the tick away; step: as it is in the year.

    What it is called, empty where nothing is different. Raises WrongUse ``unknown_occurrence``.
    """
    try:
        place = step.place(ref.place, done=done_on is None)
    except LookupError as error:
        if ref.place is None:
            return ""
        raise WrongUse("unknown_occurrence", step=ref.label, count=len(step.occurrences), year=year) from error
    found = step.occurrences[place - 1]
    if (found.done_on is None) is (done_on is None):
        return ""
    _fix_step(writing, step, year)
    fixed = occurrence_store.occurrences(writing.connection, year, [step.task_id])[step.id]
    occurrence_store.set_occurrence_done(writing, fixed[place - 1].id, done_on, note)
    return f"{shortened(step.text, 30)}（{found.due}）"


def rephrase(writing: Writing, step: Step, new: DraftStep, year: int, from_day: date) -> None:
    """A step recurs otherwise from a day on: what is done or was due before stays, the open days after it are new ones.

    new: what the edition says of the step. A step that recurs no more loses its open days.
    """
    if (step.recurrence, step.when, step.due) == (new.recurrence, new.when, new.due):
        return
    fixed = occurrence_store.occurrences(writing.connection, year, [step.task_id]).get(step.id, ())
    stays = [one for one in fixed if one.done_on is not None or (new.recurrence and one.due < from_day)]
    for one in fixed:
        if one not in stays:
            occurrence_store.remove_occurrence(writing, one.id)
    if not new.recurrence or not fixed:
        return
    last = max((one.due for one in stays), default=date.min)
    for day in recurring_days(new.recurrence, new.when, new.due, year):
        if day >= from_day and day > last:
            occurrence_store.add_occurrence(writing, step.task_id, step.id, year, Occurrence(id=UNWRITTEN, due=day))
