"""Files from other offices in the app: a pack, a receipt, a slip, each shown before it is taken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from textual.app import App

from tui.domain.change import Change
from tui.domain.returns import printed_code
from tui.domain.text import shortened
from tui.i18n import Say
from tui.services import homes, importing, packs_in, receipts, slips
from tui.services.exchanged import Exchanged
from tui.services.placing import Answer
from tui.services.proposal import Proposal
from tui.services.receipts import ReceiptProposal
from tui.services.slips import SlipProposal
from tui.ui import words
from tui.ui.base import Surroundings
from tui.ui.widgets.paper import Paragraph
from tui.ui.widgets.revisions import reason_paragraphs

_MOST = 300
"""Tasks of a slip that are shown."""


async def take_exchanged(app: App[int], around: Surroundings, found: Exchanged) -> None:
    """Take a file into the open home, in one change, once a person has looked. To be awaited in a worker.

    Raises what the services raise.
    """
    data = found.content()
    if found.kind == "receipt":
        await _take_receipt(app, around, found.name, data)
    elif found.kind == "slip":
        await _take_slip(app, around, found.path, data)
    else:
        await _take_pack(app, around, found.name, data)


async def agreed_pack(app: App[int], say: Say, proposal: Proposal, *, accept: str) -> bool:
    """A person has seen what a pack holds and takes it."""
    from tui.ui.dialogs.report import ReportDialog
    from tui.ui.widgets.import_page import import_page

    title = say("import.title", unit=proposal.unit.name)
    dialog = ReportDialog(title, list(import_page(proposal, say)), say, accept=accept)
    return await app.push_screen_wait(dialog) is True


async def agreed_names(app: App[int], say: Say, names: tuple[str, ...]) -> bool:
    """There are names that a pack calls its unit by, and a person lets them be written into the settings."""
    from tui.ui.dialogs.confirm import ConfirmDialog

    if not names:
        return False
    question = say("pack.names_ask", names="、".join(names))
    dialog = ConfirmDialog(say("pack.names_title"), question, say, accept="pack.names_accept")
    return await app.push_screen_wait(dialog) is True


async def _take_pack(app: App[int], around: Surroundings, name: str, data: bytes) -> None:
    from tui.ui.amending import answered

    ask, came = around.workspace.ask, packs_in.received(data, name)
    proposal = await ask(lambda desk: packs_in.propose(came, desk.unit))
    if not await agreed_pack(app, around.say, proposal, accept="import.take"):
        return
    begun = await ask(lambda desk: packs_in.answered(desk, proposal, Answer()))
    answer = await answered(app, around, proposal, begun)
    if answer is None:
        return
    change = await ask(lambda desk: importing.accept(desk, proposal, answer), reload=True)
    tell_taken(app, around, change)
    names = await ask(lambda desk: packs_in.names_to_keep(came, homes.unit_of(desk)))
    if await agreed_names(app, around.say, names):
        await ask(lambda desk: homes.add_aliases(desk.home, names))
        app.notify(around.say("pack.names_kept", names="、".join(names)), markup=False)


async def _take_receipt(app: App[int], around: Surroundings, name: str, data: bytes) -> None:
    from tui.ui.dialogs.report import ReportDialog

    ask, say = around.workspace.ask, around.say
    proposal = await ask(lambda desk: receipts.propose(desk, data, name))
    if proposal.known:
        app.notify(say("receipt.known"), markup=False)
        return
    page = list(_receipt_page(proposal, around))
    if await app.push_screen_wait(ReportDialog(say("receipt.title"), page, say, accept="import.take")):
        taken = await ask(lambda desk: receipts.accept(desk, proposal), reload=True)
        tell_taken(app, around, taken.change)


def _receipt_page(proposal: ReceiptProposal, around: Surroundings) -> Iterator[Paragraph]:
    """The reasons first, then which return it is about."""
    say, event, revision = around.say, proposal.event, proposal.handed.revision
    yield from reason_paragraphs(event, around.workspace.seen, say)
    if event.text:
        yield Paragraph("", say("receipt.opinion", text=event.text))
    said = say("returns.revision", number=revision.revision, day=event.on, code=printed_code(revision.check_code))
    yield Paragraph("", proposal.receipt.plan.title, "strong", flush=True)
    yield Paragraph("", f"{said} · {say(f'return_state.{event.kind.value}')}", "accent", flush=True)
    if event.reasons:
        yield Paragraph("", say("receipt.next", revision=revision.revision + 1), "muted", flush=True)


async def _take_slip(app: App[int], around: Surroundings, source: Path, data: bytes) -> None:
    from tui.ui.dialogs.report import ReportDialog

    ask, say = around.workspace.ask, around.say
    proposal = await ask(lambda desk: slips.propose(desk, data, source))
    if proposal.known:
        app.notify(say("slip.known"), markup=False)
        return
    page = list(_slip_page(proposal, say))
    if await app.push_screen_wait(ReportDialog(say("slip.title"), page, say, accept="import.take")):
        change = await ask(lambda desk: slips.accept(desk, proposal), reload=True)
        tell_taken(app, around, change)


def _slip_page(proposal: SlipProposal, say: Say) -> Iterator[Paragraph]:
    slip = proposal.slip
    head = say("slip.from", unit=slip.unit, office=slip.office or "—", year=slip.year, on=slip.made_on)
    yield Paragraph("", head, "strong", flush=True)
    for task, one in proposal.found[:_MOST]:
        yield Paragraph("", f"{task.number} {task.title}", "accent", flush=True)
        said = one.said
        for field, text in (("progress", said.progress), ("problems", said.problems), ("next", said.next)):
            if text:
                yield Paragraph(words.titled(say(f"field.{field}")), text)
        for step in said.steps:
            yield Paragraph("", say("contribution.step", text=step.text, on=step.on))
        for reading in said.readings:
            yield Paragraph(words.titled(say("field.indicators")), reading.words)
        for file in said.evidence:
            yield Paragraph(words.titled(say("field.evidence")), file.name)
    for one in proposal.foreign[:_MOST]:
        yield Paragraph("", say("slip.foreign", no=one.number, title=shortened(one.title, 40)), "muted", flush=True)


def tell_taken(app: App[int], around: Surroundings, change: Change | None) -> None:
    """Say what came of a file that was taken."""
    told = around.say("import.known") if change is None else words.change(around.say, change)
    app.notify(told, markup=False)
