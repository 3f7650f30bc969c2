"""On which days of a year something recurs.

    month        the last day of each month, or the day that the phrase names: 每月10日前, 每月中旬
    quarter      the last day of each quarter, or the named day in the named month of it: 每季度首月10日前
    year         the day that the limit has, in each year; without one the last day of the year
    06-30 12-31  these days

初 and 上旬 mean the 10th, 中旬 the 20th, as everywhere (spec: reading, "Deadlines"). A day that a month has not is its
last one.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from tui.domain.months import day_of

_DAY = r"(\d{1,2})\s?(?:[日号]|(?:st|nd|rd|th)\b)"
_MONTH_OF_QUARTER = (
    (r"首月|第[一1]个?月|季度?初|first month", 1),
    (r"第[二2]个?月|中间月|second month", 2),
)
_TENTH, _TWENTIETH = r"初|上旬", r"中旬|mid"


def recurring_days(recurrence: str, phrase: str | None, due: date | None, year: int) -> tuple[date, ...]:
    """The days of a year on which something recurs; recurrence and due: as in `Deadline`, phrase: its text."""
    said = unicodedata.normalize("NFKC", phrase or "").lower()
    match recurrence:
        case "month":
            return tuple(_day(year, month, said) for month in range(1, 13))
        case "quarter":
            first = next((month for words, month in _MONTH_OF_QUARTER if re.search(words, said)), 3)
            return tuple(_day(year, quarter + first, said) for quarter in (0, 3, 6, 9))
        case "year":
            return (date(year, 12, 31) if due is None else day_of(year, due.month, due.day),)
    listed = (item.split("-") for item in recurrence.split())
    return tuple(sorted({day_of(year, int(month), int(of_month)) for month, of_month in listed}))


def _day(year: int, month: int, phrase: str) -> date:
    """The day in a month that a phrase names, else its last day."""
    figures = re.search(_DAY, phrase)
    if figures and 1 <= int(figures[1]) <= 31:
        return day_of(year, month, int(figures[1]))
    number = 10 if re.search(_TENTH, phrase) else 20 if re.search(_TWENTIETH, phrase) else 31
    return day_of(year, month, number)
