"""Layout V: the rows of one page, from the ways through its columns.

The number of rows is that of the unit cells; a column of text gives the ends. Where several ways are equally good,
sense proposes one of them, and what differs is doubted in exactly the rows and fields concerned.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tui.domain.plan import Doubt
from tui.readers.columns import Field
from tui.readers.rotated.columns import Column, Kind, Measured
from tui.readers.rotated.ems import Strand
from tui.readers.rotated.fit import EQUAL, MOST_CELLS, NEVER, Cells, Fit
from tui.readers.rotated.sense import Sense
from tui.readers.table_record import json_field

_SHOWN = 12
"""Characters shown of a sentence at whose end a row may end."""
_RIVALS = 6
"""Rivals named in one problem."""
_SHOWN_WHOLE = 60
"""Characters shown of a column that cannot be given to its rows."""
_ROW_FIELDS = ("no", "heading", "content", "assignments")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A row of one page. texts: by column, empty for numbers and headings; line: where it begins."""

    texts: tuple[str, ...]
    line: int
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The rows of one page.

    rivals  other row ends that fit as well; counts: other numbers of rows that do
    unfit   the lines do not show the rows, which are only a proposal
    """

    rows: tuple[SheetRow, ...]
    rivals: tuple[str, ...] = ()
    counts: tuple[int, ...] = ()
    unfit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """A column cut into cells; unsure: by cell, why another reading is possible (without its field), else None."""

    column: Column
    texts: tuple[str, ...]
    lines: tuple[int, ...]
    unsure: tuple[Doubt | None, ...]


def sheet(table: Measured, page: int, sense: Sense) -> Sheet:
    """The rows of a page; one row with everything, in doubt, when no way is found."""
    ruling = [*table.of(Kind.UNITS)[:1], *table.of(Kind.TEXT)[:1]]
    ruling = [column for column in ruling if column.strands[page].size]
    for lenient in (False, True):
        fits: list[Fit] = []
        for column in ruling:  # of the units first, which tell how many cells the text may have
            most = max(fits[0].counts, default=0) if fits else MOST_CELLS
            fits.append(table.fit(column, page, most=most, lenient=lenient))
        counts = _counts(fits)
        if counts:
            break
    else:
        return _unfit(table, page)
    ways: list[_Way] = []
    for column, fit in zip(ruling, fits, strict=True):
        units = ways[0].texts if ways else ("",) * counts[0]
        suits = _Suits(strand=column.strands[page], cells=units, sense=sense)
        cells = fit.cells(counts[0], suits if column.kind is Kind.TEXT else None)
        assert cells is not None
        ways.append(_way(table, column, page, cells, counts, lenient=lenient))
    others = [column for column in table.of(Kind.UNITS, Kind.TEXT, Kind.LOOSE) if column not in ruling]
    ways += [_other(table, column, page, counts[0]) for column in others]
    return _sheet(table, ways, counts)


def _counts(fits: Iterable[Fit]) -> tuple[int, ...]:
    """The numbers of rows that all ruling columns allow at the least cost, or nearly so; the cheapest first."""
    listed = list(fits)
    common = set[int].intersection(*(set(fit.counts) for fit in listed)) if listed else set[int]()
    costs = {count: sum(fit.cost(count) for fit in listed) for count in common}
    best = min(costs.values(), default=NEVER)
    return tuple(
        sorted((count for count in costs if costs[count] <= best + EQUAL), key=lambda count: (costs[count], count))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Suits:
    """How well a stretch of a column suits the units of a row."""

    strand: Strand
    cells: tuple[str, ...]
    sense: Sense

    def __call__(self, begin: int, end: int, cell: int) -> float:
        units = re.split("[、，（）]", self.cells[cell])
        return self.sense.of_units(units, self.strand.text(begin, end))


def _way(
    table: Measured, column: Column, page: int, cells: Cells, counts: tuple[int, ...], *, lenient: bool = False
) -> _Way:
    found = column.strands[page]
    begins = (0, *cells.ends[:-1])
    texts = tuple(found.text(begin, end) for begin, end in zip(begins, cells.ends, strict=True))
    unsure: list[Doubt | None] = []
    for cell in range(len(cells.ends)):
        if lenient or (column.kind is Kind.TEXT and not column.width.sure):
            unsure.append(Doubt(field="", code="rotated_unfit"))
        elif len(counts) > 1:
            unsure.append(Doubt(field="", code="rotated_rows", params={"text": "、".join(map(str, counts))}))
        elif not cells.certain(cell):
            rivals = cells.rivals[cell] or cells.rivals[cell - 1]
            text = "／".join(_tail(column, page, end) for end in rivals[:3])
            unsure.append(Doubt(field="", code="rotated_rivals", params={"text": text}))
        else:
            unsure.append(_short_name(table, texts[cell]) if column.kind is Kind.UNITS else None)
    return _Way(
        column=column,
        texts=texts,
        lines=tuple(found.bundles[begin].line for begin in begins),
        unsure=tuple(unsure),
    )


def _short_name(table: Measured, cell: str) -> Doubt | None:
    """A unit of a cell that stands elsewhere in the table with its level: a glyph may be lost."""
    short = next((name for name in re.split("[、，]", cell) if name in table.names.fuller), None)
    if short is None:
        return None
    return Doubt(field="", code="rotated_name", params={"text": short, "other": table.names.fuller[short]})


def _tail(column: Column, page: int, end: int) -> str:
    return "…" + column.strands[page].text(max(0, end - _SHOWN), end)[-_SHOWN:]


def _other(table: Measured, column: Column, page: int, count: int) -> _Way:
    """A column that does not rule the rows: its cells where it has as many; where they are loose, a proposal."""
    fit = table.fit(column, page)
    cells = fit.cells(count)
    if cells is not None and column.kind is not Kind.LOOSE and count in _counts([fit]):
        return _way(table, column, page, cells, (count,))
    text = column.strands[page].whole
    said = Doubt(field="", code="rotated_cells", params={"text": text[:_SHOWN_WHOLE]}) if text else None
    loose = cells is not None and column.kind is Kind.LOOSE
    proposed = _way(table, column, page, cells, (count,)).texts if cells and loose else ("",) * count
    return _Way(column=column, texts=proposed, lines=(0,) * count, unsure=(said,) * count)


def _sheet(table: Measured, ways: list[_Way], counts: tuple[int, ...]) -> Sheet:
    by_title = {way.column.title: way for way in ways}
    first = next((way for way in ways if way.column.kind is Kind.TEXT), ways[0])
    rows = [
        SheetRow(
            texts=tuple(
                by_title[column.title].texts[row] if column.title in by_title else "" for column in table.columns
            ),
            line=first.lines[row],
            doubts=tuple(_doubts(ways, row, first.lines[row])),
        )
        for row in range(counts[0])
    ]
    rivals = dict.fromkeys(
        tail
        for way in ways
        for said in way.unsure
        if said and said.code == "rotated_rivals"
        for tail in said.params["text"].split("／")
    )
    return Sheet(
        rows=tuple(rows),
        rivals=tuple(rivals)[:_RIVALS],
        counts=counts[1:],
        unfit=any(way.unsure[0] == Doubt(field="", code="rotated_unfit") for way in ways),
    )


def _doubts(ways: list[_Way], row: int, line: int) -> Iterable[Doubt]:
    """What is unsure in a row: text that may be another row's makes the row's units doubtful too."""
    for way in ways:
        said = way.unsure[row]
        if said is None or way.column.field in (None, Field.IGNORED):
            continue
        fields = {json_field(way.column.field)}
        if way.column.kind is Kind.TEXT:
            fields |= {"content", "assignments"}
        if said.code in ("rotated_rows", "rotated_unfit"):
            fields |= {"no", "heading"}
        for field in sorted(fields):
            yield replace(said, field=field, line=line)


def _unfit(table: Measured, page: int) -> Sheet:
    texts = tuple(
        "" if column.kind in (Kind.NUMBERS, Kind.HEADINGS) else column.strands[page].whole for column in table.columns
    )
    line = table.pages[page].line
    doubts = tuple(Doubt(field=field, code="rotated_unfit", line=line) for field in _ROW_FIELDS)
    return Sheet(rows=(SheetRow(texts=texts, line=line, doubts=doubts),), unfit=True)
