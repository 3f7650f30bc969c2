"""Files from other offices that ``import`` takes: packs, receipts, slips."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.offers import DocumentOffer, Offer, PackOffer
from tui.cli.session import Json, Session
from tui.domain.ids import label
from tui.domain.problem import Problem
from tui.domain.returns import printed_code
from tui.domain.text import shortened
from tui.i18n import Say

if TYPE_CHECKING:
    from tui.domain.contributions import ContributionText
    from tui.domain.return_events import BackReason
    from tui.services.boards import Board
    from tui.services.exchanged import Exchanged
    from tui.services.receipts import ReceiptProposal
    from tui.services.slips import SlipProposal


def offered(session: Session, file: Path, found: Exchanged | None) -> Offer:
    """What a plan document or a pack offers; found: what a file between offices holds."""
    if found is None:
        from tui.cli.watching import read_watched

        return DocumentOffer(reading=read_watched(session, file))
    from tui.services.packs_in import received

    return PackOffer(pack=received(_data(session, found), found.name))


def take_answer(session: Session, found: Exchanged, *, dry_run: bool) -> bool:
    """Take a receipt or a slip; false for a file that is neither."""
    if found.kind == "receipt":
        _take_receipt(session, found, dry_run=dry_run)
    elif found.kind == "slip":
        _take_slip(session, found, dry_run=dry_run)
    return found.kind in ("receipt", "slip")


def _data(session: Session, found: Exchanged) -> bytes:
    """The data of an intact file; what is wrong with another is told."""
    for problem in found.problems:
        session.tell(f"problem.{problem.code}", **problem.params)
    return found.content()


def _take_receipt(session: Session, found: Exchanged, *, dry_run: bool) -> None:
    from tui.services.boards import board
    from tui.services.receipts import ReceiptTaken, accept, propose

    with session.desk() as desk:
        proposal = propose(desk, _data(session, found), found.name)
        taken = ReceiptTaken(change=None) if dry_run else accept(desk, proposal)
        seen = board(desk, proposal.handed.revision.year)
    if session.as_json:
        said = _receipt_shape(proposal, taken.change is not None)
        session.json({**_head("receipt", found.name, seen, dry_run), **said})
    else:
        _show_receipt(session, proposal, seen)
    tell_warnings(session, taken.warnings)
    if proposal.known:
        session.tell("receipt.known")
    elif not dry_run:
        session.tell("receipt.taken")
        if proposal.event.reasons:
            session.tell("receipt.next", revision=proposal.handed.revision.revision + 1)


def tell_warnings(session: Session, warnings: tuple[Problem, ...]) -> None:
    """What does not make sense in what was recorded."""
    for problem in warnings:
        session.tell(f"problem.{problem.code}", **problem.params)


def _head(kind: str, name: str, seen: Board, dry_run: bool) -> dict[str, Json]:
    return {"schema": "qingdan.import/1", "kind": kind, "file": name, "unit": seen.unit, "dry_run": dry_run}


def reasons_shape(reasons: tuple[BackReason, ...]) -> list[Json]:
    """Why a return was sent back, by task."""
    return [{"task": None if one.task is None else label("t", one.task), "text": one.text} for one in reasons]


def _receipt_shape(proposal: ReceiptProposal, changed: bool) -> dict[str, Json]:
    revision, event = proposal.handed.revision, proposal.event
    return {
        "changed": changed,
        "known": proposal.known,
        "plans": [],
        "return": {
            "id": label("r", revision.id),
            "plan": label("p", revision.plan_id),
            "year": revision.year,
            "revision": revision.revision,
            "check_code": revision.check_code,
            "state": event.kind.value,
            "on": event.on.isoformat(),
        },
        "opinion": event.text,
        "reasons": reasons_shape(event.reasons),
    }


def _show_receipt(session: Session, proposal: ReceiptProposal, seen: Board) -> None:
    revision, event = proposal.handed.revision, proposal.event
    for line in reason_lines(event.reasons, seen, session.say):
        session.line(line)
    if event.text:
        session.line(session.say("receipt.opinion", text=event.text))
    session.line(
        session.say(
            "receipt.line",
            id=label("r", revision.id),
            title=proposal.receipt.plan.title,
            year=revision.year,
            revision=revision.revision,
            code=printed_code(revision.check_code),
            state=session.say(f"return_state.{event.kind.value}"),
            on=event.on,
        )
    )


def reason_lines(reasons: tuple[BackReason, ...], seen: Board, say: Say) -> list[str]:
    """The reasons in words, each with its task."""
    lines = []
    for one in reasons:
        card = None if one.task is None else seen.card(one.task)
        where = (
            "" if card is None else f"{label('t', card.task.id)} {card.task.number} {shortened(card.task.title, 40)}"
        )
        lines.append(say("receipt.reason", where=where or say("receipt.whole"), text=one.text))
    return lines


def _take_slip(session: Session, found: Exchanged, *, dry_run: bool) -> None:
    from tui.services.boards import board
    from tui.services.slips import accept, propose

    with session.desk() as desk:
        proposal = propose(desk, _data(session, found), found.path)
        change = None if dry_run else accept(desk, proposal)
        seen = board(desk, proposal.slip.year)
    if session.as_json:
        session.json({**_head("slip", found.name, seen, dry_run), **_slip_shape(proposal, change is not None)})
    else:
        _show_slip(session, proposal)
    if change is None and not dry_run:
        session.tell("slip.known")
    elif not dry_run:
        session.tell(
            "slip.waits", count=len(proposal.found), tasks=" ".join(label("t", t.id) for t, _ in proposal.found)
        )


def _slip_shape(proposal: SlipProposal, changed: bool) -> dict[str, Json]:
    slip = proposal.slip
    return {
        "changed": changed,
        "known": proposal.known,
        "plans": [],
        "from": {"unit": slip.unit, "office": slip.office, "year": slip.year, "made_on": slip.made_on.isoformat()},
        "tasks": [{"task": label("t", task.id), **_said(one.said)} for task, one in proposal.found],
        "left_out": [{"number": one.number, "title": one.title} for one in proposal.foreign],
    }


def _said(said: ContributionText) -> dict[str, Json]:
    from tui.cli import shapes

    return shapes.said(said)


def _show_slip(session: Session, proposal: SlipProposal) -> None:
    say, slip = session.say, proposal.slip
    session.line(say("slip.from", unit=slip.unit, office=slip.office or "—", year=slip.year, on=slip.made_on))
    for task, one in proposal.found:
        session.line(say("slip.task", id=label("t", task.id), no=task.number, title=shortened(task.title, 40)))
        for field, text in (("progress", one.said.progress), ("problems", one.said.problems), ("next", one.said.next)):
            if text:
                session.line(say("slip.field", field=say(f"field.{field}"), text=text))
        for step in one.said.steps:
            session.line(say("slip.step", text=step.text, on=step.on))
        for reading in one.said.readings:
            session.line(say("slip.field", field=say("field.indicators"), text=reading.words))
        for file in one.said.evidence:
            session.line(say("slip.field", field=say("field.evidence"), text=file.name))
    for one in proposal.foreign:
        session.line(say("slip.foreign", no=one.number, title=shortened(one.title, 40)))
