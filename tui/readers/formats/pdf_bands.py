"""The rows of a table without lines across, told from where its words stand.

A row ends where no text of its neighbours is cut, its number stands alone, its cells begin level or are set to one
middle, and none of them breaks off in a sentence. The best division is found row by row (dynamic programming).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from tui.readers.columns import UNIT_FIELDS, Field
from tui.readers.formats.pdf_lines import TextLine, is_wrapped

_ABOVE, _BELOW = 0.78, 0.08
"""How far a glyph reaches over and under its base line, in its heights."""
_MOST_LINES = 60
"""Places to cut that a row may go over."""
_TEXTS = frozenset({Field.TASK, Field.CONTENT, Field.TARGET, Field.STEPS, Field.SCHEDULE})
_EMPTY = {Field.TASK: 2.5, Field.CONTENT: 2.5, Field.DEADLINE: 1.0, **dict.fromkeys(UNIT_FIELDS, 1.2)}
_SELDOM_EMPTY = 0.3
_MAY_BE_EMPTY = frozenset({None, Field.REMARK, Field.IGNORED, Field.PROBLEM, Field.GROUP, Field.NO})
_CLOSING, _OPENING = "，。、；：！？）》”%", "，,、（(《“"
_CLOSED = "。；;！？!：:）)"
_ROW, _NO_NUMBER, _TOP_OF_PAGE = 0.2, 1.5, 0.3
_HOLE, _CROSSED, _WIDE, _RULED = 2.0, 1.5, 1.5, 9.0
_TOLERATED, _MOST_ASKEW = 0.25, 1.5
_HOLE_FROM, _WIDE_FROM = 1.6, 0.3
UNSURE = 1.0
"""What a row may cost that is not asked about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The lines of a column from top to bottom, what it holds, and from where to where its text goes."""

    field: Field | None
    lines: tuple[TextLine, ...]
    left: float
    right: float


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
    scale = _Scale(columns)
    best: list[tuple[float, list[Band]]] = [(0.0, [])]
    for end in range(1, len(cuts)):
        choices = []
        inside = 0.0
        for begin in range(end - 1, max(-1, end - 1 - _MOST_LINES), -1):
            cost = scale.cost(cuts[begin].at, cuts[end].at, first=goes_on and begin == 0) + inside
            choices.append((best[begin][0] + cost + cuts[end].cost, begin, cost))
            inside += cuts[begin].inside
        worth, begin, cost = min(choices)
        band = Band(top=cuts[begin].at, bottom=cuts[end].at, cost=cost + max(cuts[end].cost, 0))
        best.append((worth, [*best[begin][1], band]))
    return best[-1][1]


def _cuts(columns: Sequence[Column], rules: Sequence[float]) -> list[_Cut]:
    """The places where a row may end: no text is cut, but for cells that may be merged over several rows."""
    lines = sorted((line for column in columns for line in column.lines), key=lambda line: line.base)
    solid = [column for column in columns if column.field in _TEXTS] or list(columns)
    spaces = _spaces([line for column in solid for line in column.lines])
    usual = median([below - above for above, below in spaces]) if spaces else 0.0
    size = lines[0].size
    cuts = [_Cut(_top(lines[0]) - 1, 0.0, 0.0)]
    for above, below in spaces:
        at = (above + below) / 2
        ruled = any(above - size / 2 <= rule <= below + size / 2 for rule in rules)
        crossed = sum(_top(line) < at < _bottom(line) for column in columns for line in column.lines)
        wide = not crossed and below - above > usual + _WIDE_FROM * size
        told = _RULED * ruled + _WIDE * wide
        cuts.append(_Cut(at, _CROSSED * crossed - told + sum(_broken(column, at) for column in columns), told))
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


def _top(line: TextLine) -> float:
    return line.base - _ABOVE * line.size


def _bottom(line: TextLine) -> float:
    return line.base + _BELOW * line.size


def _broken(column: Column, at: float) -> float:
    """How much the text of a column speaks against an end at a place."""
    number = bisect_left(column.lines, at, key=_bottom)
    if number in (0, len(column.lines)):
        return 0.0
    before, line = column.lines[number - 1], column.lines[number]
    if line.text[:1] in _CLOSING:
        return 3.0
    if before.text[-1:] in _OPENING:
        return 2.0
    full = is_wrapped(column.right - before.right, line) and before.text[-1:] not in _CLOSED
    return 0.3 if full else -0.3


class _Scale:
    """Weighs how well the lines between two heights make a row."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = [column for column in columns if column.lines]
        self._numbers = next((column for column in self._columns if column.field is Field.NO), None)
        self._middles = [[line.base - line.size * 0.35 for line in column.lines] for column in self._columns]
        gaps = [
            below.base - above.base
            for column in self._columns
            if column.field in _TEXTS
            for above, below in pairwise(column.lines)
        ]
        self._pitch = sorted(gaps)[len(gaps) // 4] if gaps else float("inf")

    def cost(self, top: float, bottom: float, *, first: bool) -> float:
        """What speaks against a row. first: it may go on from the page before, with cells left empty."""
        cells = [
            column.lines[bisect_left(middles, top) : bisect_left(middles, bottom)]
            for column, middles in zip(self._columns, self._middles, strict=True)
        ]
        filled = [cell for cell in cells if cell]
        if not filled:
            return 2 * _RULED
        begin, end = min(cell[0].base for cell in filled), max(cell[-1].base for cell in filled)
        size = filled[0][0].size
        middle_of_row = (begin + end) / 2 - size * 0.35
        cost = _ROW
        for column, cell in zip(self._columns, cells, strict=True):
            if not cell:
                cost += _empty(column) * (_TOP_OF_PAGE if first else 1)
                continue
            if column is self._numbers and len(cell) > 1:
                return 2 * _RULED * len(cell)
            askew = min(abs(cell[0].base - begin), abs(middle(cell) - middle_of_row)) / size
            cost += min(askew, _MOST_ASKEW) if askew > _TOLERATED else 0
            cost += sum(self._apart(column, above, below) for above, below in pairwise(cell))
        return cost

    def _apart(self, column: Column, above: TextLine, below: TextLine) -> float:
        """What speaks against two lines of one cell."""
        cost = _HOLE if below.base - above.base > _HOLE_FROM * self._pitch else 0.0
        if above.text[-1:] in _CLOSED or is_wrapped(column.right - above.right, below):
            return cost
        return cost + (1.0 if column.field in _TEXTS or column.field is Field.DEADLINE else 0.3)


def _empty(column: Column) -> float:
    if column.field is Field.NO:
        return _NO_NUMBER
    return 0.0 if column.field in _MAY_BE_EMPTY else _EMPTY.get(column.field or Field.REMARK, _SELDOM_EMPTY)
