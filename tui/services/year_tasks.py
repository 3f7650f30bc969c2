"""The tasks of a home as they are in one year, and who answers for them then."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from tui.domain.held import Plan
from tui.domain.ids import PlanId, TaskId
from tui.domain.own_plan import OwnPlan
from tui.domain.progress import Task
from tui.domain.year_work import in_year, year_of
from tui.store import entries as entry_store
from tui.store import occurrences as occurrence_store
from tui.store import own_plans as own_plan_store
from tui.store import plans as plan_store
from tui.store import tasks as task_store
from tui.store.connection import Connection

FINISHED, SUCCEEDED = "finished", "succeeded"
"""Why a task is put away in later years (`Task.gone`): given ad hoc and done, or of a plan that has a successor."""


class YearPlaces:
    """Where the tasks of a home's plans stand in a year: there, put away, or not there.

    A task given ad hoc is not there before the year in which it was given, and is put away (`FINISHED`) after the one
    in which it was done. Where a plan has a successor, its tasks are put away (`SUCCEEDED`) from that one's year on;
    those of the successor are not there before.
    """

    def __init__(self, plans: Iterable[Plan], year: int, done_before: Collection[int]) -> None:
        self._plans = {plan.id: plan for plan in plans}
        self._past = {plan.succeeds for plan in self._plans.values() if plan.years[0] <= year}
        self._year = year
        self._done_before = done_before

    def begun(self, plan: PlanId) -> bool:
        """The tasks of the plan are there: it succeeds no other, or its time has come."""
        found = self._plans[plan]
        return found.succeeds is None or found.years[0] <= self._year

    def given(self, plan: PlanId, given_on: date | None) -> bool:
        """A task of the plan is there already; given_on: the day on which it was given ad hoc, None for issued ones."""
        return given_on is None or year_of(given_on, self._plans[plan].years) <= self._year

    def succeeded(self, plan: PlanId) -> bool:
        """The plan has a successor whose time has come."""
        return plan in self._past

    def finished(self, task: TaskId, given_on: date | None) -> bool:
        """A task given ad hoc was done in a year before."""
        return given_on is not None and task in self._done_before


def tasks_of_year(connection: Connection, year: int, ids: Collection[TaskId] | None = None) -> tuple[Task, ...]:
    """Tasks in plan order, of these or of every task, with their steps and occurrences of a year (`year_work`).

    Of a plan that does not cover the year they are as in the nearest year that it covers.
    """
    plans = {plan.id: plan for plan in plan_store.plans(connection)}
    nearest = {plan.id: min(max(year, plan.years[0]), plan.years[1]) for plan in plans.values()}
    fixed = {found: occurrence_store.occurrences(connection, found, ids) for found in set(nearest.values())}
    every = task_store.tasks(connection, ids)
    done = entry_store.done_before(connection, year) if any(task.ad_hoc for task in every) else frozenset()
    places = YearPlaces(plans.values(), year, done)
    found = []
    for task in every:
        plan, of_plan, given_on = plans[task.plan_id], nearest[task.plan_id], task.given_on
        if not (places.begun(plan.id) and places.given(plan.id, given_on)):
            continue
        one = in_year(task, of_plan, plan.years, plan.issued_on, fixed[of_plan])
        if places.finished(task.id, given_on):
            one = replace(one, archived=plan.edition, gone=FINISHED)
        elif places.succeeded(plan.id) and task.archived is None:
            one = replace(one, archived=plan.edition, gone=SUCCEEDED)
        found.append(one)
    return tuple(found)


def own_plans_of(
    connection: Connection, year: int, tasks: Collection[Task], ids: Collection[TaskId] | None = None
) -> Mapping[int, OwnPlan]:
    """The unit's own task book of a year by task; ids: the same tasks, None for all.

    Who answers for a task and who does it go on from year to year, until a year says otherwise; so they do from the
    task of last year's plan that a task goes on from. What is to be reached, and how, is said for each year.
    """
    succeeded = {task.id: task.succeeds for task in tasks if task.succeeds is not None}
    wanted = None if ids is None else [*ids, *succeeded.values()]
    said = own_plan_store.own_plans(connection, year, wanted)
    before = own_plan_store.people_before(connection, year, wanted)
    found = dict(said)
    for task in tasks:
        people = before.get(task.id) or before.get(succeeded.get(task.id, task.id))
        if task.id not in said and people is not None:
            found[task.id] = people
    return found
