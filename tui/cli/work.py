"""Doing the work: ``tick``, ``untick``, ``step``, ``note``, ``report``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.options import PATH, YEAR, Day, Id, Ticked, command, group, pairs
from tui.cli.session import Session
from tui.domain.errors import InputUnusable, WrongUse
from tui.domain.ids import StepId, TaskId, label
from tui.domain.occurrences import StepRef

if TYPE_CHECKING:
    from tui.domain.deadline import Deadline
    from tui.services.boards import Board
    from tui.services.desk import Desk
    from tui.services.reporting import Edit

MAX_TEXT_FILE = 1_000_000
"""Bytes of a text file that ``report --from`` takes."""


@command("tick")
@click.argument("step", nargs=-1, required=True, type=Ticked())
@click.option("--on", type=Day())
@click.option("--note")
@click.option("--year", type=YEAR)
def tick_command(
    session: Session, step: tuple[StepRef, ...], on: date | None, note: str | None, year: int | None
) -> None:
    """Tick steps and occurrences."""
    from tui.services.steps import tick

    with session.desk() as desk:
        change = tick(desk, step, on or desk.today, note, year=year)
    session.tell("tick.done" if change else "nothing_changed", **(change.params if change else {}))


@command("untick")
@click.argument("step", nargs=-1, required=True, type=Ticked())
@click.option("--year", type=YEAR)
def untick_command(session: Session, step: tuple[StepRef, ...], year: int | None) -> None:
    """Take ticks away."""
    from tui.services.steps import untick

    with session.desk() as desk:
        change = untick(desk, step, year=year)
    session.tell("untick.done" if change else "nothing_changed", **(change.params if change else {}))


@command("add")
@click.argument("task", type=Id("t"))
@click.argument("text")
@click.option("--due")
@click.option("--owner")
def step_add(session: Session, task: int, text: str, due: str | None, owner: str | None) -> None:
    """Add an own step."""
    from tui.services.steps import add

    with session.desk() as desk:
        add(desk, TaskId(task), text, _deadline(session, desk, due), owner)
    session.tell("step.added", task=label("t", task), text=text)


@command("edit")
@click.argument("step", type=Id("s"))
@click.option("--text")
@click.option("--due")
@click.option("--owner")
def step_edit(session: Session, step: int, text: str | None, due: str | None, owner: str | None) -> None:
    """Change an own step; what is not named stays."""
    from tui.services.steps import edit, step_of

    with session.desk() as desk:
        old = step_of(desk, StepId(step))
        deadline = _deadline(session, desk, old.when if due is None else due)
        change = edit(desk, StepId(step), text or old.text, deadline, old.owner if owner is None else owner)
    session.tell("step.edited" if change else "nothing_changed", step=label("s", step))


@command("remove")
@click.argument("step", type=Id("s"))
def step_remove(session: Session, step: int) -> None:
    """Remove an own step."""
    from tui.services.steps import remove

    with session.desk() as desk:
        remove(desk, StepId(step))
    session.tell("step.removed", step=label("s", step))


@command("propose")
@click.argument("task", type=Id("t"))
@click.option("--accept", "accepted", multiple=True, type=click.IntRange(min=1))
@click.option("--all", "every", is_flag=True)
def step_propose(session: Session, task: int, accepted: tuple[int, ...], every: bool) -> None:
    """Own steps proposed from what a task says; those that are accepted are added."""
    from tui.services import proposing
    from tui.services.boards import board

    with session.desk() as desk:
        seen = board(desk)
        card = seen.card(TaskId(task))
        if card is None:
            raise WrongUse("unknown_task", task=label("t", task))
        found = proposing.proposed(card.task, seen.year)
        wanted = found if every else proposing.chosen(found, accepted, TaskId(task))
        change = proposing.accept(desk, TaskId(task), wanted) if wanted else None
    if change is not None:
        session.tell("step.accepted", task=label("t", task), count=change.params["count"])
        return
    for at, one in enumerate(found, 1):
        session.line(f"{at:>3}  {one.text}  {one.deadline.text if one.deadline else ''}".rstrip())
    session.tell("step.proposed", task=label("t", task), count=len(found))


step_command = group("step", (step_add, step_edit, step_remove, step_propose))


def _deadline(session: Session, desk: Desk, phrase: str | None) -> Deadline | None:
    """A time phrase in the working year; one that says no time is kept as it stands, and the person is told."""
    from tui.domain.limits import parse_deadline
    from tui.services.boards import board

    if not phrase:
        return None
    found = parse_deadline(phrase, board(desk).year)
    if found.vague:
        session.tell("step.vague", text=phrase[:40])
    return found


@command("note")
@click.argument("task", type=Id("t"))
@click.argument("text")
@click.option("--on", type=Day())
def note_command(session: Session, task: int, text: str, on: date | None) -> None:
    """Add a dated note."""
    from tui.services.reporting import note

    with session.desk() as desk:
        note(desk, TaskId(task), on or desk.today, text)
    session.tell("note.done", task=label("t", task))


@command("report")
@click.argument("task", type=Id("t"))
@click.option("--status", "said_status")
@click.option("--progress")
@click.option("--problems")
@click.option("--next", "next_steps")
@click.option("--explain", multiple=True)
@click.option("--from", "from_file", type=PATH)
@click.option("--from-ticks", is_flag=True)
@click.option("--draft", "only_draft", is_flag=True)
@click.option("--year", type=YEAR)
def report_command(
    session: Session,
    *,
    task: int,
    said_status: str | None,
    progress: str | None,
    problems: str | None,
    next_steps: str | None,
    explain: tuple[str, ...],
    from_file: Path | None,
    from_ticks: bool,
    only_draft: bool,
    year: int | None,
) -> None:
    """Write the year's entry of a task; or print the draft that ticks and notes make."""
    from tui.cli.tasks import status_named
    from tui.services.boards import board
    from tui.services.reporting import Edit, report, require_soft

    said = pairs(explain)
    for code in said.keys() - {"all"}:
        require_soft(code)
    edit = Edit(
        status=status_named(said_status) if said_status else None,
        progress=_text_of(from_file) if from_file else progress,
        problems=problems,
        next=next_steps,
    )
    with session.desk() as desk:
        seen = board(desk, year)
        if only_draft:
            for field, text in _draft(seen, TaskId(task)):
                session.line(session.say("show.fact", name=session.say(f"field.{field}"), text=text))
            return
        if from_ticks:
            edit = _filled(session, seen, TaskId(task), edit)
        explained = _explanations(seen, TaskId(task), edit, said)
        change = report(desk, TaskId(task), seen.year, edit, explained)
    session.tell("report.done" if change else "nothing_changed", task=label("t", task), year=seen.year)


