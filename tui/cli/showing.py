"""Everything that is known of a task, line by line: what ``show`` prints, and a screen reader reads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tui.cli.amendments import former_lines, gone_line
from tui.cli.evidence import beside_lines
from tui.cli.slips import contribution_lines
from tui.domain.ids import label
from tui.domain.occurrences import StepRef
from tui.domain.progress import Entry, Origin, Step, Task
from tui.i18n import Say
from tui.services.boards import Board
from tui.services.cards import Card


def task_lines(card: Card, seen: Board, say: Say) -> Iterator[str]:
    """A task from its plan to its notes, in the order of the task screen; what is empty is left out."""
    task, section = card.task, seen.section_of(card.task)
    yield from _facts(
        say,
        ("show.plan", seen.plan(task.plan_id).title),
        ("show.section", section.words if section else ""),
        *_issued(task),
        ("field.why", f"「{task.why}」"),
        ("field.assignments", _units(task, say)),
        ("field.leaders", " ".join(task.leaders)),
        *_entry(card.entry),
    )
    if card.last_year is not None:
        told = [(say(name), text) for name, text in _entry(card.last_year) if text]
        yield from (say("show.last_year", name=name, text=text) for name, text in told)
    yield from beside_lines(card, say)
    yield from contribution_lines(card, seen.unit, say)
    yield from former_lines(task, section.title if section else "", say)
    if task.archived is not None:
        yield gone_line(task, say)
    for step in (*task.earlier_steps, *task.steps, *task.archived_steps):
        yield from _step_lines(step, seen.today, say)
    for code, text in card.explanations.items():
        yield say("show.explained", finding=say(f"finding.{code}"), text=text)
    for note in card.notes:
        yield say("show.note", on=note.on, text=note.text)


def _facts(say: Say, *facts: tuple[str, str]) -> Iterator[str]:
    return (say("show.fact", name=say(name), text=text) for name, text in facts if text)


def _issued(task: Task) -> Iterator[tuple[str, str]]:
    yield "field.content", task.content
    yield "field.target", task.target or ""
    if task.deadline is not None:
        due = task.deadline.due
        yield "field.deadline", f"{task.deadline.text}{f' ({due})' if due else ''}"
    for stage in task.milestones:
        yield "show.stage", f"{stage.due or stage.when}  {stage.text}"


def _entry(entry: Entry) -> tuple[tuple[str, str], ...]:
    return ("field.progress", entry.progress), ("field.problems", entry.problems), ("field.next", entry.next)


def _units(task: Task, say: Say) -> str:
    """The units of a task, those of one role together."""
    roles = dict.fromkeys(one.role for one in task.assignments)
    named = {role: "、".join(one.unit for one in task.assignments if one.role is role) for role in roles}
    return say("show.roles").join(f"{say(f'role.{role}')} {units}" for role, units in named.items())


def _step_lines(step: Step, today: date, say: Say) -> Iterator[str]:
    """A step, and each of its days where it recurs; what an amendment put away is no longer overdue."""

    def done(day: date | None, *, late: bool) -> str:
        return f"✓ {day}" if day else say("status.overdue") if late and not step.archived else ""

    origin = say("amend.step_archived") if step.archived else "" if step.origin is Origin.ISSUED else say("origin.own")
    times = f"{step.times_done}/{len(step.occurrences)}" if step.occurrences else ""
    said = (step.text, f" {step.when or ''} ", times, done(step.done_on, late=step.late(today)), origin)
    yield f"  {_box(step.done_on)} {label('s', step.id)}  {' '.join(said)}".rstrip()
    for at, one in enumerate(step.occurrences, 1):
        ref, state = StepRef(step=step.id, place=at).label, done(one.done_on, late=one.late(today))
        yield f"      {_box(one.done_on)} {ref}  {one.due}  {state}  {one.done_note or ''}".rstrip()


def _box(done_on: date | None) -> str:
    return "[x]" if done_on else "[ ]"
