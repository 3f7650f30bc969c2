"""Layout V: where the cells of a column end, found from how its lines are filled (dynamic programming).

Lines of a column are filled greedily: one that does not end its cell ends where the next token would not fit. A line
may end only where a bundle ends. Every way through the column has a cost: nothing for a line that is filled or ends a
cell, something for one that is set tighter or looser than the column is wide. For every number of cells the cheapest
ways are found; what they have in common is certain, where they differ the text leaves more than one reading.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from tui.readers.rotated.ems import Strand

_TIGHT = 2.0
"""How much wider than its column a line may be, in em, when a cell was set tight to save a line."""
_LOOSE = 1.0
"""How much a line may fall short of what would be full, in em."""
_FAULT = 0.5
"""The cost of a line that does not fit, besides the em it is off; one in a hundred lines does not."""
EQUAL = 0.4
"""Ways whose costs differ by less are equally good: less than one fault."""
MOST_CELLS = 60
"""Cells of a column on one page; a page of the narrowest rows has under 40."""
_ASKED = 120
"""Equal ends of all cells of a page up to which sense is asked for; a page with rivals has twenty."""
_SENSE = 0.01
"""How much of a cost the best sense outweighs; sense decides between equals only."""
LENIENT = 4.0
"""The cost of a line end or cell end for which nothing speaks, where no way is found without."""
NEVER = math.inf


@dataclass(frozen=True, slots=True, kw_only=True)
class Closings:
    """What it costs to end a cell at each boundary (`NEVER`: it cannot), and to pass it without ending one."""

    ending: tuple[float, ...]
    passing: tuple[float, ...]

    @property
    def places(self) -> int:
        """How many boundaries may end a cell."""
        return sum(cost < NEVER for cost in self.ending)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    end: int
    cost: float
    closes: bool


class _Ruler:
    """Measures lines against a width: which may begin at a boundary, and what they cost.

    Of the boundaries in reach only those are looked at that may end a cell, end a line for certain, or fill it.
    """

    def __init__(self, strand: Strand, width: float, closings: Closings, *, lenient: bool) -> None:
        self._strand, self._width, self._closings, self._lenient = strand, width, closings, lenient
        self._passed = tuple(accumulate(closings.passing))
        self._closing = [end for end, cost in enumerate(closings.ending) if cost < NEVER]
        self._forced = [end for end, forced in enumerate(strand.forced) if forced] + [strand.size]
        self._slack = (3 if lenient else 1) * _LOOSE + max(strand.token)

    def lines(self, start: int) -> list[_Line]:
        """The lines that may begin at a boundary."""
        strand = self._strand
        reach = bisect_right(strand.low, strand.low[start] + self._width + _TIGHT) - 1
        last = min(max(reach, start + 1), self._forced[bisect_right(self._forced, start)])
        filled = max(start + 1, bisect_left(strand.high, strand.high[start] + self._width - self._slack))
        closing = self._closing[bisect_right(self._closing, start) : bisect_right(self._closing, last)]
        found = [self._ending(start, end) for end in closing]
        for end in sorted({*range(filled, last + 1), last}):
            if end < strand.size and strand.begins[end]:
                found += self._going_on(start, end)
        return found

    def _over(self, start: int, end: int) -> float:
        """What a line costs for being wider than the column."""
        over = self._strand.low[end] - self._strand.low[start] - self._width
        return over + _FAULT if over > 0 else 0.0

    def _ending(self, start: int, end: int) -> _Line:
        """A line that ends its cell."""
        passed = self._passed[end - 1] - self._passed[start]
        return _Line(end=end, cost=passed + self._over(start, end) + self._closings.ending[end], closes=True)

    def _going_on(self, start: int, end: int) -> list[_Line]:
        """A line after which its cell goes on: it is filled, or nearly so."""
        strand = self._strand
        short = self._width - (strand.high[end] - strand.high[start]) - strand.token[end]
        if short < 0:
            cost = self._over(start, end)
        elif short <= _LOOSE:
            cost = short + 2 * _FAULT
        elif self._lenient and (strand.forced[end] or short <= 3 * _LOOSE):
            cost = short / 4 + LENIENT
        else:
            return []
        return [_Line(end=end, cost=self._passed[end] - self._passed[start] + cost, closes=False)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """How a column falls into a number of cells. ends: of each cell, the one proposed; rivals: its other equal ends."""

    cost: float
    ends: tuple[int, ...]
    rivals: tuple[tuple[int, ...], ...]

    def certain(self, cell: int) -> bool:
        """Every equally good way has this cell, from its start to its end."""
        return not self.rivals[cell] and (cell == 0 or not self.rivals[cell - 1])


class Fit:
    """The ways through one column of one page, with no more than `most` cells."""

    def __init__(
        self, strand: Strand, width: float, closings: Closings, *, most: int = MOST_CELLS, lenient: bool = False
    ) -> None:
        self._size, self._most = strand.size, most
        self._lines: list[list[_Line]] = [[] for _ in range(strand.size + 1)]
        self._forward: list[list[float]] = [[] for _ in range(strand.size + 1)]
        self._forward[0] = [0.0]
        ruler = _Ruler(strand, width, closings, lenient=lenient)
        for start in range(strand.size):
            if self._forward[start]:
                self._lines[start] = ruler.lines(start)
                self._advance(start)
        self._backward: list[list[float]] = []

    def _advance(self, start: int) -> None:
        here = self._forward[start]
        for line in self._lines[start]:
            there = self._forward[line.end]
            moved = [NEVER, *here[: self._most]] if line.closes else here
            there.extend([NEVER] * (len(moved) - len(there)))
            for count, cost in enumerate(moved):
                there[count] = min(there[count], cost + line.cost)

    def _backwards(self) -> list[list[float]]:
        """The least cost from each boundary to the end, by the number of cells still to close."""
        costs: list[list[float]] = [[] for _ in range(self._size + 1)]
        costs[self._size] = [0.0]
        for start in range(self._size - 1, -1, -1):
            here = costs[start]
            for line in self._lines[start]:
                there = costs[line.end]
                moved = [NEVER, *there[: self._most]] if line.closes else there
                here.extend([NEVER] * (len(moved) - len(here)))
                for count, cost in enumerate(moved):
                    here[count] = min(here[count], cost + line.cost)
        return costs

    def cost(self, count: int) -> float:
        """The least cost of `count` cells, `NEVER` when there is no way."""
        costs = self._forward[self._size]
        return costs[count] if 0 < count < len(costs) else NEVER

    @property
    def counts(self) -> tuple[int, ...]:
        """The numbers of cells for which there is a way, the cheapest first, of equals the smaller."""
        found = [count for count in range(1, len(self._forward[self._size])) if self.cost(count) < NEVER]
        return tuple(sorted(found, key=self.cost))

    def cells(self, count: int, sense: Callable[[int, int, int], float] | None = None) -> Cells | None:
        """The column as `count` cells, None when there is no way.

        sense(begin, end, cell): how well the text between two boundaries suits a cell; it decides between equal ways.
        """
        best = self.cost(count)
        if best == NEVER:
            return None
        possible = self._possible(count, best + EQUAL)
        few = sum(map(len, possible)) <= _ASKED
        ends = self._chosen(possible, sense) if sense is not None and few else self._first(possible)
        rivals = tuple(tuple(sorted(found - {end})) for found, end in zip(possible, ends, strict=True))
        return Cells(cost=best, ends=ends, rivals=rivals)

    def _possible(self, count: int, limit: float) -> list[set[int]]:
        """For each cell, the ends it has on ways that cost no more than `limit`."""
        self._backward = self._backward or self._backwards()
        possible: list[set[int]] = [set() for _ in range(count)]
        for start, lines in enumerate(self._lines):
            before = self._forward[start]
            for line in lines:
                if not line.closes:
                    continue
                after = self._backward[line.end]
                for cell in range(max(0, count - len(after)), min(count, len(before))):
                    if before[cell] + line.cost + after[count - cell - 1] <= limit:
                        possible[cell].add(line.end)
        return possible

    def _first(self, possible: Sequence[set[int]]) -> tuple[int, ...]:
        """The cheapest way, of equals that with the earliest ends."""
        way: list[int] = []
        for cell, ends in enumerate(possible):
            costs = self._one_cell(way[-1] if way else 0, max(ends))
            left = len(possible) - cell - 1
            way.append(min(sorted(ends & costs.keys()), key=lambda end: costs[end] + self._rest(end, left)))
        return tuple(way)

    def _rest(self, begin: int, count: int) -> float:
        costs = self._backward[begin]
        return costs[count] if count < len(costs) else NEVER

    def _chosen(self, possible: Sequence[set[int]], sense: Callable[[int, int, int], float]) -> tuple[int, ...]:
        """The way of best sense through the possible ends."""
        ways: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
        for cell, ends in enumerate(possible):
            reached: dict[int, tuple[float, tuple[int, ...]]] = {}
            for begin, (score, way) in ways.items():
                costs = self._one_cell(begin, max(ends))
                for end in sorted(ends & costs.keys()):
                    total = score + _SENSE * sense(begin, end, cell) - costs[end]
                    if end not in reached or total > reached[end][0]:
                        reached[end] = (total, (*way, end))
            ways = reached
        return max(ways.values())[1]

    def _one_cell(self, begin: int, furthest: int) -> dict[int, float]:
        """The least cost of a single cell from `begin` to every end up to `furthest`."""
        costs = {begin: 0.0}
        closed: dict[int, float] = {}
        for start in range(begin, furthest):
            if start not in costs:
                continue
            for line in self._lines[start]:
                found = closed if line.closes else costs
                found[line.end] = min(found.get(line.end, NEVER), costs[start] + line.cost)
        return closed
