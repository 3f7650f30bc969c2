"""Looking at the work: ``tasks``, ``show``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from tui.cli.options import YEAR, Day, Id, command
from tui.cli.session import Json, Session
from tui.domain.errors import WrongUse
from tui.domain.ids import PlanId, TaskId, label
from tui.domain.occurrences import StepRef
from tui.domain.plan import Role
from tui.domain.progress import Status
from tui.i18n import speaker
from tui.services.boards import Board, Card

_CHINESE = {
    "未启动": Status.NOT_STARTED,
    "推进中": Status.IN_PROGRESS,
    "已完成": Status.DONE,
    "长期坚持": Status.STANDING,
}


def status_named(text: str) -> Status:
    """A status by its name or its Chinese word. Raises WrongUse ``bad_status``."""
    if text in _CHINESE:
        return _CHINESE[text]
    try:
        return Status(text)
    except ValueError as error:
        raise WrongUse("bad_status", text=text[:40], known=" ".join(Status)) from error


def role_named(text: str) -> Role:
    """A role by its name or its Chinese word. Raises WrongUse ``bad_role``."""
    chinese = speaker("zh_CN")
    for role in Role:
        if text in (role.value, chinese(f"role.{role.value}")):
            return role
    raise WrongUse("bad_role", text=text[:40], known=" ".join(Role))


@command("tasks", json=True)
@click.option("--status")
@click.option("--role")
@click.option("--due-before", type=Day())
@click.option("--find")
@click.option("--plan", type=Id("p"))
@click.option("--archived", is_flag=True)
@click.option("--year", type=YEAR)
def tasks_command(
    session: Session,
    *,
    status: str | None,
    role: str | None,
    due_before: date | None,
    find: str | None,
    plan: int | None,
    archived: bool,
    year: int | None,
) -> None:
    """Own tasks, all or some; or what amendments have archived."""
    from tui.cli import shapes
    from tui.services.boards import board
    from tui.services.finding import Finder

    wanted = status_named(status) if status else None
    acting = role_named(role) if role else None
    with session.desk() as desk:
        seen = board(desk, year)
    if plan is not None and all(known.id != plan for known in seen.plans):
        raise WrongUse("unknown_plan", plan=label("p", PlanId(plan)))

    def fits(card: Card) -> bool:
        due = card.task.deadline.due if card.task.deadline else None
        return (
            (wanted is None or card.status is wanted)
            and (acting is None or card.task.role is acting)
            and (due_before is None or (due is not None and due < due_before))
            and (plan is None or card.task.plan_id == plan)
        )

    cards = [card for card in Finder().matching(seen.archived if archived else seen.cards, find or "") if fits(card)]
    if session.as_json:
        shown = [shapes.task(seen, card) for card in cards]
        session.json({"schema": "qingdan.tasks/1", "unit": seen.unit, "year": seen.year, "tasks": shown})
        return
    for card in cards:
        session.line(_line(session, seen, card))
    session.tell("tasks.count", count=len(cards), year=seen.year, tray=len(seen.tray))


def _line(session: Session, seen: Board, card: Card) -> str:
    task = card.task
    mark = card.mark(seen.today)
    return session.say(
        "tasks.line",
        id=label("t", task.id),
        status=session.say(f"status.{mark.value}"),
        no=task.number,
        title=task.title[:60],
        role=session.say(f"role.{task.role.value}"),
        seat=f"{task.seat}/{task.seats}",
        due=task.deadline.text if task.deadline else "—",
        steps=f"{task.steps_done}/{len(task.steps)}",
        reported=session.say("tasks.reported" if card.entry.reported else "tasks.unreported"),
    )


@command("show", json=True)
@click.argument("task", type=Id("t"))
@click.option("--year", type=YEAR)
def show_command(session: Session, task: int, year: int | None) -> None:
    """One task with everything."""
    from tui.cli import shapes
    from tui.cli.changes import event_lines, event_shape
    from tui.services.boards import board
    from tui.services.history import log

    with session.desk() as desk:
        seen = board(desk, year)
        card = seen.card(TaskId(task))
        if card is None:
            raise WrongUse("unknown_task", task=label("t", task))
        events = log(desk, TaskId(task), limit=50)
    if session.as_json:
        head: dict[str, Json] = {"schema": "qingdan.task/1", "unit": seen.unit, "year": seen.year}
        session.json({**head, **shapes.task(seen, card), "history": [event_shape(event) for event in events]})
        return
    _show(session, seen, card)
    for event in events:
        for line in event_lines(session, event):
            session.line(line)


def _show(session: Session, seen: Board, card: Card) -> None:
    from tui.cli.evidence import beside_lines
    from tui.cli.slips import contribution_lines

    task, entry, say = card.task, card.entry, session.say
    session.line(_line(session, seen, card))
    section = seen.section_of(task)
    facts = [
        ("show.section", f"{section.no} {section.title}" if section else ""),
        ("field.content", task.content),
        ("field.target", task.target or ""),
        ("field.why", f"「{task.why}」"),
        ("field.leaders", " ".join(task.leaders)),
        ("field.progress", entry.progress),
        ("field.problems", entry.problems),
        ("field.next", entry.next),
    ]
    for name, text in facts:
        if text:
            session.line(say("show.fact", name=say(name), text=text))
    for line in (*beside_lines(card, say), *contribution_lines(card, seen.unit, say)):
        session.line(line)
    for line in _amended(seen, card, session):
        session.line(line)
    for step in (*task.earlier_steps, *task.steps, *task.archived_steps):
        done = f"✓ {step.done_on}" if step.done_on else say("status.overdue") if step.late(seen.today) else ""
        box = "[x]" if step.done_on else "[ ]"
        origin = say("amend.step_archived") if step.archived else "" if step.origin == "issued" else say("origin.own")
        times = f"{step.times_done}/{len(step.occurrences)}" if step.occurrences else ""
        said = (f"{box} {label('s', step.id)} ", step.text, f" {step.when or ''} ", times, done, origin)
        session.line(f"  {' '.join(said)}".rstrip())
        for at, one in enumerate(step.occurrences, 1):
            done = f"✓ {one.done_on}" if one.done_on else say("status.overdue") if one.late(seen.today) else ""
            box = "[x]" if one.done_on else "[ ]"
            ref = StepRef(step=step.id, place=at).label
            session.line(f"      {box} {ref}  {one.due}  {done}  {one.done_note or ''}".rstrip())
    for note in card.notes:
        session.line(say("show.note", on=note.on, text=note.text))


def _amended(seen: Board, card: Card, session: Session) -> Iterator[str]:
    """What an amendment did to a task: it waits to be confirmed, or is archived."""
    from tui.cli.amendments import former_lines, gone_line

    section = seen.section_of(card.task)
    yield from former_lines(card.task, section.title if section else "", session.say)
    if card.task.archived is not None:
        yield gone_line(card.task, session.say)
