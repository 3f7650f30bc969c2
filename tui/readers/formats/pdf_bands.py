"""The rows of a table without lines across, told from where its words stand.

A row ends where no text of its neighbours is cut, its number stands alone, its cells begin level or are set to one
middle, and none of them breaks off in a sentence. The best division is found row by row (dynamic programming).

What speaks against a division is counted in points, and the one with the fewest is taken; a line across takes some
away. Points measure nothing, only their order counts: 0.3 is a leaning, 1 to 3 is what a good row seldom shows, 9 and
more what it never does. They are set by hand; tests/readers/formats holds what they are to tell apart.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from tui.readers.columns import UNIT_FIELDS, Field
from tui.readers.formats.pdf_lines import TextLine, is_wrapped

_ABOVE, _BELOW = 0.78, 0.08
"""How far a glyph reaches over and under its base line, in its heights."""
_MOST_LINES = 40
"""Places to cut that a row may go over."""
TEXTS = frozenset({Field.TASK, Field.CONTENT, Field.TARGET, Field.STEPS, Field.SCHEDULE})
_EMPTY_CELL = {Field.TASK: 2.5, Field.CONTENT: 2.5, Field.DEADLINE: 1.0, **dict.fromkeys(UNIT_FIELDS, 1.2)}
"""Points for an empty cell of a column that rows of a plan fill."""
_SELDOM_EMPTY = 0.3
"""Points for an empty cell of any other column but those of `_MAY_BE_EMPTY`."""
_MAY_BE_EMPTY = frozenset({None, Field.REMARK, Field.IGNORED, Field.PROBLEM, Field.GROUP, Field.NO})
_CLOSING, _OPENING = "，。、；：！？）》”%", "，,、（(《“"
_CLOSED = "。；;！？!：:）)"
_PART_WITHOUT_TASK = 0.3
"""Points for an empty task beside no number: a further part of the task above, which is merged."""
_EVERY_ROW, _WITHOUT_NUMBER = 0.2, 1.5
"""Points for a row at all, so that few rows are taken, and for one without a number of its own."""
_GOING_ON = 0.3
"""What is left of the points for empty cells in the first row of a page, which may go on with the last one above."""
_LEVELS_MIXED = 0.4
"""Points for a row in a division whose rows are set to their top or their middle, as each likes."""
_HOLE, _CROSSED = 2.0, 1.5
"""Points for a gap inside a cell, and for each line of a merged cell that the end of a row goes through."""
_WIDE, _RULED = 1.5, 9.0
"""Points taken from the end of a row at a wide gap and at a line across, and put on a row that goes on over them."""
_NEXT_LINE = 2.0
"""Heights of a glyph between two lines of a cell at most."""
_HOPELESS = 15.0
"""Points of a row that grows no better with more lines."""
_TOLERATED = 0.25
"""Heights of a glyph that a cell may stand off the level of its row for nothing; behind it each height is a point."""
_MOST_ASKEW, _MERGED_ASKEW = 1.5, 1.0
"""Points for a cell off its level at most: of the columns of texts, and of those whose cells may be merged."""
_HOLE_FROM = 1.35
"""Pitches of the lines from which a gap is a hole."""
_WIDE_FROM = 0.3
"""Heights of a glyph by which the gap between two rows is wider than that between two lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The lines of a column from top to bottom, what it holds, and from where to where its text goes."""

    field: Field | None
    lines: tuple[TextLine, ...]
    left: float
    right: float

    def is_full(self, line: TextLine, below: TextLine) -> bool:
        """A line ends because what the next one begins with has no room behind it."""
        room = (self.right - self.left) - (line.right - line.left)
        return line.text[-1:] not in _CLOSED and is_wrapped(room, below)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A row: from where to where it goes down the page, and how much speaks against it."""

    top: float
    bottom: float
    cost: float


@dataclass(frozen=True, slots=True)
class _Cut:
    """A place between lines: where, how much speaks against a row that ends here, and against one that goes on."""

    at: float
    cost: float
    inside: float


