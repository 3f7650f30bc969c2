"""A document as it was read, with the line marked that is spoken of.

Only a window of the document around that line is wrapped, so that a long one costs no more than a short one; the
window moves along when one scrolls beyond it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.services.corrections import SourceLine
from tui.ui.text import fit, one_cell, wrap
from tui.ui.widgets.pieces import Piece, Toned, scrolled_size

_AROUND = 150
"""Lines of the document that are laid on each side of the one in question."""


class SourcePane(ScrollView, Toned, can_focus=True):
    """A document's lines with their numbers."""

    DEFAULT_CSS = "SourcePane { overflow-x: hidden; scrollbar-size-vertical: 1; }"
    BINDINGS = [("k", "scroll_up"), ("j", "scroll_down"), ("g", "ends(0)"), ("G", "ends(-1)")]

    class Picked(Message):
        """A line of the document was clicked."""

        def __init__(self, line: int) -> None:
            super().__init__()
            self.line = line

    def __init__(self, *, id: str, empty: str) -> None:
        super().__init__(id=id)
        self._source: Sequence[SourceLine] = ()
        self._numbers: list[int] = []
        self._empty = empty
        self._marked: int | None = None
        self._rows: list[tuple[int, str]] = []
        self._window = range(0)
        self._laid = -1

    def load(self, source: Sequence[SourceLine], empty: str) -> None:
        """Show a document; `empty` is said where it has no lines."""
        self._source, self._empty = source, empty
        self._numbers = [line.number for line in source]
        self._lay(self._marked or 0)
        self._reveal()

    def mark(self, line: int | None) -> None:
        """Mark the line of this number, or the last before it, and bring it into sight."""
        at = bisect_right(self._numbers, line) - 1 if line is not None else -1
        self._marked = at if at >= 0 else None
        if self._marked is not None and self._marked not in self._window:
            self._lay(self._marked)
        self._reveal()
        self.refresh()

    def on_resize(self) -> None:
        """Lay the window anew for another width."""
        if self.scrollable_content_region.width != self._laid:
            self._lay(self._marked if self._marked is not None else self._window.start)
            self._reveal()

    def render_line(self, y: int) -> Strip:
        """One line on screen."""
        width = self.scrollable_content_region.width
        row = y + self.scroll_offset.y
        if row >= len(self._rows):
            words = "" if y or self._rows else f"   {self._empty}"
            return Strip([self.segment(Piece(words, "muted"))]).adjust_cell_length(width, self.ground)
        at, text = self._rows[row]
        marked = at == self._marked
        first = row == 0 or self._rows[row - 1][0] != at
        number = str(self._source[at].number) if first else ""
        edge = ">" if marked and first else one_cell("│", "|") if marked else " "
        gutter = Piece(f"{edge}{fit(number, 5, right=True)} ", "accent")
        pieces = (gutter if marked else Piece(gutter.text, "muted"), Piece(text, "strong" if marked else "plain"))
        return Strip([self.segment(piece) for piece in pieces]).adjust_cell_length(width, self.ground)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """At the end of the window, go on with the next."""
        super().watch_scroll_y(old_value, new_value)
        if not self._rows or not self.is_mounted:
            return
        up = new_value <= 0 and new_value < old_value and self._window.start > 0
        down = new_value >= self.max_scroll_y and new_value > old_value and self._window.stop < len(self._source)
        if up or down:
            at = self._rows[min(round(new_value), len(self._rows) - 1)][0]
            self._lay(at)
            self._show_first(at)

    def action_ends(self, at: int) -> None:
        """To the beginning or the end of the document."""
        if self._source:
            self._lay(at % len(self._source))
            self.scroll_to(y=0 if at == 0 else len(self._rows), animate=False, force=True)

    def on_click(self, event: events.Click) -> None:
        """Say which line was clicked."""
        row = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if 0 <= row < len(self._rows):
            self.post_message(self.Picked(self._source[self._rows[row][0]].number))

    def _lay(self, around: int) -> None:
        region = self.scrollable_content_region
        if region.width <= 0:
            return
        self._laid = region.width
        self._window = range(max(0, around - _AROUND), min(len(self._source), around + _AROUND + 1))
        room = max(8, region.width - 8)
        self._rows = [(at, row) for at in self._window for row in wrap(self._source[at].text, room)]
        self.virtual_size = scrolled_size(region.size, len(self._rows))
        self.refresh()

    def _reveal(self) -> None:
        """Bring the marked line into the upper third."""
        if self._marked is not None:
            self._show_first(self._marked, above=self.scrollable_content_region.height // 3)

    def _show_first(self, at: int, *, above: int = 0) -> None:
        first = next((row for row, (line, _) in enumerate(self._rows) if line == at), None)
        if first is not None:
            self.scroll_to(y=max(0, first - above), animate=False, force=True)
