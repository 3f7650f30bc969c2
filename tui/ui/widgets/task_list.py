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

    class SightChanged(Message):
        """Rows have come into sight, or near it."""

    def __init__(self, *, id: str, empty: str = "") -> None:
        super().__init__(id=id, empty=empty)
        self._seen_from = 0.0

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say so when half a page has gone by."""
        super().watch_scroll_y(old_value, new_value)
        if abs(new_value - self._seen_from) * 2 >= self.size.height:
            self._see()

    def on_resize(self) -> None:
        """More may be in sight."""
        super().on_resize()
        self._see()

    def _see(self) -> None:
        self._seen_from = self.scroll_y
        self.post_message(self.SightChanged())

    def on_click(self, event: events.Click) -> None:
        """Mark, or what a list does."""
        at = event.get_content_offset_capture(self)
        row = self.row_at(at.y + self.scroll_offset.y)
        if row < len(self.rows) and (event.ctrl or event.shift or at.x < _GUTTER):
            event.prevent_default()
            self.post_message(self.MarkAsked(row, reach=event.shift))
