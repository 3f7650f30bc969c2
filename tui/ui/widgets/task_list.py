"""The list of tasks: a click on the gutter, or with Ctrl or Shift, marks instead of opening."""

from __future__ import annotations

from textual import events
from textual.message import Message

from tui.ui.widgets.line_list import LineList

_GUTTER = 3
"""Cells of the cursor, the status and the mark."""


class TaskList(LineList):
    """Tasks with marks."""

    class MarkAsked(Message):
        """Rows are to be marked or unmarked with the mouse: this one, or from the cursor up to it."""

        def __init__(self, row: int, *, reach: bool) -> None:
            super().__init__()
            self.row = row
            self.reach = reach

    def on_click(self, event: events.Click) -> None:
        """Mark, or what a list does."""
        at = event.get_content_offset_capture(self)
        row = self.row_at(at.y + self.scroll_offset.y)
        if row < len(self.rows) and (event.ctrl or event.shift or at.x < _GUTTER):
            event.prevent_default()
            self.post_message(self.MarkAsked(row, reach=event.shift))
