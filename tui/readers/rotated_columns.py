"""Layout V: the columns of a table, measured: what each holds, how wide it is, and the ways its cells may end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tui.readers.columns import UNIT_FIELDS, Field
from tui.readers.rotated_ems import Run, Strand, column_widths, half_marks, runs_between, strand
from tui.readers.rotated_fit import LENIENT, NEVER, Closings, Fit
from tui.readers.rotated_text import Page, RotatedTable
from tui.readers.rotated_units import UnitNames, unit_closings, unit_names, unit_runs


class Kind(StrEnum):
    """How a column is read: its cells end with a sentence, with a unit, with a heading, or anywhere."""

    NUMBERS = "numbers"
    HEADINGS = "headings"
    TEXT = "text"
    UNITS = "units"
    LOOSE = "loose"


_USUAL_WIDTH = {Kind.HEADINGS: 8.5, Kind.TEXT: 35.0, Kind.UNITS: 14.0, Kind.LOOSE: 8.5, Kind.NUMBERS: 4.0}
"""Widths in em where a text is too short to show them: those of a gazette sheet (spec: reading, "Layout V")."""
_SAMPLE, _RIVAL_WIDTHS = 6, 6
"""Pages on which widths are compared that fill the runs equally well, and how many of them are."""
_NO_WAY = 20.0
"""What a page counts through which there is no way at a width."""
_TEXT_FIELDS = (Field.CONTENT, Field.TARGET, Field.STEPS)
_SENTENCE_END = re.compile(r"[。！？][”’）》]*$")
_TIME_END = re.compile(r"(?:前|底|末|[年月日旬]|度|期|持|成|施|进|展)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the whole table: its heading, kind and width, and its strand on every page."""

    title: str
    field: Field | None
    kind: Kind
    width: float
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

    def fit(self, column: Column, page: int, *, lenient: bool = False) -> Fit:
        """The ways through a column on one page. lenient: ends are allowed for which nothing speaks."""
        closings = _closings(column.kind, column.strands[page], self.names, lenient=lenient)
        return Fit(column.strands[page], column.width, closings, lenient=lenient)


def measured(table: RotatedTable) -> Measured:
    """The columns of a table with their widths."""
    half = half_marks(column for page in table.pages for column in page.columns)
    kinds = _kinds(table.fields)
    strands = [
        tuple(strand(page.columns[index], half=half) for page in table.pages) for index in range(len(table.titles))
    ]
    names = unit_names(
        found for kind, column in zip(kinds, strands, strict=True) if kind is Kind.UNITS for found in column
    )
    columns = tuple(
        Column(title=title, field=field, kind=kind, width=_width(kind, found, table.pages, names), strands=found)
        for title, field, kind, found in zip(table.titles, table.fields, kinds, strands, strict=True)
    )
    return Measured(pages=table.pages, columns=columns, names=names)


def _kinds(fields: Sequence[Field | None]) -> list[Kind]:
    """What each column is read as; a task column is one of headings when another tells what is to be done."""
    detailed = any(field in _TEXT_FIELDS for field in fields)
    kinds = dict.fromkeys(UNIT_FIELDS, Kind.UNITS) | dict.fromkeys(_TEXT_FIELDS, Kind.TEXT)
    kinds |= {Field.NO: Kind.NUMBERS, Field.TASK: Kind.HEADINGS if detailed else Kind.TEXT}
    return [kinds.get(field, Kind.LOOSE) if field else Kind.LOOSE for field in fields]


def _width(kind: Kind, strands: Sequence[Strand], pages: Sequence[Page], names: UnitNames) -> float:
    """The width of a column: of several that may be, the one at which its lines fit best, then the most usual."""
    runs: list[Run] = []
    for found, page in zip(strands, pages, strict=True):
        if kind is Kind.TEXT:
            runs += runs_between(found, [cost < NEVER for cost in _text_closings(found).ending])
        elif kind is Kind.UNITS:
            runs += unit_runs(found, names)
        elif kind is Kind.HEADINGS and len(page.numbers) == 1:
            runs.append(Run(strand=found, begin=0, end=found.size, full=False))
    possible = sorted(column_widths(runs), key=lambda width: abs(width - _USUAL_WIDTH[kind]))
    if not possible:
        return _USUAL_WIDTH[kind]
    if len(possible) == 1 or kind not in (Kind.TEXT, Kind.UNITS):
        return possible[0]
    closings = [_closings(kind, found, names) for found in strands[:_SAMPLE]]

    def misfit(width: float) -> float:
        return sum(
            _least(Fit(found, width, closing)) for found, closing in zip(strands[:_SAMPLE], closings, strict=True)
        )

    return min(possible[:_RIVAL_WIDTHS], key=misfit)


def _least(fit: Fit) -> float:
    return min((fit.cost(count) for count in fit.counts), default=_NO_WAY)


def _closings(kind: Kind, found: Strand, names: UnitNames, *, lenient: bool = False) -> Closings:
    """Where the cells of a column may end."""
    if kind is Kind.UNITS:
        return unit_closings(found, names, lenient=lenient)
    if kind is Kind.TEXT:
        return _text_closings(found, lenient=lenient)
    return _loose_closings(found)


def _text_closings(found: Strand, *, lenient: bool = False) -> Closings:
    """A cell of text ends with a sentence, and with the page."""
    otherwise = LENIENT * 2 if lenient else NEVER
    ending = [NEVER]
    for index, bundle in enumerate(found.bundles):
        before = found.bundles[index - 1].text if index else ""
        ends = bundle.closed or _SENTENCE_END.search(before + bundle.text) is not None
        ending.append(0.0 if ends or index == found.size - 1 else otherwise)
    passing = [0.0] + [LENIENT if bundle.closed else 0.0 for bundle in found.bundles]
    return Closings(ending=tuple(ending), passing=tuple(passing))


def _loose_closings(found: Strand) -> Closings:
    """Any line may end a cell; one that ends like a time limit does so rather."""
    texts = [bundle.text for bundle in found.bundles]
    ending = [NEVER] + [0.0 if _TIME_END.search(text) else 1.0 for text in texts]
    passing = [0.0] + [LENIENT if bundle.closed else 0.0 for bundle in found.bundles]
    return Closings(ending=tuple(ending), passing=tuple(passing))
