"""A list drawn by the line API: only the rows in sight are made, so its cost does not depend on its length.

`LineList` has one line for each row. `WrappedList` has as many as a row's text needs, for short lists of long texts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import chain
from typing import Protocol

from textual import events
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.ui.actions import Scope
from tui.ui.keys import bindings, in_scope
from tui.ui.widgets.pieces import Piece, Toned, changed_lines, scrolled_size

MOVES = frozenset(key for found in in_scope(Scope.LIST) if found.id != "choose" for key in found.keys)
"""Keys that move the cursor and do nothing else."""


class Rows(Protocol):
    """What a list shows. `line` fits a row into a width in cells."""

    def __len__(self) -> int:
        """How many rows there are."""

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """The pieces of a row."""


class NoRows:
    """An empty list."""

    def __len__(self) -> int:
        return 0

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """There is none."""
        raise IndexError(index, width)


class LineList(ScrollView, Toned, can_focus=True):
    """Rows with a cursor, keys, mouse and wheel."""

    BINDINGS = bindings(Scope.LIST)
    DEFAULT_CSS = "LineList { overflow-x: hidden; scrollbar-size-vertical: 1; }"

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, sender: LineList, row: int) -> None:
            super().__init__()
            self.sender = sender
            self.row = row

        @property
        def control(self) -> LineList:
            """The list."""
            return self.sender

    class Chosen(Moved):
        """A row was chosen with Enter or the mouse."""

    def __init__(self, rows: Rows | None = None, *, id: str | None = None, empty: str = "") -> None:
        super().__init__(id=id)
        self.rows: Rows = rows or NoRows()
        self.empty = empty
        self.cursor = 0

    def on_mount(self) -> None:
        """Know the length."""
        self._measure()

    def show(self, rows: Rows, cursor: int = 0) -> None:
        """Show other rows, with the cursor on one of them."""
        self._take(rows, cursor)
        self.refresh()

    def _take(self, rows: Rows, cursor: int) -> None:
        self.rows = rows
        self.cursor = max(0, min(cursor, len(rows) - 1))
        self._measure()
        self._reveal()

    def repaint_row(self, row: int) -> None:
        """A row looks different; nothing else moves."""
        self.refresh_lines(self.top_of(row), self.height_of(row))

    def top_of(self, row: int) -> int:
        """The first line of a row."""
        return row

    def height_of(self, row: int) -> int:  # noqa: ARG002 (rows of one line)
        """How many lines a row has."""
        return 1

    def row_at(self, line: int) -> int:
        """The row that a line belongs to; `len(rows)` below the last."""
        return line

    def line_count(self) -> int:
        """How many lines all rows have."""
        return len(self.rows)

    def pieces_at(self, row: int, line: int, width: int) -> Sequence[Piece]:  # noqa: ARG002 (rows of one line)
        """The pieces of one line of a row."""
        return self.rows.line(row, width)

    def render_line(self, y: int) -> Strip:
        """One line on screen, made when it is needed."""
        width = self.scrollable_content_region.width
        line = y + self.scroll_offset.y
        row = self.row_at(line)
        if row >= len(self.rows):
            words = "" if y or len(self.rows) else f"   {self.empty}"
            return Strip([self.segment(Piece(words, "muted"))]).adjust_cell_length(width, self.ground)
        over = self.bar(focused=self.has_focus) if row == self.cursor else None
        gutter = ">" if row == self.cursor and line == self.top_of(row) else " "
        pieces = self.pieces_at(row, line - self.top_of(row), max(1, width - 1))
        segments = [self.segment(Piece(gutter, "accent"), over), *(self.segment(piece, over) for piece in pieces)]
        return Strip(segments).adjust_cell_length(width, self.ground + over if over else self.ground)

    def go(self, row: int) -> None:
        """Put the cursor on a row and bring it into sight."""
        if not len(self.rows):
            return
        old, self.cursor = self.cursor, max(0, min(row, len(self.rows) - 1))
        self._reveal()
        if old != self.cursor:
            self.repaint_row(old)
            self.repaint_row(self.cursor)
            self.post_message(self.Moved(self, self.cursor))

    def _measure(self) -> None:
        region = self.scrollable_content_region
        self.virtual_size = scrolled_size(region.size, self.line_count())

    def _reveal(self) -> None:
        if not len(self.rows):
            return
        first, height = self.top_of(self.cursor), self.height_of(self.cursor)
        top, page = self.scroll_offset.y, self.scrollable_content_region.height
        if page <= 0:
            return
        if first < top:
            self.scroll_to(y=first, animate=False, force=True)
        elif first + height > top + page:
            self.scroll_to(y=min(first, first + height - page), animate=False, force=True)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._measure()
        self._reveal()

    def on_focus(self) -> None:
        """The cursor looks different."""
        self.repaint_row(self.cursor)

    def on_blur(self) -> None:
        """The cursor looks different."""
        self.repaint_row(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """The first click puts the cursor on a row, a click on the cursor's row chooses it."""
        row = self.row_at(event.get_content_offset_capture(self).y + self.scroll_offset.y)
        if row >= len(self.rows):
            return
        if row == self.cursor:
            self.action_choose()
        else:
            self.go(row)

    def action_cursor_up(self) -> None:
        """One row up."""
        self.go(self.cursor - 1)

    def action_cursor_down(self) -> None:
        """One row down."""
        self.go(self.cursor + 1)

    def action_page_up(self) -> None:
        """One page up."""
        self.go(self.row_at(max(0, self.top_of(self.cursor) - self._page)))

    def action_page_down(self) -> None:
        """One page down."""
        self.go(self.row_at(min(self.line_count() - 1, self.top_of(self.cursor) + self._page)))

    def action_first(self) -> None:
        """To the first row."""
        self.go(0)

    def action_last(self) -> None:
        """To the last row."""
        self.go(len(self.rows) - 1)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if len(self.rows):
            self.post_message(self.Chosen(self, self.cursor))

    @property
    def _page(self) -> int:
        return max(1, self.scrollable_content_region.height - 1)


