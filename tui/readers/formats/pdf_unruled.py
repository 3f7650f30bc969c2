"""Tables without lines down (borderless, or with lines across only), found by their headings and what stays white.

    table = headings { line | section }     while no line goes over the border of two columns
    section = a short line over the borders, with a line of the table below it

A table goes on at the top of the next page, with its headings or without. Each becomes rows as a ruled one does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tui.readers.columns import Field
from tui.readers.formats.pdf_bands import Column, bands
from tui.readers.formats.pdf_gutters import Gutters, gutters
from tui.readers.formats.pdf_headings import Headings, headings, words
from tui.readers.formats.pdf_lines import TextLine, lines_of
from tui.readers.formats.pdf_merged import merged_rows
from tui.readers.formats.pdf_page import Glyph, Page, Rule
from tui.readers.formats.pdf_tables import Cell, Ruled, RuledRow
from tui.readers.formats.pdf_unnamed import with_unnamed
from tui.readers.outline import ITEM, numbered

_NOTE = re.compile(r"(?:备?注|说明|附件|note)\s*\d?\s*[:：]", re.IGNORECASE)
_MOST_LINES = 300
"""Lines of a page in which tables are looked for; a full page of small type has a hundred."""
_FAR = 6.0
"""Heights of a glyph between two lines of one table at most."""
_LONGEST_SECTION = 30
_LONGEST_NUMBER = 4
_APART = 0.5
"""The gap, in heights of a glyph, that parts the words of two columns at least."""
_ACROSS = 0.6
"""The part of a table's width that a line across must have to stand between two rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A table that reaches the end of a page: its headings, and what is white between its columns."""

    headings: Headings
    gutters: Gutters


@dataclass(frozen=True, slots=True, kw_only=True)
class Unruled:
    """What a page holds: its tables, the lines that stand in none, and the table that may go on over its end."""

    tables: list[Ruled]
    lines: list[TextLine]
    last: Open | None


def unruled(page: Page, lines: Sequence[TextLine], above: Open | None) -> Unruled:
    """The tables among the lines of a page. above: the table that ends the page before."""
    if len(lines) > _MOST_LINES:
        return Unruled(tables=[], lines=list(lines), last=None)
    tables: list[Ruled] = []
    rest: list[TextLine] = []
    last: Open | None = None
    at = 0
    while at < len(lines):
        found = headings(lines, at)
        begin = at + found.lines if found else at
        opened = Open(headings=found, gutters=gutters(found.headings)) if found else above if at == 0 else None
        body = _body(page, lines, begin, opened) if opened else None
        if opened is None or body is None or not body.stretches:
            rest.append(lines[at])
            at += 1
            continue
        named = with_unnamed(opened.headings, body.gutters, [line for part in body.stretches for line in part.lines])
        split = Open(headings=named, gutters=gutters(named.headings)) if named else opened
        told = _body(page, lines, begin, split) if named else None
        if told is not None and told.end == body.end:
            opened, body = split, told
        tables.append(_table(page, lines[at:begin], opened, body, goes_on=at == 0 and above is not None))
        at = body.end
        last = Open(headings=opened.headings, gutters=body.gutters) if at == len(lines) else None
    return Unruled(tables=tables, lines=rest, last=last)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """Lines of a table that follow each other; section: the heading across the table above them."""

    section: TextLine | None
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """What stands below the headings: the index of the first line behind it, and what is white in all of it."""

    stretches: tuple[_Stretch, ...]
    gutters: Gutters
    end: int


def _body(page: Page, lines: Sequence[TextLine], begin: int, opened: Open) -> _Body | None:
    """The lines of a table; None when none stands below the headings."""
    end = begin
    limit = _limit(page, lines, begin, opened.headings)
    while end < len(lines) and lines[end].base <= limit:
        if end > begin and (_is_behind(lines[end - 1], lines[end]) or headings(lines, end) is not None):
            break
        end += 1
    while end > begin:
        crossing = _crossing(lines, begin, end, opened)
        if isinstance(crossing, _Body):
            return crossing
        end = crossing
    return None


