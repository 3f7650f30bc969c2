"""A task in time: its days, its windows, its stretch."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.made import step, task
from tui.domain.deadline import Deadline, Milestone
from tui.domain.ids import OccurrenceId
from tui.domain.indicators import Window
from tui.domain.occurrences import Occurrence
from tui.domain.schedule import PointKind, Stretch, points, recurring, seasons, stretch

YEAR = Stretch(first=date(2026, 1, 1), last=date(2026, 12, 31))


def test_the_days_of_a_task_in_order() -> None:
    found = points(
        task(
            step(1, due=date(2026, 9, 30)),
            step(2, due=date(2026, 3, 31), done_on=date(2026, 3, 12)),
            step(3),
            step(4, done_on=date(2026, 5, 2)),
            deadline=Deadline(text="11月底前", due=date(2026, 11, 30)),
            milestones=(
                Milestone(text="过半", when="6月底", due=date(2026, 6, 30)),
                Milestone(text="完成", when="11月底", due=date(2026, 11, 30)),
                Milestone(text="以后", when="适时", due=None),
            ),
            earlier_steps=(step(9, due=date(2025, 6, 30), done_on=date(2025, 6, 1)),),
        )
    )

    assert [(point.on, point.kind, point.step, point.due) for point in found] == [
        (date(2025, 6, 30), PointKind.STEP, 9, True),
        (date(2026, 3, 31), PointKind.STEP, 2, True),
        (date(2026, 5, 2), PointKind.STEP, 4, False),
        (date(2026, 6, 30), PointKind.MILESTONE, None, True),
        (date(2026, 9, 30), PointKind.STEP, 1, True),
        (date(2026, 11, 30), PointKind.DEADLINE, None, True),
    ]
    assert [point.late(date(2026, 10, 1)) for point in found] == [False, False, False, False, True, False]


def test_a_step_that_recurs_has_a_day_for_each_occurrence() -> None:
    days = (
        Occurrence(id=OccurrenceId(1), due=date(2026, 3, 31), done_on=date(2026, 3, 30)),
        Occurrence(id=OccurrenceId(2), due=date(2026, 6, 30)),
    )

    found = points(task(step(1, occurrences=days)))

    assert [(point.on, point.done_on, point.place, point.times) for point in found] == [
        (date(2026, 3, 31), date(2026, 3, 30), 1, 2),
        (date(2026, 6, 30), None, 2, 2),
    ]


def test_a_deadline_that_recurs_has_its_days_in_each_year_but_the_last_one_is_the_deadline_itself() -> None:
    held = task(deadline=Deadline(text="6月、12月", due=date(2026, 12, 31), recurrence="06-30 12-31"))

    assert [point.on for point in recurring(held, (2025, 2026))] == [
        date(2025, 6, 30),
        date(2025, 12, 31),
        date(2026, 6, 30),
    ]
    assert list(recurring(task(), (2026,))) == []


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        ((5, 10), (5, 20), [(date(2026, 5, 10), date(2026, 5, 20))]),
        ((11, 15), (3, 15), [(date(2026, 1, 1), date(2026, 3, 15)), (date(2026, 11, 15), date(2026, 12, 31))]),
        ((2, 1), (2, 29), [(date(2026, 2, 1), date(2026, 2, 28))]),
    ],
)
def test_a_window_is_days_of_the_year(
    start: tuple[int, int], end: tuple[int, int], wanted: list[tuple[date, date]]
) -> None:
    window = Window(name="", start=start, end=end, exact=True)

    assert [(one.first, one.last) for one in seasons([window], 2026)] == wanted


MAY = Stretch(first=date(2026, 5, 10), last=date(2026, 5, 20))


@pytest.mark.parametrize(
    ("issued", "days", "begun", "windows", "wanted"),
    [
        (None, [], [], [], (date(2026, 1, 1), date(2026, 12, 31))),
        (date(2026, 2, 9), [], [], [], (date(2026, 2, 9), date(2026, 12, 31))),
        (date(2025, 2, 9), [date(2026, 6, 30)], [], [], (date(2026, 1, 1), date(2026, 6, 30))),
        (date(2026, 4, 1), [date(2026, 6, 30)], [date(2026, 3, 1)], [], (date(2026, 3, 1), date(2026, 6, 30))),
        (date(2026, 8, 1), [date(2026, 6, 30)], [], [], (date(2026, 6, 30), date(2026, 6, 30))),
        (None, [date(2028, 6, 30)], [date(2025, 12, 1)], [], (date(2026, 1, 1), date(2026, 12, 31))),
        (None, [], [], [MAY], (date(2026, 5, 10), date(2026, 5, 20))),
        (None, [date(2026, 9, 30)], [], [MAY], (date(2026, 1, 1), date(2026, 9, 30))),
    ],
)
def test_the_stretch_of_a_task(
    issued: date | None, days: list[date], begun: list[date], windows: list[Stretch], wanted: tuple[date, date]
) -> None:
    found = stretch(YEAR, issued=issued, days=days, begun=begun, windows=windows)

    assert (found.first, found.last) == wanted
