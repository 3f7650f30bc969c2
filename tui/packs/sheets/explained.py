"""出错说明: what the check found and what the unit says to it."""

from __future__ import annotations

from collections.abc import Iterator

from tui.domain.returns import ReturnDocument
from tui.packs import words
from tui.packs.sheets.common import about, number
from tui.packs.sheets.table import Column, Look, Row, Table

_COLUMNS = (
    Column(title="序号", width=6, look=Look.CENTRE),
    Column(title="任务", width=44, widest=60),
    Column(title="检查发现", width=26),
    Column(title="说明", width=70),
)


def table(document: ReturnDocument) -> Table:
    """The sheet of a return: explanations of the whole return first."""
    return Table(
        name="出错说明",
        title=f"{document.year}年度反馈出错说明",
        about=about(document),
        columns=_COLUMNS,
        rows=lambda: _rows(document),
    )


def _rows(document: ReturnDocument) -> Iterator[Row]:
    for said in document.explanations:
        yield "—", words.WHOLE_RETURN, words.check_word(said.code), said.text
    for task in document.tasks:
        for said in task.explanations:
            yield number(task), words.brief(task), words.check_word(said.code), said.text
