"""Time expressions of English plans, as `moments` gives them for Chinese ones.

    moment    = recurrent | quarter | half | window | day | month | year end | relative
    recurrent = monthly | quarterly | (bi|semi)-annually | twice a year | annually | every|each month, quarter, year
    quarter   = [by] [the] [end of] (Q2 | the second quarter [of]) [year] | year Q2
    half      = (H1 | first half [of]) [year]
    window    = month [year] (- | to) month year
    day       = 30 June [2026] | June 30[, 2026] | 30/06/2026
    month     = [end of|early|mid|late] June [2026]
    year end  = [end of] 2026 | year-end | end of the year
    relative  = within three months | within 30 days

The last day of what is named is meant; 12/06/2026 may be two days and carries a doubt.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tui.domain.months import month_end
from tui.domain.traditional import Words

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    "oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_YEAR = r"(?:19|20)\d\d"
_END = r"(?:the\s)?(?:end\sof\s)?(?:the\s)?"
_ORDINAL = r"first|second|third|fourth|1st|2nd|3rd|4th|last"
_PATTERN = Words(
    rf"""\b(?:
    (?P<recurrent>bi-?annual(?:ly)?|semi-?annual(?:ly)?|twice\s(?:a|per|each)\syear|half-?yearly|monthly|quarterly|annual(?:ly)?|yearly
        |(?:every|each|once\sa|once\sper|per)\s(?:calendar\s)?(?:month|quarter|six\smonths|year))
    |(?P<quarter>{_END}(?:Q(?P<q1>[1-4])|(?P<q2>{_ORDINAL})\squarter)(?:\s?(?:of\s|/|,\s?)?\s?(?P<qy>{_YEAR}))?|(?P<qy2>{_YEAR})[\s/-]?Q(?P<q3>[1-4]))
    |(?P<half>{_END}(?:H(?P<h1>[12])|(?P<h2>first|second)\shalf)(?:\s(?:of\s)?(?:the\syear|(?P<hy>{_YEAR})))?)
    |(?P<window>(?P<wm1>{_MONTHS})\.?(?:\s(?P<wy1>{_YEAR}))?\s?(?:-|–|—|to|until|through)\s?(?P<wm2>{_MONTHS})\.?(?:,?\s(?P<wy2>{_YEAR}))?)
    |(?P<day>(?P<d1>[0-3]?\d)(?:st|nd|rd|th)?\s(?:of\s)?(?P<dm1>{_MONTHS})\.?(?:,?\s(?P<dy1>{_YEAR}))?
        |(?P<dm2>{_MONTHS})\.?\s(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?(?!\d)(?:,?\s(?P<dy2>{_YEAR}))?|(?P<s1>[0-3]?\d)/(?P<s2>[0-3]?\d)/(?P<sy>{_YEAR}))
    |(?P<month>(?:{_END}|(?P<part>early|mid|late)[\s-])(?P<mm>{_MONTHS})\.?(?:,?\s(?:of\s)?(?P<my>{_YEAR}))?)
    |(?P<year_end>(?:the\s)?(?:end\sof\s(?:the\s)?(?:year|(?P<ey>{_YEAR}))|year[\s-]end|(?P<mid>mid)-?(?P<ey2>{_YEAR})))
    |(?P<relative>within\s(?:\d+|[a-z]+)\s(?:working\s)?(?:days?|weeks?|months?|years?))
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER = {name[:3].lower(): index for index, name in enumerate(calendar.month_abbr) if name}
_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4}
_EVERY = (
    (re.compile(r"month", re.IGNORECASE), "month"),
    (re.compile(r"quarter", re.IGNORECASE), "quarter"),
    (re.compile(r"bi|semi|twice|half|six", re.IGNORECASE), "06-30 12-31"),
    (re.compile(r"annual|year", re.IGNORECASE), "year"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishMoment:
    """One expression; form is the name of a `moments.Form`, the other fields are those of a `Moment`."""

    form: str
    begin: int
    end: int
    first: date | None = None
    last: date | None = None
    recurrence: str | None = None
    own_year: bool = False
    doubt: str | None = None


def english_moments(text: str, year: int | None) -> Iterator[EnglishMoment]:
    """Every English time expression of a text in order; `may` and `mar` without a year or a day are no months."""
    for found in _PATTERN.finditer(text):
        if found["month"] and found["mm"].lower() in ("may", "mar", "dec", "sep", "jan") and found["mm"].islower():
            continue
        yield _READ[found.lastgroup or ""](found, year)


def _recurrent(found: re.Match[str], _: int | None) -> EnglishMoment:
    words = re.sub(r"six months", "six", found[0], flags=re.IGNORECASE)
    every = next((value for pattern, value in _EVERY if pattern.search(words)), None)
    return EnglishMoment(form="recurrent", begin=found.start(), end=found.end(), recurrence=every)


def _quarter(found: re.Match[str], year: int | None) -> EnglishMoment:
    figure = found["q1"] or found["q3"]
    number = int(figure) if figure else _NTH[found["q2"].lower()]
    return _span(found, "quarter", found["qy"] or found["qy2"], year, number * 3 - 2, number * 3)


def _half(found: re.Match[str], year: int | None) -> EnglishMoment:
    number = int(found["h1"]) if found["h1"] else _NTH[found["h2"].lower()]
    return _span(found, "half", found["hy"], year, number * 6 - 5, number * 6)


def _span(found: re.Match[str], form: str, said: str | None, year: int | None, first: int, last: int) -> EnglishMoment:
    own = int(said) if said else year
    return EnglishMoment(
        form=form, begin=found.start(), end=found.end(), own_year=bool(said),
        first=date(own, first, 1) if own else None, last=month_end(own, last) if own else None,
    )  # fmt: skip


def _window(found: re.Match[str], year: int | None) -> EnglishMoment:
    last_year = int(found["wy2"]) if found["wy2"] else int(found["wy1"]) if found["wy1"] else year
    first, last = _month(found["wm1"]), _month(found["wm2"])
    if last_year is None:
        return EnglishMoment(form="window", begin=found.start(), end=found.end())
    first_year = int(found["wy1"]) if found["wy1"] else last_year - (first > last)
    return EnglishMoment(
        form="window", begin=found.start(), end=found.end(), own_year=bool(found["wy1"] or found["wy2"]),
        first=date(first_year, first, 1), last=month_end(last_year, last),
    )  # fmt: skip


def _day(found: re.Match[str], year: int | None) -> EnglishMoment:
    said = found["dy1"] or found["dy2"] or found["sy"]
    own = int(said) if said else year
    doubt = None
    if found["sy"]:
        one, two = int(found["s1"]), int(found["s2"])
        day, month = (two, one) if two > 12 else (one, two)
        doubt = "day_or_month" if one <= 12 and two <= 12 and one != two else None
    else:
        day, month = int(found["d1"] or found["d2"]), _month(found["dm1"] or found["dm2"])
    last = None
    if own and month <= 12:
        last = date(own, month, day) if 1 <= day <= month_end(own, month).day else None
    if own and last is None:
        doubt = "no_such_day"
    return EnglishMoment(
        form="point", begin=found.start(), end=found.end(), last=last, own_year=bool(said), doubt=doubt
    )


def _in_month(found: re.Match[str], year: int | None) -> EnglishMoment:
    own = int(found["my"]) if found["my"] else year
    month = _month(found["mm"])
    day = {"early": 10, "mid": 20}.get((found["part"] or "").lower())
    last = date(own, month, day) if own and day else month_end(own, month) if own else None
    return EnglishMoment(form="point", begin=found.start(), end=found.end(), last=last, own_year=bool(found["my"]))


def _year_end(found: re.Match[str], year: int | None) -> EnglishMoment:
    said = found["ey"] or found["ey2"]
    own = int(said) if said else year
    month, doubt = (6, "middle_of_year") if found["mid"] else (12, None)
    last = month_end(own, month) if own else None
    return EnglishMoment(
        form="year_end", begin=found.start(), end=found.end(), last=last, own_year=bool(said), doubt=doubt
    )


def _relative(found: re.Match[str], _: int | None) -> EnglishMoment:
    return EnglishMoment(form="relative", begin=found.start(), end=found.end())


def _month(name: str) -> int:
    return _NUMBER[name[:3].lower()]


_READ = {
    "recurrent": _recurrent,
    "quarter": _quarter,
    "half": _half,
    "window": _window,
    "day": _day,
    "month": _in_month,
    "year_end": _year_end,
    "relative": _relative,
}
