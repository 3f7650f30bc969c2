"""Which year a return belongs to, and the day it is due (spec: interfaces, "Year, clock, plans")."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tui.domain.text import half_width_figures
from tui.domain.workdays import last_working_day, working_days_until

MonthDay = tuple[int, int]
FIRST_YEAR, LAST_YEAR = 1990, 2100
"""Years that a person may ask for; anything else is a slip of the finger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Countdown:
    """A due day seen from today: days and working days left (negative and 0 when past), and the last working day."""

    due: date
    days: int
    working_days: int
    last_working_day: date


def typed_year(text: str) -> int | None:
    """A year as a person types it, in figures of any width; None for any other text, or a slip of the finger."""
    said = half_width_figures(text.strip())
    year = int(said) if len(said) == 4 and said.isascii() and said.isdecimal() else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def working_year(spans: Iterable[tuple[int, int]], today: date, asked: int | None = None) -> int:
    """The year that work belongs to: the asked one, else today's where a plan covers it, else the latest covered."""
    if asked is not None:
        return asked
    covered = list(spans)
    if not covered or any(first <= today.year <= last for first, last in covered):
        return today.year
    return max(last for _, last in covered)


def due_day(year: int, month_day: MonthDay) -> date:
    """The due day in a year; 29 February falls on the 28th in a common year."""
    month, day = month_day
    if (month, day) == (2, 29):
        return date(year, 3, 1) - timedelta(days=1)
    return date(year, month, day)


def days_from(day: date, days: int) -> date:
    """The day so many days later, or earlier; the last or first that a calendar can say where a clock is that wrong."""
    first, last = date.min.toordinal(), date.max.toordinal()
    return date.fromordinal(min(max(day.toordinal() + days, first), last))


def countdown(today: date, due: date) -> Countdown:
    """How far the due day is."""
    return Countdown(
        due=due,
        days=(due - today).days,
        working_days=working_days_until(today, due),
        last_working_day=last_working_day(due),
    )


def month_day(text: str) -> MonthDay | None:
    """``11-20`` as month and day; None when it is not a day of a (leap) year."""
    month, _, day = text.strip().partition("-")
    try:
        found = date(2024, int(month), int(day))
    except ValueError:
        return None
    return found.month, found.day
