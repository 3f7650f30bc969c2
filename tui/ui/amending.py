"""What a person says of a document that amends plans of the home: older, whole or notice, and each task."""

from __future__ import annotations

from dataclasses import replace

from textual.app import App

from tui.services import amending
from tui.services.placing import Answer
from tui.services.proposal import Proposal
from tui.ui.base import Surroundings


async def answered(app: App[int], around: Surroundings, proposal: Proposal) -> Answer | None:
    """The answer for `importing.accept`; None when one has left. To be awaited in a worker.

    Nothing is asked of a document that amends no plan. Raises what `amending.propose` and `require_said` raise.
    """
    from tui.ui.dialogs.confirm import ConfirmDialog
    from tui.ui.dialogs.edition import EditionDialog
    from tui.ui.screens.amendment import AmendmentScreen

    say, ask, answer = around.say, around.workspace.ask, Answer()
    found = await ask(lambda desk: amending.propose(desk, proposal))
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
