"""Whether a plan returns: asked where something would be missed, told, and taken back with one undo."""

from __future__ import annotations

from tui.domain.held import Plan
from tui.domain.return_events import HandedRevision
from tui.services import plans
from tui.ui.base import HomeScreen


async def set_returning(screen: HomeScreen, plan: Plan, *, returns: bool) -> None:
    """Make the plan return, or return no more."""
    handed = screen.workspace.seen.handed_in(plan.id)
    recipient = None
    if returns and not (plan.recipient or screen.workspace.seen.recipient):
        recipient = await _recipient(screen)
        if recipient is None:
            return
    elif not returns and handed and not await _gives_up(screen, plan, handed[-1]):
        return
    service = lambda desk: plans.set_rule(desk, plan.id, returns=returns, recipient=recipient)  # noqa: E731
    if await screen.workspace.carry_out(service):
        screen.tell("returns.set_returning" if returns else "returns.set_silent", title=plan.title)


async def _recipient(screen: HomeScreen) -> str | None:
    """To whom, where neither plan nor settings name one."""
    from tui.ui.dialogs.line import LineDialog

    title, hint = screen.say("returns.recipient_title"), screen.say("returns.recipient_hint")
    return await screen.app.push_screen_wait(LineDialog(title, hint, screen.say))


async def _gives_up(screen: HomeScreen, plan: Plan, handed: HandedRevision) -> bool:
    """A person agrees that a plan returns no more of which a return is out."""
    from tui.ui.dialogs.confirm import ConfirmDialog

    say, revision = screen.say, handed.revision
    question = say(
        "returns.silence_question",
        title=plan.title,
        year=revision.year,
        revision=revision.revision,
        state=say(f"return_state.{handed.state.value}"),
    )
    dialog = ConfirmDialog(say("returns.silence_title"), question, say, accept="returns.silence_accept")
    return await screen.app.push_screen_wait(dialog) is True
