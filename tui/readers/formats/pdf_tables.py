"""Ruling lines → tables: a grid of all lines that touch, its cells merged where no line stands between them.

    table = lines that touch, with at least two columns; a frame around one cell is no table

Where the sides of a table are left open, its lines across say how far it reaches.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tui.readers.formats.pdf_lines import joined, lines_of
from tui.readers.formats.pdf_page import Glyph, Page, Rule

_NEAR = 2.5
"""Points within which lines are one, or touch."""
_OPEN = 12.0
"""How far lines across must reach over the outermost line down to stand for a column with an open side."""
_MAX_CELLS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell: its text with wrapped lines joined, and its lines as they stand."""

    text: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledRow:
    """A row; below: columns in which a cell from above goes on. A merged cell's text stands in its first place.

    unsure  columns whose text may be of another row, where no line says so
    """

    cells: tuple[Cell, ...]
    below: tuple[int, ...] = ()
    unsure: tuple[int, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of the cells."""
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """A table: from where to where it goes down the page, and its rows, all of one width."""

    top: float
    bottom: float
    rows: tuple[RuledRow, ...]


def tables_of(page: Page) -> tuple[list[Ruled], list[Glyph]]:
    """The tables of a page from top to bottom, and the glyphs that stand in none."""
    glyphs = list(page.glyphs)
    tables: list[Ruled] = []
    for grid in _grids(_merged(page.across), _merged(page.down)):
        inside = [glyph for glyph in glyphs if grid.holds(glyph)]
        if not inside:
            continue
        tables.append(grid.filled(inside))
        glyphs = [glyph for glyph in glyphs if not grid.holds(glyph)]
    return sorted(tables, key=lambda table: table.top), glyphs


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules that lie on each other or follow each other as one."""
    merged: list[Rule] = []
    for group in _close(sorted(rules, key=lambda rule: rule.at)):
        at = sum(rule.at for rule in group) / len(group)
        start, end = None, 0.0
        for rule in sorted(group, key=lambda rule: rule.start):
            if start is not None and rule.start <= end + _NEAR:
                end = max(end, rule.end)
                continue
            if start is not None:
                merged.append(Rule(at, start, end))
            start, end = rule.start, rule.end
        if start is not None:
            merged.append(Rule(at, start, end))
    return merged


def _close(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Runs of rules that stand no further apart than `_NEAR`."""
    group: list[Rule] = []
    for rule in rules:
        if group and rule.at - group[0].at > _NEAR:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


class _Union:
    """Sets that grow together."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def root(self, item: int) -> int:
        while self._above[item] != item:
            self._above[item] = self._above[self._above[item]]
            item = self._above[item]
        return item

    def join(self, one: int, other: int) -> None:
        """The smaller of the two roots becomes that of both."""
        one, other = sorted((self.root(one), self.root(other)))
        self._above[other] = one


def _grids(across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[_Grid]:
    """The grids of lines that touch."""
    union = _Union(len(across) + len(down))
    by_place = sorted(range(len(across)), key=lambda index: across[index].at)
    places = [across[index].at for index in by_place]
    for number, line in enumerate(down):
        for at in range(bisect_right(places, line.start - _NEAR), len(places)):
            if places[at] > line.end + _NEAR:
                break
            rule = across[by_place[at]]
            if rule.start - _NEAR <= line.at <= rule.end + _NEAR:
                union.join(by_place[at], len(across) + number)
    members: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for index, rule in enumerate([*across, *down]):
        members[union.root(index)][0 if index < len(across) else 1].append(rule)
    for horizontal, vertical in members.values():
        grid = _Grid(horizontal, vertical) if len(horizontal) > 1 and vertical else None
        if grid is not None and grid.columns > 1 and grid.columns * grid.rows <= _MAX_CELLS:
            yield grid


class _Grid:
    """Lines across and down, the places they stand at, and which of the cells between them are one."""

    def __init__(self, across: Sequence[Rule], down: Sequence[Rule]) -> None:
        self._across, self._down = across, down
        self._ys = _places([rule.at for rule in across], [side for rule in down for side in (rule.start, rule.end)])
        self._xs = _places([rule.at for rule in down], [side for rule in across for side in (rule.start, rule.end)])
        self.rows, self.columns = len(self._ys) - 1, len(self._xs) - 1

    def holds(self, glyph: Glyph) -> bool:
        """The glyph stands inside the outer lines."""
        x, y = glyph.middle
        return self._xs[0] <= x <= self._xs[-1] and self._ys[0] <= y <= self._ys[-1]

    def filled(self, glyphs: Sequence[Glyph]) -> Ruled:
        """The table with the text of its cells; a merged cell's stands in its first place."""
        union = self._cells()
        found: dict[int, list[Glyph]] = defaultdict(list)
        for glyph in glyphs:
            found[union.root(self._cell(glyph))].append(glyph)
        right: dict[int, int] = {}
        for cell in range(self.rows * self.columns):
            root = union.root(cell)
            right[root] = max(right.get(root, 0), cell % self.columns)
        cells = {
            root: _cell_of(inside, self._xs[root % self.columns], self._xs[right[root] + 1])
            for root, inside in found.items()
        }
        rows = tuple(self._row(row, cells, union) for row in range(self.rows))
        return Ruled(top=self._ys[0], bottom=self._ys[-1], rows=rows)

    def _row(self, row: int, found: dict[int, Cell], union: _Union) -> RuledRow:
        places = range(row * self.columns, (row + 1) * self.columns)
        below = tuple(place % self.columns for place in places if union.root(place) // self.columns < row)
        return RuledRow(cells=tuple(found.get(place, Cell()) for place in places), below=below)

    def _cell(self, glyph: Glyph) -> int:
        x, y = glyph.middle
        row = min(max(bisect_right(self._ys, y) - 1, 0), self.rows - 1)
        return row * self.columns + min(max(bisect_right(self._xs, x) - 1, 0), self.columns - 1)

    def _cells(self) -> _Union:
        """Cells joined where no line parts them, as far as they make up rectangles from their first place on."""
        union = _Union(self.rows * self.columns)
        for row in range(self.rows):
            middle = (self._ys[row] + self._ys[row + 1]) / 2
            for column in range(1, self.columns):
                if not _stands(self._down, self._xs[column], middle):
                    cell = row * self.columns + column
                    union.join(cell - 1, cell)
        for column in range(self.columns):
            middle = (self._xs[column] + self._xs[column + 1]) / 2
            for row in range(1, self.rows):
                if not _stands(self._across, self._ys[row], middle):
                    cell = row * self.columns + column
                    union.join(cell - self.columns, cell)
        return union


def _cell_of(glyphs: Sequence[Glyph], left: float, right: float) -> Cell:
    lines = lines_of(glyphs)
    return Cell(text=joined(lines, left, right), lines=tuple(line.text for line in lines))


def _stands(rules: Sequence[Rule], at: float, middle: float) -> bool:
    """A line stands at a place and passes a point."""
    return any(abs(rule.at - at) <= _NEAR and rule.start <= middle <= rule.end for rule in rules)


def _places(lines: Sequence[float], ends: Sequence[float]) -> list[float]:
    """Where lines stand, and where the crossing ones end if they reach well over the outermost."""
    places: list[float] = []
    for place in sorted(lines):
        if not places or place - places[-1] > _NEAR:
            places.append(place)
    if ends and min(ends) < places[0] - _OPEN:
        places.insert(0, min(ends))
    if ends and max(ends) > places[-1] + _OPEN:
        places.append(max(ends))
    return places
