"""Tables without lines down (borderless, or with lines across only), found by their headings and what stays white.

A table goes on at the top of the next page, with its headings or without. Each becomes rows as a ruled one does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tui.readers.columns import Field
from tui.readers.formats.pdf_bands import Column, bands
from tui.readers.formats.pdf_bodies import Body, Leaf, Open, body_of, rules
from tui.readers.formats.pdf_gutters import gutters
from tui.readers.formats.pdf_headings import Headings, begin_anew
from tui.readers.formats.pdf_lines import TextLine, lines_of
from tui.readers.formats.pdf_merged import merged_rows
from tui.readers.formats.pdf_page import Glyph, Page
from tui.readers.formats.pdf_tables import Cell, Ruled, RuledRow
from tui.readers.formats.pdf_unnamed import common, is_parted, titles, with_unnamed

_MOST_LINES = 300
"""Lines of a page in which tables are looked for; a full page of small type has a hundred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unruled:
    """What a page holds: its tables, and the lines that stand in none."""

    tables: tuple[Ruled, ...]
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """A table of a page before its rows are told.

    titles   the lines of its headings; empty where it goes on without them
    goes_on  its first row may go on from the page before
    asked    the columns of the tasks and of what they belong to could not be told apart
    """

    leaf: Leaf
    titles: Sequence[TextLine]
    begin: int
    opened: Open
    body: Body
    goes_on: bool
    asked: bool = False

    @property
    def headings(self) -> Headings:
        return self.opened.headings

    def parted(self, known: Headings) -> _Table:
        """The table with the unnamed column of other pages, where none of its lines goes over the gap."""
        if is_parted(self.headings) or titles(self.headings) != titles(known):
            return self
        opened = Open(headings=known, gutters=gutters(known.headings))
        body = body_of(self.leaf, self.begin, opened)
        if body is None or body.end != self.body.end:
            return replace(self, asked=True)
        return replace(self, opened=opened, body=body)


def unruled(pages: Sequence[tuple[Page, Sequence[TextLine]]]) -> list[Unruled]:
    """The tables among the lines of pages. A column without a heading that some of them tell is looked for on all."""
    found: list[list[_Table]] = []
    rest: list[list[TextLine]] = []
    last: Open | None = None
    for page, lines in pages:
        found.append([])
        rest.append([])
        last = _take(Leaf(page, lines), last, found[-1], rest[-1])
    return [
        Unruled(tables=tuple(map(_ruled, tables)), lines=tuple(lines))
        for tables, lines in zip(_parted(found), rest, strict=True)
    ]


def _parted(found: Sequence[Sequence[_Table]]) -> Sequence[Sequence[_Table]]:
    """The tables of all pages, the unnamed column of some of them told on all, if it is there on most."""
    known = common([table.headings for tables in found for table in tables])
    if known is None:
        return found
    told = [[table.parted(known) for table in tables] for tables in found]
    same = [not table.asked for tables in told for table in tables if titles(table.headings) == titles(known)]
    return told if 2 * sum(same) > len(same) else found


def _take(leaf: Leaf, above: Open | None, tables: list[_Table], rest: list[TextLine]) -> Open | None:
    """Puts the lines of a page into tables and the rest. above, result: the table that a page ends with."""
    if len(leaf.lines) > _MOST_LINES:
        rest.extend(leaf.lines)
        return None
    last: Open | None = None
    at = 0
    while at < len(leaf.lines):
        found = leaf.headings(at)
        if found and above and at == 0 and not begin_anew(found, above.headings):
            found = None
        begin = at + found.lines if found else at
        opened = Open(headings=found, gutters=gutters(found.headings)) if found else above if at == 0 else None
        body = body_of(leaf, begin, opened) if opened else None
        if opened is None or body is None or not body.stretches:
            rest.append(leaf.lines[at])
            at += 1
            continue
        opened, body = _with_unnamed(leaf, begin, opened, body)
        goes_on = at == 0 and above is not None
        table = _Table(leaf=leaf, titles=leaf.lines[at:begin], begin=begin, opened=opened, body=body, goes_on=goes_on)
        tables.append(table)
        at = body.end
        last = Open(headings=opened.headings, gutters=body.gutters) if at == len(leaf.lines) else None
    return last


def _with_unnamed(leaf: Leaf, begin: int, opened: Open, body: Body) -> tuple[Open, Body]:
    """The columns of a table with the one that has no heading; as they are where there is none."""
    inside = [line for part in body.stretches for line in part.lines]
    named = with_unnamed(opened.headings, body.gutters, inside)
    split = Open(headings=named, gutters=gutters(named.headings)) if named else None
    told = body_of(leaf, begin, split) if split else None
    return (split, told) if split is not None and told is not None and told.end == body.end else (opened, body)


def _ruled(table: _Table) -> Ruled:
    """The table as a ruled one: its headings, its sections and its rows."""
    opened, body = table.opened, table.body
    lines = [line for stretch in body.stretches for line in stretch.lines]
    borders = body.gutters.borders(lines)
    fields = opened.headings.columns.fields
    whole = _columns(lines, borders, opened)
    across = rules(table.leaf.page, opened.headings)
    heads = tuple(Cell(text=item.text, lines=(item.text,)) for item in opened.headings.headings)
    rows = [RuledRow(cells=heads)] if table.titles else []
    for stretch in body.stretches:
        if stretch.section is not None:
            text = stretch.section.text
            rows.append(RuledRow(cells=(Cell(text=text, lines=(text,)), *[Cell()] * (len(fields) - 1))))
        if stretch.lines:
            columns = [
                Column(field=column.field, lines=part.lines, left=column.left, right=column.right)
                for column, part in zip(whole, _columns(stretch.lines, borders, opened), strict=True)
            ]
            rows += merged_rows(columns, bands(columns, across, goes_on=table.goes_on and stretch is body.stretches[0]))
    first, last = (table.titles or lines)[0], lines[-1]
    if table.asked:
        unsure = fields.index(Field.TASK)
        rows = [replace(row, unsure=tuple(sorted({*row.unsure, unsure}))) for row in rows]
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
