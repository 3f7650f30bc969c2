"""时间表: one row per task, the months as columns, each step in the month of its day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tui.domain.returns import ReturnDocument, ReturnTask
from tui.packs import words
from tui.packs.sheets.common import about, number, owners
from tui.packs.sheets.table import Column, Look, Row, Table

_LEGEND = "步骤按任务书编号列在时限所在月份：○未完成　√已完成；★任务时限；＝集中开展时段"
_COLUMNS = (
    Column(title="序号", width=6, look=Look.CENTRE),
    Column(title="任务", width=30, widest=50),
    Column(title="时间节点", width=14),
    *(Column(title=f"{month}月", width=6, look=Look.CENTRE) for month in range(1, 13)),
    Column(title="其他", width=14, widest=30),
    Column(title="责任人", width=9, look=Look.CENTRE),
)


def table(document: ReturnDocument, *, dated: bool = True) -> Table:
    """The sheet of a return, or of a task book on its own, which is of no day."""
    return Table(
        name="时间表",
        title=f"{words.quoted_plan(document.plan.title)}{document.year}年度时间表",
        about=f"{_LEGEND}\n{about(document, dated=dated)}".strip(),
        columns=_COLUMNS,
        rows=lambda: _rows(document),
    )


def _rows(document: ReturnDocument) -> Iterator[Row]:
    for task in document.tasks:
        months, others = _placed(task, document.year)
        cells = tuple("\n".join(months.get(month, ())) or None for month in range(1, 13))
        yield number(task), words.brief(task), task.deadline, *cells, "\n".join(others), owners(task)


def _placed(task: ReturnTask, year: int) -> tuple[dict[int, list[str]], list[str]]:
    """Marks by month of the year, and what falls outside of it or has no day."""
    months: defaultdict[int, list[str]] = defaultdict(list)
    others: list[str] = []
    for window in task.windows or ():
        first, last = window.start[0], window.end[0]
        inside = range(first, last + 1) if first <= last else (*range(first, 13), *range(1, last + 1))
        for month in inside:
            months[month].append("＝")
    for at, step in enumerate(task.steps, 1):
        mark = "√" if step.done_on else "○"
        if step.occurrences:
            for one in step.occurrences:
                months[one.due.month].append(f"{'√' if one.done_on else '○'}{at}")
        elif step.due is not None and step.due.year == year:
            months[step.due.month].append(f"{mark}{at}")
        elif step.due is not None:
            others.append(f"{mark}{at}　{step.due.year}年{step.due.month}月")
        else:
            others.append(f"{mark}{at}　{step.when}" if step.when else f"{mark}{at}")
    if task.due is not None and task.due.year == year:
        months[task.due.month].append("★")
    elif task.due is not None:
        others.append(f"★　{task.due.year}年{task.due.month}月")
    return months, others
