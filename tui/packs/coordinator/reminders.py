"""催报函.docx: a letter to each unit that has not handed in, or has to hand in again, each on pages of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from tui.domain.collected import Line, State
from tui.packs import words
from tui.packs.coordinator.merged_values import Merged, awaited, refusal_of
from tui.packs.report.paragraph import Paragraph, Style
from tui.packs.report.signature import room_for_seal, signed
from tui.packs.report.titles import title_lines

FILE_NAME = "催报函.docx"
_DATE = "　　　　年　　月　　日"
"""Filled in when the letter is stamped."""


def save_reminders(merged: Merged, into: IO[bytes]) -> None:
    """Write the letters as one file, to be printed and stamped; their date is left open."""
    from tui.packs.report.page import Properties, write_pages

    properties = Properties(title=f"{merged.year}年度催报函", author=merged.owner, made_on=merged.made_on)
    letters = tuple(paragraph for line in addressed(merged) for paragraph in _letter(merged, line))
    into.write(write_pages(letters, properties, f"{merged.year}年度催报"))


def addressed(merged: Merged) -> tuple[Line, ...]:
    """The lines of the roll that get a letter: those waited for, but not of the office that sends it."""
    return tuple(line for line in awaited(merged) if line.unit != merged.owner)


def _letter(merged: Merged, line: Line) -> Iterator[Paragraph]:
    plan = words.quoted_plan(merged.plans[line.plan])
    title = ("关于催报", plan, f"{merged.year}年度", "任务进展情况", "的函")
    yield Paragraph(style=Style.TITLE, text="\n".join(title_lines(title)))
    yield Paragraph(style=Style.BLANK)
    yield Paragraph(style=Style.ADDRESSEE, text=f"{line.unit}：")
    limit = f"于{words.chinese_date(line.due)}前" if line.due else "按时"
    tasks = f"（共{line.expected}项）" if line.expected else ""
    yield Paragraph(style=Style.BODY, text=f"按照{plan}要求，请贵单位{limit}报送{merged.year}年度任务进展情况{tasks}。")
    yield Paragraph(style=Style.BODY, text=f"{_standing(merged, line)}已经报送的，请与我单位联系核对。")
    yield Paragraph(style=Style.CLOSING, text="特此函告。")
    yield from room_for_seal()
    yield from signed(merged.owner, _DATE, last=True)


def _standing(merged: Merged, line: Line) -> str:
    """What became of the unit's return, and what it is asked to do."""
    if refused := refusal_of(merged, line):
        return f"贵单位报来的一份反馈未能接收，原因：{refused}。请核对后尽快重新报送。"
    if line.state is State.MISSING:
        return "目前尚未收到贵单位的反馈，请于收到本函后尽快报送。"
    reason = line.review.reason.strip().rstrip("。；;") if line.review else ""
    return f"贵单位的反馈已退回，{f'退回原因：{reason}' if reason else '退回原因见回执'}。请修改后尽快重新报送。"
