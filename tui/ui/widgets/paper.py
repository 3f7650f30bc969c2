"""A page of labelled paragraphs, wrapped in cells and scrolled: the detail of a task, the help, a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.ui.text import fit, wrap
from tui.ui.widgets.pieces import TONE_CLASSES, Piece, Tone, Toned, scrolled_size


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text with a label before it; an empty label takes no room when `flush`."""

    label: str
    text: str
    tone: Tone = "plain"
    flush: bool = False


class Paper(ScrollView, Toned, can_focus=True):
    """Paragraphs under each other; up and down scroll."""

    DEFAULT_CSS = "Paper { overflow-x: hidden; scrollbar-size-vertical: 1; }"
    COMPONENT_CLASSES = set(TONE_CLASSES)
    BINDINGS = [("k", "scroll_up"), ("j", "scroll_down"), ("g", "scroll_home"), ("G", "scroll_end")]

    def __init__(self, paragraphs: Sequence[Paragraph] = (), *, label_width: int = 10, id: str | None = None) -> None:
        super().__init__(id=id)
        self.paragraphs: Sequence[Paragraph] = paragraphs
        self.label_width = label_width
        self._lines: list[tuple[Piece, ...]] = []
        self._laid = -1

    def on_mount(self) -> None:
        """Lay the page."""
        self._lay()

    def show(self, paragraphs: Sequence[Paragraph], *, keep_place: bool = False) -> None:
        """Show other paragraphs, from the top unless the place is kept."""
        self.paragraphs = paragraphs
        self._laid = -1
        if not keep_place:
            self.scroll_to(y=0, animate=False, force=True)
        self._lay()
        self.refresh()

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

    def _lay(self) -> None:
        region = self.scrollable_content_region
        if region.width <= 0:
            return
        if region.width != self._laid:
            self._laid = region.width
            self._lines = [line for paragraph in self.paragraphs for line in self._set(paragraph, region.width)]
        self.virtual_size = scrolled_size(region.size, len(self._lines))

    def _set(self, paragraph: Paragraph, width: int) -> list[tuple[Piece, ...]]:
        if paragraph.flush:
            return [(Piece(" "), Piece(line, paragraph.tone)) for line in wrap(paragraph.text, width - 2)]
        room = max(self.label_width, cell_len(paragraph.label) + 1)
        lines = wrap(paragraph.text, max(8, width - room - 2))
        labels = [paragraph.label, *[""] * (len(lines) - 1)]
        return [
            (Piece(f" {fit(label, room)}", "muted"), Piece(line, paragraph.tone))
            for label, line in zip(labels, lines, strict=True)
        ]
