"""Sheets of the merged workbook that count: how far each unit is, and each section as a bar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.domain.merged_rows import SectionProgress, UnitProgress
from tui.packs import words
from tui.packs.completion import PARTS
from tui.packs.coordinator.merged_values import STATE, Merged, plain, plan_cell, plan_column, title
from tui.packs.sheets.charts import PER_PAGE, ChartPage, ChartSheet, Figure, Series
from tui.packs.sheets.table import Column, Look, Row, Table
from tui.packs.spans import cut

_UNANSWERED = "未反馈"
_STATUSES = tuple(part.status for part in PARTS)
_FIGURES = (
    "应报任务",
    *(words.STATUS[status] for status in _STATUSES),
    "未填报",
    words.OVERDUE,
    "存在问题",
    "填报指标",
    "达标",
    "未达标",
)
"""The columns of figures of a unit, in the order of `_figures`."""


def units(merged: Merged) -> Table:
    """A line of figures for each unit, and their sums."""
    columns = (
        Column(title="序号", width=6, look=Look.CENTRE),
        Column(title="单位", width=24),
        *plan_column(merged, 30),
        Column(title="状态", width=12, look=Look.CENTRE),
        *(Column(title=name, width=9, look=Look.CENTRE) for name in _FIGURES),
    )

    def rows() -> Iterator[Row]:
        for at, one in enumerate(merged.units, 1):
            yield at, one.unit, *plan_cell(merged, one.plan), STATE[one.state], *_figures(one)
        if merged.units:
            yield (
                None,
                "合计",
                *(None for _ in plan_column(merged, 0)),
                None,
                *map(sum, zip(*map(_figures, merged.units), strict=True)),
            )

    return plain(merged, "各单位完成情况", columns, rows)


def _figures(one: UnitProgress) -> tuple[int, ...]:
    return one.expected, *_counts(one), one.unanswered, one.late, one.problems, one.indicators, one.met, one.missed


def sections(merged: Merged) -> ChartSheet:
    """The sections of each plan as bars of tasks."""
    return ChartSheet(
        name="各板块完成情况",
        title=title(merged, "各板块任务完成情况"),
        about="按牵头（负责）单位的反馈统计：都报已完成的算已完成，都没有反馈的算未反馈",
        pages=tuple(_pages(merged)),
    )


def _pages(merged: Merged) -> Iterator[ChartPage]:
    plans = sorted({one.plan for one in merged.sections})
    for plan in plans:
        found = [one for one in merged.sections if one.plan == plan]
        name = "各板块任务完成情况（项）" if len(plans) == 1 else f"{words.quoted_plan(merged.plans[plan])}（项）"
        for at in range(0, len(found), PER_PAGE):
            yield _page(name, found[at : at + PER_PAGE], max(map(_tasks, found)))


def _page(name: str, found: Sequence[SectionProgress], most: int) -> ChartPage:
    series = tuple(
        Series(name=part.name, column=at, fill={"color": f"#{part.colour}"}, labelled=True)
        for at, part in enumerate(PARTS, 1)
    )
    stripes: dict[str, object] = {"pattern": "light_upward_diagonal", "fg_color": "#7F7F7F", "bg_color": "#FFFFFF"}
    unanswered = Series(name=_UNANSWERED, column=len(PARTS) + 1, fill={}, pattern=stripes, labelled=True)
    rows: tuple[tuple[Figure, ...], ...] = tuple(
        (cut(one.section or words.EVERY_TASK), *_counts(one), one.unanswered, _tasks(one)) for one in found
    )
    return ChartPage(
        title=name,
        heads=("板块", *(part.name for part in PARTS), _UNANSWERED, "任务数"),
        rows=rows,
        series=(*series, unanswered),
        axis={"min": 0, "num_format": "0", "major_unit": max(1, -(-most // 10))},
    )


def _counts(one: SectionProgress | UnitProgress) -> tuple[int, ...]:
    return tuple(one.counts[status] for status in _STATUSES)


def _tasks(one: SectionProgress) -> int:
    return sum(one.counts.values()) + one.unanswered
