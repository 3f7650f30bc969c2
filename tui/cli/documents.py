"""Documents and plans: ``read``, ``tray``, ``claim``, ``decline``, ``plans``, ``plan``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.options import PATH, Id, command, tasks
from tui.cli.session import Session
from tui.domain.errors import WrongUse
from tui.domain.ids import PlanId, label
from tui.domain.plan import said_numbers
from tui.domain.progress import Reason
from tui.domain.text import shortened

if TYPE_CHECKING:
    from tui.domain.plan import Reading
    from tui.services.boards import Board


@command("read", json=True)
@click.argument("file", type=PATH, required=False)
@click.option("--to", type=PATH)
@click.option("--blank", type=PATH)
def read_command(session: Session, file: Path | None, to: Path | None, blank: Path | None) -> None:
    """What is understood of a document, also as a workbook to be corrected; or an empty one to be filled in."""
    from tui.cli.prose import tell_prose
    from tui.cli.watching import read_watched
    from tui.services.importing import reading_as_json

    if file is None or blank is not None:
        _write_blank(session, file, to, blank)
        return
    reading = read_watched(session, file)
    if to is not None:
        from tui.services.review_book import write_review

        write_review(reading, to, lambda kind, code, params: session.say(f"{kind}.{code}", **params))
        session.tell("read.written", path=to)
    if session.as_json:
        session.json(reading_as_json(reading, lambda kind, code, params: session.say(f"{kind}.{code}", **params)))
        return
    for plan in reading.plans:
        session.line(session.say("read.plan", title=plan.title, number=plan.doc_number or "—"))
        session.line(session.say("read.counts", tasks=len(plan.tasks), sections=len(plan.sections)))
        if plan.return_rule is not None:
            rule = plan.return_rule
            session.line(session.say("read.rule", due=f"{rule.month}-{rule.day}", recipient=rule.recipient or "—"))
        for task, number in zip(plan.tasks, said_numbers(plan.tasks), strict=True):
            units = "、".join(assignment.unit for assignment in task.assignments)
            session.line(f"  {number}  {task.heading or shortened(task.content, 40)}  [{units}]")
        tell_prose(session, plan)
    tell_problems(session, reading)


def _write_blank(session: Session, file: Path | None, to: Path | None, blank: Path | None) -> None:
    from tui.services.review_book import write_blank

    if blank is None or file is not None or to is not None:
        raise WrongUse("read_what")
    write_blank(blank)
    session.tell("read.blank", path=blank)


def tell_problems(session: Session, reading: Reading) -> None:
    """Problems of a document, each with its line."""
    for problem in reading.problems:
        words = session.say(f"problem.{problem.code}", **problem.params)
        severity = session.say(f"severity.{problem.severity.value}")
        session.tell("problem.line", severity=severity, place=_place(session, reading, problem.where.line), text=words)


def _place(session: Session, reading: Reading, line: int | None) -> str:
    """Where a problem stands, as a person finds it in the file: sheet and row, page, table and row, paragraph, line."""
    if not line:
        return ""
    spot = reading.spots.get(line)
    if spot is None:
        return session.say("problem.place", line=line)
    if spot.sheet is not None:
        return session.say("place.sheet", sheet=spot.sheet, row=spot.row)
    if spot.page is not None:
        return session.say("place.page", page=spot.page)
    if spot.table is not None:
        return session.say("place.table", table=spot.table, row=spot.row)
    return session.say("place.paragraph", paragraph=spot.paragraph)


def reason_words(session: Session, reason: Reason) -> str:
    """Why a name fits the unit, in words."""
    return session.say(f"reason.{reason.code}", **reason.params).strip()


@command("tray", json=True)
def tray_command(session: Session) -> None:
    """Doubtful matches that wait to be claimed or declined."""
    from tui.cli import shapes
    from tui.services.boards import board

    with session.desk() as desk:
        seen = board(desk)
    if session.as_json:
        waiting = [{**shapes.task(seen, card), "doubt": reason_words(session, card.task.reason)} for card in seen.tray]
        session.json({"schema": "qingdan.tasks/1", "unit": seen.unit, "year": seen.year, "tray": waiting})
        return
    _show_tray(session, seen)


def _show_tray(session: Session, seen: Board) -> None:
    for card in seen.tray:
        task = card.task
        session.line(
            session.say(
                "tray.line",
                id=label("t", task.id),
                no=task.number,
                title=shortened(task.title, 40),
                matched=task.matched,
                reason=reason_words(session, task.reason),
                why=task.why,
            )
        )
    session.tell("tray.count", count=len(seen.tray))


@command("claim")
@click.argument("task", nargs=-1, required=True, type=Id("t"))
def claim_command(session: Session, task: tuple[int, ...]) -> None:
    """Take tasks of the tray as the unit's own."""
    from tui.services.tray import claim

    with session.desk() as desk:
        change = claim(desk, tasks(task))
    session.tell("claim.done", count=change.params["count"] if change else 0)


@command("decline")
@click.argument("task", nargs=-1, required=True, type=Id("t"))
def decline_command(session: Session, task: tuple[int, ...]) -> None:
    """Say that tasks of the tray are not the unit's."""
    from tui.services.tray import decline

    with session.desk() as desk:
        change = decline(desk, tasks(task))
    session.tell("decline.done", count=change.params["count"] if change else 0)


@command("plans", json=True)
def plans_command(session: Session) -> None:
    """The plans of this home."""
    from tui.cli import shapes
    from tui.services.boards import board

    with session.desk() as desk:
        seen = board(desk)
    if session.as_json:
        session.json({"schema": "qingdan.plans/1", "plans": [shapes.plan(seen, plan) for plan in seen.plans]})
        return
    for plan in seen.plans:
        due = f"{plan.due[0]:02}-{plan.due[1]:02}" if plan.due else "—"
        session.line(
            session.say(
                "plans.returning" if plan.returns else "plans.silent",
                id=label("p", plan.id),
                title=plan.title,
                years="—".join(str(year) for year in dict.fromkeys(plan.years)),
                tasks=len(seen.of_plan(plan.id)),
                recipient=plan.recipient or "—",
                due=due,
            )
        )


@command("plan")
@click.argument("plan", type=Id("p"))
@click.option("--returns", type=click.Choice(["yes", "no"]))
@click.option("--recipient")
@click.option("--due", "due_day")
@click.option("--contact")
def plan_command(
    session: Session, plan: int, returns: str | None, recipient: str | None, due_day: str | None, contact: str | None
) -> None:
    """Set whether a plan returns, to whom, by when, whom to call."""
    from tui.domain.period import month_day
    from tui.services.plans import set_rule

    when = month_day(due_day) if due_day else None
    if due_day and when is None:
        raise WrongUse("bad_month_day", text=due_day[:40])
    with session.desk() as desk:
        change = set_rule(
            desk,
            PlanId(plan),
            returns=None if returns is None else returns == "yes",
            recipient=recipient,
            due=when,
            contact=contact,
        )
    session.tell("plan.done" if change else "nothing_changed")
