"""The screens of an open home by name, made when they are first gone to."""

from __future__ import annotations

from tui.ui.base import HomeScreen, Surroundings


def made(name: str, around: Surroundings) -> HomeScreen:
    """The screen of this name; its module is imported here, off the way to the first paint."""
    if name == "returns":
        from tui.ui.screens.returns import ReturnsScreen

        return ReturnsScreen(around)
    if name == "history":
        from tui.ui.screens.history import HistoryScreen

        return HistoryScreen(around)
    if name == "plans":
        from tui.ui.screens.plans import PlansScreen

        return PlansScreen(around)
    if name == "settings":
        from tui.ui.screens.settings import SettingsScreen

        return SettingsScreen(around)
    if name == "overview":
        from tui.ui.screens.overview import OverviewScreen

        return OverviewScreen(around)
    if name == "timetable":
        from tui.ui.screens.timetable import TimetableScreen

        return TimetableScreen(around)
    raise LookupError(name)
