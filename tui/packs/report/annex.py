"""附件1 of the letter: how far each section is, and the road map, drawn as tables so that they print on every PC."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from tui.domain.returns import ReturnDocument
from tui.domain.text import shortened
from tui.packs import words
from tui.packs.completion import PARTS, Completion, completions
from tui.packs.report.paragraph import Paragraph, Style
from tui.packs.report.table import Cell, Fill, Ruled
from tui.packs.spans import Span, section_spans, spans

CHARTS = "任务完成情况图和路线图"
"""What the annex is called."""

_WIDTH = 8844
"""Twentieths of a point: 156 mm."""

_BAR = 20
"""Columns of a bar; one that has a task has at least one."""

_MONTHS = 12
_LABEL, _MONTH = 3084, 480
_COUNTS = (2104, 660, 660, 540)
_BAR_CELL = (_WIDTH - sum(_COUNTS)) // _BAR
_SHOWN = 24
"""Characters of a task's name beside its bar: two lines of the column."""

_DONE = Fill(colour="4A8C5A", dark=True)
_OPEN = Fill(colour="F4CE7E")
_LATE = Fill(colour="B03A2E", striped=True)
_SECTION = Fill(colour="EDEDED")


def annex(document: ReturnDocument) -> Iterator[Paragraph | Ruled]:
    """The annex from its label on; nothing where there are no tasks."""
    if not document.tasks:
        return
    yield Paragraph(style=Style.ANNEX_LABEL, text="附件1")
    yield Paragraph(style=Style.BLANK)
    yield Paragraph(style=Style.TITLE, text=f"{document.year}年度{CHARTS}")
    yield Paragraph(style=Style.BLANK)
    yield Paragraph(style=Style.CAPTION, text="图1　各板块任务完成情况")
    yield _completion_table(completions(document))
    legend = "、".join(f"{name}{sign}" for name, sign in (("已完成", "√"), ("未完成", "○"), ("逾期未完成", "！")))
    yield Paragraph(style=Style.CAPTION, text="图2　年度路线图")
    yield _roadmap_table(document)
    yield Paragraph(style=Style.REMARK, text=f"注：条形为任务起止月份；{legend}，★为完成时限所在月份。")


def _completion_table(found: tuple[Completion, ...]) -> Ruled:
    """One bar for each section, in parts by status, each with its number; the longest bar fills the column."""
    most = max(one.tasks for one in found)
    key = tuple(
        Cell(text=part.name, span=_BAR // len(PARTS), fill=Fill(colour=part.colour, dark=at == 0))
        for at, part in enumerate(PARTS)
    )
    head = (Cell(text="板块"), Cell(text="任务数"), Cell(text="已完成"), Cell(text="逾期"), *key)
    rows = tuple(
        (
            Cell(text=one.name, left=True),
            Cell(text=str(one.tasks)),
            Cell(text=str(one.counts[0])),
            Cell(text=str(one.late)),
            *_bar(one, most),
        )
        for one in found
    )
    return Ruled(widths=(*_COUNTS, *(_BAR_CELL,) * _BAR), head=(head,), rows=rows)


def _bar(one: Completion, most: int) -> Iterator[Cell]:
    lengths = [max(1, round(count * _BAR / most)) if count else 0 for count in one.counts]
    while sum(lengths) > _BAR:
        lengths[lengths.index(max(lengths))] -= 1
    for at, (part, count, length) in enumerate(zip(PARTS, one.counts, lengths, strict=True)):
        if length:
            yield Cell(text=str(count), span=length, fill=Fill(colour=part.colour, dark=at == 0))
    if sum(lengths) < _BAR:
        yield Cell(span=_BAR - sum(lengths))


def _roadmap_table(document: ReturnDocument) -> Ruled:
    head = (Cell(text="任务"), *(Cell(text=f"{month}月") for month in range(1, _MONTHS + 1)))
    bars = iter(zip(document.tasks, spans(document), strict=True))
    sections = [(name, len(list(tasks))) for name, tasks in groupby(document.tasks, key=words.section_word)]
    rows: list[tuple[Cell, ...]] = []
    for (name, count), whole in zip(sections, section_spans(document), strict=True):
        if len(sections) > 1:
            rows.append(
                (Cell(text=name or words.NO_HEADING, left=True, fill=_SECTION, keep=True), *_months(whole, None))
            )
        for task, span in (next(bars) for _ in range(count)):
            due = task.due.month if task.due and task.due.year == document.year else None
            label = f"{task.number}　{shortened(words.brief(task), _SHOWN)}"
            rows.append((Cell(text=label, left=True), *_months(span, due)))
    return Ruled(widths=(_LABEL, *(_MONTH,) * _MONTHS), head=(head,), rows=tuple(rows))


def _months(span: Span, due: int | None) -> Iterator[Cell]:
    """The months of a bar: those that are done, then those that are not; a mark says what the colour does."""
    first, last = int(span.begin), min(_MONTHS, max(int(span.begin) + 1, -int(-(span.begin + span.length) // 1)))
    done = first + round((last - first) * span.done)
    for at in range(_MONTHS):
        if not first <= at < last:
            fill, mark = None, ""
        elif at < done:
            fill, mark = _DONE, "√"
        else:
            fill, mark = (_LATE, "！") if span.late else (_OPEN, "○")
        yield Cell(text=f"{mark}{'★' if due == at + 1 else ''}", fill=fill)
