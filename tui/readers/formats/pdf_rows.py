"""The rows of a table that goes over pages: one that a page broke is put together again.

A row at the top of a page, behind the repeated headings, goes on with the last one of the page before when it opens
with no number and cells that rows of this table have are empty behind its first text, or one of its cells is half a
text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from tui.readers.columns import UNIT_FIELDS, Columns, Field, header
from tui.readers.formats.pdf_names import UNIT, names_of
from tui.readers.formats.pdf_tables import Cell, RuledRow
from tui.readers.outline import ITEM, numbered

_USUAL = 0.5
_NUMBER = re.compile(r"\s*[（(]?\d{1,4}(?:[.\-]\d{1,3})*[）)]?[.、]?\s*")
_PARTS = re.compile(r"[、，,；;\s]")
_LIMIT = re.compile(r"(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?份?[底末]?[前止内]?")
_GOING_ON = ("、", "，", "（")
_CLOSED = "。；;！？"


@dataclass(frozen=True, slots=True, kw_only=True)
class PagedRow:
    """A row with its page.

    first   it is the first row of its page
    joined  columns whose text goes on from the page before
    """

    page: int
    row: RuledRow
    first: bool = False
    joined: tuple[int, ...] = ()


def whole_rows(rows: Sequence[PagedRow]) -> list[PagedRow]:
    """The rows of a table, those broken by a page as one."""
    usual = _usual_columns(rows)
    kept: list[PagedRow] = []
    broken: int | None = None
    columns: Columns | None = None
    for item in rows:
        if item.first and kept:
            broken = len(kept) - 1
        found = header(item.row.texts)
        columns, heading = found or columns, found is not None
        if (
            broken is not None
            and not heading
            and (_goes_on(item.row, usual) or _breaks_off(kept[broken].row, item.row, columns))
        ):
            kept[broken] = _joined(kept[broken], item.row)
            broken = None
            continue
        kept.append(item)
        broken = broken if heading else None
    return kept


def texts_of(row: RuledRow, columns: Columns | None) -> tuple[str, ...]:
    """The texts of a row; persons and units that stand one on a line are kept apart, not what wraps between blanks."""
    fields = columns.fields if columns is not None else ()
    return tuple(names_of(cell, kind).text for cell, kind in zip_longest(row.cells, fields[: len(row.cells)]))


def _usual_columns(rows: Sequence[PagedRow]) -> frozenset[int]:
    """The columns in which most rows have a text or go on from above."""
    width = len(rows[0].row.cells) if rows else 0
    counts = [sum(bool(item.row.cells[at].text) or at in item.row.below for item in rows) for at in range(width)]
    return frozenset(at for at, count in enumerate(counts) if count >= _USUAL * len(rows))


def _goes_on(row: RuledRow, usual: frozenset[int]) -> bool:
    texts = row.texts
    first = next((at for at, text in enumerate(texts) if text), None)
    if first is None or _NUMBER.fullmatch(texts[first]):
        return False
    found = numbered(texts[first])
    if found is not None and (first < 2 or found.rank < ITEM):
        return False
    return any(at > first and not texts[at] and at not in row.below for at in usual)


def _breaks_off(above: RuledRow, row: RuledRow, columns: Columns | None) -> bool:
    """A row without its number, one of whose cells is no whole text: half a unit, the end of a time limit."""
    fields = columns.fields if columns is not None else ()
    if Field.NO not in fields or row.texts[fields.index(Field.NO)] or not above.texts[fields.index(Field.NO)]:
        return False
    cells = [trio for trio in zip(fields, above.texts, row.texts, strict=False) if all(trio[1:])]
    return any(
        before.endswith(_GOING_ON)
        or (field in UNIT_FIELDS and _is_cut(_PARTS.split(before)[-1], _PARTS.split(text)[0]))
        or (field is Field.DEADLINE and _LIMIT.fullmatch(_PARTS.split(before)[-1] + text) is not None)
        for field, before, text in cells
    )


def _is_cut(before: str, text: str) -> bool:
    """Two texts that are a unit's name only together."""
    return UNIT.fullmatch(before + text) is not None and not any(map(UNIT.fullmatch, (before, text)))


def _joined(above: PagedRow, row: RuledRow) -> PagedRow:
    cells = tuple(_glued(*pair) for pair in zip(above.row.cells, row.cells, strict=True))
    joined = (at for at, cell in enumerate(row.cells) if cell.text)
    unsure = tuple(sorted({*above.row.unsure, *row.unsure}))
    return replace(
        above, row=replace(above.row, cells=cells, unsure=unsure), joined=tuple(sorted({*above.joined, *joined}))
    )


def _glued(above: Cell, cell: Cell) -> Cell:
    apart = "\n" if above.text[-1:] in tuple(_CLOSED) and cell.text else ""
    return Cell(text=f"{above.text}{apart}{cell.text}", lines=(*above.lines, *cell.lines))
