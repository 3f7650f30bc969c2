"""The list of the timetable: rows that are also scrolled sideways, with keys and with the mouse."""

from __future__ import annotations

from textual import events
from textual.message import Message

from tui.ui.widgets.line_list import LineList


class TimetableList(LineList):
    """A list whose rows go on to the left and right; whoever has it moves them."""

    DEFAULT_CSS = "TimetableList { scrollbar-gutter: stable; }"

    class Swept(Message):
        """The wheel was turned sideways. by: steps, negative to the left."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class CellClicked(Message):
        """A cell of the row under the cursor was clicked. at: cells from the left edge of the row's text."""

        def __init__(self, row: int, at: int) -> None:
            super().__init__()
            self.row = row
            self.at = at

    def on_click(self, event: events.Click) -> None:
        """As in every list; a click on the cursor's row says where."""
        place = event.get_content_offset_capture(self)
        row = self.row_at(place.y + self.scroll_offset.y)
        if row < len(self.rows) and row == self.cursor:
            event.prevent_default()
            self.post_message(self.CellClicked(row, place.x - 1))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """With Shift or Ctrl the wheel goes sideways."""
        self._sweep(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """With Shift or Ctrl the wheel goes sideways."""
        self._sweep(event, -1)

    def _sweep(self, event: events.MouseEvent, by: int) -> None:
        if event.shift or event.ctrl:
            event.prevent_default()
            event.stop()
            self.post_message(self.Swept(by))

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        """To the right."""
        event.prevent_default()
        event.stop()
        self.post_message(self.Swept(1))

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        """To the left."""
        event.prevent_default()
        event.stop()
        self.post_message(self.Swept(-1))
