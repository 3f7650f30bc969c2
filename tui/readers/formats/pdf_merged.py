"""Rows of a table without lines → cells, those of them found that are merged over several rows.

A merged cell stands at the middle of the rows it goes over, which have nothing else in its column. In a table whose
cells begin level there is none to be found: it stands in its first row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.readers.columns import UNIT_FIELDS, Field
from tui.readers.formats.pdf_bands import Band, Column, highest_of, middle, pitch_of
from tui.readers.formats.pdf_lines import TextLine, joined
from tui.readers.formats.pdf_names import names_of
from tui.readers.formats.pdf_tables import Cell, RuledRow

_MERGED = frozenset(
    {*UNIT_FIELDS, Field.NO, Field.GROUP, Field.TASK, Field.DEADLINE, Field.LEADERS, Field.OWNERS, None}
)
_ASKEW = 0.35
"""Heights of a glyph that a cell may stand off its middle."""
_SET_LOWER = 0.4
_HOLE = 1.35
_MOST_ROWS = 20
_UNSURE = 1.65
"""What may speak against a row that is not asked about: a part of the row above has no number."""


@dataclass(frozen=True, slots=True)
class _Merged:
    """A cell over rows, the last one excluded, with its lines."""

    first: int
    end: int
    lines: tuple[TextLine, ...]


def merged_rows(columns: Sequence[Column], found: Sequence[Band]) -> list[RuledRow]:
    """The rows with their cells; a merged cell's text stands in its first row, and what is unsure is marked."""
    cells = [[_inside(column, band) for column in columns] for band in found]
    below: list[set[int]] = [set() for _ in found]
    unsure = [_filled(row) if band.cost > _UNSURE else set() for row, band in zip(cells, found, strict=True)]
    rows = [_extent(columns, row) for row in cells]
    pitch = pitch_of(columns)
    for at, column in enumerate(columns if _are_centred(cells, rows) else ()):
        for merged in _merged([row[at] for row in cells], rows, pitch) if column.field in _MERGED else ():
            for row in range(merged.first, merged.end):
                cells[row][at] = merged.lines if row == merged.first else ()
                unsure[row].add(at)
                below[row] |= {at} if row > merged.first else set()
    return [
        _row(columns, row, below=going, unsure=asked) for row, going, asked in zip(cells, below, unsure, strict=True)
    ]


def _row(
    columns: Sequence[Column], lines: Sequence[tuple[TextLine, ...]], *, below: set[int], unsure: set[int]
) -> RuledRow:
    cells = tuple(map(_cell, columns, lines))
    names = {at for at, cell in enumerate(cells) if not names_of(cell, columns[at].field).sure}
    return RuledRow(cells=cells, below=tuple(sorted(below)), unsure=tuple(sorted(unsure | names)))


def _inside(column: Column, band: Band) -> tuple[TextLine, ...]:
    return tuple(line for line in column.lines if band.top <= middle([line]) < band.bottom)


def _filled(row: Sequence[Sequence[TextLine]]) -> set[int]:
    return {at for at, lines in enumerate(row) if lines}


def _cell(column: Column, lines: Sequence[TextLine]) -> Cell:
    return Cell(text=joined(lines, column.left, column.right), lines=tuple(line.text for line in lines))


@dataclass(frozen=True, slots=True)
class _Extent:
    """From which base line to which some lines go, and the height of their glyphs."""

    first: float
    last: float
    size: float

    @classmethod
    def of(cls, lines: Sequence[TextLine]) -> _Extent:
        return cls(min(line.base for line in lines), max(line.base for line in lines), lines[0].size)

    def is_middle_of(self, first: _Extent, last: _Extent) -> float:
        """How far its middle is from that of what goes from one extent to another, in heights of a glyph."""
        return abs(self.first + self.last - first.first - last.last) / 2 / self.size


def _extent(columns: Sequence[Column], row: Sequence[Sequence[TextLine]]) -> _Extent:
    """How far a row goes: its highest cell, and those set to the middle of it."""
    own = _Extent.of(highest_of(columns, row))
    level = [_Extent.of(cell) for cell in row if cell]
    same = [own, *(extent for extent in level if extent.is_middle_of(own, own) <= _ASKEW)]
    return _Extent(min(extent.first for extent in same), max(extent.last for extent in same), own.size)


def _are_centred(cells: Sequence[Sequence[Sequence[TextLine]]], rows: Sequence[_Extent]) -> bool:
    """No less cells that are lower than their row stand at its middle than at its top."""
    votes = 0
    for row, extent in zip(cells, rows, strict=True):
        for cell in filter(None, row):
            lower = cell[0].base - extent.first > _SET_LOWER * extent.size
            if lower and _Extent.of(cell).is_middle_of(extent, extent) <= _ASKEW:
                votes += 1
            elif not lower and extent.last - cell[-1].base > _SET_LOWER * extent.size:
                votes -= 1
    return votes >= 0


def _merged(cells: Sequence[tuple[TextLine, ...]], rows: Sequence[_Extent], pitch: float) -> list[_Merged]:
    """The merged cells of a column whose lines are given row by row."""
    found = []
    for begin, end in _runs(cells, rows, pitch):
        lines = tuple(line for cell in cells[begin:end] for line in cell)
        own = _Extent.of(lines)
        above = next((row for row in range(begin - 1, -1, -1) if cells[row]), -1) + 1
        under = next((row for row in range(end, len(cells)) if cells[row]), len(cells))
        level = end - begin == 1 and own.is_middle_of(rows[begin], rows[begin]) <= _ASKEW
        choices = [
            (round(own.is_middle_of(rows[first], rows[last]), 1), first - last, first)
            for first in range(max(above, begin - _MOST_ROWS), begin + (not level))
            for last in range(max(end - 1, first + 1), min(under, begin + _MOST_ROWS))
        ]
        best = min(choices, default=(1.0, 0, 0))
        if best[0] <= _ASKEW:
            found.append(_Merged(best[2], best[2] - best[1] + 1, lines))
    return found


def _runs(cells: Sequence[tuple[TextLine, ...]], rows: Sequence[_Extent], pitch: float) -> Iterator[tuple[int, int]]:
    """The rows, last one excluded, whose lines may be one cell: they follow closely and are not set row by row."""
    begin = 0
    while begin < len(cells):
        end = begin + 1
        while cells[begin] and end < len(cells) and cells[end] and _follow(cells[end - 1], cells[end], pitch):
            end += 1
        alone = all(
            _Extent.of(cells[row]).is_middle_of(rows[row], rows[row]) <= _ASKEW
            for row in range(begin, end)
            if cells[row]
        )
        if alone:
            end = begin + 1
        if cells[begin]:
            yield begin, end
        begin = end


def _follow(above: Sequence[TextLine], below: Sequence[TextLine], pitch: float) -> bool:
    return below[0].base - above[-1].base <= _HOLE * pitch
