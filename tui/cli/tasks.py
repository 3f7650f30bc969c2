"""Looking at the work: ``tasks``, ``show``."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

import click

from tui.cli.options import YEAR, Day, Id, command
from tui.cli.session import Json, Session
from tui.domain.errors import WrongUse
from tui.domain.held import found_plan
from tui.domain.ids import PlanId, TaskId, label
from tui.domain.progress import Mark, Status
from tui.domain.roles import Role
from tui.domain.text import shortened
from tui.i18n import speaker
from tui.services.boards import Board
from tui.services.cards import Card

if TYPE_CHECKING:
    from tui.services.filters import Filter

E = TypeVar("E", bound=StrEnum)


def status_named(text: str) -> Status:
    """A status by its name or its Chinese word. Raises WrongUse ``bad_status``."""
    found = _named(text, Status, "status")
    if found is None:
        raise WrongUse("bad_status", text=text[:40], known=" ".join(Status))
    return found


def mark_named(text: str) -> Mark:
    """A status, or overdue or to be confirmed, by its name or its Chinese word. Raises WrongUse ``bad_status``."""
    found = _named(text, Mark, "status")
    if found is None:
        raise WrongUse("bad_status", text=text[:40], known=" ".join(Mark))
    return found


def role_named(text: str) -> Role:
    """A role by its name or its Chinese word. Raises WrongUse ``bad_role``."""
    found = _named(text, Role, "role")
    if found is None:
        raise WrongUse("bad_role", text=text[:40], known=" ".join(Role))
    return found


def _named(text: str, kind: type[E], family: str) -> E | None:
    chinese = speaker("zh_CN")
    return next((one for one in kind if text in (one.value, chinese(f"{family}.{one.value}"))), None)


@command("tasks", json=True)
@click.option("--status", multiple=True)
@click.option("--role", multiple=True)
@click.option("--due-before", type=Day())
@click.option("--find")
@click.option("--owner")
@click.option("--plan", type=Id("p"))
@click.option("--section")
@click.option("--unreported", is_flag=True)
@click.option("--archived", is_flag=True)
@click.option("--year", type=YEAR)
def tasks_command(
    session: Session,
    *,
    status: tuple[str, ...],
    role: tuple[str, ...],
    due_before: date | None,
    find: str | None,
    owner: str | None,
    plan: int | None,
    section: str | None,
    unreported: bool,
    archived: bool,
    year: int | None,
) -> None:
    """Own tasks, all or some; or what amendments have archived."""
    from tui.cli import shapes
    from tui.services.boards import board
    from tui.services.filters import DueWindow, Filter, When

    wanted = Filter(
        text=find or "",
        marks=frozenset(map(mark_named, status)),
        roles=frozenset(map(role_named, role)),
        plan=None if plan is None else PlanId(plan),
        due=None if due_before is None else DueWindow(when=When.BEFORE, day=due_before),
        person=owner,
        reported=False if unreported else None,
    )
    with session.desk() as desk:
        seen = board(desk, year)
    if plan is not None:
        found_plan(seen.plans, PlanId(plan))
    cards = _left(seen, wanted, seen.archived if archived else seen.cards, section)
    if session.as_json:
        shown = [shapes.task(seen, card) for card in cards]
        session.json({"schema": "qingdan.tasks/1", "unit": seen.unit, "year": seen.year, "tasks": shown})
        return
    for card in cards:
        session.line(_line(session, seen, card))
    session.tell("listed.count", count=len(cards), year=seen.year, tray=len(seen.tray))


def _left(seen: Board, wanted: Filter, cards: tuple[Card, ...], section: str | None) -> list[Card]:
    """The cards that a filter leaves, of the sections of this number or title. Raises WrongUse ``unknown_section``."""
    from tui.domain.sought import says
    from tui.services.filters import Filter
    from tui.services.narrowing import matching

    left = matching(wanted, seen, cards)
    if section is None:
        return left
    named = [one.id for one in seen.sections.values() if one.no == section.strip()]
    named = named or [one.id for one in seen.sections.values() if says(one.title, section)]
    if not named or not section.strip():
        raise WrongUse("unknown_section", text=section[:40])
    inside = {card.task.id for one in named for card in matching(Filter(section=one), seen, left)}
    return [card for card in left if card.task.id in inside]


def _line(session: Session, seen: Board, card: Card) -> str:
    task = card.task
    mark = card.mark(seen.today)
    return session.say(
        "listed.line",
        id=label("t", task.id),
        status=session.say(f"status.{mark.value}"),
        no=task.number,
        title=shortened(task.title, 60),
        role=session.say(f"role.{task.role.value}"),
        seat=f"{task.seat}/{task.seats}",
        due=task.deadline.text if task.deadline else "—",
        steps=f"{task.steps_done}/{len(task.steps)}",
        reported=session.say("listed.reported" if card.entry.reported else "listed.unreported"),
    )


@command("show", json=True)
@click.argument("task", type=Id("t"))
@click.option("--year", type=YEAR)
def show_command(session: Session, task: int, year: int | None) -> None:
    """One task with everything."""
    from tui.cli import shapes
    from tui.cli.changes import event_lines, event_shape
    from tui.cli.showing import task_lines
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
    session.line(_line(session, seen, card))
    for line in task_lines(card, seen, session.say):
        session.line(line)
    for event in events:
        for line in event_lines(session, event):
            session.line(line)
