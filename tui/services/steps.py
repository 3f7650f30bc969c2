"""Ticking steps, and the unit's own steps."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from tui.domain.change import Change, counted
from tui.domain.deadline import Deadline
from tui.domain.errors import WrongUse
from tui.domain.ids import StepId, TaskId, label
from tui.domain.occurrences import StepRef
from tui.domain.progress import Holding, Origin, Step, Task
from tui.domain.text import one_line, shortened, typed, typed_name
from tui.domain.year_work import year_of
from tui.services import occurring
from tui.services.desk import Desk
from tui.services.year_tasks import tasks_of_year
from tui.store import plans as plan_store
from tui.store import tasks as task_store
from tui.store.store import Writing

Tickable = StepId | StepRef
"""What is ticked: a step, or one of its occurrences (`StepRef`)."""


def tick(
    desk: Desk, steps: Sequence[Tickable], on: date, note: str | None = None, *, year: int | None = None
) -> Change | None:
    """Tick steps or occurrences as done on a day, with a word to it; one change. What is ticked keeps its day.

    year: whose occurrences are meant, None for the year of the day. A step that recurs stands for its earliest open
    occurrence. Raises WrongUse: ``unknown_step``, ``unknown_occurrence``, ``tick_in_future``.
    """
    if on > desk.today:
        raise WrongUse("tick_in_future", on=on, today=desk.today)
    word = typed(note) if note else None
    with desk.change("tick") as writing:
        writing.params.update(counted(_tick(writing, steps, year or on.year, on, word)))
    return writing.change


def untick(desk: Desk, steps: Sequence[Tickable], *, year: int | None = None) -> Change | None:
    """Take ticks away; one change. A step that recurs stands for its last done occurrence of the year.

    Raises WrongUse: ``unknown_step``, ``unknown_occurrence``.
    """
    with desk.change("untick") as writing:
        writing.params.update(counted(_tick(writing, steps, year or desk.today.year, None, None)))
    return writing.change


def _meant(writing: Writing, wanted: Sequence[Tickable]) -> list[tuple[StepRef, Step]]:
    refs = [ref if isinstance(ref, StepRef) else StepRef(step=ref) for ref in wanted]
    found = {step.id: step for step in found_steps(writing, [ref.step for ref in refs])}
    return [(ref, found[ref.step]) for ref in dict.fromkeys(refs)]


class _Recurring:
    """Steps that recur as they are in a year, each with the year of its plan; read together, however many there are."""

    def __init__(self, writing: Writing, steps: Sequence[Step], year: int) -> None:
        self._writing, self.year = writing, year
        self._found: dict[StepId, tuple[Step, int]] = {}
        self._read({step.task_id for step in steps if step.recurrence})

    def _read(self, wanted: Collection[TaskId]) -> None:
        if not wanted:
            return
        connection = self._writing.connection
        covered = {plan.id: plan.years for plan in plan_store.plans(connection)}
        tasks = task_store.tasks(connection, wanted)
        years = {task.id: year_of(date(self.year, 1, 1), covered[task.plan_id]) for task in tasks}
        for year in set(years.values()):
            of_year = [task for task, its_year in years.items() if its_year == year]
            for task in tasks_of_year(connection, year, of_year):
                self._found.update((step.id, (step, year)) for step in task.steps)

    def of(self, step: Step) -> tuple[Step, int]:
        """A step as it is now; it is read again when it was ticked meanwhile."""
        if step.id not in self._found:
            self._read([step.task_id])
        return self._found.get(step.id, (step, self.year))

    def ticked(self, step: Step) -> None:
        """What is known of a step is no longer so."""
        self._found.pop(step.id, None)


def _tick(writing: Writing, wanted: Sequence[Tickable], year: int, on: date | None, note: str | None) -> list[str]:
    """Tick things in a year, or take their ticks away; what those are called that are different now."""
    meant = _meant(writing, wanted)
    recurring = _Recurring(writing, [step for _, step in meant], year)
    return [said for ref, step in meant if (said := _tick_one(writing, ref, step, recurring, on, note))]


def _tick_one(
    writing: Writing, ref: StepRef, step: Step, recurring: _Recurring, on: date | None, note: str | None
) -> str:
    """What it is called, empty where nothing is different."""
    if step.recurrence:
        step, year = recurring.of(step)
        if step.occurrences:
            recurring.ticked(step)
            return occurring.tick(writing, step, ref, year, on, note)
    if ref.place is not None:
        raise WrongUse("unknown_occurrence", step=ref.label, count=len(step.occurrences), year=recurring.year)
    if (step.done_on is None) is (on is None):
        return ""
    task_store.set_done(writing, step.id, on, note)
    return shortened(step.text, 30)


def add(
    desk: Desk, task: TaskId, text: str, deadline: Deadline | None = None, owner: str | None = None
) -> Change | None:
    """Add an own step to a task.

    Raises WrongUse: ``unknown_task``, ``declined_task``, ``archived_task``, ``empty_text``.
    """
    words = step_text(text)
    with desk.change("step_add", {"text": shortened(words, 60)}) as writing:
        held_task(writing, task)
        task_store.add_step(writing, task, words, deadline, _name(owner), since=desk.today)
    return writing.change


def edit(desk: Desk, step: StepId, text: str, deadline: Deadline | None, owner: str | None) -> Change | None:
    """Replace an own step's text, time and owner. An issued step takes an owner only.

    Raises WrongUse: ``unknown_step``, ``empty_text``, ``issued_step``.
    """
    words = step_text(text)
    with desk.change("step_edit", {"text": shortened(words, 60)}) as writing:
        (old,) = found_steps(writing, [step])
        if old.origin is Origin.OWN:
            rewrite(desk, writing, old, words, deadline, _name(owner))
        elif words != old.text or (deadline is not None and deadline.text != old.when):
            raise WrongUse("issued_step", step=label("s", step))
        else:
            task_store.set_step_owner(writing, step, _name(owner))
    return writing.change


def rewrite(desk: Desk, writing: Writing, old: Step, text: str, deadline: Deadline | None, owner: str | None) -> None:
    """Write an own step anew; its open occurrences follow the new time from today on."""
    task_store.edit_step(writing, old.id, text, deadline, owner)
    (task,) = task_store.tasks(writing.connection, [old.task_id])
    covered = plan_store.plan(writing.connection, task.plan_id).years
    from tui.domain.plan import DraftStep

    said = DraftStep(text=old.text)
    if deadline is not None:
        said = replace(said, when=deadline.text, due=deadline.due, recurrence=deadline.recurrence)
    occurring.rephrase(writing, old, said, year_of(desk.today, covered), desk.today)


def remove(desk: Desk, step: StepId) -> Change | None:
    """Remove an own step. Raises WrongUse: ``unknown_step``, ``issued_step``."""
    with desk.change("step_remove") as writing:
        (old,) = found_steps(writing, [step])
        if old.origin is Origin.ISSUED:
            raise WrongUse("issued_step", step=label("s", step))
        writing.params["text"] = shortened(old.text, 60)
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


def found_steps(writing: Writing, wanted: Sequence[StepId]) -> list[Step]:
    """The steps with these ids, each once. Raises WrongUse ``unknown_step``, which names those that there are not."""
    found = {step.id: step for step in task_store.steps(writing.connection, wanted)}
    missing = [label("s", step) for step in wanted if step not in found]
    if missing:
        raise WrongUse("unknown_step", step=", ".join(missing))
    return [found[step] for step in dict.fromkeys(wanted)]


def step_text(text: str) -> str:
    """What a step says, on one line. Raises WrongUse ``empty_text``."""
    words = one_line(text, 2_000)
    if not words:
        raise WrongUse("empty_text")
    return words


def _name(text: str | None) -> str | None:
    return typed_name(text) or None if text else None
