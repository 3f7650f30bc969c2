"""汇总表.xlsx: what all units handed in, as tables to be read, filtered, printed, and written in by the coordinator.

The columns 审核意见, 退回原因 and 纸质核对 are read again by `review`; a hidden column says what a row is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO

from tui.domain.collected import Answer, Contradiction, Line, MeasuredAnswer, Refusal, State
from tui.domain.progress import Status
from tui.domain.returns import printed_code
from tui.packs import words
from tui.packs.coordinator.collect_json import Say
from tui.packs.sheets.book import Frame, save_book
from tui.packs.sheets.table import Column, Look, Row, Table

FILE_NAME = "汇总表.xlsx"
ROLL, TASKS = "收报情况", "任务汇总"
KEY, OPINION, REASON, COMPARED = "编码", "审核意见", "退回原因", "纸质核对"


STATE = {
    State.RECEIVED: "√ 已收到",
    State.LATE: "△ 迟报",
    State.BY_HAND: "√ 手工填报",
    State.SENT_BACK: "◇ 已退回",
    State.MISSING: "○ 未收到",
    State.SUPERSEDED: "已被替代",
}
_MET = {True: "达标", False: "未达标", None: ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Everything the workbook shows. answers, measured: made afresh each call, so that no table is held in memory.

    plans  the titles of the plans; owner: the office that collects; made_on: the day that the file bears
    """

    year: int
    plans: tuple[str, ...]
    owner: str
    made_on: date
    lines: Sequence[Line]
    refused: Sequence[Refusal]
    contradictions: Sequence[Contradiction]
    answers: Callable[[], Iterable[Answer]]
    measured: Callable[[], Iterable[MeasuredAnswer]]
    say: Say


def save_merged(merged: Merged, scratch: Path, into: IO[bytes]) -> None:
    """Write the workbook into a stream. scratch: see `write_book`."""
    frame = Frame(made_on=merged.made_on, owner=merged.owner, stamp=f"{merged.year}年度汇总")
    tables = [
        _roll(merged),
        _tasks(merged),
        _indicators(merged),
        _problems(merged),
        _contradictions(merged),
        _reminders(merged),
        _refused(merged),
    ]
    save_book(tables, frame, scratch, into)


def _title(merged: Merged, what: str) -> str:
    """Named after the plans of which returns are asked, or came."""
    told = sorted({line.plan for line in merged.lines})
    return f"{words.quoted_plans([merged.plans[at] for at in told] or merged.plans)}{merged.year}年度{what}"


def _counted(merged: Merged) -> str:
    """The roll in one line: how many are expected, and how many of each state."""
    current = [line for line in merged.lines if line.state is not State.SUPERSEDED]
    counts = Counter(line.state for line in current)
    parts = [f"应报{len(current)}份", f"已收{len(current) - counts[State.MISSING]}份"]
    parts += [f"{STATE[state].split(' ')[-1]}{counts[state]}份" for state in _TOLD if counts[state]]
    return "　".join(parts)


_TOLD = (State.LATE, State.BY_HAND, State.SENT_BACK, State.MISSING)


def _roll(merged: Merged) -> Table:
    columns = (
        Column(title="序号", width=6, look=Look.CENTRE),
        Column(title="单位", width=18),
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
        title=_title(merged, "反馈收报情况"),
        about=_counted(merged),
        columns=columns,
        rows=lambda: _roll_rows(merged),
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
        Column(title="单位", width=13),
        Column(title="角色", width=8, look=Look.CENTRE),
        Column(title="完成状态", width=10, look=Look.CENTRE),
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
        title=_title(merged, "任务进展汇总"),
        about=_counted(merged),
        columns=columns,
        rows=lambda: map(_task_row, merged.answers()),
    )


def _task_row(answer: Answer) -> Row:
    key = None if answer.code is None or answer.entry is None else f"{answer.code}|{answer.entry}"
    return (
        number(answer.number),
        answer.section,
        answer.text,
        answer.target,
        answer.deadline,
        answer.unit,
        words.ROLE[answer.role] if answer.role else None,
        _status(answer),
        f"{answer.steps_done}/{answer.steps}" if answer.steps else None,
        answer.progress,
        answer.problems,
        answer.next,
        answer.opinion,
        answer.reason,
        key,
    )


def _status(answer: Answer) -> str:
    if answer.entry is None:
        return "未反馈" if answer.state is State.MISSING else "本项未填"
    word = f"{words.STATUS_MARK[answer.status]} {words.STATUS[answer.status]}" if answer.status else "未填状态"
    late = f"\n（{words.OVERDUE}）" if answer.late else ""
    return word + late + ("\n（文字被改动）" if answer.altered else "")


def number(said: str) -> str | int:
    """A task's number, as a figure where it is one, so that the column sorts."""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 and str(int(said)) == said else said


def _indicators(merged: Merged) -> Table:
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
            title = one.title[: words.BRIEF]
            yield number(one.number), title, one.unit, held.name, held.target, held.reading, _MET[held.met]

    return _plain(merged, "指标完成情况", columns, rows)


def _problems(merged: Merged) -> Table:
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
                title = answer.title[: words.BRIEF]
                yield number(answer.number), title, answer.unit, _status(answer), answer.problems, answer.next

    return _plain(merged, "问题与打算", columns, rows)


def _contradictions(merged: Merged) -> Table:
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
            title = found.title[: words.BRIEF]
            yield number(found.number), title, found.lead, lead, found.support, support, merged.say(found)

    return _plain(merged, "填报不一致", columns, rows)


def _reminders(merged: Merged) -> Table:
    columns = (
        Column(title="序号", width=6, look=Look.CENTRE),
        Column(title="单位", width=26),
        Column(title="方案", width=40),
        Column(title="任务数", width=8, look=Look.CENTRE),
        Column(title="应报日期", width=12, look=Look.DAY),
        Column(title="事由", width=60),
        Column(title="联系情况", width=24, entry=True),
    )

    def rows() -> Iterator[Row]:
        asked = (line for line in merged.lines if line.state in (State.MISSING, State.SENT_BACK))
        for at, line in enumerate(asked, 1):
            reason = f"已退回：{line.review.reason}" if line.review and line.review.reason else "已退回，见任务汇总"
            why = "尚未报送" if line.state is State.MISSING else reason
            yield at, line.unit, merged.plans[line.plan], line.expected, line.due, why, None

    return _plain(merged, "催报单", columns, rows)


def _refused(merged: Merged) -> Table:
    columns = (
        Column(title="序号", width=6, look=Look.CENTRE),
        Column(title="文件", width=70),
        Column(title="原因", width=80),
        Column(title="代码", width=22),
    )

    def rows() -> Iterator[Row]:
        for at, one in enumerate(merged.refused, 1):
            yield at, one.source, merged.say(one), one.code

    return _plain(merged, "未接收文件", columns, rows)


def _plain(merged: Merged, name: str, columns: tuple[Column, ...], rows: Callable[[], Iterator[Row]]) -> Table:
    return Table(name=name, title=_title(merged, name), about=_counted(merged), columns=columns, rows=rows)
