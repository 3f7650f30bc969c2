"""A text on as many lines as it needs, wrapped as Chinese is set."""

from __future__ import annotations

from textual.geometry import Size
from textual.strip import Strip

from tui.ui.text import wrap
from tui.ui.widgets.pieces import Piece, Tone, Toned


class Wrapped(Toned):
    """A text in one tone; it may be replaced."""

    DEFAULT_CSS = "Wrapped { width: 1fr; height: auto; }"

    def __init__(self, text: str, tone: Tone = "plain", *, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._text = text
        self._tone = tone

    def update(self, text: str) -> None:
        """Say something else."""
        if text != self._text:
            self._text = text
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 Textual's
        """As many lines as the text has in a width."""
        return len(wrap(self._text, width))

    def render_line(self, y: int) -> Strip:
        """One line."""
        width = self.content_size.width
        lines = wrap(self._text, width)
        return Strip([self.segment(Piece(lines[y] if y < len(lines) else "", self._tone))]).adjust_cell_length(
            width, self.ground
        )