def _draft(seen: Board, task: TaskId) -> list[tuple[str, str]]:
    """The fields that ticks, notes and readings say something for. Raises WrongUse: ``unknown_task``, ``no_draft``."""
    from tui.services.composing import composed

    card = seen.card(task)
    if card is None:
        raise WrongUse("unknown_task", task=label("t", task))
    found = composed(seen, card)
    said = [(field, text) for field, text in (("progress", found.progress), ("next", found.next)) if text]
    if not said:
        raise WrongUse("no_draft", task=label("t", task))
    return said


def _filled(session: Session, seen: Board, task: TaskId, edit: Edit) -> Edit:
    """An edit with drafts for what it does not say; what is written already stays, and the person is told."""
    drafted = dict(_draft(seen, task))
    card = seen.card(task)
    there = {"progress": card.entry.progress, "next": card.entry.next} if card else {}
    for field in [field for field, text in drafted.items() if there.get(field)]:
        drafted.pop(field)
        session.tell("report.stays", field=session.say(f"field.{field}"))
    progress = drafted.get("progress") if edit.progress is None else edit.progress
    return replace(edit, progress=progress, next=drafted.get("next") if edit.next is None else edit.next)


def _explanations(seen: Board, task: TaskId, edit: Edit, said: dict[str, str]) -> dict[str, str]:
    """Explanations by code; ``all`` stands for every soft finding that is open once the entry is edited."""
    from tui.services.checking import open_codes

    for_all, card = said.pop("all", None), seen.card(task)
    if for_all is None or card is None:
        return said
    edited = seen.with_card(replace(card, entry=edit.applied(card.entry)))
    return dict.fromkeys(open_codes(edited, task), for_all) | said


def _text_of(path: Path) -> str:
    """The text of a file that an officer wrote elsewhere. Raises InputUnusable."""
    from tui.files import beginning
    from tui.services.importing import text_of

    try:
        data = beginning(path, MAX_TEXT_FILE + 1)
    except OSError as error:
        raise InputUnusable("file_unreadable", path=path, reason=error) from error
    if len(data) > MAX_TEXT_FILE:
        raise InputUnusable("text_too_long", path=path, limit=MAX_TEXT_FILE)
    return text_of(data, path.name)
