"""What a screen or a table is made from: own tasks of a year, counts, the due day, and only what changed read again."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.services.sample import (
    DREDGE,
    GREENWAY,
    MEASURED,
    PATROL,
    PLAN,
    TEXT,
    TODAY,
    YARDS,
    YEAR,
    opened,
    reading,
)
from tui.domain.ids import TaskId
from tui.domain.progress import Mark, Status
from tui.services import plans, steps
from tui.services.boards import board
from tui.services.cards import with_tick
from tui.services.desk import Desk
from tui.services.importing import accept, propose


def test_a_board_shows_own_tasks_with_their_marks(desk: Desk) -> None:
    seen = board(desk)

    assert (seen.unit, seen.year, seen.today) == ("市水务局", YEAR, TODAY)
    assert [(card.task.id, card.status, card.mark(seen.today)) for card in seen.cards] == [
        (DREDGE, Status.NOT_STARTED, Mark.OVERDUE),
        (PATROL, Status.STANDING, Mark.OVERDUE),
        (GREENWAY, Status.NOT_STARTED, Mark.OVERDUE),
    ]
    assert seen.card(YARDS) in seen.tray
    assert seen.card(TaskId(99)) is None


@pytest.mark.parametrize(
    ("today", "due", "days"),
    [
        (date(2026, 9, 15), date(2026, 11, 20), 66),
        (date(2026, 11, 20), date(2026, 11, 20), 0),
        (date(2026, 12, 1), date(2026, 11, 20), -11),
        (date(2027, 1, 5), date(2026, 11, 20), -46),
    ],
)
def test_the_due_day_counts_down_and_stays_when_it_is_past(desk: Desk, today: date, due: date, days: int) -> None:
    later = opened(desk.home, datetime.combine(today, datetime.min.time()))
    found = board(later).due
    later.close()

    assert found is not None
    assert (found.due, found.days) == (due, days)


def test_of_several_due_days_the_next_one_is_shown(desk: Desk) -> None:
    accept(desk, propose(reading(TEXT.replace("河湖管护", "水源保护").replace("11月20日", "10月15日")), desk.unit))

    found = board(desk).due
    assert found is not None
    assert found.due == date(2026, 10, 15)


def test_a_year_without_a_plan_shows_the_tasks_and_no_return(desk: Desk) -> None:
    seen = board(desk, 2030)

    assert (len(seen.cards), seen.returning, seen.due) == (3, (), None)


def test_a_tick_can_be_shown_before_it_is_saved(desk: Desk) -> None:
    (card, *_) = board(desk).cards
    shown = with_tick(card, MEASURED, TODAY)
    steps.tick(desk, [MEASURED], TODAY)

    assert shown == board(desk).cards[0]
    assert with_tick(shown, MEASURED, None) == card


def test_a_board_keeps_cards_of_a_plan_together(desk: Desk) -> None:
    seen = board(desk)

    assert seen.of_plan(PLAN) == seen.cards
    assert seen.plan(PLAN).years == (2026, 2026)
    section = seen.section_of(seen.cards[0].task)
    assert section is not None
    assert section.title == "清理河道"


def test_a_plan_told_not_to_return_has_no_due_day(desk: Desk) -> None:
    plans.set_rule(desk, PLAN, returns=False)

    assert board(desk).due is None
