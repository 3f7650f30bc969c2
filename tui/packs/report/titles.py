"""Lines of a title: as few as need be, about equally long, broken between words (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

MOST = 20
"""Characters of 22 pt in a line of 156 mm."""

_INSIDE = 40.0
_IN_FIGURES = 400.0


def width(text: str) -> float:
    """Characters of a text; a letter or figure is half of one."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def title_lines(parts: Sequence[str], most: int = MOST) -> tuple[str, ...]:
    """The parts joined and cut into lines of at most `most` characters, if it can be at the end of a part."""
    text = "".join(parts)
    total = width(text)
    if total <= most:
        return (text,)
    count = int(-(-total // most))
    ends = set(_ends(parts))
    ideal = total / count

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[str, ...]]:
        """The cost and the lines of the text from `start` in exactly `left` lines."""
        if left == 1:
            line = text[start:]
            return (width(line) - ideal) ** 2 + (1e6 if width(line) > most else 0.0), (line,)
        tried = [
            (cost + (width(text[start:cut]) - ideal) ** 2 + _penalty(text, cut, ends), (text[start:cut], *lines))
            for cut in range(start + 1, len(text) - left + 2)
            if width(text[start:cut]) <= most
            for cost, lines in [best(cut, left - 1)]
        ]
        return min(tried, default=(1e9, (text[start:],)))

    return min(best(0, count), best(0, count + 1))[1]


def _ends(parts: Sequence[str]) -> Iterator[int]:
    at = 0
    for part in parts:
        at += len(part)
        yield at


def _penalty(text: str, cut: int, ends: set[int]) -> float:
    before, after = text[cut - 1], text[cut]
    if after in "》，、。）年" or before in "《（" or (before.isdigit() and after.isdigit()):
        return _IN_FIGURES
    return 0.0 if cut in ends else _INSIDE
