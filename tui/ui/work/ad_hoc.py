"""Tasks given by word: written down, changed, removed."""

from __future__ import annotations

from tui.domain.change import Change
from tui.domain.limits import Limit
from tui.domain.text import shortened
from tui.services import ad_hoc
from tui.services.ad_hoc import Given, Regiven
from tui.services.cards import Card
from tui.services.desk import Desk
from tui.ui.base import HomeScreen
from tui.ui.dialogs.ad_hoc import GivenDialog, GivenForm
from tui.ui.work.titles import about


async def add_task(screen: HomeScreen) -> None:
    """Write down a task that was given by word."""
    workspace = screen.workspace
    dialog = GivenDialog(
        screen.say("given.title"),
        screen.say,
        GivenForm(),
        workspace.seen.plans,
        year=workspace.today.year,
        place="given:new",
        drafts=workspace.drafts,
    )
    said = await screen.app.push_screen_wait(dialog)
    if said is not None:
        given = Given(text=said.text, by=said.by)
        screen.write(lambda desk: ad_hoc.add(desk, _with_limit(desk, given, said), said.plan), dialog.typed)


def _with_limit(desk: Desk, given: Given, said: GivenForm) -> Given:
    return Given(text=given.text, limit=_limit(desk, said), by=given.by)


def _limit(desk: Desk, said: GivenForm) -> Limit | None:
    return ad_hoc.limit_of(desk, said.when, said.plan) if said.when else None


async def edit_task(screen: HomeScreen, card: Card) -> None:
    """Change the text, the time or the giver of a task that nobody issued."""
    workspace, task = screen.workspace, card.task
    deadline = task.deadline.text if task.deadline else ""
    dialog = GivenDialog(
        about(screen.say, "given.edit_title", card),
        screen.say,
        GivenForm(text=task.content, when=deadline, by=task.reason.params.get("by", "")),
        (),
        year=workspace.today.year,
        place=f"given:{task.id}",
        drafts=workspace.drafts,
    )
    said = await screen.app.push_screen_wait(dialog)
    if said is None:
        return

    def service(desk: Desk) -> Change | None:
        limit = ad_hoc.limit_of(desk, said.when, task.plan_id) if said.when != deadline else None
        return ad_hoc.edit(desk, task.id, Regiven(text=said.text, limit=limit, by=said.by))

    screen.write(service, dialog.typed)


async def remove_task(screen: HomeScreen, card: Card) -> None:
    """Remove a task that nobody issued, with its work, once a person has agreed."""
    from tui.ui.dialogs.confirm import ConfirmDialog

    question = screen.say("given.remove_question", text=shortened(card.task.title, 60))
    title = about(screen.say, "given.remove_title", card)
    if await screen.app.push_screen_wait(ConfirmDialog(title, question, screen.say, accept="given.remove_accept")):
        screen.write(lambda desk: ad_hoc.remove(desk, card.task.id))
