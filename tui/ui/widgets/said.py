"""What stands on a screen in words of the program: said anew when the language is switched."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from textual.widget import Widget
from textual.widgets import Static

from tui.i18n import Say


@runtime_checkable
class Worded(Protocol):
    """A widget that keeps words of the program and can say them anew."""

    def reword(self) -> None:
        """Say them in the language that is spoken now."""


class Said(Static):
    """A message of the catalogue."""

    def __init__(self, say: Say, message: str, *, id: str | None = None, **params: object) -> None:
        super().__init__(say(message, **params), markup=False, id=id)
        self._said = say, message, params

    def reword(self) -> None:
        """Say it anew."""
        say, message, params = self._said
        self.update(say(message, **params))


def reword(screen: Widget) -> None:
    """Everything on a screen in the language that is spoken now; nothing moves, what was typed stays."""
    for widget in screen.walk_children():
        if isinstance(widget, Worded):
            widget.reword()
        widget.refresh()
