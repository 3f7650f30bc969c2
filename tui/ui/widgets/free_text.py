"""A field for free text; what is pasted is made harmless."""

from __future__ import annotations

from textual import events
from textual.widgets import TextArea

from tui.domain.text import clean
from tui.ui.terminals.intake import MAX_PASTE


class FreeText(TextArea):
    """Several lines of text; Tab goes to the next field."""

    def __init__(self, text: str, *, id: str) -> None:
        super().__init__(text, id=id, soft_wrap=True, show_line_numbers=False, tab_behavior="focus", compact=True)

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = clean(event.text, MAX_PASTE)
