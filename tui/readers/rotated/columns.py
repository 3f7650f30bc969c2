"""Layout V: the columns of a table, measured: what each holds, how wide it is, and the ways its cells may end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tui.readers.columns import UNIT_FIELDS, Field
from tui.readers.rotated.ems import Strand, half_marks, strand
from tui.readers.rotated.fit import LENIENT, MOST_CELLS, NEVER, Closings, Fit
from tui.readers.rotated.text import Page, RotatedTable
from tui.readers.rotated.units import UnitNames, unit_closings, unit_names, unit_runs
from tui.readers.rotated.widths import Run, Sample, Width, runs_between, width_of


class Kind(StrEnum):
    """How a column is read: its cells end with a sentence, with a unit, with a heading, or anywhere."""

    NUMBERS = "numbers"
    HEADINGS = "headings"
    TEXT = "text"
    UNITS = "units"
    LOOSE = "loose"


_USUAL_WIDTH = {Kind.HEADINGS: 8.5, Kind.TEXT: 35.0, Kind.UNITS: 14.0, Kind.LOOSE: 8.5, Kind.NUMBERS: 4.0}
"""Widths in em where a text is too short to show them: those of a gazette sheet (spec: reading, "Layout V")."""
_TEXT_FIELDS = (Field.CONTENT, Field.TARGET, Field.STEPS)
_SENTENCE_END = re.compile(r"[。！？][”’）》]*$")
_TIME_END = re.compile(r"(?:前|底|末|[年月日旬]|度|期|持|成|施|进|展)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the whole table: its heading, kind and width, and its strand on every page."""

    title: str
    field: Field | None
    kind: Kind
    width: Width
    strands: tuple[Strand, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A table with its columns measured; names: the units that stand in it."""

    pages: tuple[Page, ...]
    columns: tuple[Column, ...]
    names: UnitNames

    def of(self, *kinds: Kind) -> tuple[Column, ...]:
        """The columns of these kinds."""
        return tuple(column for column in self.columns if column.kind in kinds)

    def fit(self, column: Column, page: int, *, most: int = MOST_CELLS, lenient: bool = False) -> Fit:
        """The ways through a column on one page. lenient: ends are allowed for which nothing speaks."""
        found, width = column.strands[page], column.width.ems
        return _fit(column.kind, found, width, self.names, most=most, lenient=lenient)


def measured(table: RotatedTable) -> Measured:
    """The columns of a table with their widths; the number of unit cells helps to measure the text."""
    half = half_marks(column for page in table.pages for column in page.columns)
    kinds = _kinds(table.fields)
    strands = [
        tuple(strand(page.columns[index], half=half) for page in table.pages) for index in range(len(table.titles))
    ]
    by_kind = list(zip(kinds, strands, strict=True))
    names = unit_names(found for kind, column in by_kind if kind is Kind.UNITS for found in column)
    counts: list[int | None] = [None] * len(table.pages)
    widths: dict[int, Width] = {}
    for index, (kind, column) in sorted(enumerate(by_kind), key=lambda item: item[1][0] is not Kind.UNITS):
        widths[index] = _width(kind, column, table.pages, names, counts)
        if kind is Kind.UNITS and counts == [None] * len(counts):
            fits = (_fit(kind, found, widths[index].ems, names) for found in column)
            counts = [next(iter(fit.counts), None) for fit in fits]
    columns = tuple(
        Column(title=title, field=field, kind=kind, width=widths[index], strands=column)
        for index, (title, field, (kind, column)) in enumerate(zip(table.titles, table.fields, by_kind, strict=True))
    )
    return Measured(pages=table.pages, columns=columns, names=names)


def _kinds(fields: Sequence[Field | None]) -> list[Kind]:
    """What each column is read as; a task column is one of headings when another tells what is to be done."""
    detailed = any(field in _TEXT_FIELDS for field in fields)
    kinds = dict.fromkeys(UNIT_FIELDS, Kind.UNITS) | dict.fromkeys(_TEXT_FIELDS, Kind.TEXT)
    kinds |= {Field.NO: Kind.NUMBERS, Field.TASK: Kind.HEADINGS if detailed else Kind.TEXT}
    return [kinds.get(field, Kind.LOOSE) if field else Kind.LOOSE for field in fields]


def _width(
    kind: Kind, strands: Sequence[Strand], pages: Sequence[Page], names: UnitNames, counts: Sequence[int | None]
) -> Width:
    runs: list[Run] = []
    samples: list[Sample] = []
    for found, page, count in zip(strands, pages, counts, strict=True):
        closings = _closings(kind, found, names)
        if kind is Kind.TEXT:
            runs += runs_between(found, [cost < NEVER for cost in closings.ending])
            samples.append(Sample(strand=found, closings=closings, count=count))
        elif kind is Kind.UNITS:
            runs += unit_runs(found, names)
        elif kind is Kind.HEADINGS and len(page.numbers) == 1:
            runs.append(Run(strand=found, begin=0, end=found.size, full=False))
    return width_of(runs, _USUAL_WIDTH[kind], samples)


def _fit(
    kind: Kind, found: Strand, width: float, names: UnitNames, *, most: int = MOST_CELLS, lenient: bool = False
) -> Fit:
    """The ways through a strand; where unit cells end is told by their names, so their lines need not fit."""
    closings = _closings(kind, found, names, lenient=lenient)
    return Fit(found, width, closings, most=most, lenient=lenient or kind is Kind.UNITS)


def _closings(kind: Kind, found: Strand, names: UnitNames, *, lenient: bool = False) -> Closings:
    """Where the cells of a column may end."""
    if kind is Kind.UNITS:
        return unit_closings(found, names, lenient=lenient)
    if kind is Kind.TEXT:
        return _text_closings(found, lenient=lenient)
    return _loose_closings(found)


def ends_sentence(text: str) -> bool:
    """A text is whole: its last sentence ends."""
    return _SENTENCE_END.search(text) is not None


def _text_closings(found: Strand, *, lenient: bool = False) -> Closings:
    """A cell of text ends with a sentence, and with the page."""
    otherwise = LENIENT * 2 if lenient else NEVER
    ending = [NEVER]
    for index, bundle in enumerate(found.bundles):
        before = found.bundles[index - 1].text if index else ""
        ends = bundle.closed or ends_sentence(before + bundle.text)
        ending.append(0.0 if ends or index == found.size - 1 else otherwise)
    passing = [0.0] + [LENIENT if bundle.closed else 0.0 for bundle in found.bundles]
    return Closings(ending=tuple(ending), passing=tuple(passing))


def _loose_closings(found: Strand) -> Closings:
    """Any line may end a cell; one that ends like a time limit does so rather."""
    texts = [bundle.text for bundle in found.bundles]
    ending = [NEVER] + [0.0 if _TIME_END.search(text) else 1.0 for text in texts]
    passing = [0.0] + [LENIENT if bundle.closed else 0.0 for bundle in found.bundles]
    return Closings(ending=tuple(ending), passing=tuple(passing))
