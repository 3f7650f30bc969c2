"""Which year work belongs to, and how far the due day is."""

from __future__ import annotations

from datetime import date

import pytest

from tui.domain.period import MonthDay, countdown, days_from, due_day, month_day, typed_year, working_year
from tui.domain.workdays import covered, is_working_day, last_working_day, working_days_until


@pytest.mark.parametrize(
    ("spans", "today", "asked", "expected"),
    [
        ([], date(2026, 5, 1), None, 2026),
        ([(2026, 2026)], date(2026, 5, 1), None, 2026),
        ([(2023, 2025)], date(2026, 1, 5), None, 2025),
        ([(2023, 2025), (2026, 2030)], date(2026, 1, 5), None, 2026),
        ([(2027, 2028)], date(2026, 1, 5), None, 2028),
        ([(2023, 2025)], date(2026, 1, 5), 2024, 2024),
    ],
)
def test_the_year_that_work_belongs_to(
    spans: list[tuple[int, int]], today: date, asked: int | None, expected: int
) -> None:
    assert working_year(iter(spans), today, asked) == expected


@pytest.mark.parametrize(
    ("year", "day", "expected"),
    [
        (2026, (11, 20), date(2026, 11, 20)),
        (2026, (2, 29), date(2026, 2, 28)),
        (2028, (2, 29), date(2028, 2, 29)),
        (2026, (12, 31), date(2026, 12, 31)),
    ],
)
def test_the_due_day_of_a_year(year: int, day: MonthDay, expected: date) -> None:
    assert due_day(year, day) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11-20", (11, 20)),
        (" 1-5 ", (1, 5)),
        ("02-29", (2, 29)),
        ("02-30", None),
        ("13-01", None),
        ("00-10", None),
        ("11", None),
        ("11-", None),
        ("11/20", None),
        ("2026-11-20", None),
        ("十一-二十", None),
        ("", None),
    ],
)
def test_a_month_and_day_as_typed(text: str, expected: MonthDay | None) -> None:
    assert month_day(text) == expected


@pytest.mark.parametrize(
    ("today", "due", "days", "working", "last"),
    [
        (date(2026, 11, 16), date(2026, 11, 20), 4, 4, date(2026, 11, 20)),
        (date(2026, 11, 13), date(2026, 11, 16), 3, 1, date(2026, 11, 16)),
        (date(2026, 11, 20), date(2026, 11, 20), 0, 0, date(2026, 11, 20)),
        (date(2026, 11, 23), date(2026, 11, 20), -3, 0, date(2026, 11, 20)),
        (date(2027, 11, 1), date(2027, 11, 20), 19, 14, date(2027, 11, 19)),
        (date(2026, 9, 30), date(2026, 10, 8), 8, 1, date(2026, 10, 8)),
        (date(2026, 9, 30), date(2026, 10, 7), 7, 0, date(2026, 9, 30)),
    ],
)
def test_a_countdown(today: date, due: date, days: int, working: int, last: date) -> None:
    found = countdown(today, due)

    assert (found.due, found.days, found.working_days, found.last_working_day) == (due, days, working, last)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
        (date(2026, 10, 1), False),
        (date(2026, 10, 10), True),
        (date(2026, 2, 14), True),
        (date(2026, 2, 16), False),
        (date(2031, 10, 1), True),
        (date(2031, 10, 4), False),
    ],
)
def test_holidays_are_off_and_weekends_may_be_worked(day: date, works: bool) -> None:
    assert is_working_day(day) is works


def test_years_without_a_notice_say_so() -> None:
    assert [year for year in range(2020, 2035) if covered(year)] == [2024, 2025, 2026]
    assert last_working_day(date(2026, 2, 23)) == date(2026, 2, 14)
    assert working_days_until(date(2026, 1, 2), date(2026, 1, 1)) == 0


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2027", 2027),
        (" ２０２７ ", 2027),
        ("1989", None),
        ("2101", None),
        ("27", None),
        ("二〇二七", None),
        ("፩፩፩፩", None),
        ("20270", None),
        ("", None),
    ],
)
def test_a_year_is_typed_in_figures_of_any_width(text: str, year: int | None) -> None:
    assert typed_year(text) == year


@pytest.mark.parametrize(
    ("day", "days", "found"),
    [
        (date(2024, 2, 28), 2, date(2024, 3, 1)),
        (date(2026, 1, 1), -1, date(2025, 12, 31)),
        (date(9999, 12, 30), 30, date(9999, 12, 31)),
        (date(1, 1, 2), -7, date(1, 1, 1)),
    ],
)
def test_days_from_a_day_stay_in_the_calendar(day: date, days: int, found: date) -> None:
    assert days_from(day, days) == found
