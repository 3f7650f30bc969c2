"""佐证目录: every attached file with its place in the return, size and SHA-256."""

from __future__ import annotations

from collections.abc import Iterator

from tui.domain.returns import ReturnDocument
from tui.packs import words
from tui.packs.sheets.common import about, number
from tui.packs.sheets.table import Column, Look, Row, Table

_COLUMNS = (
    Column(title="序号", width=6, look=Look.CENTRE),
    Column(title="任务", width=28, widest=50),
    Column(title="材料名称", width=28),
    Column(title="文件", width=32),
    Column(title="大小（字节）", width=12, look=Look.CENTRE),
    Column(title="附入日期", width=12, look=Look.DAY),
    Column(title="SHA-256", width=36),
)


def table(document: ReturnDocument) -> Table:
    """The sheet of a return."""
    return Table(
        name="佐证目录",
        title=f"{document.year}年度佐证材料目录",
        about=about(document),
        columns=_COLUMNS,
        rows=lambda: _rows(document),
    )


def _rows(document: ReturnDocument) -> Iterator[Row]:
    for task in document.tasks:
        for one in task.evidence or ():
            yield number(task), words.brief(task), one.name, one.member, one.size, one.attached_on, one.sha256
