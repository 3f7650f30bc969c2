"""Tasks that an amendment carried over (待确认) are confirmed as carried, or treated as new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.domain.change import Change
from tui.domain.differences import differences
from tui.domain.errors import WrongUse
from tui.domain.ids import SectionId, TaskId, label
from tui.domain.issued import Relation
from tui.domain.progress import Task
from tui.services.desk import Desk
from tui.services.tray import counted_tasks
from tui.store import amended, as_new
from tui.store import plans as plan_store
from tui.store import tasks as task_store
from tui.store.store import Writing


def confirm(desk: Desk, tasks: Sequence[TaskId]) -> Change | None:
    """The tasks go on with their new text; one change. Raises WrongUse: ``unknown_task``, ``not_to_confirm``."""
    with desk.change("confirm") as writing:
        waiting = _waiting(writing, tasks)
        writing.params.update(counted_tasks(waiting))
        for task in waiting:
            amended.set_former(writing, task.id, None)
    return writing.change


def confirm_as_new(desk: Desk, tasks: Sequence[TaskId]) -> Change | None:
    """The tasks are new ones and start blank; their work is archived with what they said before. One change.

    Raises WrongUse: ``unknown_task``, ``not_to_confirm``.
    """
    with desk.change("confirm_as_new") as writing:
        waiting = _waiting(writing, tasks)
        writing.params.update(counted_tasks(waiting))
        editions = {plan.id: plan.edition for plan in plan_store.plans(writing.connection)}
        for task in waiting:
            as_new.treat_as_new(writing, task.id, editions[task.plan_id])
    return writing.change


def only_moved(desk: Desk) -> tuple[TaskId, ...]:
    """Tasks to be confirmed that say the same under another number or in another section."""
    with desk.store.reading() as connection:
        sections = {section.id: section.title for section in plan_store.sections(connection)}
        waiting = [task for task in task_store.tasks(connection) if task.to_confirm]
    return tuple(task.id for task in waiting if _only_moved(task, sections))


def _only_moved(task: Task, sections: Mapping[SectionId, str]) -> bool:
    if task.former is None or task.former.relation is not Relation.ONE:
        return False
    section = "" if task.section_id is None else sections[task.section_id]
    return {one.field for one in differences(task.former.said, task.said(section))} <= {"number", "section"}


def _waiting(writing: Writing, wanted: Sequence[TaskId]) -> list[Task]:
    found = {task.id: task for task in task_store.tasks(writing.connection, wanted)}
    missing = [label("t", task) for task in wanted if task not in found]
    if missing:
        raise WrongUse("unknown_task", task=", ".join(missing))
    settled = [label("t", task.id) for task in found.values() if not task.to_confirm]
    if settled:
        raise WrongUse("not_to_confirm", task=", ".join(settled))
    return [found[task] for task in dict.fromkeys(wanted)]
