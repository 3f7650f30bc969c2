"""Next year's plan of the same name goes on from last year's: last year's words beside this year's, open own steps.

Last year's plan stays as it is; an own step that was not done is written anew under the task that goes on from its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from tui.domain.deadline import Deadline
from tui.domain.differences import said_by
from tui.domain.held import Plan
from tui.domain.ids import TaskId
from tui.domain.limits import parse_deadline
from tui.domain.matching import Sides, paired
from tui.domain.progress import Holding, Origin, Step, Task
from tui.services.proposal import PlanProposal
from tui.store import plans as plan_store
from tui.store import tasks as task_store
from tui.store.connection import Connection
from tui.store.store import Writing

_A_YEAR = re.compile(r"(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3}")


def predecessors(connection: Connection, last: Plan, found: PlanProposal) -> Mapping[int, Task]:
    """The task of last year's plan that each of the new plan's tasks goes on from, by the place of the new one."""
    sections = {section.id: section.title for section in plan_store.sections(connection)}
    before = [
        task
        for task in task_store.tasks(connection)
        if task.plan_id == last.id and task.archived is None and task.holding is Holding.OWN and not task.ad_hoc
    ]
    titles = found.section_titles
    sides = Sides(
        old=[task.said("" if task.section_id is None else sections[task.section_id]) for task in before],
        new=[said_by(draft, claim.role, titles.get(draft.section or "", "")) for draft, claim in found.tasks],
    )
    return {new: before[old] for new, old in paired(sides).old_of.items()}


def carry_own_steps(writing: Writing, old: Task, new: TaskId, year: int) -> None:
    """Write the own steps that were not done under the new task, with the time they mean in its year."""
    for step in unfinished(old.steps):
        task_store.add_step(writing, new, step.text, _deadline(step, year), step.owner)


def unfinished(steps: Sequence[Step]) -> Iterable[Step]:
    """Own steps that are open; one that recurs begins anew."""
    return (step for step in steps if step.origin is Origin.OWN and (step.done_on is None or step.recurrence))


def _deadline(step: Step, year: int) -> Deadline | None:
    """The time phrase in the new year; one that names a year has passed."""
    if step.when is None or _A_YEAR.search(step.when):
        return None
    return parse_deadline(step.when, year)
