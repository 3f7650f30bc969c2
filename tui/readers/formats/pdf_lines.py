"""Glyphs → lines of text, and what goes on in the next line.

A line was wrapped when what the next one begins with had no room behind it: a glyph with the marks that must not begin
a line (``处、``), an opening mark with the glyph it opens (``（市、``), or a figure or Latin word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tui.readers.formats.pdf_page import Glyph

_SAME_LINE = 0.45
"""How far apart base lines on one line may be, in heights of a glyph."""
_LATIN_GAP = 0.18
_WIDE_GAP = 0.4
_SET_APART = 0.15
"""Ems between two Han on a line set tight that are a blank, printed or not; justified lines are not set tight."""
_OPENING = "（《〈「『【〔“‘(["
_CLOSING = "，。、；：！？）》〉」』】〕”’％%…,.;:!?)]}"
_FIRST_WORD = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:[0-9A-Za-z.\-—~～+%]+|.)(?:[{re.escape(_OPENING)}]+.)*[{re.escape(_CLOSING)}]*"
)
_ENDS = "。；;！？!：:）)"
_STARTS = re.compile(
    r"\d{1,3}[.．、](?!\d)|[（(]?[一二三四五六七八九十]{1,3}[、）)]|[（(]\d{1,2}[）)]|[①-⑳]|第?[一二三四]季度|\d{1,2}月|\d{4}年"
)
_LIGATED = "ft"
"""Letters that a ligature has twice (ff, ffi, tt)."""
_LATIN_EM = 0.62
_BESIDE_LATIN = 0.3
"""Em set between Chinese and a figure or Latin word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """A line: its text, its ends, its base line, the height of its glyphs, and the page it stands on.

    glyphs  what is printed on it, from left to right, blanks too
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    page: int = 0
    blank: bool = False
    """A blank is printed at its end."""
    glyphs: tuple[Glyph, ...] = field(default=(), compare=False, repr=False)

    @property
    def shown(self) -> tuple[Glyph, ...]:
        """The glyphs but for blanks."""
        return tuple(glyph for glyph in self.glyphs if glyph.char.strip())


def lines_of(glyphs: Iterable[Glyph], page: int = 0) -> list[TextLine]:
    """The lines that glyphs stand on, from top to bottom."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda item: (item.base, item.left)):
        if rows and abs(glyph.base - rows[-1][0].base) <= _SAME_LINE * min(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    lines = (line_of(sorted(row, key=lambda item: item.left), page) for row in rows)
    return [line for line in lines if line.text]


def line_of(glyphs: Sequence[Glyph], page: int) -> TextLine:
    """The line that glyphs make, given from left to right."""
    parts: list[str] = []
    shown = [glyph for glyph in glyphs if glyph.char.strip()]
    before: Glyph | None = None
    blank = False
    tight = _is_tight(shown)
    for glyph in glyphs:
        if not glyph.char.strip():
            blank = True
            continue
        if before is not None:
            if _is_again(before, glyph):
                continue
            parts.append(_between(before, glyph, blank=blank, tight=tight))
        parts.append(glyph.char)
        before, blank = glyph, False
    if not shown:
        return TextLine(text="", left=0, right=0, base=0, size=0, page=page)
    sizes = sorted(glyph.size for glyph in shown)
    return TextLine(
        text="".join(parts),
        left=shown[0].left,
        right=max(glyph.right for glyph in shown),
        base=shown[0].base,
        size=sizes[len(sizes) // 2],
        page=page,
        blank=blank,
        glyphs=tuple(glyphs),
    )


def _is_again(before: Glyph, glyph: Glyph) -> bool:
    """A glyph is printed twice to look bold; the letters of a ligature stand at one place as well."""
    if glyph.char != before.char or glyph.left - before.left >= 0.25 * glyph.size:
        return False
    return glyph.char not in _LIGATED or glyph.left != before.left


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _is_tight(glyphs: Sequence[Glyph]) -> bool:
    """Han stand beside each other without a gap, as on a line that is not justified."""
    gaps = sorted(
        glyph.left - before.right for before, glyph in pairwise(glyphs) if _is_han(before.char) and _is_han(glyph.char)
    )
    return bool(gaps) and gaps[(len(gaps) - 1) // 2] < _SET_APART / 3 * glyphs[0].size


def _between(before: Glyph, glyph: Glyph, *, blank: bool, tight: bool) -> str:
    """A blank between two glyphs where one is printed, or where a gap stands for one."""
    gap = glyph.left - before.right
    if before.char.isascii() and glyph.char.isascii():
        return " " if blank or gap > _LATIN_GAP * glyph.size else ""
    printed = blank and not before.char.isascii() and not glyph.char.isascii() and gap > _LATIN_GAP * glyph.size
    apart = tight and _is_han(before.char) and _is_han(glyph.char) and gap > _SET_APART * (glyph.right - glyph.left)
    return " " if printed or apart or gap > _WIDE_GAP * glyph.size else ""


def joined(lines: Sequence[TextLine], left: float, right: float) -> str:
    """The text of a box from `left` to `right`: a line that leaves no room for a glyph goes on in the next."""
    if not lines:
        return ""
    sides = [line.left - left for line in lines] + [right - line.right for line in lines if not hangs(line)]
    margin = max(min(sides), 0.0)
    text = lines[0].text
    for before, line in pairwise(lines):
        room = (right - left) - 2 * margin - (before.right - before.left)
        text += f"\n{line.text}" if _is_broken(before, line, room, right - left) else glued(before, line)
    return text


def _is_broken(before: TextLine, line: TextLine, room: float, width: float) -> bool:
    """A cell's line ends where its writer ended it: at a sentence or in front of a new item, or with much room left."""
    if is_wrapped(room, line):
        return False
    return before.text[-1:] in _ENDS or _STARTS.match(line.text) is not None or room > max(0.5 * width, 4 * line.size)


def is_wrapped(room: float, line: TextLine) -> bool:
    """The beginning of a line had no room, in points, behind the line before."""
    found = _FIRST_WORD.match(line.text)
    word = found[0] if found else line.text[:1]
    if word[:1] in _CLOSING:
        return True
    needed = sum(_LATIN_EM if char.isascii() else 1.0 for char in word) + _BESIDE_LATIN * word[:1].isascii()
    return room < (needed + 0.1) * line.size


def hangs(line: TextLine) -> bool:
    """The line ends in a mark, which may be printed beyond the margin."""
    return line.text[-1:] in _CLOSING


def glued(before: TextLine, line: TextLine) -> str:
    """A line as it goes on behind another: a blank where one is printed, and between Latin words."""
    apart = before.text[-1:].isascii() and line.text[:1].isascii() and before.text[-1:].isalnum()
    return f" {line.text}" if before.blank or (apart and line.text[:1].isalnum()) else line.text
