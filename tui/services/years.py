"""A year is opened: the days of recurring steps are fixed, people go on, tasks given ad hoc that are not done stay.

Open steps go on by themselves and last year's words stand beside this year's (`domain.year_work`, `cards.Card`),
whether a year was opened or not; opening it writes down what would otherwise be worked out from the year before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.domain.change import Change
from tui.domain.errors import WrongUse
from tui.domain.held import Plan
from tui.domain.ids import PlanId
from tui.domain.progress import Holding, Origin, Step, Task
from tui.services import ad_hoc, occurring
from tui.services.desk import Desk
from tui.services.year_tasks import own_plans_of, tasks_of_year
from tui.store import entries as entry_store
from tui.store import own_plans as own_plan_store
from tui.store import plans as plan_store
from tui.store.store import Writing


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOpened:
    """What a year starts with.

    change       None where all of it was written already
    tasks        own tasks of the plans that cover the year; steps: open steps that come from years before
    occurrences  days of recurring steps that were fixed now; people: tasks whose leader and owner were written down
    words        tasks that have an entry of the year before, to be seen beside this year's
    """

    change: Change | None
    year: int
    tasks: int
    steps: int
    occurrences: int
    people: int
    words: int


def open_year(desk: Desk, year: int) -> YearOpened:
    """Open a year; one change. Raises WrongUse ``no_plan_of_year``: no plan covers it and nothing ad hoc is open."""
    with desk.change("year_open", {"year": str(year)}) as writing:
        plans = _covering(desk, writing, year)
        if not plans:
            known = "、".join(sorted({_span(plan) for plan in plan_store.plans(writing.connection)}))
            raise WrongUse("no_plan_of_year", year=year, known=known)
        tasks = [task for task in tasks_of_year(writing.connection, year) if _is_work(task, plans)]
        fixed = occurring.fix(writing, tasks, year)
        people = _keep_people(writing, tasks, year)
        before = entry_store.entries(writing.connection, year - 1)
        words = sum(task.id in before or (task.succeeds or 0) in before for task in tasks)
        steps = sum(_goes_on(step, year) for task in tasks for step in task.steps)
        writing.params.update(steps=str(steps), count=str(len(tasks)))
    return YearOpened(
        change=writing.change,
        year=year,
        tasks=len(tasks),
        steps=steps,
        occurrences=fixed,
        people=people,
        words=words,
    )


def _covering(desk: Desk, writing: Writing, year: int) -> frozenset[PlanId]:
    """The plans of the year; that of tasks given ad hoc goes on into the next one while something of it is open."""
    for plan in plan_store.plans(writing.connection):
        if plan.own and plan.years[1] < year <= desk.today.year + 1 and _open_ad_hoc(writing, plan, year):
            ad_hoc.cover(writing, plan, year)
    found = plan_store.plans(writing.connection)
    return frozenset(plan.id for plan in found if plan.covers(year))


def _open_ad_hoc(writing: Writing, plan: Plan, year: int) -> bool:
    return any(task.plan_id == plan.id and task.archived is None for task in tasks_of_year(writing.connection, year))


def _is_work(task: Task, plans: frozenset[PlanId]) -> bool:
    return task.plan_id in plans and task.holding is Holding.OWN and task.archived is None


def _keep_people(writing: Writing, tasks: Sequence[Task], year: int) -> int:
    said = own_plan_store.own_plans(writing.connection, year)
    wanted = own_plans_of(writing.connection, year, tasks)
    new = [task.id for task in tasks if task.id in wanted and task.id not in said]
    for task in new:
        own_plan_store.set_own_plan(writing, task, year, wanted[task])
    return len(new)


def _goes_on(step: Step, year: int) -> bool:
    """An open step that was there, or fell due, in a year before."""
    if step.done_on is not None or step.recurrence:
        return False
    day = step.since if step.origin is Origin.OWN and step.since else step.due
    return day is not None and day.year < year


def _span(plan: Plan) -> str:
    first, last = plan.years
    return str(first) if first == last else f"{first}—{last}"
