"""Writes tables as a workbook to be filtered on the screen and printed on A4 landscape.

Every cell's text is written as text: nothing that begins with ``= + - @`` becomes a formula, nothing a link. The
workbook's own dates come from the return, so the same return gives the same bytes.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, cast

import xlsxwriter  # type: ignore[import-untyped, unused-ignore]
import xlsxwriter.packager  # type: ignore[import-untyped, unused-ignore]
from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped, unused-ignore]

from tui.packs.archive import compress
from tui.packs.sheets import charts
from tui.packs.sheets.charts import ChartSheet
from tui.packs.sheets.heights import MIN_HEIGHT, SIZES, Fitter, grown, legible, lines, per_line
from tui.packs.sheets.library import Format, Workbook, Worksheet
from tui.packs.sheets.rows import write_rows
from tui.packs.sheets.table import Column, Look, Table
from tui.packs.words import NOTHING, OVERDUE

_HEADER_ROW = 2
_A4 = 9
_SONG, _HEI = "宋体", "黑体"
_WIDTHS_OF = "Arial"
"""The font whose figures the widths of columns are counted in: one that has stand-ins of the same widths everywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands on every page: the day of making, whose workbook it is, the stamp (check code or 送审稿)."""

    made_on: date
    owner: str
    stamp: str


def write_book(tables: Sequence[Table | ChartSheet], frame: Frame, scratch: Path | None) -> bytes:
    """The workbook as bytes. scratch: an existing folder for temporary files; the system's own when None."""
    buffer = io.BytesIO()
    save_book(tables, frame, scratch, buffer)
    return buffer.getvalue()


def save_book(tables: Sequence[Table | ChartSheet], frame: Frame, scratch: Path | None, into: IO[bytes]) -> None:
    """Write the workbook into a stream; memory does not grow with its rows. scratch: see `write_book`."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(dir=scratch))
        book = cast("Workbook", xlsxwriter.Workbook(_Nowhere(), _options(folder)))
        packager = _Packager()
        book._get_packager = lambda: packager  # type: ignore[method-assign]
        stack.callback(_release, book)
        day = datetime(frame.made_on.year, frame.made_on.month, frame.made_on.day)
        book.set_properties({"title": tables[0].title, "author": frame.owner, "created": day})
        looks = _looks(book)
        for table in tables:
            sheet = book.add_worksheet(table.name)
            if isinstance(table, ChartSheet):
                _write_charts(book, sheet, table, looks, frame)
            else:
                _write_table(sheet, table, looks, frame)
        _close(book)
        compress(packager.parts, ("[Content_Types].xml", "_rels/.rels"), into)


class _Nowhere:
    """Where the library's own zip goes, which has no members: a file would stay open when the disk is full."""

    def write(self, data: bytes) -> int:
        """Take it all."""
        return len(data)

    def flush(self) -> None:
        """There is nothing to write."""


class _Packager(xlsxwriter.packager.Packager):  # type: ignore[misc]
    """Keeps the workbook's parts, which the library would compress with the times and modes of this PC."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: dict[str, Path] = {}

    def _create_package(self) -> list[tuple[str, str, bool]]:
        """Called when the book is closed; the library then has nothing left to compress."""
        self.parts = {name: Path(path) for path, name, _ in super()._create_package()}
        return []


def _options(folder: str) -> dict[str, object]:
    """The library's options, made afresh for each book: it writes into the ones it is given."""
    return {
        "constant_memory": True,
        "tmpdir": folder,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
        "default_format_properties": {"font_name": _WIDTHS_OF, "font_size": 11, "font_scheme": "none"},
    }


def _close(book: Workbook) -> None:
    """Writes the file. The library hides an OSError in an error of its own: it is taken out again."""
    try:
        book.close()
    except FileCreateError as error:
        raise error.args[0] from None


def _release(book: Workbook) -> None:
    """Lets go of the sheets' temporary files, which a failed book keeps open: Windows could not remove their folder."""
    for sheet in book.worksheets():
        sheet._opt_close()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Looks:
    """The formats of a workbook; `cells` by look and by index of the font size."""

    title: Format
    about: Format
    header: Format
    late: Format
    cells: dict[Look, tuple[Format, ...]]
    entries: dict[Look, tuple[Format, ...]]


def _looks(book: Workbook) -> _Looks:
    boxed: dict[str, object] = {"font_name": _SONG, "text_wrap": True, "border": 1, "valign": "vcenter"}
    kinds: dict[Look, dict[str, object]] = {
        Look.TEXT: {"align": "left"},
        Look.CENTRE: {"align": "center"},
        Look.DAY: {"align": "center", "num_format": "yyyy-mm-dd"},
    }
    free: dict[str, object] = {"text_wrap": True, "valign": "vcenter"}

    def cells(more: dict[str, object]) -> dict[Look, tuple[Format, ...]]:
        return {
            look: tuple(book.add_format({**boxed, **extra, **more, "font_size": size}) for size in SIZES)
            for look, extra in kinds.items()
        }

    return _Looks(
        title=book.add_format({**free, "font_name": _HEI, "font_size": 16, "align": "center"}),
        about=book.add_format({**free, "font_name": _SONG, "font_size": 10, "align": "left"}),
        header=book.add_format({**boxed, "font_name": _HEI, "font_size": 10, "align": "center", "bg_color": "#E7E6E6"}),
        late=book.add_format({"font_color": "#C00000", "bold": True}),
        cells=cells({}),
        entries=cells({"locked": False, "bg_color": "#FFFBE6"}),
    )


