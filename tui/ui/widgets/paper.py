"""A page of labelled paragraphs, wrapped in cells and scrolled: the detail of a task, the help, a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rich.cells import cell_len
from textual import events
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.ui.messages import ActionChosen
from tui.ui.text import fit, wrap
from tui.ui.widgets.found import found_lines
from tui.ui.widgets.pieces import Piece, Tone, Toned, changed_lines, scrolled_size

Line = tuple[Piece, ...]


class Block(Protocol):
    """What a page is made of."""

    def lines(self, width: int, label_width: int) -> Sequence[Line]:
        """Its lines in a width; label_width: the cells that labels take on this page."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text with a label before it; an empty label takes no room when `flush`.

    wanted: a search, marked in the text; link: the action that a click on it asks for
    """

    label: str
    text: str
    tone: Tone = "plain"
    flush: bool = False
    wanted: str = ""
    link: str = ""

    def lines(self, width: int, label_width: int) -> Sequence[Line]:
        """The wrapped text, the label before its first line."""
        room = 0 if self.flush else max(label_width, cell_len(self.label) + 1)
        texts = wrap(self.text, width - 2 if self.flush else max(8, width - room - 2))
        lines = found_lines(self.text, texts, self.wanted, self.tone)
        if self.flush:
            return [(Piece(" "), *pieces) for pieces in lines]
        labels = [self.label, *[""] * (len(lines) - 1)]
        return [(Piece(f" {fit(label, room)}", "muted"), *pieces) for label, pieces in zip(labels, lines, strict=True)]


class Paper(ScrollView, Toned, can_focus=True):
    """Paragraphs under each other; up and down scroll."""

    DEFAULT_CSS = "Paper { overflow-x: hidden; scrollbar-size-vertical: 1; }"
    BINDINGS = [("k", "scroll_up"), ("j", "scroll_down"), ("g", "scroll_home"), ("G", "scroll_end")]

    def __init__(self, blocks: Sequence[Block] = (), *, label_width: int = 10, id: str | None = None) -> None:
        super().__init__(id=id)
        self.blocks: Sequence[Block] = blocks
        self.label_width = label_width
        self._lines: list[Line] = []
        self._links: list[str] = []
        self._laid = -1

    def on_mount(self) -> None:
        """Lay the page."""
        self._lay()

    def show(self, blocks: Sequence[Block], *, keep_place: bool = False) -> None:
        """Show other blocks, from the top, or from where a search first found something; or the place is kept."""
        before = self._lines
        self.blocks = blocks
        self._laid = -1
        self._lay()
        if not keep_place:
            self.scroll_to(y=self._first_found(), animate=False, force=True)
        if changed := changed_lines(before, self._lines):
            self.refresh_lines(changed.start, len(changed))

    def _first_found(self) -> int:
        """The line to begin with, so that the first word that was found is in sight."""
        found = (at for at, line in enumerate(self._lines) if any(piece.tone == "found" for piece in line))
        first = next(found, 0)
        return first - 1 if first >= self.scrollable_content_region.height else 0

    def on_resize(self) -> None:
        """Lay the page anew for another width."""
        self._lay()

    def render_line(self, y: int) -> Strip:
        """One line on screen."""
        width = self.scrollable_content_region.width
        if width != self._laid:
            self._lay()
        at = y + self.scroll_offset.y
        if at >= len(self._lines):
            return Strip.blank(width, self.ground)
        return Strip([self.segment(piece) for piece in self._lines[at]]).adjust_cell_length(width, self.ground)

    def on_click(self, event: events.Click) -> None:
        """Ask for what stands behind a line."""
        at = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if at < len(self._links) and self._links[at]:
            self.post_message(ActionChosen(self._links[at]))

    @property
    def words(self) -> str:
        """The page as plain text, as wide as it is shown."""
        return "\n".join("".join(piece.text for piece in line).rstrip() for line in self._lines)

    def _lay(self) -> None:
        region = self.scrollable_content_region
        if region.width <= 0:
            return
        if region.width != self._laid:
            self._laid = region.width
            self._lines, self._links = [], []
            for block in self.blocks:
                lines = block.lines(region.width, self.label_width)
                self._lines += lines
                self._links += [block.link if isinstance(block, Paragraph) else ""] * len(lines)
        self.virtual_size = scrolled_size(region.size, len(self._lines))
