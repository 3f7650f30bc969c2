"""Running text as clauses: where one ends, what in it is a name or a time, and which day governs it.

    sentence = clause { ， clause } (。 | ； | line end)
    clause   = text up to a comma or colon outside brackets and quotation marks

A clause that is nothing but a time (`到2025年，`) or a hedge with one (`力争到2025年，`) governs those behind it in its
sentence; one that opens a paragraph governs the whole paragraph. Sentences about the past measure nothing that is to be
reached (`截至目前…`, `“十三五”期间…`, a year before the plan's first).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tui.domain.moments import Form, Moment, moments
from tui.domain.numerals import narrow
from tui.domain.phrases import masked
from tui.domain.traditional import simplified

TIME = "◇"
"""Stands for each character of a time in `Clause.hidden`; □ for those inside names."""

_SENTENCE = re.compile(r"[。；;！？\n]")
_COMMA = re.compile(r"，|(?<!\d),|,(?!\d{3}(?!\d))|(?<!\d):|:(?!\d)|——")
_BRACKET = re.compile(r"[（(]([^（）()\n]{0,200})[）)]")
_MEASURES_ONLY = re.compile(r"[个家所名人场次项件张台套种份户例期间处座条辆含]{1,3}")
_ONLY_TIME = re.compile(
    rf"\s*(?P<hedge>力争|争取|确保)?\s*(?:用|在|到|至|截至|于|从)?\s*{TIME}+\s*(?:末|底|前|起|内|期间)?\s*"
)
_OPENS = re.compile(r"(?:^|[，,。；;：:\s])(?:力争|争取|确保|计划|并|其中)?(?:在|到|至|于)?\s*$")
_UNTIL = re.compile(r"(?:到|至|截至|截止)\s*$")
_COMPARED = re.compile(r"(?:较|比|与|相比|同)\s*$")
_BASIS = re.compile(r"\s*(?:的?基础|相比|同期|水平|[底末]的?基础|版|规划|远景)")
_PAST = re.compile(
    r"^上年(?:末|底|度)?|截至(?:目前|去年|上年)|目前|现有|现已|(?<![早])已经?(?=建|完|达|实|创|设|开|有|超|累)|去年|上一年度?"
    r"|以来|近年|过去"
)
_FIVE_YEARS = re.compile(r"“?(?P<which>十[一二三四五六七八])五”?(?:时期|期间|末|规划)")
_FIRST_OF_TENTH = 2001
"""First year of the tenth five-year plan (十五); the 十N五 plan begins five years later for each N."""
_REMEMBERED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause. hidden: of equal length, widths and traditional characters folded, names and times masked.

    before  the last few clauses before it in its sentence, the nearest last
    due     the last day of the time that governs it; hedge: the one that stands with that time
    """

    text: str
    hidden: str
    before: tuple[Clause, ...] = ()
    due: date | None = None
    hedge: str | None = None


def clauses(text: str, years: tuple[int, int]) -> Iterator[Clause]:
    """The clauses of a text that may say what is to be reached. years: the plan's first and last, 0 for unknown."""
    hidden, times = _hidden(text, years)
    begin, paragraph = 0, None
    for end in [*(mark.start() for mark in _SENTENCE.finditer(hidden)), len(text)]:
        opens = begin == 0 or text[begin - 1] == "\n"
        inside = _within(times, begin, end)
        if not _about_past(text[begin:end], inside, begin, years):
            found = list(_sentence(text, hidden, begin, end, inside, None if opens else paragraph, years))
            yield from found
            if opens:
                governing = _governing(text, inside[:1], begin, end, years)
                paragraph = governing if inside and _leads(text, begin, inside[0]) else None
        elif opens:
            paragraph = None
        begin = end + 1


def _within(times: Sequence[Moment], begin: int, end: int) -> Sequence[Moment]:
    """The times, in order, that begin between two places."""
    first = bisect_left(times, begin, key=lambda moment: moment.begin)
    return times[first : bisect_left(times, end, lo=first, key=lambda moment: moment.begin)]


def _leads(text: str, begin: int, moment: Moment) -> bool:
    return not text[begin : moment.begin].strip(" 力争取确保到至在")


def _hidden(text: str, years: tuple[int, int]) -> tuple[str, tuple[Moment, ...]]:
    """The text with widths folded, names and brackets opaque and times masked; and those times."""
    plain = _BRACKET.sub(_opaque, masked(simplified(narrow(text))))
    times = tuple(moment for moment in moments(plain, years[0] or None) if moment.form is not Form.RECURRENT)
    chars = list(plain)
    for moment in times:
        chars[moment.begin : moment.end] = TIME * (moment.end - moment.begin)
    return "".join(chars), times


def _opaque(found: re.Match[str]) -> str:
    if _MEASURES_ONLY.fullmatch(found[1]):
        return found[0]
    return f"{found[0][0]}{'□' * len(found[1])}{found[0][-1]}"


def _about_past(sentence: str, times: Sequence[Moment], begin: int, years: tuple[int, int]) -> bool:
    """The sentence tells what was reached before the plan."""
    if _PAST.match(sentence.lstrip()) or _PAST.search(sentence[:12]):
        return True
    plan = _FIVE_YEARS.search(sentence[:12])
    if plan and 0 < _first_year(plan["which"]) + 4 < years[0]:
        return True
    first = times[0] if times else None
    return (
        first is not None and first.last is not None and first.own_year and 0 < first.last.year < years[0]
        and _OPENS.search(sentence[: first.begin - begin]) is not None
        and not _BASIS.match(sentence[first.end - begin :])
    )  # fmt: skip


def _first_year(which: str) -> int:
    """The first year of a five-year plan: 2021 of 十四(五)."""
    return _FIRST_OF_TENTH + 5 * "十一二三四五六七八".index(which[-1])


def _sentence(
    text: str, hidden: str, begin: int, end: int, times: Sequence[Moment], due: date | None, years: tuple[int, int]
) -> Iterator[Clause]:
    before: list[Clause] = []
    hedge: str | None = None
    at = begin
    for stop in [*(mark.start() for mark in _COMMA.finditer(hidden, begin, end)), end]:
        here = _within(times, at, stop)
        due = _governing(text, here, begin, stop, years) or due
        alone = _ONLY_TIME.fullmatch(hidden, at, stop)
        if alone:
            hedge = alone["hedge"] if alone["hedge"] != "确保" else None
        elif text[at:stop].strip():
            clause = Clause(text=text[at:stop], hidden=hidden[at:stop], due=due, hedge=hedge)
            yield replace(clause, before=tuple(before[-_REMEMBERED:]))
            before.append(clause)
        at = stop + (2 if hidden.startswith("——", stop) else 1)


def _governing(text: str, times: Sequence[Moment], begin: int, end: int, years: tuple[int, int]) -> date | None:
    """The last day of the last of some times that says by when; comparisons and bases do not."""
    due = None
    for moment in times:
        before, after = text[max(begin, moment.begin - 8) : moment.begin], text[moment.end : min(end, moment.end + 4)]
        if moment.last is None or _COMPARED.search(before) or _BASIS.match(after):
            continue
        if moment.form is Form.YEAR and not (_UNTIL.search(before) or _OPENS.search(before)):
            continue
        if moment.own_year or years[0] == years[1]:
            due = moment.last
    return due