def middle(lines: Sequence[TextLine]) -> float:
    """The height of the middle of some lines below each other."""
    return (lines[0].base + lines[-1].base) / 2 - lines[0].size * 0.35


def bands(columns: Sequence[Column], rules: Sequence[float], *, goes_on: bool) -> list[Band]:
    """The rows. rules: where lines across stand; goes_on: the first may belong to the last one of the page before."""
    cuts = _cuts(columns, rules)
    ways = (_best(cuts, _Scale(columns, level), goes_on=goes_on) for level in _Level)
    return min(ways, key=lambda way: way.cost).bands


@dataclass(frozen=True, slots=True)
class _Way:
    """A division into rows and how much speaks against it."""

    cost: float
    bands: list[Band]


def _best(cuts: Sequence[_Cut], scale: _Scale, *, goes_on: bool) -> _Way:
    best = [_Way(0.0, [])]
    for end in range(1, len(cuts)):
        choices = []
        inside = 0.0
        for begin in range(end - 1, max(-1, end - 1 - _MOST_LINES), -1):
            cost = scale.cost(cuts[begin].at, cuts[end].at, first=goes_on and begin == 0) + inside
            choices.append((best[begin].cost + cost + cuts[end].cost, begin, cost))
            if cost > _HOPELESS:
                break
            inside += cuts[begin].inside
        worth, begin, cost = min(choices)
        band = Band(top=cuts[begin].at, bottom=cuts[end].at, cost=cost + max(cuts[end].cost, 0))
        best.append(_Way(worth, [*best[begin].bands, band]))
    return best[-1]


def _cuts(columns: Sequence[Column], rules: Sequence[float]) -> list[_Cut]:
    """The places where a row may end: no text is cut, but for cells that may be merged over several rows."""
    lines = sorted((line for column in columns for line in column.lines), key=lambda line: line.base)
    whole = _spaces(lines)
    texts = _spaces([line for column in columns if column.field in TEXTS for line in column.lines])
    spaces = sorted([*whole, *(space for space in texts if not any(_overlap(space, other) for other in whole))])
    size, pitch = lines[0].size, pitch_of(columns)
    usual = min(pitch, _NEXT_LINE * size) - (_ABOVE + _BELOW) * size
    cuts = [_Cut(_top(lines[0]) - 1, 0.0, 0.0)]
    for above, below in spaces:
        at = (above + below) / 2
        ruled = any(above - size / 2 <= rule <= below + size / 2 for rule in rules)
        crossed = sum(_top(line) < at < _bottom(line) for column in columns for line in column.lines)
        wide = not crossed and below - above > usual + _WIDE_FROM * size
        told = _RULED * ruled + _WIDE * wide
        cuts.append(_Cut(at, _CROSSED * crossed - told + sum(_broken(column, at, pitch) for column in columns), told))
    return [*cuts, _Cut(_bottom(lines[-1]) + 1, 0.0, 0.0)]


def _spaces(lines: Sequence[TextLine]) -> list[tuple[float, float]]:
    """The heights at which none of the lines stands, from above to below."""
    found = []
    end: float | None = None
    for line in sorted(lines, key=_top):
        if end is not None and _top(line) > end:
            found.append((end, _top(line)))
        end = max(end if end is not None else _bottom(line), _bottom(line))
    return found


def _overlap(space: tuple[float, float], other: tuple[float, float]) -> bool:
    return space[0] < other[1] and other[0] < space[1]


def _top(line: TextLine) -> float:
    return line.base - _ABOVE * line.size


def _bottom(line: TextLine) -> float:
    return line.base + _BELOW * line.size


def _broken(column: Column, at: float, pitch: float) -> float:
    """How much the text of a column speaks against an end at a place between two of its lines."""
    number = bisect_left(column.lines, at, key=_bottom)
    if number in (0, len(column.lines)) or column.field is Field.NO:
        return 0.0
    before, line = column.lines[number - 1], column.lines[number]
    if line.base - before.base > _HOLE_FROM * pitch:
        return 0.0
    if line.text[:1] in _CLOSING:
        return 3.0
    if before.text[-1:] in _OPENING:
        return 2.0
    return 0.3 if column.is_full(before, line) else -0.3


