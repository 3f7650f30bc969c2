"""Boxes to tick, set one after the other and wrapped: arrows move, the space bar or a figure ticks, a click too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from rich.cells import cell_len
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tui.ui.widgets.pieces import Piece, Toned


class Boxes(Toned, can_focus=True):
    """Any of some words."""

    DEFAULT_CSS = "Boxes { height: auto; }"
    BINDINGS = [("left", "step(-1)"), ("right", "step(1)"), ("space", "tick_box")]

    class Ticked(Message):
        """A box was ticked or unticked."""

    def __init__(self, words: Sequence[str], ticked: Iterable[int], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words = words
        self.ticked = frozenset(ticked)
        self._at = 0

    def tick(self, ticked: Iterable[int]) -> None:
        """Have these boxes ticked and no others."""
        self.ticked = frozenset(ticked)
        self.refresh()
        self.post_message(self.Ticked())

    def action_step(self, by: int) -> None:
        """Go to the next box, around the end."""
        self._at = (self._at + by) % len(self._words)
        self.refresh()

    def action_tick_box(self) -> None:
        """Tick or untick the box of the cursor."""
        self.tick(self.ticked ^ {self._at})

    def on_key(self, event: events.Key) -> None:
        """A figure ticks the box of that number."""
        if event.key.isdecimal() and 1 <= int(event.key) <= len(self._words):
            event.stop()
            event.prevent_default()
            self._toggle_at(int(event.key) - 1)

    def on_click(self, event: events.Click) -> None:
        """Tick what was clicked."""
        lines = self._lines(self.size.width)
        at = event.x
        for index in lines[event.y] if event.y < len(lines) else ():
            at -= cell_len(self._text(index))
            if at < 0:
                self._toggle_at(index)
                return

    def _toggle_at(self, index: int) -> None:
        self._at = index
        self.action_tick_box()

    def on_focus(self) -> None:
        """It looks different."""
        self.refresh()

    def on_blur(self) -> None:
        """It looks different."""
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 (Textual's)
        """As many lines as the boxes need."""
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        """The boxes of a line; the cursor's has a mark before it."""
        width = self.size.width
        lines = self._lines(width)
        if y >= len(lines):
            return Strip.blank(width, self.ground)
        pieces = [Piece(self._text(index), self._tone(index)) for index in lines[y]]
        return Strip([self.segment(piece) for piece in pieces]).adjust_cell_length(width, self.ground)

    def _tone(self, index: int) -> Literal["accent", "strong", "muted"]:
        if self.has_focus and index == self._at:
            return "accent"
        return "strong" if index in self.ticked else "muted"

    def _text(self, index: int) -> str:
        cursor = ">" if self.has_focus and index == self._at else " "
        return f"{cursor}[{'x' if index in self.ticked else ' '}] {index + 1} {self._words[index]} "

    def _lines(self, width: int) -> list[list[int]]:
        """The boxes of each line."""
        lines: list[list[int]] = [[]]
        used = 0
        for index in range(len(self._words)):
            needed = cell_len(self._text(index))
            if used + needed > width and lines[-1]:
                lines.append([])
                used = 0
            lines[-1].append(index)
            used += needed
        return lines
