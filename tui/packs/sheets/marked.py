"""Writes sheets that a person corrects: every cell is text, doubtful ones are coloured and carry a remark.

Nothing that begins with ``= + - @`` becomes a formula and no text a link; the only links lead to cells of the workbook
itself. The same sheets give the same bytes. All is made in memory: what a document says lies in no temporary file.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, cast

import xlsxwriter  # type: ignore[import-untyped, unused-ignore]

from tui.packs.archive import repack
from tui.packs.sheets.heights import MAX_HEIGHT, SIZES, lines, per_line
from tui.packs.sheets.library import Format
from tui.packs.sheets.rows import column_letters

MAX_TEXT = 30_000
"""Characters of a cell; Excel takes 32,767."""
_MADE = datetime(2000, 1, 1)
"""Stands for no time: what the workbook is made of has none."""
_SPARE = 500
"""Empty rows below the last one that already have the lists to choose from."""
_SONG, _HEI = "宋体", "黑体"
_LINE = 1.45


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedColumn:
    """A column. width in characters of the standard font; choices: words offered; machine: not shown."""

    title: str
    width: int
    choices: tuple[str, ...] = ()
    machine: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedCell:
    """A text; remark: why it is doubted (empty: it is not); link: the cell of this workbook that it leads to."""

    text: str
    remark: str = ""
    link: tuple[str, int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSheet:
    """A sheet: header in its first row. frozen: columns that stay in sight; rows: made afresh each call."""

    name: str
    columns: tuple[MarkedColumn, ...]
    rows: Callable[[], Iterator[tuple[MarkedCell | str, ...]]]
    frozen: int = 0


class _Sheet(Protocol):
    """What is used of the library's worksheet; rows and columns count from 0."""

    def set_row(self, row: int, height: float) -> int: ...
    def set_column(
        self, first_col: int, last_col: int, width: float, cell_format: Format, options: dict[str, bool]
    ) -> int: ...
    def write_string(self, row: int, col: int, string: str, cell_format: Format) -> int: ...
    def write_blank(self, row: int, col: int, blank: None, cell_format: Format) -> int: ...
    def write_url(self, row: int, col: int, url: str, cell_format: Format, string: str) -> int: ...
    def write_comment(self, row: int, col: int, comment: str, options: dict[str, object]) -> int: ...
    def freeze_panes(self, row: int, col: int) -> None: ...
    def autofilter(self, fr: int, fc: int, lr: int, lc: int) -> None: ...
    def data_validation(self, fr: int, fc: int, lr: int, lc: int, options: dict[str, object]) -> int: ...
    def set_paper(self, paper_size: int) -> None: ...
    def set_landscape(self) -> None: ...
    def fit_to_pages(self, width: int, height: int) -> None: ...
    def repeat_rows(self, first_row: int, last_row: int) -> None: ...


class _Book(Protocol):
    def add_worksheet(self, name: str) -> _Sheet: ...
    def add_format(self, properties: dict[str, object]) -> Format: ...
    def set_properties(self, properties: dict[str, object]) -> None: ...
    def close(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Looks:
    header: Format
    plain: Format
    doubted: Format
    link: Format


def write_marked(sheets: Sequence[MarkedSheet], author: str) -> bytes:
    """The workbook as bytes; author: who is said to have made the remarks."""
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": _SONG, "font_size": 11, "font_scheme": "none"},
    }
    buffer = io.BytesIO()
    book = cast("_Book", xlsxwriter.Workbook(buffer, options))
    book.set_properties({"title": sheets[0].name, "author": author, "created": _MADE})
    looks = _looks(book)
    for sheet in sheets:
        _write(book.add_worksheet(sheet.name), sheet, looks, author)
    book.close()
    return repack(buffer, ("[Content_Types].xml", "_rels/.rels"))


def _looks(book: _Book) -> _Looks:
    # the format of text (@) keeps what a person types as it is typed: 11-20 stays no date
    boxed: dict[str, object] = {"font_size": 10, "text_wrap": True, "border": 1, "valign": "top", "num_format": "@"}
    return _Looks(
        header=book.add_format({**boxed, "font_name": _HEI, "align": "center", "bg_color": "#E7E6E6"}),
        plain=book.add_format({**boxed, "font_name": _SONG}),
        doubted=book.add_format({**boxed, "font_name": _SONG, "bg_color": "#FFF2CC", "bold": True}),
        link=book.add_format({**boxed, "font_name": _SONG, "font_color": "#0563C1", "underline": 1}),
    )


def _write(sheet: _Sheet, table: MarkedSheet, looks: _Looks, author: str) -> None:
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, column.width, looks.plain, {"hidden": column.machine})
        sheet.write_string(0, at, column.title, looks.header)
    rooms = [None if column.machine else per_line(column.width, SIZES[0]) for column in table.columns]
    row = 0
    for row, cells in enumerate(table.rows(), start=1):
        texts = [cell.text if isinstance(cell, MarkedCell) else cell for cell in cells]
        count = max(lines(text, room) for text, room in zip(texts, rooms, strict=True) if room is not None)
        sheet.set_row(row, min(MAX_HEIGHT, count * SIZES[0] * _LINE + 6))
        for at, cell in enumerate(cells):
            _write_cell(sheet, row, at, cell if isinstance(cell, MarkedCell) else MarkedCell(text=cell), looks, author)
    last = len(table.columns) - 1
    for at, column in enumerate(table.columns):
        if column.choices:
            offered: dict[str, object] = {
                "validate": "list",
                "source": list(column.choices),
                "error_type": "information",
            }
            sheet.data_validation(1, at, row + _SPARE, at, offered)
    sheet.autofilter(0, 0, max(row, 1), last)
    sheet.freeze_panes(1, table.frozen)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 0)


def _write_cell(sheet: _Sheet, row: int, at: int, cell: MarkedCell, looks: _Looks, author: str) -> None:
    look = looks.doubted if cell.remark else looks.plain
    if cell.link is not None:
        name, to_row, to_column = cell.link
        sheet_name = name.replace("'", "''")
        target = f"internal:'{sheet_name}'!{column_letters(to_column)}{to_row + 1}"
        sheet.write_url(row, at, target, looks.link, cell.text or "→")
    elif cell.text:
        sheet.write_string(row, at, cell.text, look)
    else:
        sheet.write_blank(row, at, None, look)
    if cell.remark:
        sheet.write_comment(row, at, cell.remark, {"author": author, "x_scale": 2})
