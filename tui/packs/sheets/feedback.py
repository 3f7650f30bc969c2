"""反馈表: one row per task, with the columns that the issuing offices ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tui.domain.returns import News, ReturnDocument, ReturnStep, ReturnTask
from tui.packs import words
from tui.packs.sheets.common import about, goal, leaders, measures, number, owners, responsible
from tui.packs.sheets.table import Column, Look, Row, Table

_COLUMNS = (
    Column(title="序号", width=5, look=Look.CENTRE),
    Column(title="板块", width=8),
    Column(title="任务", width=17, widest=44),
    Column(title="目标成效", width=10, widest=36),
    Column(title="时间节点", width=11),
    Column(title="具体措施", width=14, widest=36),
    Column(title="责任领导", width=7, look=Look.CENTRE),
    Column(title="责任单位", width=10),
    Column(title="责任人", width=7, look=Look.CENTRE),
    Column(title="完成状态", width=10, look=Look.CENTRE),
    Column(title="步骤完成", width=6, look=Look.CENTRE),
    Column(title="进展情况", width=24, widest=66),
    Column(title="上次反馈以来", width=10, widest=30),
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
            goal(task),
            _when(task),
            _measures(task),
            leaders(task),
            responsible(document, task),
            owners(task),
            words.status_word(task),
            f"{task.steps_done}/{len(task.steps)}" if task.steps else "",
            task.progress,
            news.get((task.no, task.part, words.title_word(task)), ""),
        )


def _when(task: ReturnTask) -> str:
    """The phrase of the plan and the day it means."""
    if task.due is None:
        return task.deadline or ""
    if task.deadline and words.chinese_date(task.due) in task.deadline:
        return task.deadline
    return f"{task.deadline or ''}\n{task.due}".strip()


def _measures(task: ReturnTask) -> str:
    steps = (f"{at}．{'√' if step.done_on else '○'}{_step(step)}" for at, step in enumerate(task.steps, 1))
    return "\n".join([*filter(None, [measures(task)]), *steps])


def _step(step: ReturnStep) -> str:
    times = words.times(step)
    return f"{step.text}（{times}）" if times else step.text


_TOLD_WHOLE = (
    News.STEP_DONE,
    News.STEP_REOPENED,
    News.NOTE,
    News.EXPLANATION,
    News.INDICATOR,
    News.EVIDENCE,
    News.EVIDENCE_REMOVED,
)


def _news(document: ReturnDocument) -> dict[tuple[str, int, str], str]:
    """What happened since the last return by number, part and title; a text already in its own column is only named."""
    found: dict[tuple[str, int, str], list[str]] = defaultdict(list)
    for item in document.since:
        said = words.NEWS[item.what]
        if item.what is News.STATUS:
            said = f"{said}：{words.status_text(item.text)}"
        elif item.what in _TOLD_WHOLE:
            said = f"{said}：{item.text}"
        found[item.no, item.part, item.title].append(said)
    return {key: "；\n".join(lines) for key, lines in found.items()}
