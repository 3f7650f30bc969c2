"""Deadlines as values. What a phrase means in the calendar is the business of `limits`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A time limit.

    text        the literal phrase
    due         the last day that keeps it (the end of a window, the last milestone); None for a mere recurrence
    start       the first day of a window ("from" in JSON), None where the phrase names only an end
    recurrence  ``month``, ``quarter``, ``year`` or a list of month-days ``03-31 06-30``; None where it happens once
    standing    true for 长期坚持: it never ends
    """

    text: str
    due: date | None = None
    start: date | None = None
    recurrence: str | None = None
    standing: bool = False

    @property
    def vague(self) -> bool:
        """The phrase says no time: nothing can fall due by it."""
        return self.due is None and self.recurrence is None and not self.standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """One stage of a deadline that has several: what, the phrase, the day."""

    text: str
    when: str
    due: date | None
