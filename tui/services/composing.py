"""November's draft: what ticks, notes, readings and supporting units say of a task in a year, as the return says it.

    3月20日，测量城区河段（测图已交）；6月2日，召开推进会；6月28日，完成清淤。
    每月汇总巡查台账，已完成8次（本年度共11次，最近一次8月30日）。
    截至9月1日，“清淤18公里”实际完成18.2公里，已达到目标。
    市财政局反馈：……

Only what was recorded is said; nothing is added but 完成, 反馈 and the day. The return is in Chinese, so this is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tui.domain.contributions import ContributionState, who
from tui.domain.deeds import as_deed
from tui.domain.progress import Step
from tui.domain.readings import YearIndicator, figure
from tui.services.cards import Card
from tui.services.home_year import HomeYear

_ENDS = " \u3000\t。；;，,.、"
_LONG = 40
"""Characters of an indicator's phrase above which its name stands for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """Drafts for 进展情况 and 下一步打算; empty where nothing was recorded, or nothing is open."""

    progress: str = ""
    next: str = ""


def composed(seen: HomeYear, card: Card) -> Composed:
    """The drafts of a task's entry in the board's year."""
    year = seen.year
    sentences = [
        _events(card, year),
        *_recurring(card, year),
        *_reached(card.indicators, year),
        *_contributed(seen.unit, card),
    ]
    return Composed(progress="\n".join(filter(None, sentences)), next=_ahead(card, seen))


def _events(card: Card, year: int) -> str:
    """Ticks and notes by their day."""
    found: dict[date, list[str]] = {}
    for step in card.task.steps:
        if step.done_on is not None and not step.occurrences:
            found.setdefault(step.done_on, []).append(f"{as_deed(step.text)}{_noted(step.done_note)}")
    for note in card.notes:
        if note.on.year == year:
            found.setdefault(note.on, []).append(_without_day(_plain(note.text), note.on))
    return _joined(_of_day(on, texts, year) for on, texts in sorted(found.items()))


def _of_day(on: date, texts: Iterable[str], year: int) -> str:
    return f"{_day(on, year)}，{'，'.join(dict.fromkeys(filter(None, texts)))}"


def _without_day(text: str, on: date) -> str:
    """A note without the day that it begins with, where that is its own."""
    return re.sub(rf"^(?:{on.year}年)?0?{on.month}月0?{on.day}[日号][，,]?", "", text) or text


def _recurring(card: Card, year: int) -> Iterator[str]:
    for step in card.task.steps:
        days = step.done_days
        if not step.occurrences or not days:
            continue
        of_all = f"本年度共{len(step.occurrences)}次"
        if len(days) == len(step.occurrences):
            said = f"{_plain(step.text)}，{of_all}，已全部完成"
        else:
            said = f"{_plain(step.text)}，已完成{len(days)}次（{of_all}，最近一次{_day(days[-1], year)}）"
        notes = (
            f"{_day(one.done_on, year)}，{_plain(one.done_note)}"
            for one in step.occurrences
            if one.done_on is not None and one.done_note
        )
        yield _joined([said, *notes])


def _reached(indicators: Iterable[YearIndicator], year: int) -> Iterator[str]:
    for one in indicators:
        if one.reading is None:
            continue
        text = _plain(one.indicator.text)
        name = text if len(text) <= _LONG or not one.indicator.name else one.indicator.name
        verdict = "" if one.met is None else "，已达到目标" if one.met else "，尚未达到目标"
        value = f"{figure(one.reading.value)}{one.indicator.unit or ''}"
        yield f"截至{_day(one.reading.on, year)}，“{name}”实际完成{value}{verdict}。"


def _contributed(unit: str, card: Card) -> Iterator[str]:
    """What supporting units and offices said, that was not left aside."""
    for one in card.contributions:
        if one.state is ContributionState.LEFT:
            continue
        said = _plain(one.said.progress)
        if not said:
            said = "；".join(f"{_day(step.on, one.year)}，{as_deed(step.text)}" for step in one.said.steps)
        if said:
            yield f"{who(unit, one)}反馈：{said}。"


def _ahead(card: Card, seen: HomeYear) -> str:
    """Open steps by their day; what is late first, with the day that was meant."""
    steps = [step for step in card.task.steps if step.done_on is None]
    ahead = sorted(steps, key=lambda step: (step.next_due is None, step.next_due or date.max, step.position))
    return _joined(_to_do(step, seen) for step in ahead)


def _to_do(step: Step, seen: HomeYear) -> str:
    if step.occurrences:
        left = len(step.occurrences) - step.times_done
        return f"继续{_plain(step.text).removeprefix('继续')}（本年度还有{left}次）"
    deed = as_deed(step.text)
    if step.due is None:
        return deed
    if step.due < seen.today:
        return f"抓紧{deed.removeprefix('抓紧')}（原定{_day(step.due, seen.year)}前完成）"
    return f"{_day(step.due, seen.year)}前，{deed}"


def _day(on: date, year: int) -> str:
    """A day; its year only where it is another one."""
    return f"{on.month}月{on.day}日" if on.year == year else f"{on.year}年{on.month}月{on.day}日"


def _plain(text: str | None) -> str:
    """A text on one line, without the punctuation at its end."""
    lines = (line.strip(_ENDS) for line in (text or "").split("\n"))
    return "；".join(filter(None, lines))


def _noted(note: str | None) -> str:
    said = _plain(note)
    return f"（{said}）" if said else ""


def _joined(parts: Iterable[str]) -> str:
    """Clauses as sentences: one that has sentences in it ends as one."""
    text, closed = "", False
    for part in filter(None, parts):
        inner = "。" in part or "；" in part
        if text:
            text += "。" if inner or closed else "；"
        text, closed = f"{text}{part}", inner
    return f"{text}。" if text else ""
