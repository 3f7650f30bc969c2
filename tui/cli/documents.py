"""Plans into the home: ``read``, ``import``, ``tray``, ``claim``, ``decline``, ``plans``, ``plan``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.options import YEAR, Id, command, tasks
from tui.cli.session import Session
from tui.domain.ids import PlanId, label
from tui.domain.plan import said_numbers
from tui.domain.progress import Holding, Reason

if TYPE_CHECKING:
    from tui.domain.change import Change
    from tui.domain.plan import Reading
    from tui.services.boards import Board
    from tui.services.importing import PlanProposal, Proposal

FILE = click.Path(path_type=Path)


@command("read", json=True)
@click.argument("file", type=FILE)
def read_command(session: Session, file: Path) -> None:
    """What is understood of a document."""
    from tui.services.importing import read, reading_as_json

    reading = read(file)
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
            session.line(f"  {number}  {task.heading or task.content[:40]}  [{units}]")
    tell_problems(session, reading)


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


@command("import", json=True)
@click.argument("file", type=FILE)
@click.option("--unit")
@click.option("--year", type=YEAR)
@click.option("--dry-run", is_flag=True)
def import_command(session: Session, file: Path, unit: str | None, year: int | None, dry_run: bool) -> None:
    """Keep what is ours of a plan document."""
    from tui.cli import shapes
    from tui.services.importing import read

    reading = read(file)
    proposal, change = _taken(session, reading, unit, None if year is None else (year, year), dry_run=dry_run)
    if session.as_json:
        session.json(
            {
                "schema": "qingdan.import/1",
                "file": reading.file.name,
                "unit": proposal.unit.name,
                "dry_run": dry_run,
                "changed": change is not None,
                "plans": shapes.proposal(proposal),
            }
        )
    else:
        _show_proposal(session, proposal)
    tell_problems(session, reading)
    if not dry_run:
        session.tell("import.done" if change is not None else "import.known")


def _taken(
    session: Session, reading: Reading, unit: str | None, years: tuple[int, int] | None, *, dry_run: bool
) -> tuple[Proposal, Change | None]:
    """What a document gives the unit, and the change that stored it. A home is made only for a unit that it names."""
    from tui.services.homes import make_home, unit_named
    from tui.services.importing import accept, propose, require_ours

    if unit is not None and _without_unit(session):
        proposal = propose(reading, unit_named(unit), years)
        if dry_run:
            return proposal, None
        require_ours(proposal)
        home = make_home(session.find_home(), unit, language=session.language or "zh_CN")
        session.tell("init.done", path=home, unit=unit)
    with session.desk() as desk:
        _same_unit(unit, desk.unit.name)
        proposal = propose(reading, desk.unit, years)
        return proposal, None if dry_run else accept(desk, proposal)


def _without_unit(session: Session) -> bool:
    """There is no home yet, or one whose unit is not set."""
    from tui.config import load

    config = session.find_home() / "config.toml"
    return not config.exists() or load(config).unit is None


def _same_unit(asked: str | None, held: str) -> None:
    from tui.domain.errors import WrongUse

    if asked is not None and asked.strip() != held:
        raise WrongUse("other_unit", asked=asked, held=held)


def _show_proposal(session: Session, proposal: Proposal) -> None:
    for found in proposal.plans:
        own, waiting = found.held(Holding.OWN), found.held(Holding.TRAY)
        session.line(session.say("import.plan", title=found.plan.title))
        session.line(session.say("import.found", own=len(own), tray=len(waiting), left=found.left_out))
        _show_tasks(session, found, Holding.OWN, "import.taken")
        _show_tasks(session, found, Holding.TRAY, "import.waiting")


def _show_tasks(session: Session, found: PlanProposal, holding: Holding, message: str) -> None:
    for draft, claim in found.held(holding):
        session.line(
            session.say(
                message,
                no=draft.number,
                title=draft.heading or draft.content[:40],
                role=session.say(f"role.{claim.role.value}"),
                why=claim.why,
                reason=_reason(session, claim.reason),
            )
        )


def _reason(session: Session, reason: Reason) -> str:
    return session.say(f"reason.{reason.code}", **reason.params).strip()


@command("tray", json=True)
def tray_command(session: Session) -> None:
    """Doubtful matches that wait to be claimed or declined."""
    from tui.cli import shapes
    from tui.services.boards import board

    with session.desk() as desk:
        seen = board(desk)
    if session.as_json:
        waiting = [{**shapes.task(seen, card), "doubt": _reason(session, card.task.reason)} for card in seen.tray]
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
                title=task.title[:40],
                matched=task.matched,
                reason=_reason(session, task.reason),
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
                first=plan.years[0],
                last=plan.years[1],
                tasks=len(seen.of_plan(plan.id)),
                recipient=plan.recipient or "—",
                due=due,
            )
        )


@command("plan")
@click.argument("plan", type=Id("p"))
@click.option("--returns", type=click.Choice(["yes", "no"]))
@click.option("--recipient")
@click.option("--due")
def plan_command(session: Session, plan: int, returns: str | None, recipient: str | None, due: str | None) -> None:
    """Set whether a plan returns, to whom, by when."""
    from tui.domain.errors import WrongUse
    from tui.domain.period import month_day
    from tui.services.plans import set_rule

    when = month_day(due) if due else None
    if due and when is None:
        raise WrongUse("bad_month_day", text=due[:40])
    with session.desk() as desk:
        change = set_rule(
            desk, PlanId(plan), returns=None if returns is None else returns == "yes", recipient=recipient, due=when
        )
    session.tell("plan.done" if change else "nothing_changed")
