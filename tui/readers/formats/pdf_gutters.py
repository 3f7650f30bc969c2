"""What stays white between the columns of a table without lines down.

The border of two columns lies between their headings; there, all lines of the table leave a gap at the same place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tui.readers.formats.pdf_headings import Heading
from tui.readers.formats.pdf_lines import TextLine

_NARROWEST = 1.5
"""Points that a border is white at least."""
_CLOSE, _WIDE = 0.4, 3.0
_MARKS = "，。、；：！？）》〉」』】〕”’"
"""Marks that are printed in the left half of their place, and may hang over the end of a line."""


@dataclass(frozen=True, slots=True)
class White:
    """A stretch of a line on which nothing stands."""

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Gutters:
    """For each border what is still white, and its outermost places, where the headings beside it begin and end."""

    whites: tuple[tuple[White, ...], ...]

    def beside(self, line: TextLine, *, whole: bool = False) -> Gutters | None:
        """What is white with a line more; None when it goes over a border.

        A mark at the end of a cell may hang over it by half its place. whole: the line is all of one cell.
        """
        glyphs = line.shown
        marks = [glyph.char in _MARKS and not (whole and glyph is not glyphs[-1]) for glyph in glyphs]
        for ends in (
            [glyph.right for glyph in glyphs],
            [glyph.middle[0] if mark else glyph.right for glyph, mark in zip(glyphs, marks, strict=True)],
        ):
            taken = [White(glyph.left, end) for glyph, end in zip(glyphs, ends, strict=True)]
            left = tuple(_without(white, taken) for white in self.whites)
            if all(left):
                return Gutters(left)
        return None

    def borders(self, lines: Sequence[TextLine]) -> list[float]:
        """Where the columns end, but for the last one.

        Text that stands between two headings and below neither belongs to the right one, which is set over the middle
        of texts that begin at the left; unless there the right one has texts of its own.
        """
        middles = sorted(glyph.middle[0] for line in lines for glyph in line.shown)
        found = []
        for at, white in enumerate(self.whites):
            following = self.whites[at + 1][0].start if at + 1 < len(self.whites) else float("inf")
            below = bisect_right(middles, following) > bisect_right(middles, white[-1].end)
            chosen = max(white, key=lambda item: _apart(item, lines)) if below and len(white) > 1 else white[0]
            found.append((chosen.start + chosen.end) / 2)
        return found


def _apart(white: White, lines: Sequence[TextLine]) -> tuple[int, float, float]:
    """How well a place parts the texts beside it: in few lines they are close, in all far apart; else further right."""
    place = (white.start + white.end) / 2
    gaps = []
    for line in lines:
        left = [glyph.right for glyph in line.shown if glyph.middle[0] < place]
        right = [glyph.left for glyph in line.shown if glyph.middle[0] > place]
        if left and right:
            gaps.append(min((min(right) - max(left)) / line.size, _WIDE))
    return -sum(gap < _CLOSE for gap in gaps), sum(gaps) / max(len(gaps), 1), white.end


def gutters(headings: Sequence[Heading]) -> Gutters:
    """What is white between headings."""
    pairs = pairwise(headings)
    return Gutters(tuple((White(before.right, heading.left),) for before, heading in pairs))


def _without(white: Sequence[White], taken: Sequence[White]) -> tuple[White, ...]:
    """What is left of some stretches, but for the narrowest."""
    left = list(white)
    for item in taken:
        left = [
            part
            for old in left
            for part in (
                White(old.start, min(old.end, item.start)),
                White(max(old.start, item.end), old.end),
            )
            if part.end - part.start >= _NARROWEST
        ]
    return tuple(left)
