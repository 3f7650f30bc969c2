"""The 待认领 tray: doubtful matches are claimed or declined by a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.domain.change import Change, counted
from tui.domain.errors import WrongUse
from tui.domain.ids import TaskId, label
from tui.domain.progress import Holding, Task
from tui.domain.text import shortened
from tui.services.desk import Desk
from tui.store import tasks as task_store
from tui.store.store import Writing


def claim(desk: Desk, tasks: Sequence[TaskId]) -> Change | None:
    """Take tasks of the tray, or declined ones, as the unit's own; one change.

    Raises WrongUse: ``unknown_task``, ``archived_task``, ``not_in_tray``.
    """
    with desk.change("claim") as writing:
        waiting = _found(writing, tasks)
        _refuse([task for task in waiting if task.holding is Holding.OWN])
        writing.params.update(counted_tasks(waiting))
        for task in waiting:
            task_store.set_holding(writing, task.id, Holding.OWN)
    return writing.change


def decline(desk: Desk, tasks: Sequence[TaskId]) -> Change | None:
    """Say that tasks of the tray, or claimed ones, are not the unit's; they can be claimed again. One change.

    Raises WrongUse: ``unknown_task``, ``archived_task``, ``not_in_tray``.
    """
    with desk.change("decline") as writing:
        waiting = _found(writing, tasks)
        _refuse([task for task in waiting if task.holding is Holding.OWN and not task.claimed])
        writing.params.update(counted_tasks(waiting))
        for task in waiting:
            task_store.set_holding(writing, task.id, Holding.DECLINED)
    return writing.change


def _found(writing: Writing, wanted: Sequence[TaskId]) -> list[Task]:
    found = {task.id: task for task in task_store.tasks(writing.connection, wanted)}
    missing = [label("t", task) for task in wanted if task not in found]
    if missing:
        raise WrongUse("unknown_task", task=", ".join(missing))
    archived = [label("t", task) for task in wanted if found[task].archived is not None]
    if archived:
        raise WrongUse("archived_task", task=", ".join(archived))
    return [found[task] for task in dict.fromkeys(wanted)]


def _refuse(tasks: Sequence[Task]) -> None:
    if tasks:
        raise WrongUse("not_in_tray", task=", ".join(label("t", task.id) for task in tasks))


def counted_tasks(tasks: Sequence[Task]) -> Mapping[str, str]:
    """The parameters of a change to many tasks (`counted`)."""
    return counted([f"{task.number} {shortened(task.title, 20)}" for task in tasks])
