"""What follows from ticks, the entry and the day: status, mark, late."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.made import (
    AHEAD,
    BY_AHEAD,
    BY_PAST,
    BY_TODAY,
    DONE,
    FOR_EVER,
    PAST,
    SAID,
    TODAY,
    step,
    task,
)
from tui.domain.progress import Entry, Mark, Status, Step, Task, mark_of, status_of, task_late

NOTHING = Entry()
TICKED = step(done_on=PAST)


@pytest.mark.parametrize(
    ("of", "entry", "expected"),
    [
        (task(), NOTHING, Status.NOT_STARTED),
        (task(step()), NOTHING, Status.NOT_STARTED),
        (task(TICKED), NOTHING, Status.IN_PROGRESS),
        (task(deadline=FOR_EVER), NOTHING, Status.STANDING),
        (task(TICKED, deadline=FOR_EVER), NOTHING, Status.STANDING),
        (task(), DONE, Status.DONE),
        (task(TICKED), Entry(status=Status.NOT_STARTED), Status.NOT_STARTED),
        (task(deadline=FOR_EVER), DONE, Status.DONE),
    ],
)
def test_the_status_is_what_the_officer_said_else_what_the_ticks_say(of: Task, entry: Entry, expected: Status) -> None:
    assert status_of(of, entry) is expected


@pytest.mark.parametrize(
    ("of", "entry", "mark", "late"),
    [
        (task(deadline=BY_PAST), NOTHING, Mark.OVERDUE, True),
        (task(deadline=BY_TODAY), NOTHING, Mark.NOT_STARTED, False),
        (task(deadline=BY_AHEAD), SAID, Mark.IN_PROGRESS, False),
        (task(deadline=BY_PAST), DONE, Mark.DONE, False),
        (task(deadline=BY_PAST), replace(SAID, status=Status.STANDING), Mark.STANDING, False),
        (task(step(due=PAST), deadline=BY_AHEAD), SAID, Mark.OVERDUE, False),
        (task(step(due=PAST), deadline=BY_AHEAD), DONE, Mark.DONE, False),
        (task(step(due=PAST, done_on=TODAY)), SAID, Mark.IN_PROGRESS, False),
        (task(step(due=PAST), deadline=FOR_EVER), NOTHING, Mark.OVERDUE, False),
        (task(), NOTHING, Mark.NOT_STARTED, False),
    ],
)
def test_overdue_is_computed(of: Task, entry: Entry, mark: Mark, late: bool) -> None:
    assert mark_of(of, entry, TODAY) is mark
    assert task_late(of, entry, TODAY) is late


@pytest.mark.parametrize(
    ("of", "late"),
    [
        (step(due=PAST), True),
        (step(due=TODAY), False),
        (step(due=AHEAD), False),
        (step(), False),
        (step(due=PAST, done_on=TODAY), False),
    ],
)
def test_a_step_is_late_when_it_is_open_past_its_day(of: Step, late: bool) -> None:
    assert of.late(TODAY) is late


def test_what_a_list_shows_of_a_task() -> None:
    assert (task().title, task(heading="", content="全文").title) == ("修缮步行桥", "全文")
    assert task(TICKED, step(2)).steps_done == 1


@pytest.mark.parametrize(("progress", "reported"), [("", False), (" \n", False), ("已办", True)])
def test_an_entry_reports_when_it_says_something(progress: str, reported: bool) -> None:
    assert Entry(progress=progress).reported is reported
