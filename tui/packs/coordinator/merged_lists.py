"""Sheets of the merged workbook that are only read: indicators, problems, contradictions, reminders, refused files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tui.domain.collected import Line, State
from tui.domain.progress import Status
from tui.domain.text import shortened
from tui.packs import words
from tui.packs.coordinator.merged_values import (
    STATE,
    Merged,
    awaited,
    plain,
    plan_cell,
    plan_column,
    refusal_of,
    status_word,
)
from tui.packs.sheets.common import figure
from tui.packs.sheets.table import Column, Look, Row, Table

_MET = {True: "达标", False: "未达标", None: ""}


def indicators(merged: Merged) -> Table:
    """Every indicator with its target and what was reached."""
    columns = (
        Column(title="序号", width=6, look=Look.CENTRE),
        Column(title="任务", width=40),
        Column(title="单位", width=18),
        Column(title="指标", width=40),
        Column(title="目标值", width=16, look=Look.CENTRE),
        Column(title="完成值", width=20, look=Look.CENTRE),
        Column(title="是否达标", width=10, look=Look.CENTRE),
    )

    def rows() -> Iterator[Row]:
        for one in merged.measured():
            held = one.measured
            title = shortened(one.title, words.BRIEF)
            yield figure(one.number), title, one.unit, held.name, held.target, held.reading, _MET[held.met]

    told = sum(one.indicators for one in merged.units)
    met, missed = sum(one.met for one in merged.units), sum(one.missed for one in merged.units)
    found = plain(merged, "指标完成情况", columns, rows)
    return replace(found, about=f"已填报指标{told}项　达标{met}项　未达标{missed}项　无法比对{told - met - missed}项")


def problems(merged: Merged) -> Table:
    """What is in the way, and what comes next."""
    columns = (
        Column(title="序号", width=6, look=Look.CENTRE),
        Column(title="任务", width=36),
        Column(title="单位", width=18),
        Column(title="完成状态", width=12, look=Look.CENTRE),
        Column(title="存在问题", width=50, widest=66),
        Column(title="下一步打算", width=50, widest=66),
    )

    def rows() -> Iterator[Row]:
        for answer in merged.answers():
            if answer.problems.strip() or (answer.next.strip() and answer.status is not Status.DONE):
                title = shortened(answer.title, words.BRIEF)
                yield figure(answer.number), title, answer.unit, status_word(answer), answer.problems, answer.next

    return plain(merged, "问题与打算", columns, rows)


def contradictions(merged: Merged) -> Table:
    """What units say of one task that cannot all be true."""
    columns = (
        Column(title="序号", width=6, look=Look.CENTRE),
        Column(title="任务", width=40),
        Column(title="牵头单位", width=18),
        Column(title="牵头单位填报", width=12, look=Look.CENTRE),
        Column(title="配合单位", width=18),
        Column(title="配合单位填报", width=12, look=Look.CENTRE),
        Column(title="说明", width=44),
    )

    def rows() -> Iterator[Row]:
        for found in merged.contradictions:
            lead, support = words.STATUS[found.lead_status], words.STATUS[found.support_status]
            title = shortened(found.title, words.BRIEF)
            yield figure(found.number), title, found.lead, lead, found.support, support, merged.say(found)

    return plain(merged, "填报不一致", columns, rows)


def reminders(merged: Merged) -> Table:
    """Whom to remind: who has not handed in, or has to hand in again."""
    columns = (
        Column(title="序号", width=6, look=Look.CENTRE),
        Column(title="单位", width=26),
        *plan_column(merged, 40),
        Column(title="任务数", width=8, look=Look.CENTRE),
        Column(title="应报日期", width=12, look=Look.DAY),
        Column(title="事由", width=60),
        Column(title="联系情况", width=24, entry=True),
    )

    def rows() -> Iterator[Row]:
        for at, line in enumerate(awaited(merged), 1):
            yield at, line.unit, *plan_cell(merged, line.plan), line.expected, line.due, _why(merged, line), None

    found = plain(merged, "催报单", columns, rows)
    receiver = f"报送{merged.owner}" if merged.owner else "报送"
    return replace(
        found, about=f"下列单位的反馈尚未收到或者已经退回，请按要求尽快{receiver}；已经报送的，请与汇总单位联系核对"
    )


def _why(merged: Merged, line: Line) -> str:
    if line.state is State.MISSING:
        refused = refusal_of(merged, line)
        return f"报来的文件未接收：{refused}" if refused else "尚未报送"
    return f"已退回：{line.review.reason}" if line.review and line.review.reason else "已退回，见任务汇总"


def refused(merged: Merged) -> Table:
    """Files that were not taken, and whether their units were heard otherwise."""
    columns = (
        Column(title="序号", width=6, look=Look.CENTRE),
        Column(title="文件", width=52),
        Column(title="单位", width=18),
        *plan_column(merged, 30),
        Column(title="原因", width=60),
        Column(title="该单位现在的情况", width=20),
        Column(title="代码", width=18),
    )
    lines = [line for line in merged.lines if line.state is not State.SUPERSEDED]
    now = {line.unit: line for line in lines} | {(line.unit, merged.plans[line.plan]): line for line in lines}

    def rows() -> Iterator[Row]:
        for at, one in enumerate(merged.refused, 1):
            unit, plan = one.params.get("unit", ""), one.params.get("plan", "")
            line = now.get((unit, plan) if plan else unit)
            named = (plan or None,) if len(merged.plans) > 1 else ()
            yield at, one.source, unit if unit in now else None, *named, merged.say(one), _since(line), one.code

    return plain(merged, "未接收文件", columns, rows)


def _since(line: Line | None) -> str | None:
    """What became of the unit of a refused file."""
    if line is None:
        return None
    revision = f"（第{line.head.revision}次）" if line.head and line.head.revision else ""
    return f"{STATE[line.state]}{revision}"
