"""The tasks of a home as they are in one year, and who answers for them then."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from tui.domain.ids import TaskId
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


def tasks_of_year(connection: Connection, year: int, ids: Collection[TaskId] | None = None) -> tuple[Task, ...]:
    """Tasks in plan order, of these or of every task, with their steps and occurrences of a year (`year_work`).

    Of a plan that does not cover the year they are as in the nearest year that it covers. A task given ad hoc is not
    there before the year in which it was given, and is put away (`FINISHED`) after the one in which it was done. Where
    a plan has a successor, its tasks are put away (`SUCCEEDED`) from that one's year on; those are not there before.
    """
    plans = {plan.id: plan for plan in plan_store.plans(connection)}
    past = {plan.succeeds for plan in plans.values() if plan.years[0] <= year}
    nearest = {plan.id: min(max(year, plan.years[0]), plan.years[1]) for plan in plans.values()}
    fixed = {found: occurrence_store.occurrences(connection, found, ids) for found in set(nearest.values())}
    every = task_store.tasks(connection, ids)
    done = entry_store.done_before(connection, year) if any(task.ad_hoc for task in every) else frozenset()
    found = []
    for task in every:
        plan, of_plan = plans[task.plan_id], nearest[task.plan_id]
        later = plan.succeeds is not None and plan.years[0] > year
        if later or (task.given_on is not None and year_of(task.given_on, plan.years) > year):
            continue
        one = in_year(task, of_plan, plan.years, plan.issued_on, fixed[of_plan])
        if task.ad_hoc and task.id in done:
            one = replace(one, archived=plan.edition, gone=FINISHED)
        elif plan.id in past and task.archived is None:
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
