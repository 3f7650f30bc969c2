"""Indicators of a task: what they have reached."""

from __future__ import annotations

from tui.domain.ids import IndicatorId, TaskId
from tui.services import indicators
from tui.ui.base import HomeScreen
from tui.ui.dialogs.indicators import IndicatorsDialog
from tui.ui.work.titles import about


async def show_indicators(screen: HomeScreen, task: TaskId, focus: IndicatorId | None = None) -> None:
    """Ask what the indicators of a task have reached, beginning with one of them."""
    workspace = screen.workspace
    cards, year = await workspace.cards([task]), workspace.seen.year
    if not cards:
        return
    (card,) = cards
    if not card.indicators:
        screen.tell("indicator.none_here")
        return
    dialog = IndicatorsDialog(
        about(screen.say, "indicator.title", card, year=year),
        screen.say,
        card.indicators,
        workspace.today,
        focus=focus,
        place=f"readings:{task}:{year}",
        drafts=workspace.drafts,
    )
    said = await screen.app.push_screen_wait(dialog)
    if said is not None and said.values:
        service = lambda desk: indicators.record_readings(desk, task, year, said.values, said.on)  # noqa: E731
        screen.write(service, dialog.typed)
    elif said is not None:
        workspace.keep_drafts(dict.fromkeys(dialog.typed))
