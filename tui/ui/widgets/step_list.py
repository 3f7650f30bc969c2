"""The list of a task's steps: a click on the box ticks."""

from __future__ import annotations

from textual import events
from textual.message import Message

from tui.ui.widgets.line_list import WrappedList
from tui.ui.widgets.step_rows import BOX, INDENT, StepRow, StepRows


class StepList(WrappedList):
    """Steps and occurrences with boxes."""

    class BoxClicked(Message):
        """The box of a row was clicked."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    @property
    def row(self) -> StepRow | None:
        """The row under the cursor."""
        rows = self.rows
        return rows.rows[self.cursor] if isinstance(rows, StepRows) and self.cursor < len(rows) else None

    def on_click(self, event: events.Click) -> None:
        """A click on a box asks for a tick; elsewhere it puts the cursor."""
        at = event.get_content_offset_capture(self)
        row = self.row_at(at.y + self.scroll_offset.y)
        if row < len(self.rows):
            event.prevent_default()
            self.go(row)
            box = BOX if self.row is None or self.row.place is None else BOX + INDENT
            if at.x < box:
                self.post_message(self.BoxClicked(row))
