"""Comparing what was read with what is right: likeness of texts, pairs, tallies by measure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TypeVar

from tests.readers.annotation import Quantity, ReadTask

W = TypeVar("W")
F = TypeVar("F")
ALIKE = 0.985  # a text that is right but for a blank or a comma
RANGE = "range"


def fold(text: str | None) -> str:
    """What is compared of a text: no blanks, one width, no closing mark."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or "")).rstrip("。.;；,，:：")


def same(left: str | None, right: str | None) -> bool:
    a, b = fold(left), fold(right)
    return a == b or SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE


def likeness(left: str | None, right: str | None) -> float:
    """Share of pairs of neighbouring glyphs that both have (0 to 1); 1 where the shorter stands in the longer."""
    a, b = fold(left), fold(right)
    if not a or not b:
        return float(a == b)
    if min(len(a), len(b)) > 1 and (a in b or b in a):
        return 1.0
    ours, theirs = (Counter(text[i : i + 2] for i in range(max(1, len(text) - 1))) for text in (a, b))
    return 2 * sum((ours & theirs).values()) / (sum(ours.values()) + sum(theirs.values()))


def pairs(
    wanted: Sequence[W], found: Sequence[F], rate: Callable[[W, F], float], least: float
) -> list[tuple[int, int]]:
    """Best pairs first, each side once; among equals the pair nearest in order."""
    rated = [(-rate(w, f), abs(i - j), i, j) for i, w in enumerate(wanted) for j, f in enumerate(found)]
    left: set[int] = set()
    right: set[int] = set()
    chosen: list[tuple[int, int]] = []
    for minus, _distance, i, j in sorted(rated):
        if -minus >= least and i not in left and j not in right:
            left.add(i)
            right.add(j)
            chosen.append((i, j))
    return sorted(chosen)


@dataclass(slots=True, kw_only=True)
class Tally:
    hit: int = 0
    wanted: int = 0
    found: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.hit / (self.wanted + self.found) if self.wanted + self.found else 1.0


@dataclass(slots=True, kw_only=True)
class Score:
    """Tallies by measure, and how honest the reader was about what it did not know."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    wrong: int = 0
    silent: list[str] = field(default_factory=list)
    asked: int = 0

    def add(self, measure: str, hit: int, wanted: int, found: int, misses: Iterable[str] = ()) -> None:
        tally = self.tallies.setdefault(measure, Tally())
        tally.hit, tally.wanted, tally.found = tally.hit + hit, tally.wanted + wanted, tally.found + found
        tally.misses += misses

    def share(self, measure: str, ok: bool, miss: str) -> bool:
        self.add(measure, int(ok), 1, 1, [] if ok else [miss])
        return ok

    def honest(self, task: ReadTask, about: str, ok: bool, name: str) -> None:
        asked = about in {check.field for check in task.checks}
        self.asked += ok and asked
        self.wrong += not ok
        if not ok and not asked:
            self.silent.append(f"{about}: {name}")

    @property
    def mean(self) -> float:
        used = [tally.f1 for tally in self.tallies.values() if tally.wanted + tally.found]
        return sum(used) / len(used) if used else 0.0


def quantities(
    measure: str,
    wanted: Sequence[Quantity],
    optional: Sequence[Quantity],
    found: Sequence[Quantity],
    result: Score,
    name: str,
) -> list[tuple[Quantity, Quantity]]:
    chosen = pairs(wanted, found, _quantity_likeness, 0.4)
    taken = {j for _, j in chosen}
    rest = [g for j, g in enumerate(found) if j not in taken]
    extra = [g for g in rest if not any(likeness(o.text, g.text) >= 0.6 for o in optional)]
    lost = [w for i, w in enumerate(wanted) if i not in {i for i, _ in chosen}]
    misses = [f"{name}: no {w.op} {w.value or w.bounds} {w.text}" for w in lost]
    misses += [f"{name}: extra {g.name} {g.op} {g.value} {g.text}" for g in extra]
    result.add(measure, len(chosen), len(wanted), len(chosen) + len(extra), misses)
    return [(wanted[i], found[j]) for i, j in chosen]


def _quantity_likeness(want: Quantity, got: Quantity) -> float:
    """0 where operator or number differ, else how alike text and name are."""
    if got.op not in {want.op, *want.op_alt}:
        return 0.0
    if want.op == RANGE:
        right = want.bounds == got.bounds
    else:
        right = want.value is None or got.value in {want.value, want.value_abs}
    text, called = likeness(want.text, got.text), likeness(want.name, got.name)
    return max(text, called) * 0.5 + called * 0.5 if right and max(text, called) >= 0.5 else 0.0
