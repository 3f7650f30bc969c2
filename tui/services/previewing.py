"""A return as it will read: the letter's paragraphs and the tables' rows as texts, made from what the export uses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from tui.domain.readings import figure
from tui.domain.returns import ReturnDocument

if TYPE_CHECKING:
    from tui.packs.sheets.table import Table

MONTHS = 12


class Place(StrEnum):
    """Where a line of the letter stands."""

    CENTRE = "centre"
    LEFT = "left"
    RIGHT = "right"
    HEADING = "heading"
    BODY = "body"
    BLANK = "blank"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLine:
    """A paragraph of the letter."""

    place: Place
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A row of a table: heads with the values that stand under them; empty cells are left out."""

    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar of the road map. months: begun (0 to 12), done and in all, as whole months; late: past its day and open."""

    label: str
    begin: int
    done: int
    length: int
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The letter or a sheet: its name, the lines above, and what it consists of."""

    name: str
    heads: tuple[str, ...]
    content: tuple[LetterLine | Record | Bar, ...]


def pages(document: ReturnDocument) -> tuple[Page, ...]:
    """The letter, then the sheets. May take a moment: not for the thread that paints."""
    from tui.packs.sheets import tables_of
    from tui.packs.sheets.table import Table

    letter = Page(name=document.document.value, heads=(), content=tuple(_letter(document)))
    sheets = [
        _sheet(found) if isinstance(found, Table) else _road_map(found.name, document) for found in tables_of(document)
    ]
    return letter, *sheets


def _letter(document: ReturnDocument) -> Iterator[LetterLine]:
    from tui.packs.report.paragraph import Style
    from tui.packs.report.text import paragraphs

    places = {
        Style.SIGNER: Place.RIGHT,
        Style.TITLE: Place.CENTRE,
        Style.ADDRESSEE: Place.LEFT,
        Style.LEVEL_1: Place.HEADING,
        Style.LEVEL_2: Place.HEADING,
        Style.NAME: Place.RIGHT,
        Style.DATE: Place.RIGHT,
        Style.BLANK: Place.BLANK,
    }
    for found in paragraphs(document):
        place = places.get(found.style, Place.BODY)
        indent = "　　　" if found.style is Style.ANNEX and not found.text.startswith("附件") else ""
        yield from (LetterLine(place=place, text=f"{indent}{text}{found.person}") for text in found.text.split("\n"))


def _sheet(table: Table) -> Page:
    titles = [column.title for column in table.columns]
    shown = [at for at, column in enumerate(table.columns) if not column.machine]
    rows = (tuple((titles[at], _cell(row[at])) for at in shown) for row in table.rows())
    records = (Record(cells=tuple(cell for cell in row if cell[1])) for row in rows)
    return Page(name=table.name, heads=(table.title, table.about), content=tuple(records))


def _cell(value: str | int | float | date | None) -> str:
    if value is None:
        return ""
    return figure(value) if isinstance(value, float) else str(value).strip()


def _road_map(name: str, document: ReturnDocument) -> Page:
    from tui.packs.spans import spans

    bars = []
    for span in spans(document):
        begin = min(MONTHS - 1, int(span.begin))
        length = max(1, min(MONTHS - begin, round(span.begin + span.length) - begin))
        bars.append(Bar(label=span.label, begin=begin, done=round(length * span.done), length=length, late=span.late))
    return Page(name=name, heads=(), content=tuple(bars))
