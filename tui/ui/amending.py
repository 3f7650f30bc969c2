"""What a person says of a document that amends plans of the home: which plan, older, whole or notice, and each task."""

from __future__ import annotations

from dataclasses import replace

from textual.app import App

from tui.domain.titles import says_amended
from tui.services import amending
from tui.services.placing import Answer, Choice
from tui.services.proposal import Proposal
from tui.ui.base import Surroundings


async def answered(
    app: App[int], around: Surroundings, proposal: Proposal, begun: Answer | None = None
) -> Answer | None:
    """The answer for `importing.accept`; None when one has left. To be awaited in a worker.

    begun: what the document says of itself, as a pack does.

    Nothing is asked of a document that amends no plan. Raises what `amending.propose` and `require_said` raise.
    """
    from tui.ui.dialogs.confirm import ConfirmDialog
    from tui.ui.dialogs.edition import EditionDialog
    from tui.ui.screens.amendment import AmendmentScreen

    say, ask, answer = around.say, around.workspace.ask, begun or Answer()
    found = await ask(lambda desk: amending.propose(desk, proposal, begun))
    if not found and begun is None and _may_amend(proposal):
        named = await _which(app, around)
        if named is None:
            return None
        answer = named
        found = await ask(lambda desk: amending.propose(desk, proposal, named))
    older = next((one.plan.title for one in found if one.older), None)
    if older is not None:
        question = say("amendment.older_question", title=older)
        dialog = ConfirmDialog(say("amendment.older_title"), question, say, accept="amendment.older_yes")
        if not await app.push_screen_wait(dialog):
            return None
        answer = replace(answer, older=True)
    unsaid = next((one for one in found if one.kind is None), None)
    if unsaid is not None:
        choice = await app.push_screen_wait(EditionDialog(unsaid, say))
        if choice is None:
            return None
        said = answer = replace(answer, choice=choice)
        found = await ask(lambda desk: amending.propose(desk, proposal, said))
    for one in found:
        amending.require_said(one, answer)
    if not found:
        return answer
    return await app.push_screen_wait(AmendmentScreen(around, found, answer, proposal.reading.file.sha256))


def _may_amend(proposal: Proposal) -> bool:
    """It speaks of changes and is one plan, and none of the home's is named in it."""
    heads = [f"{one.plan.title}\n{one.plan.notice_title or ''}" for one in proposal.plans]
    return len(heads) == 1 and says_amended(heads[0])


async def _which(app: App[int], around: Surroundings) -> Answer | None:
    """Which plan a notice is about that names none; an empty answer for none of them, None when one has left."""
    from tui.ui.dialogs.chosen import ChosenDialog

    say, plans = around.say, around.workspace.seen.plans
    if not plans:
        return Answer()
    names = [*(plan.title for plan in reversed(plans)), say("amendment.which_none")]
    at = await app.push_screen_wait(ChosenDialog(say("amendment.which_title"), say("amendment.which_hint"), names, say))
    if at is None:
        return None
    return Answer(amends=plans[-1 - at].id) if at < len(plans) else Answer(choice=Choice.SEPARATE)
