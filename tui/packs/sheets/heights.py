"""How wide a column and how high a row must be: XlsxWriter, Excel and LibreOffice do not grow a row of a written file.

Widths are estimated in half characters: a Han character is two, a letter one. A row is at most 409.5 points high
(Excel's limit); a text that passes that is set smaller, where it stays legible on paper, and at last continued in a
further row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.packs.sheets.table import Cell, Column, Row, Table
from tui.packs.words import CONTINUED

SIZES = (10, 9, 8)
"""Font sizes in points, the usual one first."""

LINE_HEIGHT = 1.45
"""Line over font size, for the highest of the fonts met (Noto Sans CJK); 宋体 takes less."""

MAX_HEIGHT = 409.0
MIN_HEIGHT = 24.0
PART_HEIGHT = 270.0
"""Of the parts of a text that goes on in further rows: two of them stand on a page."""

_PADDING = 8.0
_PIXELS_PER_CHARACTER = 7.4
"""A column's unit is a figure of the standard font: 8 pixels in Arial and 宋体 11, less in what may stand in for it."""

_PIXELS_PER_POINT = 4 / 3
_SLACK = 1.5
"""Half characters that a line loses to marks which may not begin it and to words that may not be broken."""

_PAGE = 1055.0
"""Pixels between the margins of A4 landscape, 10.99 inches; what is wider is printed smaller."""

_WIDEST_CHARACTER, _CELL = 8.2, 6.0
"""Pixels of a column's unit in Arial 11, and of what a column has beside its text."""

_COMFORTABLE = 8
"""Lines of a cell that are read at a glance: columns are made no wider for less."""

_CELL_LIMIT = 32_000
"""Characters; Excel takes 32,767 in a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of the sheet: its cells, for each cell the index of its size, the height in points."""

    cells: Row
    sizes: tuple[int, ...]
    height: float


def units(text: str) -> float:
    """The width of a text in half characters: the mean of its characters and UTF-8 bytes (1+1, 1+3) is just that."""
    return (len(text) + len(text.encode("utf-8"))) / 2


def per_line(width: int, size: int) -> float:
    """Half characters that fit a line of a column at a font size in points."""
    return (width * _PIXELS_PER_CHARACTER - 1) / (size * _PIXELS_PER_POINT / 2) - _SLACK


def lines(text: str, room: float) -> int:
    """Lines that a text takes where `room` half characters fit one."""
    if "\n" not in text:
        return max(1, -int(-units(text) // room))
    return sum(max(1, -int(-units(part) // room)) for part in text.split("\n"))


def max_lines(size: int, height: float = MAX_HEIGHT) -> int:
    """Lines of a font size that fit a row, the highest one when no height is given."""
    return int((height - _PADDING) / (size * LINE_HEIGHT))


def grown(table: Table, longest: Sequence[int]) -> list[int]:
    """The widths of the columns: those that may grow share what their longest texts (in characters) need.

    On paper they share the page, as long as it is printed legibly; else each grows until its text fits the highest row
    one size smaller than usual.
    """
    widths = [column.width for column in table.columns]
    enough = _COMFORTABLE if table.paper else max_lines(SIZES[1])
    size = SIZES[0] if table.paper else SIZES[1]
    while True:
        needs = [
            (2 * length / (0.9 * per_line(width, size)), at)
            for at, (column, width, length) in enumerate(zip(table.columns, widths, longest, strict=True))
            if width < (column.widest or 0)
        ]
        count, at = max(needs, default=(0.0, 0))
        if count <= enough:
            return widths
        widths[at] += 1
        if table.paper and not legible(table.columns, widths):
            widths[at] -= 1
            return widths


def legible(columns: Sequence[Column], widths: Sequence[int]) -> tuple[int, ...]:
    """The sizes that are printed with 8 points or more where the page is made as wide as its columns."""
    shown = [width for column, width in zip(columns, widths, strict=True) if not column.machine]
    scale = min(1.0, _PAGE / sum(width * _WIDEST_CHARACTER + _CELL for width in shown))
    return tuple(size for size in SIZES if size * scale >= SIZES[-1])


class Fitter:
    """Lays the rows of one table out over its columns' widths."""

    __slots__ = ("_key", "_least", "_max_lines", "_part_lines", "_rooms")

    def __init__(
        self, widths: Sequence[int], key: int, least: float = MIN_HEIGHT, sizes: Sequence[int] = SIZES
    ) -> None:
        self._rooms = [[per_line(width, size) for width in widths] for size in sizes]
        self._max_lines = [max_lines(size) for size in sizes]
        self._part_lines = max_lines(sizes[-1], PART_HEIGHT)
        self._key = key
        self._least = least

    def fit(self, row: Row) -> Iterator[Line]:
        """The row as one line of the sheet, or as several where a text is too long for the highest row."""
        rest: Row | None = row
        while rest is not None:
            line, rest = self._one(rest)
            yield line

    def _one(self, row: Row) -> tuple[Line, Row | None]:
        sizes = [0] * len(row)
        height = self._least
        left: dict[int, str] = {}
        cells = list(row)
        rooms = self._rooms[0]
        for at, cell in enumerate(row):
            if not isinstance(cell, str) or (2 * len(cell) <= rooms[at] and "\n" not in cell):
                continue
            size, count = self._size(cell, at)
            if count > self._max_lines[size] or len(cell) > _CELL_LIMIT:
                cells[at], left[at] = self._split(cell, at)
                count = self._part_lines
            sizes[at] = size
            height = max(height, count * SIZES[size] * LINE_HEIGHT + _PADDING)
        line = Line(cells=tuple(cells), sizes=tuple(sizes), height=min(height, MAX_HEIGHT))
        return line, self._continued(row, left) if left else None

    def _size(self, text: str, at: int) -> tuple[int, int]:
        """The first size at which the text fits, with its lines; the smallest when none does."""
        count = lines(text, self._rooms[0][at])
        for size in range(len(self._rooms)):
            if size:
                count = lines(text, self._rooms[size][at])
            if count <= self._max_lines[size]:
                return size, count
        return len(self._rooms) - 1, count

    def _split(self, text: str, at: int) -> tuple[str, str]:
        """The part of a text that fits a part's row at the smallest size, ended at a sentence, and the rest."""
        room, most = self._rooms[-1][at], self._part_lines
        low, high = 1, min(len(text) - 1, _CELL_LIMIT)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if lines(text[:middle], room) <= most else (low, middle - 1)
        stops = [text.rfind(mark, low // 2, low) for mark in "\n。；"]
        cut = max(stops) + 1 or low
        return text[:cut].rstrip("\n"), text[cut:].lstrip("\n")

    def _continued(self, row: Row, left: dict[int, str]) -> Row:
        def cell(at: int) -> Cell:
            return left.get(at, row[at] if at < self._key else CONTINUED if at == self._key else None)

        return tuple(cell(at) for at in range(len(row)))
