"""Ticking steps, and the unit's own steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tui.domain.change import Change
from tui.domain.deadline import Deadline
from tui.domain.errors import WrongUse
from tui.domain.ids import StepId, TaskId, label
from tui.domain.progress import Holding, Origin, Step, Task
from tui.domain.text import clean, one_line
from tui.services.desk import Desk
from tui.store import tasks as task_store
from tui.store.store import Writing


def tick(desk: Desk, steps: Sequence[StepId], on: date, note: str | None = None) -> Change | None:
    """Tick steps as done on a day, with a word to it; one change. A step that is ticked already keeps its day.

    Raises WrongUse: ``unknown_step``, ``tick_in_future``.
    """
    if on > desk.today:
        raise WrongUse("tick_in_future", on=on, today=desk.today)
    word = clean(note) if note else None
    with desk.change("tick") as writing:
        wanted = [step for step in _steps(writing, steps) if step.done_on is None]
        writing.params.update(_counted(wanted))
        for step in wanted:
            task_store.set_done(writing, step.id, on, word)
    return writing.change


def untick(desk: Desk, steps: Sequence[StepId]) -> Change | None:
    """Take ticks away; one change. Raises WrongUse: ``unknown_step``."""
    with desk.change("untick") as writing:
        wanted = [step for step in _steps(writing, steps) if step.done_on is not None]
        writing.params.update(_counted(wanted))
        for step in wanted:
            task_store.set_done(writing, step.id, None, None)
    return writing.change


def add(
    desk: Desk, task: TaskId, text: str, deadline: Deadline | None = None, owner: str | None = None
) -> Change | None:
    """Add an own step to a task. Raises WrongUse: ``unknown_task``, ``declined_task``, ``empty_text``."""
    words = _said(text)
    with desk.change("step_add", {"text": words[:60]}) as writing:
        held_task(writing, task)
        task_store.add_step(writing, task, words, deadline, _name(owner))
    return writing.change


def edit(desk: Desk, step: StepId, text: str, deadline: Deadline | None, owner: str | None) -> Change | None:
    """Replace an own step's text, time and owner. An issued step takes an owner only.

    Raises WrongUse: ``unknown_step``, ``empty_text``, ``issued_step``.
    """
    words = _said(text)
    with desk.change("step_edit", {"text": words[:60]}) as writing:
        (old,) = _steps(writing, [step])
        if old.origin is Origin.OWN:
            task_store.edit_step(writing, step, words, deadline, _name(owner))
        elif words != old.text or (deadline is not None and deadline.text != old.when):
            raise WrongUse("issued_step", step=label("s", step))
        else:
            task_store.set_step_owner(writing, step, _name(owner))
    return writing.change


def remove(desk: Desk, step: StepId) -> Change | None:
    """Remove an own step. Raises WrongUse: ``unknown_step``, ``issued_step``."""
    with desk.change("step_remove") as writing:
        (old,) = _steps(writing, [step])
        if old.origin is Origin.ISSUED:
            raise WrongUse("issued_step", step=label("s", step))
        writing.params["text"] = old.text[:60]
        task_store.remove_step(writing, step)
    return writing.change


def step_of(desk: Desk, step: StepId) -> Step:
    """A step of the home. Raises WrongUse ``unknown_step``."""
    with desk.store.reading() as connection:
        found = task_store.steps(connection, [step])
    if not found:
        raise WrongUse("unknown_step", step=label("s", step))
    return found[0]


def held_task(writing: Writing, task: TaskId) -> Task:
    """A task of the home that work can be done on.

    Raises WrongUse: ``unknown_task``, ``declined_task``, ``archived_task``.
    """
    found = task_store.tasks(writing.connection, [task])
    if not found:
        raise WrongUse("unknown_task", task=label("t", task))
    if found[0].holding is Holding.DECLINED:
        raise WrongUse("declined_task", task=label("t", task))
    if found[0].archived is not None:
        raise WrongUse("archived_task", task=label("t", task))
    return found[0]


def _steps(writing: Writing, wanted: Sequence[StepId]) -> list[Step]:
    found = {step.id: step for step in task_store.steps(writing.connection, wanted)}
    missing = [label("s", step) for step in wanted if step not in found]
    if missing:
        raise WrongUse("unknown_step", step=", ".join(missing))
    return [found[step] for step in dict.fromkeys(wanted)]


def _counted(steps: Sequence[Step]) -> Mapping[str, str]:
    return {"count": str(len(steps)), "text": "；".join(step.text[:30] for step in steps[:3])}


def _said(text: str) -> str:
    words = one_line(text, 2_000)
    if not words:
        raise WrongUse("empty_text")
    return words


def _name(text: str | None) -> str | None:
    return one_line(text, 60) or None if text else None
