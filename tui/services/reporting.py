"""The year's entry of a task, explanations of findings, dated notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from tui.domain.change import Change
from tui.domain.checks import CODES, Weight
from tui.domain.errors import WrongUse
from tui.domain.ids import PlanId, TaskId, label
from tui.domain.progress import Entry, Status, Task
from tui.domain.text import shortened, typed
from tui.services.desk import Desk
from tui.services.steps import held_task
from tui.store import entries as entry_store
from tui.store import plans as plan_store
from tui.store.store import Writing


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What to write into an entry; None leaves a field as it is, an empty text empties it."""

    status: Status | None = None
    progress: str | None = None
    problems: str | None = None
    next: str | None = None

    def applied(self, entry: Entry) -> Entry:
        """The entry with this edit."""
        return Entry(
            status=self.status or entry.status,
            progress=_said(self.progress, entry.progress),
            problems=_said(self.problems, entry.problems),
            next=_said(self.next, entry.next),
        )


def _said(new: str | None, old: str) -> str:
    return old if new is None else typed(new)


def report(
    desk: Desk, task: TaskId, year: int, edit: Edit, explanations: Mapping[str, str] | None = None
) -> Change | None:
    """Write a task's entry of a year, and explanations by code; one change.

    Raises WrongUse: ``unknown_task``, ``declined_task``, ``archived_task``, ``unknown_code``, ``year_not_covered``.
    """
    for code in explanations or {}:
        require_soft(code)
    with desk.change("report") as writing:
        held = held_task(writing, task)
        require_covered(writing, held, year)
        writing.params.update(no=held.number, text=shortened(held.title, 40), year=str(year))
        if edit == Edit():
            writing.params["explained"] = ",".join(explanations or {})
        old = entry_store.entries(writing.connection, year, [task]).get(task, Entry())
        new = edit.applied(old)
        if new != old:
            entry_store.set_entry(writing, task, year, new)
        for code, text in (explanations or {}).items():
            entry_store.set_explanation(writing, held.plan_id, year, task=task, code=code, text=typed(text))
    return writing.change


def set_status(desk: Desk, tasks: tuple[TaskId, ...], year: int, status: Status) -> Change | None:
    """Give tasks a status; one change.

    Raises WrongUse: ``unknown_task``, ``declined_task``, ``archived_task``, ``year_not_covered``.
    """
    with desk.change("status", {"count": str(len(tasks)), "status": status.value}) as writing:
        entries = entry_store.entries(writing.connection, year, tasks)
        for task in tasks:
            require_covered(writing, held_task(writing, task), year)
            old = entries.get(task, Entry())
            if old.status is not status:
                entry_store.set_entry(writing, task, year, replace(old, status=status))
    return writing.change


def explain(desk: Desk, plan: PlanId, year: int, *, task: TaskId | None, code: str, text: str) -> Change | None:
    """Write the explanation of a soft finding; an empty text takes it away.

    Raises WrongUse: ``unknown_code``, ``unknown_task``, ``declined_task``, ``archived_task``.
    """
    require_soft(code)
    params = {"code": code, "task": label("t", task) if task is not None else ""}
    with desk.change("explain", params) as writing:
        if task is not None:
            held = held_task(writing, task)
            writing.params.update(no=held.number, text=shortened(held.title, 40))
        entry_store.set_explanation(writing, plan, year, task=task, code=code, text=typed(text))
    return writing.change


def note(desk: Desk, task: TaskId, on: date, text: str) -> Change | None:
    """Add a dated note to a task.

    Raises WrongUse: ``unknown_task``, ``declined_task``, ``archived_task``, ``empty_text``, ``note_in_future``.
    """
    words = typed(text)
    if not words:
        raise WrongUse("empty_text")
    if on > desk.today:
        raise WrongUse("note_in_future", on=on, today=desk.today)
    with desk.change("note", {"text": shortened(words, 60)}) as writing:
        held_task(writing, task)
        entry_store.add_note(writing, task, on, words)
    return writing.change


def require_covered(writing: Writing, task: Task, year: int) -> None:
    """Work of a year is written only where the plan covers it. Raises WrongUse ``year_not_covered``."""
    plan = plan_store.plan(writing.connection, task.plan_id)
    if not plan.covers(year):
        first, last = plan.years
        raise WrongUse("year_not_covered", task=label("t", task.id), year=year, first=first, last=last)


def require_soft(code: str) -> None:
    """Only soft findings take an explanation."""
    if CODES.get(code) is not Weight.SOFT:
        known = ", ".join(known for known, weight in CODES.items() if weight is Weight.SOFT)
        raise WrongUse("unknown_code", finding=code, known=known)
