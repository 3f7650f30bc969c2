"""指标: what each quantified target asks, what was reached last year and this year, and whether it is met."""

from __future__ import annotations

from collections.abc import Iterator

from tui.domain.indicators import Indicator
from tui.domain.readings import measurable
from tui.domain.returns import ReturnDocument, ReturnIndicator
from tui.packs import words
from tui.packs.sheets.common import about, number
from tui.packs.sheets.table import Column, Look, Row, Table

_COLUMNS = (
    Column(title="序号", width=6, look=Look.CENTRE),
    Column(title="任务", width=26, widest=50),
    Column(title="指标", width=24, widest=44),
    Column(title="方案要求", width=24, widest=44),
    Column(title="目标值", width=12, look=Look.CENTRE),
    Column(title="单位", width=8, look=Look.CENTRE),
    Column(title="上年完成值", width=11, look=Look.CENTRE),
    Column(title="本年完成值", width=11, look=Look.CENTRE),
    Column(title="填报日期", width=12, look=Look.DAY),
    Column(title="是否达标", width=10, look=Look.CENTRE),
)


def table(document: ReturnDocument) -> Table:
    """The sheet of a return."""
    return Table(
        name="指标",
        title=f"{document.year}年度指标完成情况",
        about=about(document),
        columns=_COLUMNS,
        rows=lambda: _rows(document),
    )


def _rows(document: ReturnDocument) -> Iterator[Row]:
    for task in document.tasks:
        for one in task.indicators or ():
            yield (
                number(task),
                words.brief(task),
                one.name or one.text,
                one.text,
                words.quantity(target_of(one)),
                one.unit,
                one.last_year,
                one.reading,
                one.read_on,
                verdict(one),
            )


def target_of(one: ReturnIndicator) -> Indicator:
    """The target alone."""
    return Indicator(
        text=one.text,
        name=one.name,
        op=one.op,
        value=one.value,
        low=one.low,
        high=one.high,
        unit=one.unit,
        hedge=one.hedge,
    )


def verdict(one: ReturnIndicator) -> str:
    """达标, 未达标, 未填完成值; a target without a number is judged by its text."""
    if one.met is not None:
        return words.MET if one.met else words.MISSED
    return words.UNREAD if one.reading is None and measurable(target_of(one)) else words.NOT_COMPARED
