"""Time expressions of plans: where one stands in a text, and the days it means in a default year.

The grammar stands in `moment_words`, that of English ones in `english_moments`.
初 and 上旬 mean the 10th, 中旬 the 20th, 下旬 底 末 and a bare month its last day (spec: reading, "Deadlines").
A month or year followed directly by 前 (`6月前`) is read as its end and carries a doubt. Traditional characters and
full-width figures are read like the others; English expressions are those of `english_moments`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from heapq import merge

from tui.domain.english_moments import EnglishMoment, english_moments
from tui.domain.festivals import day_before, is_unsure
from tui.domain.moment_words import MOMENT
from tui.domain.months import month_end


class Form(StrEnum):
    """What a moment is made of; `deadline` and `phrases` treat them differently."""

    RECURRENT = "recurrent"
    QUARTER = "quarter"
    HALF = "half"
    WINDOW = "window"
    DAYS = "days"
    POINT = "point"
    FESTIVAL = "festival"
    YEAR_END = "year_end"
    WHOLE_YEAR = "whole_year"
    YEAR = "year"
    YEARS = "years"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One time expression.

    begin, end  its place in the text (characters, end excluded)
    first, last the first and last day it covers; None where it names none (`3月起` has no last day)
    recurrence  ``month``, ``quarter``, ``year`` or month-days ``06-30 12-31`` (see `Deadline`)
    own_year    the year stands in the phrase itself
    doubt       code of the doubt it carries, if any
    """

    form: Form
    text: str
    begin: int
    end: int
    first: date | None = None
    last: date | None = None
    recurrence: str | None = None
    own_year: bool = False
    doubt: str | None = None


_FIGURES = str.maketrans("０１２３４５６７８９", "0123456789")
_ENGLISH = re.compile(r"[A-Za-z]{3}|\b[QHqh][1-4]\b|\d/\d")
_HAN_MONTHS = {"十一": 11, "十二": 12} | {han: number for number, han in enumerate("一二三四五六七八九十", start=1)}
_UNITS = {"月": "month", "季": "quarter", "季度": "quarter", "半年": "06-30 12-31", "年": "year"}


def moments(text: str, year: int | None) -> Iterator[Moment]:
    """Every time expression of `text` in order; `year` is the default year (None: days stay unknown)."""
    said = text.translate(_FIGURES)
    chinese = (_moment(found, text, year) for found in MOMENT.finditer(said))
    if _ENGLISH.search(text) is None:
        yield from chinese
        return
    english = (_from_english(found, text) for found in english_moments(text, year))
    yield from merge(chinese, english, key=lambda moment: moment.begin)


def _from_english(found: EnglishMoment, text: str) -> Moment:
    return Moment(
        form=Form(found.form), text=text[found.begin : found.end].strip(), begin=found.begin, end=found.end,
        first=found.first, last=found.last, recurrence=found.recurrence, own_year=found.own_year, doubt=found.doubt,
    )  # fmt: skip


