"""The screens of an open home by name, made when they are first gone to."""

from __future__ import annotations

from tui.ui.base import HomeScreen, Surroundings


def made(name: str, around: Surroundings) -> HomeScreen:
    """The screen of this name; its module is imported here, off the way to the first paint."""
    if name == "returns":
        from tui.ui.screens.returns import ReturnsScreen

        return ReturnsScreen(around)
    raise LookupError(name)
