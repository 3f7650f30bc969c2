"""Layout V: how wide the turned text is, in em.

A Han glyph, `。` and `%` take one em, `，、；：“”（）《》` half an em where they share a raw line with a neighbour, or
one. Latin letters and figures are proportional, so every width is an interval: what a line needs at least, which must
fit, and at most, which a line that is full must have reached.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from tui.readers.rotated.text import Bundle

_FIGURE_WIDTH = 0.56
"""The widest figure of the usual proportional faces, in em; the narrowest is 0.5."""
_HALF_MARKS = "，、；：“”‘’（）《》〈〉【】〔〕"
_OPENING = "“‘（《〈【〔"
_CLOSING = "，。、；：！？”’）》〉】〕%％"
_TOKEN = re.compile(rf"[{_OPENING}]*(?:[A-Za-z0-9.]+|[^{_OPENING}])?[{_CLOSING}]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """A column of one page as one long text. Boundary k stands before bundle k; the last one ends the column.

    whole, at  the text, and the place in it of each boundary
    low, high  what stands before each boundary takes at least and at most, in em
    token      what cannot be parted at the start of each bundle, at most
    forced     a line certainly ends at this boundary; begins: a line may begin at it
    """

    bundles: tuple[Bundle, ...]
    whole: str
    at: tuple[int, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    token: tuple[float, ...]
    forced: tuple[bool, ...]
    begins: tuple[bool, ...]

    @property
    def size(self) -> int:
        """The number of its bundles, which is its last boundary."""
        return len(self.bundles)

    def text(self, begin: int, end: int) -> str:
        """What stands between two boundaries."""
        return self.whole[self.at[begin] : self.at[end]]


def half_marks(columns: Iterable[Sequence[Bundle]]) -> bool:
    """Whether commas are set half an em wide: most share a raw line with a neighbour."""
    commas = [glyph for column in columns for bundle in column for glyph in bundle.glyphs if glyph[0] in "，、"]
    return sum(len(glyph) > 1 for glyph in commas) * 2 >= len(commas)


def strand(column: Sequence[Bundle], *, half: bool) -> Strand:
    """A column measured. half: commas and quotes take half an em."""
    bundles = tuple(column)
    shapes = _shows_line_ends(bundles)
    low, high = [0.0], [0.0]
    before = ""
    texts = [bundle.text for bundle in bundles]
    for text in texts:
        least, most = _width(text, before, half=half)
        low.append(low[-1] + least)
        high.append(high[-1] + most)
        before = text[-1]
    tokens, begins = [], []
    for index in range(len(bundles)):
        ahead = "".join(texts[index : index + 4])
        found = _TOKEN.match(ahead)
        tokens.append(_width(found[0] if found else "", "", half=half)[1])
        begins.append(ahead[0] not in _CLOSING)
    forced = [False] + [bundle.closed or (shapes and _ends_line(bundle, half=half)) for bundle in bundles]
    return Strand(
        bundles=bundles,
        whole="".join(texts),
        at=tuple(accumulate(map(len, texts), initial=0)),
        low=tuple(low),
        high=tuple(high),
        token=(*tokens, 0.0),
        forced=tuple(forced),
        begins=(*begins, True),
    )


def _shows_line_ends(bundles: Sequence[Bundle]) -> bool:
    """Whether the size of a bundle says something: most hold two glyphs."""
    return sum(len(bundle.glyphs) >= 2 for bundle in bundles) >= 0.6 * len(bundles)


def _ends_line(bundle: Bundle, *, half: bool) -> bool:
    """A bundle of one em ends its line, and so does a half comma in a raw line of its own at the end of a bundle."""
    last = bundle.glyphs[-1]
    return (half and last in "，、") or (len(bundle.glyphs) == 1 and last[-1] not in _OPENING)


def _width(text: str, before: str, *, half: bool) -> tuple[float, float]:
    """The least and the most a text takes, in em, behind the character `before`."""
    least = most = 0.0
    for char in text:
        narrow, wide = 1.0, 1.0
        if "\u4e00" <= char <= "\u9fff":
            pass
        elif char in _HALF_MARKS and half:
            narrow, wide = 0.5, 0.5
        elif char.isascii() and char.isalnum():
            narrow, wide = 0.5, _FIGURE_WIDTH
        elif char in "%％":
            narrow = 0.75
        elif not ("\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"):
            narrow = 0.5
        if char in _OPENING and before in "。！？":
            narrow -= 0.5  # two marks in a row are set closer
        least, most, before = least + narrow, most + wide, char
    return least, most
