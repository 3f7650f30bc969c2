"""任务书: one row per step, with true days; a task without steps has one row."""

from __future__ import annotations

from collections.abc import Iterator

from tui.domain.progress import Origin
from tui.domain.returns import ReturnDocument, ReturnStep
from tui.packs import words
from tui.packs.sheets.common import about, goal, leaders, measures, number, responsible
from tui.packs.sheets.table import Column, Look, Row, Table

_SHORT = 40
"""Characters of a goal that is said in every row of its task."""

_COLUMNS = (
    Column(title="序号", width=6, look=Look.CENTRE),
    Column(title="任务", width=18, widest=50),
    Column(title="目标成效", width=12, widest=40),
    Column(title="步骤", width=5, look=Look.CENTRE),
    Column(title="具体措施", width=22, widest=56),
    Column(title="来源", width=9, look=Look.CENTRE),
    Column(title="时间节点", width=11),
    Column(title="完成时限", width=11, look=Look.DAY),
    Column(title="责任领导", width=7, look=Look.CENTRE),
    Column(title="责任单位", width=10),
    Column(title="责任人", width=7, look=Look.CENTRE),
    Column(title="完成日期", width=11, look=Look.DAY),
    Column(title="备注", width=10, widest=40),
)


def table(document: ReturnDocument, *, dated: bool = True) -> Table:
    """The sheet of a return, or of a task book on its own, which is of no day."""
    return Table(
        name="任务书",
        title=f"{words.quoted_plan(document.plan.title)}{document.year}年度任务书",
        about=about(document, dated=dated),
        columns=_COLUMNS,
        rows=lambda: _rows(document),
        key=4,
    )


def _rows(document: ReturnDocument) -> Iterator[Row]:
    for task in document.tasks:
        named: Row = (number(task), words.brief(task))
        said, again = goal(task), _again(goal(task))
        people: Row = (leaders(task), responsible(document, task))
        own = measures(task)
        owner = task.own_plan.owner if task.own_plan else None
        if own or not task.steps:
            origin = words.ORIGIN[Origin.OWN] if own else None
            yield (*named, said, None, own, origin, task.deadline, task.due, *people, owner, None, None)
        for at, step in enumerate(task.steps, 1):
            yield (
                *named,
                said if at == 1 and not own else again,
                at,
                step.text,
                words.ORIGIN[step.origin],
                step.when or task.deadline,
                max(step.days, default=task.due),
                *people,
                step.owner or owner,
                step.done_on,
                _remark(step),
            )


def _again(said: str | None) -> str | None:
    """The goal in the rows after a task's first: a long one would make each of them as high as the page."""
    return said if said is None or len(said) <= _SHORT else "同上"


def _remark(step: ReturnStep) -> str:
    late = f"（{words.OVERDUE}）" if step.late else ""
    if not step.occurrences:
        return late + (step.note or "")
    days = "、".join(f"{on.month}月{on.day}日" for on in step.done_days)
    notes = "；".join(one.note for one in step.occurrences if one.note)
    return late + "；".join(filter(None, (f"完成{words.times(step)}", days, notes)))
