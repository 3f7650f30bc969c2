"""Tables of a web page: which hold data, and their rows with spans laid out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.domain.plan import Spot
from tui.readers.columns import header
from tui.readers.formats.pieces import MAX_COLUMNS, MAX_ROWS, Piece, filled

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONG_CELL = 600
"""Characters of a cell that make a table without known headings a layout of the page."""
_HEADERS_WITHIN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class CellText:
    """What stands in a cell; bold: all of it."""

    text: str
    bold: bool


def holds_data(table: HtmlElement) -> bool:
    """Its rows are records: known headings, or several columns of short cells without tables in them."""
    rows = [cells for cells in (_cells(line) for line in _rows(table)) if cells]
    texts = ([cell.text_content().strip() for cell in cells] for cells in rows[:_HEADERS_WITHIN])
    if any(header(found) is not None for found in texts):
        return True
    if max(map(len, rows), default=0) < 2 or table.find(".//table") is not None:
        return False
    return all(len(cell.text_content()) < _LONG_CELL for cells in rows for cell in cells)


def rows_of(table: HtmlElement, number: int, read: Callable[[HtmlElement], CellText]) -> Iterator[Piece]:
    """The rows of a table of data, its caption before them; `read` gives the text of a cell."""
    caption = table.find("caption")
    if caption is not None and caption.text_content().strip():
        yield Piece(text=caption.text_content().strip(), spot=Spot(table=number))
    layout = _Layout()
    for index, line in enumerate(_rows(table), start=1):
        row = filled(layout.row(_cells(line), Spot(table=number, row=index), read))
        if row is not None:
            yield row


@dataclass(slots=True)
class _Layout:
    """Where the cells of the next row come to stand: columns still covered from above, and the width so far."""

    open_: dict[int, int] = field(default_factory=dict)
    width: int = 0

    def row(self, cells: list[HtmlElement], spot: Spot, read: Callable[[HtmlElement], CellText]) -> Piece:
        """The next row: a spanned place is empty."""
        texts: dict[int, str] = {}
        opened: dict[int, int] = {}
        below = tuple(sorted(self.open_))
        strong = False
        column = 0
        for cell in cells:
            while column in self.open_:
                column += 1
            if column >= MAX_COLUMNS:
                break
            across, down = _span(cell, "colspan", MAX_COLUMNS), _span(cell, "rowspan", MAX_ROWS)
            found = read(cell)
            texts[column] = found.text
            strong = strong or bool(found.text and (found.bold or 1 < self.width <= across))
            opened.update({at: down - 1 for at in range(column, column + across) if down > 1})
            column += across
        self.width = min(max(self.width, column, *(at + 1 for at in self.open_)), MAX_COLUMNS)
        self.open_ = {**{at: left - 1 for at, left in self.open_.items() if left > 1}, **opened}
        laid = tuple(texts.get(at, "") for at in range(self.width))
        return Piece(cells=laid, spot=spot, bold=strong and sum(map(bool, laid)) == 1, below=below)


def _rows(table: HtmlElement) -> list[HtmlElement]:
    rows: list[HtmlElement] = []
    for part in table.iterchildren("tr", "thead", "tbody", "tfoot"):
        rows.extend([part] if part.tag == "tr" else part.iterchildren("tr"))
    return rows


def _cells(line: HtmlElement) -> list[HtmlElement]:
    return list(line.iterchildren("td", "th"))


def _span(element: HtmlElement, name: str, most: int) -> int:
    said = (element.get(name) or "1").strip()
    return max(1, min(int(said), most)) if said.isascii() and said.isdigit() and len(said) < 6 else 1