def _moment(found: re.Match[str], whole: str, year: int | None) -> Moment:
    form = Form(found.lastgroup or "")  # the outermost group closes last
    text = whole[found.start() : found.end()].strip()
    begin = found.start() + len(found[0]) - len(found[0].lstrip())
    span = _meaning(form, found, year)
    return Moment(
        form=form, text=text, begin=begin, end=found.end(), first=span.first, last=span.last,
        recurrence=span.recurrence, own_year=span.own_year, doubt=span.doubt,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Span:
    first: date | None = None
    last: date | None = None
    recurrence: str | None = None
    own_year: bool = False
    doubt: str | None = None


def _meaning(form: Form, found: re.Match[str], year: int | None) -> _Span:
    match form:
        case Form.RECURRENT:
            return _Span(recurrence=_UNITS.get(found["unit"] or found["unit2"] or found["unit3"]))
        case Form.YEARS:
            return _years(found)
        case Form.WHOLE_YEAR:
            return _Span(first=date(year, 1, 1), last=date(year, 12, 31)) if year else _Span()
        case Form.RELATIVE:
            return _Span()
        case _:
            return _CALENDAR[form](found, year)


def _quarter(found: re.Match[str], year: int | None) -> _Span:
    if found["qfirst"]:
        numbers = [1, {"二": 2, "两": 2, "三": 3}[found["qfirst"]]]
    else:
        numbers = [("一二三四1234".index(char) % 4) + 1 for char in found["qlist"] if char in "一二三四1234"]
    return _bounded(found["qyear"], year, numbers[0] * 3 - 2, max(numbers) * 3, found["qtail"])


def _half(found: re.Match[str], year: int | None) -> _Span:
    first = 1 if found["which"] == "上" else 7
    return _bounded(found["hyear"], year, first, first + 5, found["htail"])


def _bounded(phrase: str | None, year: int | None, first: int, last: int, tail: str | None) -> _Span:
    """From the first day of a month to the last day of another one in the same year."""
    own = _year(phrase, year)
    if own is None:
        return _Span()
    begin, end = date(own, first, 1), month_end(own, last)
    return _tailed(begin, end, tail, bool(phrase))


def _window(found: re.Match[str], year: int | None) -> _Span:
    from_year = _year(found["wyear"], year)
    if from_year is None:
        return _Span()
    first, last = _month(found["wfrom"]), _month(found["wto"])
    to_year = _year(found["wyear2"].removesuffix("底"), from_year) if found["wyear2"] else from_year
    if to_year is None or (not found["wyear2"] and last < first):
        to_year = from_year + 1
    begin = _day(from_year, first, found["wfday"], opening=True)
    end = _day(to_year, last, found["wtday"])
    if begin is None or end is None:
        return _Span(doubt="no_such_day")
    doubt = _before(found["wtail"], found["wtday"])
    return _Span(first=begin, last=end, own_year=bool(found["wyear"] or found["wyear2"]), doubt=doubt)


def _point(found: re.Match[str], year: int | None) -> _Span:
    own = _year(found["pyear"], year)
    if own is None:
        return _Span()
    day = _day(own, _month(found["pmonth"]), found["pday"])
    if day is None:
        return _Span(doubt="no_such_day")
    if _opens(found["ptail"]):
        first = _day(own, _month(found["pmonth"]), found["pday"], opening=True)
        return _Span(first=first, own_year=bool(found["pyear"]))
    return _Span(last=day, own_year=bool(found["pyear"]), doubt=_before(found["ptail"], found["pday"]))


def _days(found: re.Match[str], year: int | None) -> _Span:
    own = _year(found["dyear"], year)
    if own is None:
        return _Span()
    first, last = (_day(own, _month(found["dmonth"]), found[group]) for group in ("dfrom", "dto"))
    if first is None or last is None or first > last:
        return _Span(doubt="no_such_day")
    return _Span(first=first, last=last, own_year=bool(found["dyear"]))


def _festival(found: re.Match[str], year: int | None) -> _Span:
    last = day_before(found["fname"], _year(found["fyear"], year))
    doubt = "festival_day" if is_unsure(found["fname"]) else None if last or year is None else "deadline_unclear"
    return _Span(last=last, own_year=bool(found["fyear"]), doubt=doubt)


def _years(found: re.Match[str]) -> _Span:
    first, last = int(found["yfrom"]), int(found["yto"])
    if first > last:
        return _Span(doubt="no_such_day")
    return _Span(first=date(first, 1, 1), last=date(last, 12, 31), own_year=True)


def _year_end(found: re.Match[str], year: int | None) -> _Span:
    phrase = found["eyear"] or found["eyear2"]
    own = _year(phrase, year)
    doubt = "before_year" if found["eyear2"] and not found[0].endswith("内") else None
    return _Span(last=date(own, 12, 31) if own else None, own_year=bool(phrase), doubt=doubt)


def _bare_year(found: re.Match[str], year: int | None) -> _Span:
    own = _year(found["byear"], year)
    if own is None:
        return _Span()
    return _tailed(date(own, 1, 1), date(own, 12, 31), found["btail"], True)


def _tailed(begin: date, end: date, tail: str | None, own_year: bool) -> _Span:
    return _Span(first=begin, last=None if _opens(tail) else end, own_year=own_year)


def _opens(tail: str | None) -> bool:
    return tail in ("起", "开始", "以后", "之后", "后")


def _before(tail: str | None, day: str | None) -> str | None:
    """`6月前` says neither the first nor the last day of June."""
    return "before_month" if day is None and tail in ("前", "之前", "以前") else None


def _year(phrase: str | None, default: int | None) -> int | None:
    """The year of a phrase: its figures, or counted from the default year."""
    if not phrase:
        return default
    figures = re.search(r"\d{2,4}", phrase)
    if figures:
        number = int(figures[0])
        return number + (2000 if number < 100 and "民" not in phrase else 1911 if number < 1000 else 0)
    if default is None:
        return None
    return default + 1 if phrase in ("明年", "次年") else default


def _month(text: str) -> int:
    return _HAN_MONTHS.get(text) or int(text)


def _day(year: int, month: int, part: str | None, *, opening: bool = False) -> date | None:
    """The day a part of a month means; None when the month has no such day. `opening`: the first day of the part."""
    part = (part or "").strip()
    figures = re.match(r"\d+", part)
    last = month_end(year, month)
    if figures:
        number = int(figures[0])
        return last.replace(day=number) if 1 <= number <= last.day else None
    first, end = _PARTS.get(part, (1, last.day))
    if part in ("底", "末", "月底"):
        first = last.day
    return last.replace(day=first if opening else min(end, last.day))


_PARTS = {"初": (1, 10), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_CALENDAR = {
    Form.QUARTER: _quarter,
    Form.HALF: _half,
    Form.WINDOW: _window,
    Form.DAYS: _days,
    Form.POINT: _point,
    Form.FESTIVAL: _festival,
    Form.YEAR_END: _year_end,
    Form.YEAR: _bare_year,
}