def pitch_of(columns: Sequence[Column]) -> float:
    """How far the lines of a cell are apart."""
    gaps = sorted(
        below.base - above.base
        for column in columns
        if column.field is not Field.NO
        for above, below in pairwise(column.lines)
    )
    return gaps[len(gaps) // 4] if gaps else float("inf")


def highest_of(columns: Sequence[Column], row: Sequence[Sequence[TextLine]]) -> Sequence[TextLine]:
    """The highest cell of a row, which is as high as the row; of several one with text that is seldom merged."""

    def height(item: tuple[Column, Sequence[TextLine]]) -> tuple[int, int]:
        column, lines = item
        worth = (column.field in TEXTS) + (column.field in TEXTS and column.field is not Field.TASK)
        return round(lines[-1].base - lines[0].base), worth

    filled = [(column, cell) for column, cell in zip(columns, row, strict=True) if cell]
    return max(filled, key=height)[1] if filled else ()


class _Level(Enum):
    """How the cells of a row are set."""

    TOP = "top"
    MIDDLE = "middle"
    EITHER = "either"


class _Scale:
    """Weighs how well the lines between two heights make a row whose cells are set to a level."""

    def __init__(self, columns: Sequence[Column], level: _Level) -> None:
        self._level = level
        self._columns = [column for column in columns if column.lines]
        self._numbers = next((column for column in self._columns if column.field is Field.NO), None)
        self._middles = [[line.base - line.size * 0.35 for line in column.lines] for column in self._columns]
        self._pitch = pitch_of(columns)

    def cost(self, top: float, bottom: float, *, first: bool) -> float:
        """What speaks against a row. first: it may go on from the page before, with cells left empty."""
        cells = [
            column.lines[bisect_left(middles, top) : bisect_left(middles, bottom)]
            for column, middles in zip(self._columns, self._middles, strict=True)
        ]
        highest = highest_of(self._columns, cells)
        if not highest:
            return _RULED
        begin, half_way, size = highest[0].base, middle(highest), highest[0].size
        cost = _EVERY_ROW + (_LEVELS_MIXED if self._level is _Level.EITHER else 0)
        part = self._numbers is not None and not cells[self._columns.index(self._numbers)]
        for column, cell in zip(self._columns, cells, strict=True):
            if not cell:
                natural = part and column.field is Field.TASK
                cost += _PART_WITHOUT_TASK if natural else _empty(column) * (_GOING_ON if first else 1)
                continue
            if column is self._numbers and len(cell) > 1:
                return 2 * _RULED * len(cell)
            top, half = abs(cell[0].base - begin) / size, abs(middle(cell) - half_way) / size
            askew = {_Level.TOP: top, _Level.MIDDLE: half, _Level.EITHER: min(top, half)}[self._level]
            most = _MOST_ASKEW if column.field in TEXTS else _MERGED_ASKEW
            cost += min(askew, most) if askew > _TOLERATED else 0
            cost += sum(self._apart(column, above, below) for above, below in pairwise(cell))
        return cost

    def _apart(self, column: Column, above: TextLine, below: TextLine) -> float:
        """What speaks against two lines of one cell."""
        cost = _HOLE if below.base - above.base > _HOLE_FROM * self._pitch else 0.0
        if above.text[-1:] in _CLOSED or column.is_full(above, below):
            return cost
        return cost + (1.0 if column.field in TEXTS or column.field is Field.DEADLINE else 0.3)


def _empty(column: Column) -> float:
    if column.field is Field.NO:
        return _WITHOUT_NUMBER
    return 0.0 if column.field in _MAY_BE_EMPTY else _EMPTY_CELL.get(column.field or Field.REMARK, _SELDOM_EMPTY)
