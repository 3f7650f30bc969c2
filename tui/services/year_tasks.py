"""The tasks of a home as they are in one year, and who answers for them then."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from tui.domain.ids import TaskId
from tui.domain.own_plan import OwnPlan
from tui.domain.progress import Task
from tui.domain.year_work import in_year
from tui.store import occurrences as occurrence_store
from tui.store import own_plans as own_plan_store
from tui.store import plans as plan_store
from tui.store import tasks as task_store
from tui.store.connection import Connection


def tasks_of_year(connection: Connection, year: int, ids: Collection[TaskId] | None = None) -> tuple[Task, ...]:
    """Tasks in plan order, of these or of every task, with their steps and occurrences of a year (`year_work`)."""
    plans = {plan.id: plan for plan in plan_store.plans(connection)}
    fixed = occurrence_store.occurrences(connection, year, ids)
    return tuple(
        in_year(task, year, plans[task.plan_id].years, plans[task.plan_id].issued_on, fixed)
        for task in task_store.tasks(connection, ids)
    )


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
