"""Layout V: which rows belong to which number. The text has no word of it.

A page lists the numbers that start on it, each of which has a row there at least; a task that runs on from the page
above is not named again. What these counts leave open is proposed: rows go to the heading whose words they share, and
one number has not many more rows than another.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tui.readers.rotated.headings import Heading
from tui.readers.rotated.sense import Sense

_EVENNESS = 2.0
"""How much the usual number of rows counts beside the words."""
_SKIPPED = 20.0
"""The cost of a number without a row, where a page has fewer rows than numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTexts:
    """A page: the texts of its rows, and the headings of the numbers that start on it."""

    rows: tuple[str, ...]
    starting: tuple[Heading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Under:
    """The heading a row stands under; rivals: other numbers that the counts allow for it."""

    heading: Heading | None
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Way:
    score: float
    chosen: tuple[int, ...]


def placed(pages: Sequence[PageTexts], sense: Sense) -> tuple[tuple[Under, ...], ...]:
    """For every page, the heading of each of its rows."""
    order = [heading for page in pages for heading in page.starting]
    if not order:
        return tuple(tuple(Under(heading=None) for _ in page.rows) for page in pages)
    usual = sum(len(page.rows) for page in pages) / len(order)
    ways: dict[tuple[int, int], _Way] = {(-1, 0): _Way(0.0, ())}
    started = 0
    for page in pages:
        started += len(page.starting)
        for index, text in enumerate(page.rows):
            left = len(page.rows) - index - 1
            least = started - 1 - left if len(page.starting) <= len(page.rows) else 0
            ways = _with_row(ways, order[:started], max(least, started - len(page.starting) - 1), text, usual, sense)
    chosen = max(ways.values(), key=lambda way: way.score).chosen
    return _by_page(pages, order, chosen)


def _with_row(
    ways: dict[tuple[int, int], _Way], order: Sequence[Heading], least: int, text: str, usual: float, sense: Sense
) -> dict[tuple[int, int], _Way]:
    """The best ways to give one more row to a number: by the last number and how many rows it has."""
    suits = {number: sense.of_heading(order[number].text, text) for number in range(max(0, least), len(order))}
    reached: dict[tuple[int, int], _Way] = {}
    for (last, rows), way in ways.items():
        for number, suit in suits.items():
            if number < last:
                continue
            score = way.score + suit - _SKIPPED * max(0, number - last - 1)
            if number != last and rows:
                score += _EVENNESS * (rows * math.log(usual) - math.lgamma(rows + 1))
            state = (number, rows + 1 if number == last else 1)
            if state not in reached or score > reached[state].score:
                reached[state] = _Way(score, (*way.chosen, number))
    return reached


def _by_page(
    pages: Sequence[PageTexts], order: Sequence[Heading], chosen: Sequence[int]
) -> tuple[tuple[Under, ...], ...]:
    found: list[tuple[Under, ...]] = []
    started = at = 0
    for page in pages:
        first = max(0, started - 1)
        started += len(page.starting)
        count = len(page.rows)
        running_on = first < started - len(page.starting)
        unders = []
        for index in range(count):
            least = max(first, started - (count - index))
            most = min(started - 1, first + index + running_on)
            rivals = tuple(order[number].no for number in range(least, most + 1) if number != chosen[at])
            unders.append(Under(heading=order[chosen[at]], rivals=rivals))
            at += 1
        found.append(tuple(unders))
    return tuple(found)
