"""Months of the calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def day_of(year: int, month: int, day: int) -> date:
    """A day of a month; its last one where the month has fewer."""
    return date(year, month, min(day, monthrange(year, month)[1]))
