"""Layout V: how wide a column is, found from its own lines.

A *run* is a stretch of one cell from the start of a line to the end of one. Filled greedily at the right width, its
lines end where bundles end, so each run votes for the widths that fill it. Where no run is to be seen (bundles of even
size only, a few short rows), the width is that at which the whole column fits best, and it is not sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from tui.readers.rotated.ems import Strand
from tui.readers.rotated.fit import Closings, Fit

_NARROWEST, _WIDEST = 4.0, 60.0
"""Column widths tried, in em: from a column of short names to a whole sheet of A3."""
_RUNS = 40
"""Runs looked at for a width; a page shows about ten of them."""
_SAMPLE = 3
"""Pages on which widths are compared that the runs do not decide."""
_SAMPLE_PLACES = 40
"""Places on a page at which a cell may end; more of them say little about a width and take long."""
_APART = 1.0
"""Widths that differ by no more are practically one, in em."""
_CELLS = 12
"""Cells of a page, where the column of units does not tell how many."""
_NO_WAY = 30.0
"""What a page counts through which there is no way at a width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of one cell from the start of a line to the end of one. full: its last line is filled as well."""

    strand: Strand
    begin: int
    end: int
    full: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Width:
    """A width in em; sure: the lines show it, and no other."""

    ems: float
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A column on one page: where its cells may end, and how many they are, where that is known."""

    strand: Strand
    closings: Closings
    count: int | None

    def misfit(self, width: float) -> float:
        """What the best way through it costs at a width."""
        fit = Fit(self.strand, width, self.closings, most=self.count or _CELLS)
        counts = fit.counts if self.count is None else (self.count,)
        return min([*(fit.cost(count) for count in counts[:1]), _NO_WAY])


def width_of(runs: Iterable[Run], usual: float, samples: Sequence[Sample] = ()) -> Width:
    """The width of a column. usual: where neither runs nor samples say anything, and of equals the nearest to it."""
    voted = _voted(list(islice(runs, _RUNS)))
    samples = [sample for sample in samples if sample.closings.places <= _SAMPLE_PLACES][:_SAMPLE]
    if voted and voted[-1] - voted[0] <= _APART:
        return Width(ems=_best(voted, usual, samples)[0], sure=True)
    if not samples:
        return Width(ems=min(voted, key=lambda width: abs(width - usual), default=usual), sure=False)
    coarse = _best(voted or _widths(step=2), usual, samples)
    near = [width for width in _widths() if abs(width - coarse[0]) <= _APART]
    return Width(ems=_best(near, usual, samples)[0], sure=False)


def _widths(*, step: int = 1) -> list[float]:
    return [half / 2 for half in range(int(_NARROWEST * 2), int(_WIDEST * 2) + 1, step)]


def _voted(runs: Sequence[Run]) -> list[float]:
    """The widths that fill most runs, at least half of them."""
    if not runs:
        return []
    votes = {width: sum(_fills(run, width) for run in runs) for width in _widths()}
    most = max(votes.values())
    return [width for width, count in votes.items() if count == most and count * 2 > len(runs)]


def _best(widths: Sequence[float], usual: float, samples: Sequence[Sample]) -> list[float]:
    """The widths in the order of how well the samples fit, then of how usual they are."""
    if len(widths) == 1:
        return list(widths)
    costs = {width: sum(sample.misfit(width) for sample in samples) for width in widths}
    return sorted(widths, key=lambda width: (costs[width], abs(width - usual)))


def _fills(run: Run, width: float) -> bool:
    """Whether greedy lines of this width end at bundle ends, at every forced one, and at the end of the run."""
    strand, start = run.strand, run.begin
    for at in range(run.begin + 1, run.end + 1):
        least = strand.low[at] - strand.low[start]
        if least > width:
            return False
        may_end = strand.high[at] - strand.high[start] + strand.token[at] > width
        if at == run.end:
            return may_end or not run.full
        if strand.forced[at] and not (may_end and strand.begins[at]):
            return False
        if strand.begins[at] and (strand.forced[at] or least + strand.token[at] > width):
            start = at
    return False


def runs_between(strand: Strand, ends: Sequence[bool]) -> Iterator[Run]:
    """The runs from one forced line end to the next without a boundary between at which a cell may end."""
    begin = 0
    for at in range(1, strand.size):
        if ends[at]:
            begin = at if strand.forced[at] else -1
        elif strand.forced[at]:
            if begin >= 0:
                yield Run(strand=strand, begin=begin, end=at, full=True)
            begin = at
