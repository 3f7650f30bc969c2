"""The days of what recurs, how an occurrence is named, and what a step is in one year of its plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tui.domain.ids import OccurrenceId, StepId, TaskId
from tui.domain.limits import parse_deadline
from tui.domain.occurrences import Occurrence, StepRef, step_ref
from tui.domain.progress import Origin, Step
from tui.domain.recurrence import recurring_days
from tui.domain.year_work import step_days, year_of

YEARS = (2025, 2027)
MONTHLY = Step(
    id=StepId(7), task_id=TaskId(1), position=1, text="每月巡河", origin=Origin.ISSUED, when="每月", recurrence="month"
)

DAYS = [
    ("每月", "01-31 02-28 03-31 04-30 05-31 06-30 07-31 08-31 09-30 10-31 11-30 12-31"),
    ("每月10日前", "01-10 02-10 03-10 04-10 05-10 06-10 07-10 08-10 09-10 10-10 11-10 12-10"),
    ("每个月3号前", "01-03 02-03 03-03 04-03 05-03 06-03 07-03 08-03 09-03 10-03 11-03 12-03"),
    ("每月初", "01-10 02-10 03-10 04-10 05-10 06-10 07-10 08-10 09-10 10-10 11-10 12-10"),
    ("每月30日前", "01-30 02-28 03-30 04-30 05-30 06-30 07-30 08-30 09-30 10-30 11-30 12-30"),
    ("每季度", "03-31 06-30 09-30 12-31"),
    ("每季度末", "03-31 06-30 09-30 12-31"),
    ("每季度首月10日前", "01-10 04-10 07-10 10-10"),
    ("每季度第二个月", "02-28 05-31 08-31 11-30"),
    ("每季度末月20日前", "03-20 06-20 09-20 12-20"),
    ("每半年", "06-30 12-31"),
    ("半年一次", "06-30 12-31"),
    ("3月底、6月底前", "03-31 06-30"),
    ("每年6月、12月", "06-30 12-31"),
    ("每年", "12-31"),
    ("每年10月底前", "10-31"),
    ("按季", "03-31 06-30 09-30 12-31"),
    ("逐月", "01-31 02-28 03-31 04-30 05-31 06-30 07-31 08-31 09-30 10-31 11-30 12-31"),
    ("monthly", "01-31 02-28 03-31 04-30 05-31 06-30 07-31 08-31 09-30 10-31 11-30 12-31"),
    ("quarterly", "03-31 06-30 09-30 12-31"),
]


@pytest.mark.parametrize(("phrase", "days"), DAYS, ids=[phrase for phrase, _ in DAYS])
def test_a_phrase_gives_the_days_of_a_year(phrase: str, days: str) -> None:
    limit = parse_deadline(phrase, 2026)

    assert limit.recurrence is not None
    found = recurring_days(limit.recurrence, limit.text, limit.due, 2026)
    assert " ".join(f"{day:%m-%d}" for day in found) == days
    assert {day.year for day in recurring_days(limit.recurrence, limit.text, limit.due, 2027)} == {2027}


@pytest.mark.parametrize(
    ("text", "step", "place"),
    [("s40", 40, None), ("s40.3", 40, 3), ("40.12", 40, 12), ("Ｓ４０．３", 40, 3), (" s4 ", 4, None)],
)
def test_an_occurrence_is_typed(text: str, step: int, place: int | None) -> None:
    found = step_ref(text)

    assert found == StepRef(step=StepId(step), place=place)
    assert step_ref(found.label) == found


@pytest.mark.parametrize("text", ["t40", "s", "s40.", "s40.3.1", "s40,3", "第三次", "", "s-1"])
def test_what_is_no_step(text: str) -> None:
    assert step_ref(text) is None


def occurrences(*done: date | None) -> tuple[Occurrence, ...]:
    """Occurrences at the ends of months, with these ticks."""
    days = recurring_days("month", None, None, 2026)
    return tuple(
        Occurrence(id=OccurrenceId(at), due=day, done_on=on)
        for at, (day, on) in enumerate(zip(days, done, strict=False), 1)
    )


def test_a_step_is_done_when_all_of_its_days_are() -> None:
    step = MONTHLY.with_occurrences(occurrences(None, None))

    first = step.ticked(date(2026, 1, 20))
    both = first.ticked(date(2026, 2, 20))
    assert (first.done_on, first.times_done, first.next_due) == (None, 1, date(2026, 2, 28))
    assert (both.done_on, both.times_done, both.next_due) == (date(2026, 2, 20), 2, None)
    assert both.ticked(None).times_done == 1
    assert both.ticked(None).occurrences[0].done_on == date(2026, 1, 20)
    assert both.ticked(None, 1).occurrences[0].done_on is None
    with pytest.raises(LookupError):
        step.ticked(date(2026, 1, 20), 3)


def test_a_step_is_late_when_an_open_day_has_passed() -> None:
    step = MONTHLY.with_occurrences(occurrences(date(2026, 2, 3), None))

    assert not step.late(date(2026, 2, 28))
    assert step.late(date(2026, 3, 1))


@pytest.mark.parametrize(
    ("day", "year"), [(date(2025, 5, 1), 2025), (date(2028, 1, 5), 2027), (date(2024, 12, 31), 2025)]
)
def test_a_day_belongs_to_a_year_of_the_plan(day: date, year: int) -> None:
    assert year_of(day, YEARS) == year


def days_of(step: Step, year: int, *, begins: date | None = None, live: bool = True) -> list[str]:
    """The occurrences that follow from a step, with a mark at what is done."""
    found = step_days(step, year, YEARS, begins, (), live=live)
    return [f"{one.due:%m-%d}{'+' if one.done_on else ''}" for one in found]


def test_nobody_is_late_for_a_month_before_the_plan_was_issued() -> None:
    assert days_of(MONTHLY, 2026, begins=date(2026, 10, 8)) == ["10-31", "11-30", "12-31"]
    assert len(days_of(MONTHLY, 2027, begins=date(2026, 10, 8))) == 12
    assert len(days_of(MONTHLY, 2026, begins=date(2024, 12, 20))) == 12
    assert days_of(MONTHLY, 2026, live=False) == []


def test_an_own_step_counts_from_the_day_it_was_written_down() -> None:
    own = replace(MONTHLY, origin=Origin.OWN, since=date(2026, 11, 3))

    assert days_of(own, 2026) == ["11-30", "12-31"]
    assert days_of(replace(own, when="每月10日前", since=date(2026, 12, 20)), 2026) == ["12-10"]


def test_a_tick_on_the_step_itself_is_that_of_the_day_in_whose_time_it_falls() -> None:
    quarterly = replace(MONTHLY, recurrence="quarter", when="每季度", done_on=date(2026, 4, 2), done_note="已报")

    assert days_of(quarterly, 2026) == ["03-31", "06-30+", "09-30", "12-31"]
    assert days_of(quarterly, 2027) == ["03-31", "06-30", "09-30", "12-31"]
    assert days_of(replace(quarterly, when="每季度10日前", done_on=date(2026, 12, 30)), 2026)[-1] == "12-10+"