def _crossing(lines: Sequence[TextLine], begin: int, end: int, opened: Open) -> _Body | int:
    """The table that goes from one line to another; where it ends before, when a line goes over its borders.

    A line in one piece may be a section or running text: what is white is told from the others first.
    """
    white = opened.gutters
    whole = {at for at in range(begin, end) if len(words(lines[at], _APART)) == 1}
    sections = {at for at in whole if _opens_section(lines[at], opened.headings)}
    first = [at for at in range(begin, end) if at not in whole]
    for at in (*first, *sorted(whole - sections)):
        narrowed = white.beside(lines[at], whole=at in whole)
        if narrowed is not None:
            white = narrowed
        elif _is_section(lines[at]) and at + 1 < end and white.beside(lines[at + 1]) is not None:
            sections.add(at)
        else:
            return at
    inside = [line for at, line in enumerate(lines[begin:end], start=begin) if at not in sections]
    if not _fills_columns(inside, white):
        return begin
    return _Body(stretches=tuple(_stretches(lines, begin, end, sections)), gutters=white, end=end)


def _stretches(lines: Sequence[TextLine], begin: int, end: int, sections: set[int]) -> Iterator[_Stretch]:
    section: TextLine | None = None
    for apart, group in groupby(range(begin, end), key=lambda at: at if at in sections else -1):
        places = list(group)
        if apart >= 0:
            if section is not None:
                yield _Stretch(section=section, lines=())
            section = lines[apart]
        else:
            yield _Stretch(section=section, lines=tuple(lines[at] for at in places))
            section = None
    if section is not None:
        yield _Stretch(section=section, lines=())


def _limit(page: Page, lines: Sequence[TextLine], begin: int, found: Headings) -> float:
    """How far down the table may go: to the last line across that stands below its text."""
    if begin >= len(lines):
        return 0.0
    places = [rule for rule in _rules(page, found) if rule > lines[begin].base]
    return max(places, default=float("inf"))


def _rules(page: Page, found: Headings) -> list[float]:
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


def _is_section(line: TextLine) -> bool:
    text = line.text.strip()
    found = numbered(text)
    return len(text) <= _LONGEST_SECTION and "。" not in text and (found is None or found.rank < ITEM)


def _opens_section(line: TextLine, found: Headings) -> bool:
    """The line begins in the column of numbers and is none."""
    first = found.columns.fields[0] is Field.NO and line.left < found.headings[0].right
    return first and len(line.text) > _LONGEST_NUMBER and _is_section(line)


def _fills_columns(lines: Sequence[TextLine], white: Gutters) -> bool:
    """More than one column holds text."""
    borders = white.borders(lines)
    return len({bisect_right(borders, glyph.middle[0]) for line in lines for glyph in line.shown}) > 1


def _table(page: Page, above: Sequence[TextLine], opened: Open, body: _Body, *, goes_on: bool) -> Ruled:
    lines = [line for stretch in body.stretches for line in stretch.lines]
    borders = body.gutters.borders(lines)
    fields = opened.headings.columns.fields
    whole = _columns(lines, borders, opened)
    rules = _rules(page, opened.headings)
    titles = tuple(Cell(text=item.text, lines=(item.text,)) for item in opened.headings.headings)
    rows = [RuledRow(cells=titles)] if above else []
    for stretch in body.stretches:
        if stretch.section is not None:
            text = stretch.section.text
            rows.append(RuledRow(cells=(Cell(text=text, lines=(text,)), *[Cell()] * (len(fields) - 1))))
        if stretch.lines:
            columns = [
                Column(field=column.field, lines=part.lines, left=column.left, right=column.right)
                for column, part in zip(whole, _columns(stretch.lines, borders, opened), strict=True)
            ]
            rows += merged_rows(columns, bands(columns, rules, goes_on=goes_on and stretch is body.stretches[0]))
    first, last = (above or lines)[0], lines[-1]
    return Ruled(top=first.base - first.size / 2, bottom=last.base, rows=tuple(rows))


def _columns(lines: Sequence[TextLine], borders: Sequence[float], opened: Open) -> list[Column]:
    found: list[list[Glyph]] = [[] for _ in range(len(borders) + 1)]
    for line in lines:
        for glyph in line.glyphs:
            found[bisect_right(borders, glyph.middle[0])].append(glyph)
    return [
        Column(
            field=field,
            lines=tuple(lines_of(glyphs)),
            left=min((glyph.left for glyph in glyphs), default=0.0),
            right=max((glyph.right for glyph in glyphs), default=0.0),
        )
        for field, glyphs in zip(opened.headings.columns.fields, found, strict=True)
    ]
