"""The end of the document: 特此函告, list of annexes, name and date with room for the seal, contact."""

from __future__ import annotations

from collections.abc import Iterator

from tui.domain.returns import ReturnDocument
from tui.packs import words
from tui.packs.report.annex import CHARTS
from tui.packs.report.paragraph import Paragraph, Style

_DATE_FROM_RIGHT = 400
"""GB/T 9704-2012, 7.3.5.1: 右空四字, in hundredths of a character."""

_SEAL_LINES = 2
"""Blank lines above the name: with them a seal of 42 mm over name and date stays clear of the text."""


def closing(document: ReturnDocument) -> Iterator[Paragraph]:
    """From the closing words to the contact in brackets under the date."""
    yield Paragraph(style=Style.CLOSING, text=f"特此{words.DOCUMENT_VERB[document.document]}。")
    yield Paragraph(style=Style.BLANK)
    yield from _annexes(document)
    yield from room_for_seal()
    yield from signed(document.unit.full_name or document.unit.name, words.chinese_date(document.made_on))
    yield from _contact(document)


def room_for_seal() -> Iterator[Paragraph]:
    """The blank lines above the name."""
    for _ in range(_SEAL_LINES):
        yield Paragraph(style=Style.BLANK)


def annex_names(document: ReturnDocument) -> Iterator[str]:
    """What goes with the letter."""
    if document.tasks:
        yield CHARTS
    yield "任务进展情况反馈表（含任务书、时间表、路线图、指标、问题与打算、佐证目录、出错说明）"
    yield "电子数据（反馈数据及文件清单）"
    files = {one.sha256 for task in document.tasks for one in task.evidence or ()}
    if files:
        yield f"佐证材料{len(files)}件（目录见反馈表）"


def _annexes(document: ReturnDocument) -> Iterator[Paragraph]:
    """附件：1.… two characters in, numbers under one another, names too; no mark at the end (7.3.4)."""
    for at, name in enumerate(annex_names(document), 1):
        first = at == 1
        label = "附件：" if first else ""
        yield Paragraph(style=Style.ANNEX, text=f"{label}{at}.{name}", left=600, hang=400 if first else 100)


def signed(name: str, date: str, *, last: bool = False) -> Iterator[Paragraph]:
    """The date four characters from the right, the name above it, centred on the date (7.3.5.1).

    last: see `Paragraph`
    """
    centre = _DATE_FROM_RIGHT + _width(date) // 2
    beyond = max(0, _width(name) // 2 - centre)
    yield Paragraph(style=Style.NAME, text=name, right=centre + beyond - _width(name) // 2)
    yield Paragraph(style=Style.DATE, text=date, right=_DATE_FROM_RIGHT + beyond, last=last)


def _width(text: str) -> int:
    """Hundredths of a character; figures and letters take half of one."""
    return sum(50 if character.isascii() else 100 for character in text)


def _contact(document: ReturnDocument) -> Iterator[Paragraph]:
    said = [
        f"{label}：{value}"
        for label, value in (("联系人", document.signatures.filled_by), ("联系电话", document.signatures.phone))
        if value
    ]
    if said:
        yield Paragraph(style=Style.BODY, text=f"（{'，'.join(said)}）")
