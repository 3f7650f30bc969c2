"""Workbooks: every visible sheet row by row, values as they are shown, merged cells once; nothing is calculated.

Read as a stream with openpyxl (through defusedxml, so entities are refused). What that stream does not tell is taken
from the sheet's own XML: merged ranges, hidden rows, formulas without a kept result.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, cast
from zipfile import ZipFile

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.utils.cell import range_boundaries

from tui.domain.plan import Spot
from tui.readers.formats.office_zip import OfficeZip
from tui.readers.formats.pieces import MAX_COLUMNS, Found, Note, Piece, Refused, Step
from tui.readers.formats.xlsx_values import shown

if TYPE_CHECKING:
    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_EVERY = 100
_NAMED = 8
"""Cells and rows that a note names."""
_AREAS = 50_000
_NAME = rb"[A-Z]{1,3}\d{1,7}"
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]{0,200}?ref=[\"'](" + _NAME + rb":" + _NAME + rb")[\"']")
_ROW = re.compile(rb"<(?:\w+:)?row\s([^>]{0,400})>")
_HIDDEN = re.compile(rb"\bhidden=[\"'](?:1|true)[\"']")
_NUMBER = re.compile(rb"\br=[\"'](\d{1,7})[\"']")
_FORMULA_ALONE = re.compile(
    rb"<(?:\w+:)?c\s[^>]{0,200}?\br=[\"'](" + _NAME + rb")[\"'][^>]{0,200}>\s*"
    rb"<(?:\w+:)?f\b(?:[^<>]{0,400}/>|[^<>]{0,400}>[^<]{0,9000}</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_STYLES = "xl/styles.xml"
_NUMBER_FORMATS = re.compile(rb"<numFmts\b.*?</numFmts>", re.DOTALL)
_CELL_FORMATS = re.compile(rb"<cellXfs\b.*?</cellXfs>", re.DOTALL)
_CELL_FORMAT = re.compile(rb"<xf\b[^>]{0,600}?numFmtId=[\"'](\d{1,5})[\"']|<xf\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Area:
    """A merged range: columns from 0, rows from 1, both ends included."""

    left: int
    top: int
    right: int
    bottom: int


def read(data: bytes) -> Iterator[Found]:
    """The pieces of a workbook. Refused: ``file_damaged``, ``file_unpacks_too_large``."""
    archive = OfficeZip(data)
    archive.require_harmless()
    book = _opened(data)
    sheets = [sheet for sheet in book.worksheets if hasattr(sheet, "reset_dimensions")]
    totals = [sheet.max_row or 0 for sheet in sheets]
    before = count = 0
    for sheet, rows in zip(sheets, totals, strict=True):
        if sheet.sheet_state != "visible":
            yield Note(code="sheet_hidden", params={"sheet": sheet.title}, after=count)
            continue
        xml = archive.read(sheet._worksheet_path)  # type: ignore[attr-defined]
        for done, found in _Sheet(sheet, _areas(xml)).read():
            if found is not None:
                count += 1
                yield found
            if done % _EVERY == 0:
                yield Step(done=before + min(done, rows), total=sum(totals))
        before += rows
        yield from _left_out(xml, sheet.title, count)


def _opened(data: bytes) -> Workbook:
    """The workbook; where only its looks cannot be read (a fault of many exporting programs), without them."""
    try:
        return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except DefusedXmlException:
        raise Refused("file_damaged") from None
    except Exception:  # openpyxl raises whatever a wrong style leads to
        plain = io.BytesIO(_without_looks(data))
        return openpyxl.load_workbook(plain, read_only=True, data_only=True, keep_links=False)


def _without_looks(data: bytes) -> bytes:
    """The workbook without pictures, fonts, fills and borders; cells keep their number formats."""
    buffer = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(buffer, "w") as new:
        for name in old.namelist():
            if name.endswith((".xml", ".rels")):
                xml = old.read(name)
                new.writestr(name, _number_formats(xml) if name == _STYLES else xml)
    return buffer.getvalue()


def _number_formats(styles: bytes) -> bytes:
    named = _NUMBER_FORMATS.search(styles)
    cells = _CELL_FORMATS.search(styles)
    ids = [found[1] or b"0" for found in _CELL_FORMAT.finditer(cells[0])] if cells else [b"0"]
    return (
        b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        + (named[0] if named else b"")
        + b"<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>"
        + b"<cellStyleXfs><xf/></cellStyleXfs><cellXfs>"
        + b"".join(b'<xf numFmtId="%s"/>' % item for item in ids)
        + b"</cellXfs></styleSheet>"
    )


class _Sheet:
    """One sheet, row by row; rows are as wide as the widest so far, so that a table keeps its columns."""

    def __init__(self, sheet: ReadOnlyWorksheet, areas: list[_Area]) -> None:
        self._sheet = sheet
        self._coming = sorted(areas, key=lambda area: -area.top)
        self._open: list[_Area] = []
        self._width = 0

    def read(self) -> Iterator[tuple[int, Piece | None]]:
        """Every row with its number; None for one that shows nothing."""
        self._sheet.reset_dimensions()  # what the file says of its size is often wrong
        rows = cast("Iterator[tuple[ReadOnlyCell | EmptyCell, ...]]", self._sheet.rows)
        for number, cells in enumerate(rows, start=1):
            self._enter(number)
            yield number, self._row(number, cells[:MAX_COLUMNS]) if cells else None

    def _enter(self, number: int) -> None:
        """Merged ranges that end above the row are left, those that reach it are open."""
        self._open = [area for area in self._open if area.bottom >= number]
        while self._coming and self._coming[-1].top <= number:
            area = self._coming.pop()
            if area.bottom >= number:
                self._open.append(area)

    def _row(self, number: int, cells: tuple[ReadOnlyCell | EmptyCell, ...]) -> Piece | None:
        texts = [shown(cell) for cell in cells]
        across = {area.left: area.right for area in self._open if area.top == number}
        covered = {column for left, right in across.items() for column in range(left + 1, right + 1)}
        below = [column for area in self._open if area.top < number for column in range(area.left, area.right + 1)]
        texts = ["" if at in covered or at in below else text for at, text in enumerate(texts)]
        filled = [at for at, text in enumerate(texts) if text]
        if not filled:
            return None
        self._width = max(self._width, filled[-1] + 1)
        texts = [*texts, *[""] * self._width][: self._width]
        only = filled[0] if len(filled) == 1 else None
        bold = only is not None and (across.get(only, only) + 1 >= max(self._width, 2) or _is_bold(cells[only]))
        columns = tuple(sorted(column for column in below if column < self._width))
        spot = Spot(sheet=self._sheet.title, row=number)
        return Piece(cells=tuple(texts), spot=spot, bold=bold, below=columns)


def _is_bold(cell: ReadOnlyCell | EmptyCell) -> bool:
    return bool(getattr(cell, "font", None) and cell.font.b)


def _areas(xml: bytes) -> list[_Area]:
    """The merged ranges of a sheet, which stand behind its cells."""
    end = xml.rfind(b"sheetData")
    areas = []
    for found in islice(_MERGED.finditer(xml, max(end, 0)), _AREAS):
        left, top, right, bottom = (side or 1 for side in range_boundaries(found[1].decode()))
        areas.append(_Area(left=left - 1, top=top, right=min(right - 1, MAX_COLUMNS), bottom=bottom))
    return areas


def _left_out(xml: bytes, title: str, count: int) -> Iterator[Note]:
    """What a person would see otherwise: rows that are hidden but read, formulas whose result is not kept."""
    hidden = [found for item in _ROW.finditer(xml) if _HIDDEN.search(item[1]) and (found := _NUMBER.search(item[1]))]
    if hidden:
        rows = "、".join(found[1].decode() for found in hidden[:_NAMED])
        yield Note(code="rows_hidden", params={"sheet": title, "rows": rows, "count": str(len(hidden))}, after=count)
    empty = [found[1].decode() for found in islice(_FORMULA_ALONE.finditer(xml), _NAMED)]
    if empty:
        yield Note(code="formula_without_value", params={"sheet": title, "cells": "、".join(empty)}, after=count)
