"""汇总表.xlsx: what all units handed in, as tables to be read, filtered, printed, and written in by the coordinator.

The columns 审核意见, 退回原因 and 纸质核对 are read again by `review`; a hidden column says what a row is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from tui.domain.collected import State
from tui.domain.merged_rows import Answer
from tui.domain.returns import printed_code
from tui.packs import words
from tui.packs.coordinator import merged_lists, merged_overview
from tui.packs.coordinator.merged_values import (
    STATE,
    Merged,
    counted,
    status_word,
    title,
)
from tui.packs.sheets.book import Frame, save_book
from tui.packs.sheets.charts import ChartSheet
from tui.packs.sheets.common import figure
from tui.packs.sheets.table import Column, Look, Row, Table

FILE_NAME = "汇总表.xlsx"
ROLL, TASKS = "收报情况", "任务汇总"
KEY, OPINION, REASON, COMPARED = "编码", "审核意见", "退回原因", "纸质核对"
UNIT, STATUS = "单位", "完成状态"


def save_merged(merged: Merged, scratch: Path, into: IO[bytes]) -> None:
    """Write the workbook into a stream. scratch: see `write_book`."""
    frame = Frame(made_on=merged.made_on, owner=merged.owner, stamp=f"{merged.year}年度汇总")
    tables: list[Table | ChartSheet] = [
        _roll(merged),
        _tasks(merged),
        merged_overview.units(merged),
        merged_overview.sections(merged),
        merged_lists.indicators(merged),
        merged_lists.problems(merged),
        merged_lists.contradictions(merged),
        merged_lists.reminders(merged),
        merged_lists.refused(merged),
    ]
    save_book(tables, frame, scratch, into)


def _roll(merged: Merged) -> Table:
    columns = (
        Column(title="序号", width=6, look=Look.CENTRE),
        Column(title=UNIT, width=18),
        Column(title="方案", width=20),
        Column(title="状态", width=11, look=Look.CENTRE),
        Column(title="应报任务", width=7, look=Look.CENTRE),
        Column(title="已报任务", width=7, look=Look.CENTRE),
        Column(title="版次", width=6, look=Look.CENTRE),
        Column(title="反馈日期", width=11, look=Look.DAY),
        Column(title="应报日期", width=11, look=Look.DAY),
        Column(title=words.CHECK_CODE, width=14, look=Look.CENTRE),
        Column(title=COMPARED, width=8, look=Look.CENTRE, entry=True),
        Column(title="经办人及电话", width=14),
        Column(title="提示", width=26, widest=40),
        Column(title=OPINION, width=20, entry=True),
        Column(title=REASON, width=20, entry=True),
        Column(title=KEY, width=8, machine=True),
    )
    return Table(
        name=ROLL,
        title=title(merged, "反馈收报情况"),
        about=counted(merged),
        columns=columns,
        rows=lambda: _roll_rows(merged),
        paper=False,
    )


def _roll_rows(merged: Merged) -> Iterator[Row]:
    for at, line in enumerate(merged.lines, 1):
        head, review = line.head, line.review
        said = "；".join(merged.say(problem) for problem in line.problems)
        yield (
            at,
            line.unit,
            merged.plans[line.plan],
            STATE[line.state] + (f"\n（{words.OVERDUE}）" if line.late and line.state is not State.LATE else ""),
            line.expected,
            head.tasks if head else None,
            head.revision if head else None,
            head.made_on if head else None,
            line.due,
            printed_code(head.check_code) if head and head.check_code else None,
            review.compared if review else None,
            f"{head.filled_by}\n{head.phone}".strip() if head else None,
            said,
            review.opinion if review else None,
            review.reason if review else None,
            head.code if head and line.state is not State.SUPERSEDED else None,
        )


def _tasks(merged: Merged) -> Table:
    columns = (
        Column(title="序号", width=6, look=Look.CENTRE),
        Column(title="板块", width=10),
        Column(title="任务", width=26, widest=44),
        Column(title="年度目标", width=14),
        Column(title="完成时限", width=11),
        Column(title=UNIT, width=13),
        Column(title="角色", width=8, look=Look.CENTRE),
        Column(title=STATUS, width=10, look=Look.CENTRE),
        Column(title="步骤", width=6, look=Look.CENTRE),
        Column(title="进展情况", width=34, widest=60),
        Column(title="存在问题", width=18, widest=40),
        Column(title="下一步打算", width=18, widest=40),
        Column(title=OPINION, width=14, entry=True),
        Column(title=REASON, width=14, entry=True),
        Column(title=KEY, width=8, machine=True),
    )
    return Table(
        name=TASKS,
        title=title(merged, "任务进展汇总"),
        about=counted(merged),
        columns=columns,
        rows=lambda: map(_task_row, merged.answers()),
        paper=False,
    )


def _task_row(answer: Answer) -> Row:
    key = None if answer.code is None or answer.entry is None else f"{answer.code}|{answer.entry}"
    return (
        figure(answer.number),
        answer.section,
        answer.text,
        answer.target,
        answer.deadline,
        answer.unit,
        words.ROLE[answer.role] if answer.role else None,
        status_word(answer),
        f"{answer.steps_done}/{answer.steps}" if answer.steps else None,
        answer.progress,
        answer.problems,
        answer.next,
        answer.opinion,
        answer.reason,
        key,
    )
