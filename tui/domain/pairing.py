"""The best way to pair rows with columns: the pairs whose weights have the greatest sum, each row and column once.

Rows are added one after the other; each takes the shortest augmenting path over reduced costs (the Hungarian method on
a sparse graph, as in Jonker and Volgenant 1987). Every row may also stay alone, which weighs 0, so the result does not
depend on the order of rows: what a first come, first served search gets wrong, this gets right.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence


def best_pairs(weights: Sequence[Mapping[int, float]]) -> Mapping[int, int]:
    """Row → column; weights[row][column] is over 0, a missing column cannot be paired with the row."""
    matching = _Matching(weights)
    for row in range(len(weights)):
        matching.add(row)
    return matching.column_of


class _Matching:
    """Rows paired so far, and the prices that keep every reduced cost at 0 or over."""

    def __init__(self, weights: Sequence[Mapping[int, float]]) -> None:
        self.weights = weights
        self.column_of: dict[int, int] = {}
        self.row_of: dict[int, int] = {}
        self.row_price: dict[int, float] = {}
        self.column_price: dict[int, float] = {}

    def add(self, row: int) -> None:
        """Pair one more row, along the cheapest path that gives it a column or leaves a row alone."""
        self.row_price[row] = min([0.0, *(cost for _, cost in self._costs(row))])
        distance: dict[int, float] = {}
        reached_from: dict[int, int] = {}
        settled: dict[int, float] = {}
        queue: list[tuple[float, int]] = []
        at, base = row, 0.0
        alone, alone_at = float("inf"), row
        while True:
            if base - self.row_price[at] < alone:
                alone, alone_at = base - self.row_price[at], at
            for column, cost in self._costs(at):
                length = base + cost - self.row_price[at]
                if column not in settled and length < distance.get(column, float("inf")):
                    distance[column], reached_from[column] = length, at
                    heapq.heappush(queue, (length, column))
            while queue and queue[0][1] in settled:
                heapq.heappop(queue)
            if not queue or alone <= queue[0][0]:
                self._reprice(row, settled, alone)
                self._turn(row, alone_at, None, reached_from)
                return
            base, column = heapq.heappop(queue)
            if column not in self.row_of:
                self._reprice(row, settled, base)
                self._turn(row, reached_from[column], column, reached_from)
                return
            settled[column] = base
            at = self.row_of[column]

    def _costs(self, row: int) -> Iterator[tuple[int, float]]:
        return ((column, -weight - self.column_price.get(column, 0.0)) for column, weight in self.weights[row].items())

    def _reprice(self, row: int, settled: Mapping[int, float], length: float) -> None:
        self.row_price[row] += length
        for column, distance in settled.items():
            self.row_price[self.row_of[column]] += length - distance
            self.column_price[column] = self.column_price.get(column, 0.0) - (length - distance)

    def _turn(self, row: int, at: int, column: int | None, reached_from: Mapping[int, int]) -> None:
        """Give `at` the column, and what it had to the row before it on the path, back to the row that was added."""
        while True:
            left = self.column_of.pop(at, None)
            if column is not None:
                self.column_of[at], self.row_of[column] = column, at
            if at == row or left is None:
                return
            column, at = left, reached_from[left]
