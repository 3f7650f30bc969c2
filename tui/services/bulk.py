"""The same for many at once, as one change: whichever refuses is named, and then nothing is written.

Many ticks are `steps.tick`, one status for many tasks is `reporting.set_status`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tui.domain.change import Change
from tui.domain.deadline import Deadline
from tui.domain.errors import WrongUse
from tui.domain.ids import StepId, TaskId, label
from tui.domain.own_plan import OwnPlan
from tui.domain.progress import Origin, Task
from tui.domain.text import shortened, typed, typed_name
from tui.services import steps as step_service
from tui.services.assigning import Assigned
from tui.services.desk import Desk
from tui.services.reporting import require_covered
from tui.services.steps import held_task
from tui.services.year_tasks import own_plans_of
from tui.store import entries as entry_store
from tui.store import own_plans as own_plan_store
from tui.store.store import Writing


def assign_many(desk: Desk, tasks: Sequence[TaskId], year: int, said: Assigned) -> Change | None:
    """Write the same into the task books of many tasks: who answers for them, who does them.

    Raises WrongUse: ``unknown_task``, ``declined_task``, ``archived_task``, ``year_not_covered``.
    """
    with desk.change("assign_many") as writing:
        held = _held(writing, tasks)
        for task in held:
            require_covered(writing, task, year)
        before = own_plans_of(writing.connection, year, held, [task.id for task in held])
        changed = []
        for task in held:
            old = before.get(task.id, OwnPlan())
            new = said.applied(old)
            if new != old:
                own_plan_store.set_own_plan(writing, task.id, year, new)
                changed.append(task)
        names = "、".join(filter(None, (said.leader, said.owner)))
        writing.params.update(count=str(len(changed)), text=typed_name(names), year=str(year))
    return writing.change


def date_steps(desk: Desk, steps: Sequence[StepId], deadline: Deadline | None) -> Change | None:
    """Give own steps another time; None takes it away. Raises WrongUse: ``unknown_step``, ``issued_step``."""
    with desk.change("step_date", {"text": deadline.text[:40] if deadline else "—"}) as writing:
        wanted = step_service.found_steps(writing, steps)
        issued = [label("s", step.id) for step in wanted if step.origin is Origin.ISSUED]
        if issued:
            raise WrongUse("issued_step", step=", ".join(issued))
        for step in wanted:
            step_service.rewrite(desk, writing, step, step.text, deadline, step.owner)
        writing.params["count"] = str(len(wanted))
    return writing.change


def note_many(desk: Desk, tasks: Sequence[TaskId], on: date, text: str) -> Change | None:
    """Add the same dated note to many tasks.

    Raises WrongUse: ``unknown_task``, ``declined_task``, ``archived_task``, ``empty_text``, ``note_in_future``.
    """
    words = typed(text)
    if not words:
        raise WrongUse("empty_text")
    if on > desk.today:
        raise WrongUse("note_in_future", on=on, today=desk.today)
    with desk.change("note_many", {"text": shortened(words, 60)}) as writing:
        held = _held(writing, tasks)
        for task in held:
            entry_store.add_note(writing, task.id, on, words)
        writing.params["count"] = str(len(held))
    return writing.change


def _held(writing: Writing, tasks: Sequence[TaskId]) -> list[Task]:
    return [held_task(writing, task) for task in dict.fromkeys(tasks)]
