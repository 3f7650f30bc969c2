"""What a run came to, and as a table."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True)
class Figures:
    """Counts and seconds by what they are of. differences: where the roll or a home says another thing than was done.

    rolls  lines of each state, for each collection in turn; refused: files by code, at the last collection
    """

    counts: Counter[str] = field(default_factory=Counter)
    ways: Mapping[str, int] = field(default_factory=dict)
    rolls: list[Mapping[str, int]] = field(default_factory=list)
    refused: Mapping[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    differences: list[str] = field(default_factory=list)

    @contextmanager
    def timed(self, what: str) -> Iterator[None]:
        """Counts the seconds of a block."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[what] = time.perf_counter() - start

    def require(self, holds: bool, what: str) -> None:
        """A difference where something does not hold that has to."""
        if not holds:
            self.differences.append(what)

    def lines(self) -> Iterator[str]:
        """The table, then every difference."""
        yield from _column("done", self.counts)
        yield from _column("units by way", self.ways)
        for at, roll in enumerate(self.rolls, 1):
            yield from _column(f"roll {at}", roll)
        yield from _column("refused", self.refused)
        yield "seconds"
        for name, spent in (*self.seconds.items(), ("all", sum(self.seconds.values()))):
            yield f"  {name:24} {spent:8.1f}"
        yield f"differences {len(self.differences)}"
        yield from (f"  {difference}" for difference in self.differences)


def _column(title: str, counts: Mapping[str, int]) -> Iterator[str]:
    yield title
    for name, count in counts.items():
        yield f"  {name:24} {count:6}"
