"""Time expressions of Chinese plans: where one stands in a text, and the days it means in a default year.

Grammar (blanks between the parts are layout; figures may be full width or, for months, 一 … 十二):

    moment      = recurrent | quarter | half | window | point | year end | whole year | years | relative
    recurrent   = (每 [个] 月|季度|半年|年|周|日 | 逐月 | 按月 | 按季) [月] [初 底 末 | N 日 | 的第一个月] [前]
    quarter     = [year] (第一 { (、 - 至 和) [第] 二 } | 前三) 季度 [末] [tail]
    half        = [year] (上|下) 半年 [末] [tail]
    window      = [year] month [day] (- — 至 到) [year] month [份] [day] [tail]
    point       = [year] month [份] [day] [左右] [tail]
    day         = N 日 | 初 | 上旬 | 中旬 | 下旬 | 底 | 末
    year end    = [year] (年) 底|末|终|内 [tail]
    whole year  = 全年 | year
    years       = year (- — 至) year
    relative    = N 年内 | 用 N 年时间 | N 个月内
    tail        = 前 | 之前 | 以前 | 内 | 起 | 后
    year        = 2025 年 | 今年 | 本年 | 明年 | 次年

初 and 上旬 mean the 10th, 中旬 the 20th, 下旬 底 末 and a bare month its last day (spec: reading, "Deadlines").
A month or year followed directly by 前 (`6月前`) is read as its end and carries a doubt.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Form(StrEnum):
    """What a moment is made of; `deadline` and `phrases` treat them differently."""

    RECURRENT = "recurrent"
    QUARTER = "quarter"
    HALF = "half"
    WINDOW = "window"
    POINT = "point"
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


_B = r"[ \u3000]?"
_MONTH = r"(?:1[0-2]|0?[1-9]|１[０-２]|[１-９]|十[一二]?|[一二三四五六七八九])"
_YEAR = rf"(?:(?<!\d)(?:19|20)\d\d{_B}年|今年|本年度?|当年|明年|次年)"
_DAY = rf"(?:{_B}[0-3]?\d{_B}[日号]|{_B}(?:初|上旬|中旬|下旬|月底|底|末))"
_TAIL = r"(?:之前|以前|以内|之内|前|内|起|开始|以后|之后|后)"
_DASH = rf"{_B}(?:[-‐‑–—－~～至到]|——){_B}"
_NOT_MONTH = r"(?![龄嫂饼经亮球报])"
_PATTERN = re.compile(
    rf"""
    (?P<recurrent>每{_B}(?:一?个)?(?P<unit>季度?|月|半年|年|周|星期|日|天|学期)度?
        (?:的?第[一二三]个月|首月|{_B}(?P<rday>[0-3]?\d)[日号]|月?[初底末]|[上中下]旬)?(?:之前|以前|前)?
        |逐(?P<unit2>月|季度?|年)|按(?P<unit3>月|季度?|年)(?!度))
    |(?P<quarter>(?P<qyear>{_YEAR})?{_B}(?:前(?P<qfirst>[二三两])个?|第?{_B}(?P<qlist>[一二三四1-4](?:(?:、|和|及|{_DASH})第?[一二三四1-4]){{0,3}})){_B}季度[末底初]?(?P<qtail>{_TAIL})?)
    |(?P<half>(?P<hyear>{_YEAR})?(?P<which>[上下])半年[底末]?(?P<htail>{_TAIL})?)
    |(?P<window>(?P<wyear>{_YEAR})?{_B}(?<![\d十])(?P<wfrom>{_MONTH})(?:{_B}月份?(?P<wfday>{_DAY})?)?{_DASH}(?P<wyear2>{_YEAR}底?)?{_B}(?P<wto>{_MONTH}){_B}月{_NOT_MONTH}份?(?P<wtday>{_DAY})?(?P<wtail>{_TAIL})?)
    |(?P<point>(?P<pyear>{_YEAR})?{_B}(?<![\d十.])(?P<pmonth>{_MONTH}){_B}月{_NOT_MONTH}(?!份?以来)份?(?P<pday>{_DAY})?(?:左右)?(?P<ptail>{_TAIL})?)
    |(?P<years>(?<!\d)(?P<yfrom>20\d\d)(?:{_B}年)?{_DASH}(?P<yto>20\d\d){_B}年(?P<ystail>[底末]?{_TAIL}?))
    |(?P<year_end>(?:(?P<eyear>{_YEAR}){_B}年?|年)(?:[底末终](?:以前|之前|前)?|内)|(?P<eyear2>{_YEAR})(?:年)?(?:以前|之前|前|年内))
    |(?P<whole_year>全年(?![龄级段]))
    |(?P<relative>(?<![\d近过前])[\d一二两三四五六七八九十]{{1,2}}{_B}(?:年|个月)(?:之内|以内|内)(?!涝)|用[\d一二两三四五六七八九十]{{1,2}}{_B}年(?:左右)?(?:的)?时间)
    |(?P<year>(?P<byear>{_YEAR})(?![度版届级])(?P<btail>起|开始|以后|之后|后)?)
    """,
    re.VERBOSE,
)
_HAN_MONTHS = {"十一": 11, "十二": 12} | {han: number for number, han in enumerate("一二三四五六七八九十", start=1)}
_UNITS = {"月": "month", "季": "quarter", "季度": "quarter", "半年": "06-30 12-31", "年": "year"}


def moments(text: str, year: int | None) -> Iterator[Moment]:
    """Every time expression of `text` in order; `year` is the default year (None: days stay unknown)."""
    for found in _PATTERN.finditer(text):
        yield _moment(found, year)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def _moment(found: re.Match[str], year: int | None) -> Moment:
    form = Form(found.lastgroup or "")  # the outermost group closes last
    text = found[0].strip()
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
    figures = re.search(r"\d{4}", phrase)
    if figures:
        return int(figures[0])
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
    Form.POINT: _point,
    Form.YEAR_END: _year_end,
    Form.YEAR: _bare_year,
}
