"""The two lines over the task list: how many tasks are shown and why these, and the names of the columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual.strip import Strip

from tui.ui.text import fit
from tui.ui.widgets.pieces import Piece, Toned


class ListHead(Toned):
    """Painted in the width that the list under it has; `columns` names the columns in a width."""

    DEFAULT_CSS = "ListHead { height: 2; }"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._left: Sequence[Piece] = ()
        self._right: Sequence[Piece] = ()
        self._columns: Callable[[int], str] = lambda _: ""

    def show(self, left: Sequence[Piece], right: Sequence[Piece], columns: Callable[[int], str]) -> None:
        """Show what stands at the left and at the right of the first line, and other columns."""
        self._left, self._right, self._columns = left, right, columns
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The first line gives way at its left part's end; the second is that of the columns."""
        width = self.size.width
        if y:
            return Strip([self.segment(Piece(self._columns(max(1, width - 2)), "muted"))]).adjust_cell_length(
                width, self.ground
            )
        room = width - sum(cell_len(piece.text) for piece in self._right) - 1
        pieces = []
        for piece in self._left:
            text = fit(piece.text, min(cell_len(piece.text), max(0, room)))
            room -= cell_len(text)
            pieces.append(Piece(text, piece.tone))
        pieces += [Piece(" " * max(0, room)), *self._right]
        return Strip([self.segment(piece) for piece in pieces]).adjust_cell_length(width, self.ground)
