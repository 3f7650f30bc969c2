"""Steps of a task: own ones are added and changed; an issued one takes an owner."""

from __future__ import annotations

from tui.domain.progress import Origin, Step
from tui.services import steps
from tui.services.cards import Card
from tui.ui.base import HomeScreen
from tui.ui.work.titles import about


async def add_step(screen: HomeScreen, card: Card) -> None:
    """Add an own step."""
    from tui.ui.dialogs.step import StepDialog, StepForm

    workspace, task = screen.workspace, card.task.id
    dialog = StepDialog(
        about(screen.say, "step.add_title", card),
        screen.say,
        StepForm(),
        year=workspace.seen.year,
        place=f"step:new:{task}",
        drafts=workspace.drafts,
    )
    answer = await screen.app.push_screen_wait(dialog)
    if answer is not None:
        service = lambda desk: steps.add(desk, task, answer.text, answer.deadline, answer.owner)  # noqa: E731
        screen.write(service, dialog.typed)


async def propose_steps(screen: HomeScreen, card: Card) -> None:
    """Offer own steps from what the task says."""
    from tui.services import proposing
    from tui.ui.dialogs.proposal import ProposalDialog

    workspace, task = screen.workspace, card.task.id
    year = workspace.seen.year
    offered = proposing.proposed(card.task, year)
    if not offered:
        screen.tell("proposal.nothing")
        return
    title = about(screen.say, "proposal.title", card)
    place = f"proposal:{task}"
    dialog = ProposalDialog(title, offered, screen.say, year=year, place=place, drafts=workspace.drafts)
    chosen = await screen.app.push_screen_wait(dialog)
    workspace.keep_drafts({kept: None for kept in workspace.drafts if kept.startswith(f"{place}:")})
    if chosen is not None:
        screen.write(lambda desk: proposing.accept(desk, task, chosen))


async def edit_step(screen: HomeScreen, step: Step) -> None:
    """Change an own step, or who does an issued one."""
    from tui.ui.dialogs.step import StepDialog, StepForm

    issued = step.origin is Origin.ISSUED
    dialog = StepDialog(
        screen.say("step.owner_title" if issued else "step.edit_title"),
        screen.say,
        StepForm(text=step.text, when=step.when or "", owner=step.owner or "", issued=issued),
        year=screen.workspace.seen.year,
        place=f"step:{step.id}",
        drafts=screen.workspace.drafts,
    )
    answer = await screen.app.push_screen_wait(dialog)
    if answer is not None:
        text = step.text if issued else answer.text
        deadline = None if issued else answer.deadline
        screen.write(lambda desk: steps.edit(desk, step.id, text, deadline, answer.owner), dialog.typed)
