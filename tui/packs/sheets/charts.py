"""A sheet of charts: each fills a page and is drawn by the spreadsheet program from the figures right of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from tui.packs.sheets.library import Canvas, Chart, ChartMaker

PER_PAGE = 20
"""Bars of one chart: with more of them a label in two lines would push its neighbour out."""

_ROWS = 26
_ROW_HEIGHT = 15.0
_TOP = 3
_WIDTHS = (10,) * 10
"""Columns of a page: they fit A4 landscape whatever the font, so that pages end where charts do."""

_LEAST = 4
"""Bars for which a chart has room at least: with fewer a bar would be as thick as a beam."""

_AROUND = 6
"""Bars for which there would be room where title, axis and legend stand; with less, labels are left out."""

_CHART = (735, 505)
"""Pixels of a chart; it ends before the page does."""

_DATA = len(_WIDTHS) + 1
_FONT: dict[str, object] = {"name": "宋体", "size": 9}
_LABEL_FONT: dict[str, object] = {"name": "宋体", "size": 8}

Figure = str | int | float | date


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One part of every bar. column: of its figures; fill: in the words of the library; labelled: its figures show."""

    name: str
    column: int
    fill: dict[str, object]
    pattern: dict[str, object] | None = None
    labelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPage:
    """Bars, stacked from their series. heads, rows: the figures, in the first column what a bar is called.

    title  over the chart, empty where the sheet's own says it; axis: of the figures, in the words of the library
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Figure, ...], ...]
    series: tuple[Series, ...]
    axis: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartSheet:
    """The sheet as a value; no page has more than `PER_PAGE` bars."""

    name: str
    title: str
    about: str
    pages: tuple[ChartPage, ...]


def shared(bars: int) -> Iterator[slice]:
    """Which bars stand on each page: as few pages as need be, about equally full."""
    pages = -(-bars // PER_PAGE)
    for page in range(pages):
        yield slice(page * bars // pages, (page + 1) * bars // pages)


def columns() -> Sequence[int]:
    """Widths of the columns that are printed."""
    return _WIDTHS


def draw(book: ChartMaker, sheet: Canvas, found: ChartSheet, day: object) -> int:
    """The charts page by page, and their figures; the last row. day: the look of a cell with a date."""
    sheet.set_column(0, len(_WIDTHS) - 1, _WIDTHS[0])
    sheet.set_column(_DATA - 1, _DATA - 1, 3)
    sheet.set_column(_DATA, _DATA, 2 * 18)
    sheet.set_column(_DATA + 1, _DATA + max((len(page.heads) for page in found.pages), default=2) - 1, 13)
    pages = max(1, len(found.pages))
    for row in range(_TOP, _TOP + _ROWS * pages):
        sheet.set_row(row, _ROW_HEIGHT)
        page, place = divmod(row - _TOP, _ROWS)
        lines = [found.pages[page].heads, *found.pages[page].rows] if found.pages else []
        if place < len(lines):
            _write_figures(sheet, row, lines[place], day)
    for at, inner in enumerate(found.pages):
        top = _TOP + at * _ROWS
        options: dict[str, object] = {"object_position": 1, "description": inner.title or found.title}
        sheet.insert_chart(top, 0, _chart(book, found.name, inner, top), options)
    sheet.set_h_pagebreaks([_TOP + page * _ROWS for page in range(1, pages)])
    last = _TOP + _ROWS * pages - 1
    sheet.print_area(0, 0, last, len(_WIDTHS) - 1)
    return last


def _write_figures(sheet: Canvas, row: int, figures: Sequence[Figure], day: object) -> None:
    for at, figure in enumerate(figures, _DATA):
        if isinstance(figure, str):
            sheet.write_string(row, at, figure)
        elif isinstance(figure, date):
            sheet.write_datetime(row, at, figure, day)
        else:
            sheet.write_number(row, at, figure)


def _chart(book: ChartMaker, sheet: str, page: ChartPage, top: int) -> Chart:
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    first, last = top + 1, top + len(page.rows)
    for series in page.series:
        column = _DATA + series.column
        chart.add_series(
            {
                "name": series.name,
                "categories": [sheet, first, _DATA, last, _DATA],
                "categories_data": [row[0] for row in page.rows],
                "values": [sheet, first, column, last, column],
                "values_data": [row[series.column] for row in page.rows],
                "fill": series.fill,
                "border": {"none": True},
                "gap": 45,
                **({"pattern": series.pattern} if series.pattern else {}),
                **({"data_labels": {"value": True, "num_format": "0;;", "font": _FONT}} if series.labelled else {}),
            }
        )
    chart.set_title({"name": page.title, "name_font": {"name": "黑体", "size": 12}} if page.title else {"none": True})
    chart.set_y_axis(
        {
            "reverse": True,
            "interval_unit": 1,
            "num_font": _LABEL_FONT,
            "line": {"color": "#808080"},
            "label_position": "low",
        }
    )
    gridlines = {"visible": True, "line": {"color": "#D9D9D9"}}
    chart.set_x_axis({"num_font": _FONT, "major_gridlines": gridlines, **page.axis})
    chart.set_legend({"position": "bottom", "font": _FONT})
    chart.set_chartarea({"border": {"none": True}})
    width, height = _CHART
    bars = max(_LEAST, len(page.rows))
    chart.set_size({"width": width, "height": round(height * (bars + _AROUND) / (PER_PAGE + _AROUND))})
    return chart


def maker(book: object) -> ChartMaker:
    """The library's workbook as a maker of charts."""
    return cast("ChartMaker", book)


def canvas(sheet: object) -> Canvas:
    """The library's worksheet as a canvas."""
    return cast("Canvas", sheet)