class WrappedRows(Rows, Protocol):
    """Rows whose texts are wrapped."""

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """The lines of a row, each as pieces."""


class WrappedList(LineList):
    """A list of a few rows that take as many lines as they need."""

    def __init__(self, rows: WrappedRows | None = None, *, id: str | None = None) -> None:
        super().__init__(rows, id=id)
        self._lines: list[Sequence[Sequence[Piece]]] = []
        self._tops: list[int] = [0]
        self._laid = 0

    def show(self, rows: Rows, cursor: int = 0) -> None:
        """Show other rows; where lines and cursor stay in their places, only what is different is painted."""
        before, tops, at = self._lines, self._tops, self.cursor
        self._take(rows, cursor)
        if (tops, at) != (self._tops, self.cursor):
            self.refresh()
        elif changed := changed_lines([*chain(*before)], [*chain(*self._lines)]):
            self.refresh_lines(changed.start, len(changed))

    def top_of(self, row: int) -> int:
        """The first line of a row."""
        return self._tops[min(row, len(self._tops) - 1)]

    def height_of(self, row: int) -> int:
        """How many lines a row has."""
        return len(self._lines[row]) if row < len(self._lines) else 1

    def row_at(self, line: int) -> int:
        """The row that a line belongs to."""
        return bisect_right(self._tops, line) - 1

    def line_count(self) -> int:
        """How many lines all rows have."""
        return self._tops[-1]

    def pieces_at(self, row: int, line: int, width: int) -> Sequence[Piece]:
        """The pieces of one line of a row."""
        if width != self._laid:
            self._lay(width)
        lines = self._lines[row]
        return lines[line] if line < len(lines) else ()

    def repaint_row(self, row: int) -> None:
        """A row looks different."""
        if self._laid and row < len(self.rows) and row < len(self._lines):
            self._lines[row] = self._wrapped(row, self._laid)
        super().repaint_row(row)

    def _measure(self) -> None:
        self._lay(self.scrollable_content_region.width - 1)
        super()._measure()

    def _lay(self, width: int) -> None:
        """Wrap the rows; before there is a width there are no lines."""
        self._laid = width
        self._lines = [self._wrapped(row, width) for row in range(len(self.rows) if width > 0 else 0)]
        self._tops = [0]
        for lines in self._lines:
            self._tops.append(self._tops[-1] + len(lines))

    def _wrapped(self, row: int, width: int) -> Sequence[Sequence[Piece]]:
        rows: WrappedRows = self.rows  # type: ignore[assignment]
        return rows.lines(row, width)
