"""The list of a task's steps: a click on the box ticks."""

from __future__ import annotations

from textual import events
from textual.message import Message

from tui.ui.widgets.line_list import WrappedList

_BOX = 5


class StepList(WrappedList):
    """Steps with boxes."""

    class BoxClicked(Message):
        """The box of a row was clicked."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    def on_click(self, event: events.Click) -> None:
        """A click on a box asks for a tick; elsewhere it puts the cursor."""
        at = event.get_content_offset_capture(self)
        row = self.row_at(at.y + self.scroll_offset.y)
        if row < len(self.rows):
            event.prevent_default()
            self.go(row)
            if at.x < _BOX:
                self.post_message(self.BoxClicked(row))
