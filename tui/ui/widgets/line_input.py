"""A field for one line; what is pasted is made harmless, and its lines are joined."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from tui.domain.text import one_line


class LineInput(Input):
    """One line of text."""

    def _on_paste(self, event: events.Paste) -> None:
        event.text = one_line(event.text, 2_000)
