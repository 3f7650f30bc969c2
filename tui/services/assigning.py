"""The unit's own task book: what it wants to reach in a task, how, who answers for it, who does it."""

from __future__ import annotations

from dataclasses import dataclass

from tui.domain.change import Change
from tui.domain.ids import TaskId
from tui.domain.own_plan import OwnPlan
from tui.domain.text import shortened, typed, typed_name
from tui.services.desk import Desk
from tui.services.reporting import require_covered
from tui.services.steps import held_task
from tui.services.year_tasks import own_plans_of
from tui.store import own_plans as own_plan_store
from tui.store import tasks as task_store


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """What to write into the task book; None leaves a field as it is, an empty text empties it."""

    goal: str | None = None
    measures: str | None = None
    leader: str | None = None
    owner: str | None = None

    def applied(self, plan: OwnPlan) -> OwnPlan:
        """The task book's words with these."""
        return OwnPlan(
            goal=plan.goal if self.goal is None else typed(self.goal),
            measures=plan.measures if self.measures is None else typed(self.measures),
            leader=plan.leader if self.leader is None else typed_name(self.leader),
            owner=plan.owner if self.owner is None else typed_name(self.owner),
        )


def assign(desk: Desk, task: TaskId, year: int, said: Assigned) -> Change | None:
    """Write the unit's own plan of a task for a year; one change.

    Raises WrongUse: ``unknown_task``, ``declined_task``, ``archived_task``, ``year_not_covered``.
    """
    with desk.change("assign") as writing:
        held = held_task(writing, task)
        require_covered(writing, held, year)
        old = own_plans_of(writing.connection, year, [held], [task]).get(task, OwnPlan())
        new = said.applied(old)
        if new != old:
            own_plan_store.set_own_plan(writing, task, year, new)
        writing.params.update(no=held.number, text=shortened(held.title, 40), year=str(year))
    return writing.change


def before(desk: Desk, task: TaskId, year: int) -> OwnPlan:
    """What the unit planned for a task in the year before, or for the task of last year's plan that it goes on from."""
    with desk.store.reading() as connection:
        found = task_store.tasks(connection, [task])
        asked = [id for one in found for id in (one.id, one.succeeds) if id is not None]
        plans = own_plan_store.own_plans(connection, year - 1, asked)
    return next((plans[id] for id in asked if id in plans), OwnPlan())
