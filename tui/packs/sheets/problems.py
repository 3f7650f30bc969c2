"""问题与打算: what stands in the way of a task, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator

from tui.domain.returns import ReturnDocument
from tui.packs import words
from tui.packs.sheets.common import about, number, owners
from tui.packs.sheets.table import Column, Look, Row, Table

_COLUMNS = (
    Column(title="序号", width=6, look=Look.CENTRE),
    Column(title="任务", width=28, widest=60),
    Column(title="完成状态", width=12, look=Look.CENTRE),
    Column(title="存在问题", width=34, widest=66),
    Column(title="下一步打算", width=34, widest=66),
    Column(title="责任人", width=10, look=Look.CENTRE),
)


def table(document: ReturnDocument) -> Table:
    """The sheet of a return; a task about which nothing is said has no row."""
    return Table(
        name="问题与打算",
        title=f"{document.year}年度存在问题与下一步打算",
        about=about(document),
        columns=_COLUMNS,
        rows=lambda: _rows(document),
    )


def _rows(document: ReturnDocument) -> Iterator[Row]:
    for task in document.tasks:
        if task.problems or task.next:
            title = words.brief(task)
            yield number(task), title, words.status_word(task), task.problems, task.next, owners(task)
