"""What stays white between the columns of a table without lines down.

The border of two columns lies between their headings; there, all lines of the table leave a gap at the same place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tui.readers.formats.pdf_headings import Heading
from tui.readers.formats.pdf_lines import TextLine
from tui.readers.formats.pdf_page import Glyph

_NARROWEST = 1.5
"""Points that a border is white at least."""


@dataclass(frozen=True, slots=True)
class _White:
    """A stretch of a line on which nothing stands."""

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Gutters:
    """For each border what is still white, and its outermost places, where the headings beside it begin and end."""

    whites: tuple[tuple[_White, ...], ...]

    def beside(self, line: TextLine) -> Gutters | None:
        """What is white with a line more; None when it goes over a border."""
        left = tuple(_without(white, line.glyphs) for white in self.whites)
        return Gutters(left) if all(left) else None

    def borders(self, glyphs: Iterable[Glyph]) -> list[float]:
        """Where the columns end, but for the last one.

        Text that stands between two headings and below neither belongs to the right one, which is set over the middle
        of texts that begin at the left; unless there the right one has texts of its own.
        """
        middles = sorted(glyph.middle[0] for glyph in glyphs)
        found = []
        for at, white in enumerate(self.whites):
            following = self.whites[at + 1][0].start if at + 1 < len(self.whites) else float("inf")
            below = bisect_right(middles, following) > bisect_right(middles, white[-1].end)
            chosen = max(white, key=lambda item: item.end - item.start) if below else white[0]
            found.append((chosen.start + chosen.end) / 2)
        return found


def gutters(headings: Sequence[Heading]) -> Gutters:
    """What is white between headings."""
    pairs = pairwise(headings)
    return Gutters(tuple((_White(before.right, heading.left),) for before, heading in pairs))


def _without(white: Sequence[_White], glyphs: Sequence[Glyph]) -> tuple[_White, ...]:
    """The stretches that glyphs leave, but for the narrowest."""
    left = list(white)
    for glyph in glyphs:
        if glyph.right <= left[0].start or glyph.left >= left[-1].end:
            continue
        left = [
            part
            for item in left
            for part in (
                _White(item.start, min(item.end, glyph.left)),
                _White(max(item.start, glyph.right), item.end),
            )
            if part.end - part.start >= _NARROWEST
        ]
        if not left:
            return ()
    return tuple(left)
