"""Time limits: a phrase of the document and what it means in the calendar.

    limit       = stage { (， ； 。) stage } | recurrences | standing | moment
    stage       = moment text | text moment            several with text are milestones; the last day is the due date
    recurrences = recurrent | day (、 和) day …          two or more days of one year: ``03-31 06-30``
    standing    = 长期坚持 | 长期 | 常年 | 持续推进 | 常态化 | 立行立改 | ongoing …
    short       = 2026年度 | 2026-2028 | 20260630 | 6.30 | 半年一次 | “十五五”末 | 年初 | 年中 …    see `short_limits`

The moments themselves are described in `moments`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from tui.domain.deadline import Deadline, Milestone
from tui.domain.moments import Form, Moment, moments
from tui.domain.months import month_end
from tui.domain.short_limits import short_limit
from tui.domain.traditional import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A time limit as it was understood: the deadline, its stages where it has several, and codes of doubts."""

    deadline: Deadline
    milestones: tuple[Milestone, ...] = ()
    doubts: tuple[str, ...] = ()


_STANDING = Words(
    r"长期|常年|常态|经常性|持续(?![至到])|不间断|立行立改|立知立改|即知即改|立查立改|边查边改|立即(?:整改|完成|办理|落实)|一以贯之|"
    r"on-?going|continu(?:ous|al|ing)|permanent|standing|at all times|rolling",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[，。；,;\n]")
_BETWEEN_DAYS = re.compile(r"\s*(?:[、和及与]|以及)?\s*")
_FIGURES = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[-./](?P<month>1[0-2]|0?[1-9])(?:[-./](?P<day>3[01]|[12]\d|0?[1-9]))?"
    r"(?:[ T]00:00(?::00)?)?(?![\d.])"
)
_UNTIL = Words(r"(?:到|至|截至|截止)\s*$")
_NOTHING = re.compile(r"[\s/\\—–-]*|无")


def parse_deadline(text: str, year: int | None) -> Deadline:
    """What a time phrase means in a default year (`parse_limit` without stages and doubts)."""
    return parse_limit(text, year).deadline


def parse_limit(text: str, year: int | None) -> Limit:
    """What the text of a time-limit cell, label or bracket means; a phrase not understood has no day and a doubt."""
    text = text.strip()
    figures = _from_figures(text)
    if figures is not None:
        return Limit(deadline=figures)
    short = short_limit(text, year)
    if short is not None:
        return Limit(deadline=short.deadline, doubts=(short.doubt,) if short.doubt else ())
    found = [moment for moment in moments(text, year) if not _is_name(text, moment)]
    standing = bool(_STANDING.search(text))
    doubts = tuple(dict.fromkeys(moment.doubt for moment in found if moment.doubt))
    stages = _milestones(text, found, standing)
    if stages:
        due = max((stage.due for stage in stages if stage.due), default=None)
        return Limit(deadline=Deadline(text=text, due=due, standing=standing), milestones=stages, doubts=doubts)
    if not found:
        known = standing or _NOTHING.fullmatch(text) is not None
        return Limit(deadline=Deadline(text=text, standing=standing), doubts=() if known else ("deadline_unclear",))
    if not standing and all(not moment.recurrence and moment.last is None and moment.first is None for moment in found):
        doubts = doubts or ("deadline_unclear",)
    return Limit(deadline=_combined(text, found, standing), doubts=doubts)


def _from_figures(text: str) -> Deadline | None:
    """`2025-06-30`, `2025.6.30`, `2025/6`: one day, or a window of two."""
    found = list(_FIGURES.finditer(text))
    if not found or len(found) > 2 or len(_FIGURES.sub("", text).strip(" -—–~～至到前之以止")) > 0:
        return None
    days = []
    for item in found:
        end = month_end(int(item["year"]), int(item["month"]))
        if item["day"] and int(item["day"]) > end.day:
            return None
        days.append(end.replace(day=int(item["day"])) if item["day"] else end)
    start = days[0] if found[0]["day"] else days[0].replace(day=1)
    return Deadline(text=text, due=days[-1], start=start if len(days) == 2 else None)


def _is_name(text: str, moment: Moment) -> bool:
    """A year that only belongs to a name (`2025年度目标`), where other time phrases stand beside it."""
    return moment.form is Form.YEAR and text[moment.end : moment.end + 1] == "度"


def _combined(text: str, found: list[Moment], standing: bool) -> Deadline:
    recurrent = next((moment.recurrence for moment in found if moment.form is Form.RECURRENT), None)
    once = [moment for moment in found if moment.form is not Form.RECURRENT]
    days = listed_days(text, once)
    if days and recurrent in (None, "year"):
        return Deadline(text=text, due=once[-1].last, recurrence=days, standing=standing)
    if days:
        return Deadline(text=text, recurrence=recurrent, standing=standing)
    due = max((moment.last for moment in once if moment.last), default=None)
    start = min((moment.first for moment in once if moment.first), default=None)
    if start is not None and ((due is not None and start > due) or _UNTIL.search(text[: once[0].begin])):
        start = None
    return Deadline(text=text, due=due, start=start, recurrence=recurrent, standing=standing)


def listed_days(text: str, found: list[Moment]) -> str | None:
    """``03-31 06-30`` for several single days of one year that follow each other (`3月底、6月底前`), else None."""
    if len(found) < 2 or any(moment.form is not Form.POINT or moment.last is None for moment in found):
        return None
    gaps = (text[left.end : right.begin] for left, right in pairwise(found))
    if not all(_BETWEEN_DAYS.fullmatch(gap) for gap in gaps):
        return None
    days = [moment.last for moment in found if moment.last]
    if len({day.year for day in days}) > 1 or days != sorted(set(days)):
        return None
    return " ".join(f"{day:%m-%d}" for day in days)


def _milestones(text: str, found: list[Moment], standing: bool) -> tuple[Milestone, ...]:
    """The stages of a limit: each clause with a day of its own and words to go with it.

    One alone is a stage only where the duty stands on behind it (`2023年底前完成并长期坚持`).
    """
    stages: list[Milestone] = []
    begin = 0
    for end in [*(mark.start() for mark in _CLAUSE.finditer(text)), len(text)]:
        inside = [moment for moment in found if begin <= moment.begin < end]
        clause = text[begin:end].strip()
        begin = end + 1
        if not inside:
            if clause and stages:
                stages[-1] = Milestone(text=f"{stages[-1].text}，{clause}", when=stages[-1].when, due=stages[-1].due)
            continue
        if len(inside) > 1 or inside[0].last is None:
            return ()
        rest = clause.replace(inside[0].text, "", 1).strip(" ，,：:")
        if not rest:
            return ()
        stages.append(Milestone(text=rest, when=inside[0].text, due=inside[0].last))
    return tuple(stages) if len(stages) > 1 or standing else ()
