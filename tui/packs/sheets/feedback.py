"""反馈表: one row per task, with the columns that the issuing offices ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tui.domain.returns import News, ReturnDocument, ReturnTask
from tui.packs import words
from tui.packs.sheets.common import about, number, owners, responsible
from tui.packs.sheets.table import Column, Look, Row, Table

_COLUMNS = (
    Column(title="序号", width=6, look=Look.CENTRE),
    Column(title="板块", width=11),
    Column(title="任务", width=34, widest=50),
    Column(title="目标成效", width=18),
    Column(title="时间节点", width=13),
    Column(title="具体措施", width=30),
    Column(title="责任领导", width=9, look=Look.CENTRE),
    Column(title="责任单位", width=14),
    Column(title="责任人", width=9, look=Look.CENTRE),
    Column(title="完成状态", width=11, look=Look.CENTRE),
    Column(title="步骤完成", width=8, look=Look.CENTRE),
    Column(title="进展情况", width=40, widest=66),
    Column(title="上次反馈以来", width=20),
)


def table(document: ReturnDocument) -> Table:
    """The sheet of a return."""
    return Table(
        name="反馈表",
        title=f"{words.quoted_plan(document.plan.title)}{document.year}年度任务进展情况反馈表",
        about=about(document),
        columns=_COLUMNS,
        rows=lambda: _rows(document),
    )


def _rows(document: ReturnDocument) -> Iterator[Row]:
    news = _news(document)
    for task in document.tasks:
        yield (
            number(task),
            words.section_word(task),
            words.full_text(task),
            task.target,
            _when(task),
            _measures(task),
            words.listed(task.leaders),
            responsible(document, task),
            owners(task),
            words.status_word(task),
            f"{task.steps_done}/{len(task.steps)}" if task.steps else "",
            task.progress,
            news.get((task.no, task.part, words.title_word(task)), ""),
        )


def _when(task: ReturnTask) -> str:
    """The phrase of the plan and the day it means."""
    day = words.chinese_date(task.due) if task.due else ""
    if task.deadline and day and day not in task.deadline:
        return f"{task.deadline}\n（{day}）"
    return task.deadline or day


def _measures(task: ReturnTask) -> str:
    return "\n".join(f"{at}．{'√' if step.done_on else '○'}{step.text}" for at, step in enumerate(task.steps, 1))


def _news(document: ReturnDocument) -> dict[tuple[str, int, str], str]:
    """What happened since the last return by number, part and title; a text already in its own column is only named."""
    found: dict[tuple[str, int, str], list[str]] = defaultdict(list)
    for item in document.since:
        said = words.NEWS[item.what]
        if item.what is News.STATUS:
            said = f"{said}：{words.status_text(item.text)}"
        elif item.what in (News.STEP_DONE, News.STEP_REOPENED):
            said = f"{said}：{item.text}"
        found[item.no, item.part, item.title].append(said)
    return {key: "；\n".join(lines) for key, lines in found.items()}
