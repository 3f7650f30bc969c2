"""The year: ``year open``, ``due``."""

from __future__ import annotations

import click

from tui.cli.issued_shapes import day
from tui.cli.options import YEAR, Id, command, group
from tui.cli.session import Json, Session
from tui.domain.held import found_plan
from tui.domain.ids import PlanId, label
from tui.domain.period import FIRST_YEAR, LAST_YEAR
from tui.domain.text import shortened
from tui.services.boards import Board
from tui.services.falling_due import WITHIN, Due, Falling, falling_due

MOST_DAYS = 3660
"""How far ahead one may look."""


@command("open")
@click.argument("year", type=click.IntRange(FIRST_YEAR, LAST_YEAR))
def year_open(session: Session, year: int) -> None:
    """Open a year."""
    from tui.services.years import open_year

    with session.desk() as desk:
        found = open_year(desk, year)
    session.tell("year.opened" if found.change else "year.known", year=year, tasks=found.tasks)
    counts = (("steps", found.steps), ("occurrences", found.occurrences), ("people", found.people))
    for name, count in (*counts, ("words", found.words)):
        if count:
            session.tell(f"year.{name}", count=count)


year_command = group("year", (year_open,))


@command("due", json=True)
@click.option("--within", type=click.IntRange(0, MOST_DAYS), default=WITHIN)
@click.option("--plan", type=Id("p"))
@click.option("--year", type=YEAR)
def due_command(session: Session, *, within: int, plan: int | None, year: int | None) -> None:
    """What falls due."""
    from tui.services.boards import board

    with session.desk() as desk:
        seen = board(desk, year)
    if plan is not None:
        found_plan(seen.plans, PlanId(plan))
    found = [one for one in falling_due(seen, within) if plan in (None, one.plan)]
    if session.as_json:
        head: dict[str, Json] = {"schema": "qingdan.due/1", "unit": seen.unit, "year": seen.year}
        items = [_shape(seen, one) for one in found]
        session.json({**head, "today": day(seen.today), "within": within, "items": items})
        return
    for one in found:
        session.line(_line(session, seen, one))
    late = sum(one.on < seen.today for one in found)
    session.tell("due.count", late=late, count=len(found) - late, within=within)


def _shape(seen: Board, one: Due) -> dict[str, Json]:
    task = None if one.card is None else one.card.task
    return {
        "kind": one.kind.value,
        "id": one.label,
        "plan": label("p", one.plan),
        "task": None if task is None else label("t", task.id),
        "number": None if task is None else task.number,
        "title": None if task is None else task.title,
        "text": one.text,
        "on": day(one.on),
        "days": (one.on - seen.today).days,
        "overdue": one.on < seen.today,
        "working_day": day(one.working_day),
        "owner": one.owner or None,
    }


def _line(session: Session, seen: Board, one: Due) -> str:
    say, days = session.say, (one.on - seen.today).days
    when = say("due.late", days=-days) if days < 0 else say("due.today") if days == 0 else say("due.ahead", days=days)
    before = say("due.working_day", day=one.working_day) if one.working_day and days >= 0 else ""
    if one.card is None:
        what = say("due.return", title=seen.plan(one.plan).title, recipient=one.text or "—")
    else:
        number, title = one.card.task.number, shortened(one.card.task.title, 40)
        text = "" if one.kind is Falling.TASK else one.text[:60]
        what = say(f"due.{one.kind.value}", number=number, title=title, text=text)
    return f"{one.label:<8} {one.on}  {when}{before}  {what}  {one.owner}".rstrip()
