"""路线图: the year as bars, task by task, then how far each section is."""

from __future__ import annotations

from collections.abc import Iterator

from tui.domain.returns import ReturnDocument
from tui.packs import words
from tui.packs.completion import PARTS, Completion, completions
from tui.packs.sheets.charts import ChartPage, ChartSheet, Figure, Series, shared
from tui.packs.spans import Span, section_spans, spans

MOST_BARS = 400
"""Tasks that are drawn one by one, on twenty pages; of more, the sections are."""

_HEADS = ("任务", "开始", "截止", "开始前（月）", "已完成（月）", "未完成（月）", "逾期（月）")
_LATE: dict[str, object] = {
    "pattern": "dark_upward_diagonal",
    "fg_color": "#B03A2E",
    "bg_color": "#FFFFFF",
}
"""Stripes: red and green are the same grey on paper."""

_SERIES = (
    Series(name=" ", column=3, fill={"none": True}),
    Series(name="已完成", column=4, fill={"color": "#4A8C5A"}),
    Series(name="未完成", column=5, fill={"color": "#F4CE7E"}),
    Series(name="逾期", column=6, fill={}, pattern=_LATE),
)
_YEAR: dict[str, object] = {
    "min": 0,
    "max": 12,
    "major_unit": 1,
    "num_format": '0"月底";;"年初"',
    "position_axis": "on_tick",
}


def roadmap(document: ReturnDocument, *, dated: bool = True) -> ChartSheet:
    """The road map of a return, with its completion; or of a task book on its own, which is of no day."""
    counted = completions(document) if dated else ()
    crowded = len(document.tasks) > MOST_BARS
    return ChartSheet(
        name="路线图",
        title=f"{words.quoted_plan(document.plan.title)}{document.year}年度路线图",
        about=f"条形为{'各板块' if crowded else ''}任务起止时间：绿色为已完成的部分，黄色为尚未完成的部分，"
        "红色斜线为逾期任务尚未完成的部分",
        pages=(*_timelines((section_spans if crowded else spans)(document)), *_completion(counted)),
    )


def _timelines(found: tuple[Span, ...]) -> Iterator[ChartPage]:
    for part in shared(len(found)):
        rows = tuple((one.label, one.first, one.last, *_parts(one)) for one in found[part])
        yield ChartPage(title="", heads=_HEADS, rows=rows, series=_SERIES, axis=_YEAR)


def _parts(span: Span) -> tuple[float, float, float, float]:
    """Months before it begins, that are done, open, and open although the day has passed."""
    done = round(span.length * span.done, 2)
    rest = round(span.length - done, 2)
    return span.begin, done, 0.0 if span.late else rest, rest if span.late else 0.0


def _completion(found: tuple[Completion, ...]) -> Iterator[ChartPage]:
    """Tasks of each section by status; a section without a name is all of the plan."""
    series = tuple(
        Series(name=part.name, column=at, fill={"color": f"#{part.colour}"}, labelled=True)
        for at, part in enumerate(PARTS, 1)
    )
    heads = ("板块", *(part.name for part in PARTS), "其中逾期", "任务数")
    most = max((one.tasks for one in found), default=0)
    axis: dict[str, object] = {"min": 0, "num_format": "0", "major_unit": max(1, -(-most // 10))}
    for part in shared(len(found)):
        rows: tuple[tuple[Figure, ...], ...] = tuple(
            (one.label, *one.counts, one.late, one.tasks) for one in found[part]
        )
        yield ChartPage(title="各板块任务完成情况（项）", heads=heads, rows=rows, series=series, axis=axis)
