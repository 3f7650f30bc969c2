"""Plans into the home: ``import``, ``confirm``. A newer edition of a plan is shown before it is merged."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.documents import reason_words, tell_problems
from tui.cli.options import PATH, YEAR, Id, command, tasks
from tui.cli.pack_names import keep_names, names_of
from tui.cli.session import Json, Session
from tui.domain.ids import PlanId, TaskId, label
from tui.domain.progress import Holding
from tui.domain.text import shortened

if TYPE_CHECKING:
    from tui.cli.offers import Offer
    from tui.domain.change import Change
    from tui.services.amending import Amendment
    from tui.services.placing import Answer
    from tui.services.proposal import PlanProposal, Proposal

KINDS = ("whole", "notice", "separate")


@command("import", json=True)
@click.argument("file", type=PATH)
@click.option("--unit")
@click.option("--year", type=YEAR)
@click.option("--edition", type=click.Choice(KINDS))
@click.option("--amends", type=Id("p"))
@click.option("--older", is_flag=True)
@click.option("--dry-run", is_flag=True)
def import_command(
    session: Session,
    *,
    file: Path,
    unit: str | None,
    year: int | None,
    edition: str | None,
    amends: int | None,
    older: bool,
    dry_run: bool,
) -> None:
    """Keep what is ours of a plan document or a pack; take a receipt or a slip."""
    from tui.cli.exchanged import offered, take_answer
    from tui.services.exchanged import exchanged
    from tui.services.placing import Answer, Choice

    found = exchanged(file)
    if found is not None and take_answer(session, found, dry_run=dry_run):
        return
    offer = offered(session, file, found)
    answer = Answer(
        choice=None if edition is None else Choice(edition),
        amends=None if amends is None else PlanId(amends),
        older=older,
    )
    years = None if year is None else (year, year)
    proposal, amendments, change = _taken(session, offer, unit, years, answer, dry_run=dry_run)
    names = () if dry_run else names_of(session, offer)
    if session.as_json:
        session.json(
            {
                "schema": "qingdan.import/1",
                "kind": offer.kind,
                "file": proposal.reading.file.name,
                "unit": proposal.unit.name,
                "dry_run": dry_run,
                "changed": change is not None,
                "plans": list(_shapes(proposal, amendments)),
                "names": list(names),
            }
        )
    else:
        _show_proposal(session, proposal, amendments)
    tell_problems(session, proposal.reading)
    if not dry_run:
        session.tell("import.done" if change is not None else "import.known")
    waiting = sum(item.kind == "near" for amendment in amendments for item in amendment.items)
    if change is not None and waiting:
        session.tell("amend.confirm", count=waiting)
    keep_names(session, names, ask=at_terminal())


def _taken(
    session: Session,
    offer: Offer,
    unit: str | None,
    years: tuple[int, int] | None,
    answer: Answer,
    *,
    dry_run: bool,
) -> tuple[Proposal, tuple[Amendment, ...], Change | None]:
    """What a document or pack gives the unit, what it amends, and the change that stored it.

    A home is made only for a unit that the document names, or whose pack it is.
    """
    from tui.services.amending import propose as propose_amendments
    from tui.services.homes import make_home, unit_named
    from tui.services.importing import accept, require_ours

    owner = offer.owner if unit is None else unit_named(unit)
    if owner is not None and _without_unit(session):
        proposal = offer.propose(owner, years)
        if dry_run:
            return proposal, (), None
        require_ours(proposal)
        home = make_home(session.find_home(), owner.name, owner.kind, language=session.language or "zh_CN")
        session.tell("init.done", path=home, unit=owner.name)
    with session.desk() as desk:
        _same_unit(unit, desk.unit.name)
        proposal = offer.propose(desk.unit, years or offer.years(desk, answer))
        answer = offer.answered(desk, proposal, answer)
        amendments = propose_amendments(desk, proposal, answer)
        if dry_run:
            return proposal, amendments, None
        said = _asked(session, proposal, amendments, answer)
        found = amendments if said is answer else propose_amendments(desk, proposal, said)
        return proposal, found, accept(desk, proposal, said)


def _asked(session: Session, proposal: Proposal, amendments: tuple[Amendment, ...], answer: Answer) -> Answer:
    """The answer, with what a person at the terminal says of a document that may be the whole plan or a notice."""
    from tui.services.placing import Choice

    unsaid = next((found for found in amendments if found.kind is None), None)
    if unsaid is None or not at_terminal():
        return answer
    if not session.as_json:
        _show_proposal(session, proposal, amendments)
    question = session.say("amend.ask", plan=label("p", unsaid.plan.id), title=unsaid.plan.title)
    chosen = click.prompt(question, type=click.Choice(KINDS), default=unsaid.proposed.value, err=True)
    return replace(answer, choice=Choice(chosen))


def at_terminal() -> bool:
    """There is somebody to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _without_unit(session: Session) -> bool:
    """There is no home yet, or one whose unit is not set."""
    from tui import config

    path = session.find_home() / config.FILE
    return not path.exists() or config.load(path).unit is None


def _same_unit(asked: str | None, held: str) -> None:
    from tui.domain.errors import WrongUse

    if asked is not None and asked.strip() != held:
        raise WrongUse("other_unit", asked=asked, held=held)


def _amended(found: PlanProposal, amendments: tuple[Amendment, ...]) -> Amendment | None:
    return next((amendment for amendment in amendments if amendment.found is found), None)


def _shapes(proposal: Proposal, amendments: tuple[Amendment, ...]) -> Iterator[Json]:
    from tui.cli import amendments as shown
    from tui.cli import shapes

    for found in proposal.plans:
        amendment = _amended(found, amendments)
        yield {**shapes.proposed(found), "amendment": None if amendment is None else shown.shape(amendment)}


def _show_proposal(session: Session, proposal: Proposal, amendments: tuple[Amendment, ...]) -> None:
    from tui.cli import amendments as shown

    for found in proposal.plans:
        amendment = _amended(found, amendments)
        if amendment is not None:
            for line in shown.lines(amendment, session.say):
                session.line(line)
            continue
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
                title=draft.heading or shortened(draft.content, 40),
                role=session.say(f"role.{claim.role.value}"),
                why=claim.why,
                reason=reason_words(session, claim.reason),
            )
        )


@command("confirm")
@click.argument("task", nargs=-1, type=Id("t"))
@click.option("--as-new", is_flag=True)
@click.option("--renumbered", is_flag=True)
def confirm_command(session: Session, task: tuple[int, ...], as_new: bool, renumbered: bool) -> None:
    """Confirm tasks that an amendment carried over, or treat them as new."""
    from tui.domain.errors import WrongUse
    from tui.services.confirming import confirm, confirm_as_new, only_moved

    if renumbered == bool(task) or (renumbered and as_new):
        raise WrongUse("confirm_what")
    with session.desk() as desk:
        wanted: tuple[TaskId, ...] = only_moved(desk) if renumbered else tasks(task)
        change = (confirm_as_new if as_new else confirm)(desk, wanted)
    session.tell("confirm.as_new" if as_new else "confirm.done", count=change.params["count"] if change else 0)
