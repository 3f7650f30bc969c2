"""反馈表.xlsx: one module per sheet gives a `table.Table`; `book` writes them.

A new sheet is a module and a line in `tables_of`.
"""

from __future__ import annotations

from pathlib import Path

from tui.domain.returns import ReturnDocument
from tui.packs.sheets import catalogue, explained, feedback, indicators, problems, taskbook, timetable
from tui.packs.sheets.book import Frame, write_book
from tui.packs.sheets.charts import ChartSheet
from tui.packs.sheets.roadmap import roadmap
from tui.packs.sheets.table import Table
from tui.packs.words import stamp


def build_workbook(document: ReturnDocument, code: str | None, scratch: Path | None = None) -> bytes:
    """The workbook of a return as bytes; `code` is its check code without dash, None for a draft.

    scratch: an existing folder for temporary files, the system's own when None.
    """
    frame = Frame(made_on=document.made_on, owner=document.unit.full_name, stamp=stamp(code))
    return write_book(tables_of(document), frame, scratch)


def tables_of(document: ReturnDocument) -> tuple[Table | ChartSheet, ...]:
    """The sheets of a return in their order."""
    return (
        feedback.table(document),
        taskbook.table(document),
        timetable.table(document),
        roadmap(document),
        indicators.table(document),
        problems.table(document),
        catalogue.table(document),
        explained.table(document),
    )


def build_task_book(document: ReturnDocument, scratch: Path | None = None) -> bytes:
    """任务书, 时间表 and 路线图 on their own, for the whole year; every page says of which year they are."""
    frame = Frame(made_on=document.made_on, owner=document.unit.full_name, stamp=f"{document.year}年度")
    sheets = (
        taskbook.table(document, dated=False),
        timetable.table(document, dated=False),
        roadmap(document, dated=False),
    )
    return write_book(sheets, frame, scratch)
