"""What stands below the headings of a table without lines down: how far it goes, its sections, what stays white.

table = headings { line | section }     while no line goes over the border of two columns
section = a line over the borders, with a line of the table below it
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tui.readers.formats.pdf_gutters import Gutters
from tui.readers.formats.pdf_headings import Headings, begin_anew, headings, words
from tui.readers.formats.pdf_lines import TextLine
from tui.readers.formats.pdf_page import Page, Rule
from tui.readers.formats.pdf_sections import is_beside_numbers, is_title, may_be_section, opens_section

_NOTE = re.compile(r"(?:备?注|说明|附件|note)\s*\d?\s*[:：]", re.IGNORECASE)
_FAR = 6.0
"""Heights of a glyph between two lines of one table at most."""
_APART = 0.5
"""The gap, in heights of a glyph, that parts the words of two columns at least."""
_ACROSS = 0.6
"""The part of a table's width that a line across must have to stand between two rows."""


class Leaf:
    """A page with the lines that stand in no ruled table; where headings begin in them is looked for once."""

    def __init__(self, page: Page, lines: Sequence[TextLine]) -> None:
        self.page = page
        self.lines = lines
        self._headings: dict[int, Headings | None] = {}

    def headings(self, at: int) -> Headings | None:
        """The headings that begin in a line; None when none do."""
        if at not in self._headings:
            self._headings[at] = headings(self.lines, at)
        return self._headings[at]


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """The columns of a table: its headings, and what is white between them."""

    headings: Headings
    gutters: Gutters


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Lines of a table that follow each other; section: the heading across the table above them."""

    section: TextLine | None
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What stands below the headings: the index of the first line behind it, and what is white in all of it."""

    stretches: tuple[Stretch, ...]
    gutters: Gutters
    end: int


def body_of(leaf: Leaf, begin: int, opened: Open) -> Body | None:
    """The lines of a table; None when none stands below the headings."""
    end = begin
    lines = leaf.lines
    limit = _limit(leaf.page, lines, begin, opened.headings)
    while end < len(lines) and lines[end].base <= limit:
        below = leaf.headings(end)
        if end > begin and (_is_behind(lines[end - 1], lines[end]) or (below and begin_anew(below, opened.headings))):
            break
        end += 1
    while end > begin:
        crossing = _crossing(lines, begin, end, opened)
        if isinstance(crossing, Body):
            return crossing
        end = crossing
    return None


def _crossing(lines: Sequence[TextLine], begin: int, end: int, opened: Open) -> Body | int:
    """The table that goes from one line to another; where it ends before, when a line goes over its borders.

    A line in one piece may be a section or running text: what is white is told from the others first.
    """
    white = opened.gutters
    whole = {at for at in range(begin, end) if len(words(lines[at], _APART)) == 1}
    sections = {at for at in whole if is_beside_numbers(lines[at], opened.headings)}
    titles = {at for at in whole - sections if is_title(lines[at])}
    first = [at for at in range(begin, end) if at not in whole]
    second = sorted(whole - sections - titles)
    for at in (*first, *second, *sorted(titles)):
        narrowed = white.beside(lines[at], whole=at in whole)
        if at in titles and narrowed is not None:
            told = [lines[other] for other in (*first, *second) if other not in sections]
            narrowed = None if opens_section(lines, at, white.borders(told), told) else narrowed
        if narrowed is not None:
            white = narrowed
        elif (may_be_section(lines[at]) and at + 1 < end and white.beside(lines[at + 1]) is not None) or (
            at in titles and at + 1 == len(lines)
        ):
            sections.add(at)
        else:
            return at
    inside = [line for at, line in enumerate(lines[begin:end], start=begin) if at not in sections]
    if not _fills_columns(inside, white):
        return begin
    return Body(stretches=tuple(_stretches(lines, begin, end, sections)), gutters=white, end=end)


def _stretches(lines: Sequence[TextLine], begin: int, end: int, sections: set[int]) -> Iterator[Stretch]:
    section: TextLine | None = None
    for apart, group in groupby(range(begin, end), key=lambda at: at if at in sections else -1):
        places = list(group)
        if apart >= 0:
            if section is not None:
                yield Stretch(section=section, lines=())
            section = lines[apart]
        else:
            yield Stretch(section=section, lines=tuple(lines[at] for at in places))
            section = None
    if section is not None:
        yield Stretch(section=section, lines=())


def _limit(page: Page, lines: Sequence[TextLine], begin: int, found: Headings) -> float:
    """How far down the table may go: to the last line across that stands below its text."""
    if begin >= len(lines):
        return 0.0
    places = [rule for rule in rules(page, found) if rule > lines[begin].base]
    return max(places, default=float("inf"))


def rules(page: Page, found: Headings) -> list[float]:
    """The heights of lines across most of the table."""
    left, right = found.headings[0].left, found.headings[-1].right

    def reach(rule: Rule) -> float:
        return min(rule.end, right) - max(rule.start, left)

    places = sorted({round(rule.at) for rule in page.across})
    return [
        place
        for place in places
        if sum(reach(rule) for rule in page.across if round(rule.at) == place and reach(rule) > 0)
        > _ACROSS * (right - left)
    ]


def _is_behind(before: TextLine, line: TextLine) -> bool:
    """The line stands apart from the table above it."""
    return line.base - before.base > _FAR * line.size or _NOTE.match(line.text) is not None


def _fills_columns(lines: Sequence[TextLine], white: Gutters) -> bool:
    """More than one column holds text."""
    borders = white.borders(lines)
    return len({bisect_right(borders, glyph.middle[0]) for line in lines for glyph in line.shown}) > 1