def _write_table(sheet: Worksheet, table: Table, looks: _Looks, frame: Frame) -> None:
    widths = grown(table, _longest(table))
    _write_top(sheet, table, widths, looks)
    sizes = legible(table.columns, widths) or SIZES[:1] if table.paper else SIZES
    fitter = Fitter(widths, table.key, max(table.height, MIN_HEIGHT), sizes)
    formats = [(looks.entries if column.entry else looks.cells)[column.look] for column in table.columns]
    at = write_rows(sheet, _HEADER_ROW + 1, (line for row in table.rows() for line in fitter.fit(row)), formats)
    last = len(table.columns) - 1
    if at == _HEADER_ROW:
        at += 1
        sheet.merge_range(at, 0, at, last, data=NOTHING, cell_format=looks.cells[Look.CENTRE][0])
    sheet.autofilter(_HEADER_ROW, 0, at, last)
    overdue = {"type": "text", "criteria": "containing", "value": f"（{OVERDUE}）", "format": looks.late}
    sheet.conditional_format(_HEADER_ROW + 1, 0, at, last, overdue)
    _set_entries(sheet, table, at)
    _set_page(sheet, table, frame, at)


def _write_charts(book: Workbook, sheet: Worksheet, found: ChartSheet, looks: _Looks, frame: Frame) -> None:
    _write_heading(sheet, found.title, found.about, charts.columns(), looks)
    sheet.freeze_panes(_HEADER_ROW, 0)
    charts.draw(charts.maker(book), charts.canvas(sheet), found, looks.cells[Look.DAY][0])
    _set_paper(sheet, found.name, frame)


_ALLOWED = ("format_cells", "format_columns", "format_rows", "sort", "autofilter")
"""What a person may still do in a locked sheet."""


def _set_entries(sheet: Worksheet, table: Table, last: int) -> None:
    """Lists to choose from, columns that only the program reads, the lock of what was issued."""
    for at, column in enumerate(table.columns):
        if column.choices:
            choices: dict[str, object] = {
                "validate": "list",
                "source": list(column.choices),
                "error_title": column.title,
                "error_message": f"请从下拉列表中选择：{'、'.join(column.choices)}",
            }
            sheet.data_validation(_HEADER_ROW + 1, at, last, at, choices)
        if column.machine:
            sheet.set_column(at, at, column.width, None, {"hidden": True})
    if table.locked:
        sheet.protect("", dict.fromkeys(_ALLOWED, True))


def _longest(table: Table) -> list[int]:
    """The longest text of each column that may grow, in characters."""
    longest = [0] * len(table.columns)
    growing = [at for at, column in enumerate(table.columns) if column.widest]
    if growing:
        for row in table.rows():
            for at in growing:
                cell = row[at]
                if isinstance(cell, str) and len(cell) > longest[at]:
                    longest[at] = len(cell)
    return longest


def _write_top(sheet: Worksheet, table: Table, widths: Sequence[int], looks: _Looks) -> None:
    shown = [width for width, column in zip(widths, table.columns, strict=True) if not column.machine]
    for col, width in enumerate(widths):
        sheet.set_column(col, col, width)
    _write_heading(sheet, table.title, table.about, shown, looks, len(widths) - 1)
    sheet.set_row(_HEADER_ROW, 32.0)
    for col, column in enumerate(table.columns):
        sheet.write_string(_HEADER_ROW, col, column.title, looks.header)
    sheet.freeze_panes(_HEADER_ROW + 1, _frozen_columns(table.columns))


def _write_heading(
    sheet: Worksheet, title: str, about: str, widths: Sequence[int], looks: _Looks, last: int | None = None
) -> None:
    """Title and the line under it, over these columns or on to the last."""
    total, end = sum(widths), len(widths) - 1 if last is None else last
    sheet.set_row(0, 28.0 * lines(title, 0.95 * per_line(total, 16)))
    sheet.merge_range(0, 0, 0, end, data=title, cell_format=looks.title)
    sheet.set_row(1, 18.0 * lines(about, per_line(total, 10)))
    sheet.merge_range(1, 0, 1, end, data=about, cell_format=looks.about)


def _frozen_columns(columns: Sequence[Column]) -> int:
    """The number and the task stay in sight when the officer scrolls to the right, if they are narrow."""
    return 1 if columns else 0


def _set_page(sheet: Worksheet, table: Table, frame: Frame, last: int) -> None:
    if any(column.machine for column in table.columns):
        sheet.print_area(0, 0, last, sum(not column.machine for column in table.columns) - 1)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER_ROW, _HEADER_ROW)
    _set_paper(sheet, table.name, frame)


def _set_paper(sheet: Worksheet, name: str, frame: Frame) -> None:
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.35, right=0.35, top=0.7, bottom=0.6)
    sheet.center_horizontally()
    owner = frame.owner.replace("&", "&&")[:60]
    font = f'&"{_SONG},Regular"&9'
    true_size = {"scale_with_doc": False}
    sheet.set_header(f"&L{font} {owner}　{name}&R{font} {frame.stamp}", true_size)
    sheet.set_footer(f"&C{font} 第 &P 页 共 &N 页", true_size)
