"""A choice of a few words on one line: arrows or figures choose, a click too."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.ui.widgets.pieces import Piece, Toned


class Choice(Toned, can_focus=True):
    """One of some words, or none yet."""

    DEFAULT_CSS = "Choice { height: 1; }"
    BINDINGS = [("left", "step(-1)"), ("right", "step(1)"), ("space", "step(1)")]

    class Picked(Message):
        """Another word is chosen."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self, words: Sequence[str], at: int | None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words = words
        self.at = at

    def pick(self, at: int) -> None:
        """Choose a word."""
        if 0 <= at < len(self._words):
            self.at = at
            self.refresh()
            self.post_message(self.Picked(at))

    def action_step(self, by: int) -> None:
        """Choose the next word, around the end."""
        self.pick(0 if self.at is None else (self.at + by) % len(self._words))

    def on_key(self, event: events.Key) -> None:
        """A figure chooses the word of that number."""
        if event.key.isdecimal() and 1 <= int(event.key) <= len(self._words):
            event.stop()
            event.prevent_default()
            self.pick(int(event.key) - 1)

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        at = event.x
        for index, text in enumerate(self._texts()):
            at -= cell_len(text)
            if at < 0:
                self.pick(index)
                return

    def on_focus(self) -> None:
        """It looks different."""
        self.refresh()

    def on_blur(self) -> None:
        """It looks different."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The words, the chosen one in brackets."""
        width = self.size.width
        if y:
            return Strip.blank(width, self.ground)
        pieces = [
            Piece(text, ("accent" if self.has_focus else "strong") if index == self.at else "muted")
            for index, text in enumerate(self._texts())
        ]
        return Strip([self.segment(piece) for piece in pieces]).adjust_cell_length(width, self.ground)

    def _texts(self) -> list[str]:
        return [
            f"[{index} {word}] " if index - 1 == self.at else f" {index} {word}  "
            for index, word in enumerate(self._words, start=1)
        ]
