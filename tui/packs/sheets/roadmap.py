"""路线图: the year as bars, so many on a page, drawn by the spreadsheet program from the figures beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from tui.domain.returns import ReturnDocument
from tui.packs import words
from tui.packs.sheets.library import Canvas, Chart, ChartMaker
from tui.packs.sheets.spans import Span, spans

PER_PAGE = 24
"""Bars of one chart, which fills a page."""

_ROWS = 26
_ROW_HEIGHT = 15.0
_TOP = 3
_WIDTHS = (10,) * 10
"""Columns of a page: they fit A4 landscape whatever the font, so that pages end where charts do."""

_CHART = (735, 505)
"""Pixels of a chart; it ends before the page does."""

_DATA = len(_WIDTHS) + 1
_HEADS = ("任务", "开始", "截止", "开始前（月）", "已完成（月）", "未完成（月）", "逾期（月）")
_COLOURS = ("#5B9A68", "#F0C05A", "#C0504D")
"""Done, open, late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roadmap:
    """The sheet as a value."""

    name: str
    title: str
    about: str
    spans: tuple[Span, ...]


def roadmap(document: ReturnDocument) -> Roadmap:
    """The road map of a return or a task book."""
    return Roadmap(
        name="路线图",
        title=f"{words.quoted_plan(document.plan.title)}{document.year}年度路线图",
        about="条形为任务起止时间：绿色为已完成的部分，黄色为尚未完成的部分，红色为逾期任务尚未完成的部分",
        spans=spans(document),
    )


def columns() -> Sequence[int]:
    """Widths of the columns that are printed."""
    return _WIDTHS


def draw(book: ChartMaker, sheet: Canvas, found: Roadmap, day: object) -> int:
    """The charts page by page, and the figures they are drawn from right of the page; the last row.

    day: the look of a cell with a date.
    """
    sheet.set_column(0, len(_WIDTHS) - 1, _WIDTHS[0])
    sheet.set_column(_DATA - 1, _DATA - 1, 3)
    sheet.set_column(_DATA, _DATA, 2 * 18)
    sheet.set_column(_DATA + 1, _DATA + len(_HEADS) - 1, 13)
    pages = [found.spans[at : at + PER_PAGE] for at in range(0, len(found.spans), PER_PAGE)]
    for row in range(_TOP, _TOP + _ROWS * max(1, len(pages))):
        sheet.set_row(row, _ROW_HEIGHT)
        page, place = divmod(row - _TOP, _ROWS)
        if place == 0:
            for at, head in enumerate(_HEADS):
                sheet.write_string(row, _DATA + at, head)
        elif page < len(pages) and place <= len(pages[page]):
            _write_span(sheet, row, pages[page][place - 1], day)
    for page, inner in enumerate(pages):
        top = _TOP + page * _ROWS
        options: dict[str, object] = {"object_position": 1, "description": found.title}
        sheet.insert_chart(top, 0, _chart(book, found, inner, top), options)
    sheet.set_h_pagebreaks([_TOP + page * _ROWS for page in range(1, len(pages))])
    last = _TOP + _ROWS * max(1, len(pages)) - 1
    sheet.print_area(0, 0, last, len(_WIDTHS) - 1)
    return last


def _parts(span: Span) -> tuple[float, float, float, float]:
    """Months before it begins, that are done, open, and open although the day has passed."""
    done = round(span.length * span.done, 2)
    rest = round(span.length - done, 2)
    return span.begin, done, 0.0 if span.late else rest, rest if span.late else 0.0


def _write_span(sheet: Canvas, row: int, span: Span, day: object) -> None:
    sheet.write_string(row, _DATA, span.label)
    sheet.write_datetime(row, _DATA + 1, span.first, day)
    sheet.write_datetime(row, _DATA + 2, span.last, day)
    for at, months in enumerate(_parts(span), 3):
        sheet.write_number(row, _DATA + at, months)


def _chart(book: ChartMaker, found: Roadmap, inner: Sequence[Span], top: int) -> Chart:
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    first, last = top + 1, top + len(inner)
    labels = [span.label for span in inner]

    def series(column: int, name: str, values: Sequence[float], fill: dict[str, object]) -> None:
        chart.add_series(
            {
                "name": name,
                "categories": [found.name, first, _DATA, last, _DATA],
                "categories_data": labels,
                "values": [found.name, first, _DATA + column, last, _DATA + column],
                "values_data": list(values),
                "fill": fill,
                "border": {"none": True},
                "gap": 45,
            }
        )

    parts = [_parts(span) for span in inner]
    fills: list[dict[str, object]] = [{"none": True}]
    fills += [{"color": colour} for colour in _COLOURS]
    for at, (name, fill) in enumerate(zip((" ", "已完成", "未完成", "逾期"), fills, strict=True)):
        series(at + 3, name, [part[at] for part in parts], fill)
    font = {"name": "宋体", "size": 9}
    chart.set_title({"none": True})
    chart.set_y_axis(
        {"reverse": True, "interval_unit": 1, "num_font": font, "line": {"color": "#808080"}, "label_position": "low"}
    )
    chart.set_x_axis(
        {
            "min": 0,
            "max": 12,
            "major_unit": 1,
            "num_format": '0"月底";;"年初"',
            "num_font": font,
            "position_axis": "on_tick",
            "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
        }
    )
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_chartarea({"border": {"none": True}})
    width, height = _CHART
    bars = max(12, len(inner))
    chart.set_size({"width": width, "height": round(height * (bars + 3) / (PER_PAGE + 3))})
    return chart


def maker(book: object) -> ChartMaker:
    """The library's workbook as a maker of charts."""
    return cast("ChartMaker", book)


def canvas(sheet: object) -> Canvas:
    """The library's worksheet as a canvas."""
    return cast("Canvas", sheet)
