"""Working days of mainland China: weekends, published holidays and the weekend days worked instead (调休).

Source of the table: the State Council office's yearly notices. A year without a notice here counts weekends only, and
`covered` says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

_HOLIDAYS = {
    2024: "01-01 02-10/02-17 04-04/04-06 05-01/05-05 06-10 09-15/09-17 10-01/10-07",
    2025: "01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08",
    2026: "01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07",
}
_WORKED_WEEKENDS = {
    2024: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    2025: "01-26 02-08 04-27 09-28 10-11",
    2026: "01-04 02-14 02-28 05-09 09-20 10-10",
}


def covered(year: int) -> bool:
    """The year's holidays are known here."""
    return year in _HOLIDAYS


def _days(year: int, spans: str) -> Iterator[date]:
    for span in spans.split():
        first, _, last = span.partition("/")
        day = date.fromisoformat(f"{year}-{first}")
        end = date.fromisoformat(f"{year}-{last or first}")
        while day <= end:
            yield day
            day += timedelta(days=1)


@cache
def _exceptions(year: int) -> Mapping[date, bool]:
    """The days of a year that are not as their weekday says, and whether people work on them."""
    holidays = dict.fromkeys(_days(year, _HOLIDAYS.get(year, "")), False)
    return {**holidays, **dict.fromkeys(_days(year, _WORKED_WEEKENDS.get(year, "")), True)}


def is_working_day(day: date) -> bool:
    """People are in their offices on this day."""
    return _exceptions(day.year).get(day, day.weekday() < 5)


def last_working_day(day: date) -> date:
    """The day itself or, when it is a day off, the last working day before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def working_days_until(today: date, day: date) -> int:
    """Working days after today up to and with the day; 0 when it is past."""
    span = range(1, max(0, (day - today).days) + 1)
    return sum(is_working_day(today + timedelta(days=offset)) for offset in span)
