"""Years of a plan of several years: what is a year's work, what goes on, what a year that is opened writes down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.services.sample import DREDGE, FINISHED, HALF, MEASURED, PATROL, PLAN, empty_home, opened, reading
from tui.domain.deadline import Deadline
from tui.domain.errors import WrongUse
from tui.domain.ids import StepId
from tui.domain.occurrences import StepRef
from tui.domain.own_plan import OwnPlan
from tui.domain.progress import Entry, Mark, Status
from tui.services import ad_hoc, history, reporting, steps
from tui.services.ad_hoc import Given
from tui.services.assigning import Assigned, assign
from tui.services.boards import board
from tui.services.cards import Card
from tui.services.desk import Desk
from tui.services.importing import accept, propose
from tui.services.reporting import Edit
from tui.services.return_document import frozen
from tui.services.years import open_year

MONTHLY = StepId(4)


@pytest.fixture
def autumn(tmp_path: Path) -> Iterator[Desk]:
    """A home with a plan for 2026 and 2027, in November of the first year, some of it done."""
    desk = empty_home(tmp_path / "home", datetime(2026, 11, 16, 9, 0))
    accept(desk, propose(reading(), desk.unit, (2026, 2027)))
    steps.tick(desk, [MEASURED], date(2026, 3, 20), "测图已交")
    steps.tick(desk, [StepRef(step=MONTHLY, place=at) for at in range(1, 10)], date(2026, 11, 2))
    steps.add(desk, DREDGE, "与街道对接")
    steps.add(desk, DREDGE, "签订协议")
    steps.tick(desk, [StepId(9)], date(2026, 11, 10))
    assign(desk, DREDGE, 2026, Assigned(goal="清淤18公里", leader="江一帆", owner="苏禾"))
    reporting.report(desk, DREDGE, 2026, Edit(status=Status.IN_PROGRESS, progress="清淤9公里。"))
    yield desk
    desk.close()


@pytest.fixture
def january(autumn: Desk) -> Iterator[Desk]:
    """The same home in January."""
    desk = opened(autumn.home, datetime(2027, 1, 8, 9, 0))
    yield desk
    desk.close()


def card(desk: Desk, year: int | None = None) -> Card:
    """The card of the first task."""
    found = board(desk, year).card(DREDGE)
    assert found is not None
    return found


def test_done_steps_stay_with_their_year_and_open_ones_go_on(january: Desk) -> None:
    now = card(january)

    assert [step.id for step in now.task.steps] == [HALF, FINISHED, StepId(8)]
    assert [(step.id, step.done_note) for step in now.task.earlier_steps] == [(MEASURED, "测图已交"), (StepId(9), None)]
    assert (now.status, now.mark(january.today)) == (Status.IN_PROGRESS, Mark.OVERDUE)
    assert [step.id for step in card(january, 2026).task.steps if step.done_on] == [MEASURED, StepId(9)]
    assert (now.entry, now.last_year) == (Entry(), card(january, 2026).entry)


def test_a_tick_of_the_new_year_is_none_of_the_old_one(january: Desk) -> None:
    steps.tick(january, [HALF], date(2027, 1, 5))
    steps.add(january, DREDGE, "新年再测一次")

    assert next(step.done_on for step in card(january).task.steps) == date(2027, 1, 5)
    old = card(january, 2026).task
    assert [step.done_on for step in old.steps if step.id == HALF] == [None]
    assert "新年再测一次" not in [step.text for step in old.steps]
    steps.tick(january, [FINISHED], date(2026, 12, 30))
    assert FINISHED in [step.id for step in card(january).task.earlier_steps]
    assert card(january, 2026).task.steps_done == 3


def test_the_old_return_stays_what_it_was(autumn: Desk, january: Desk) -> None:
    seen = board(autumn, 2026)
    before = frozen(seen, seen.plan(PLAN), autumn.settings, not_secret=True).tasks
    open_year(january, 2027)
    steps.tick(january, [HALF, FINISHED], date(2027, 1, 5))
    steps.tick(january, [MONTHLY], date(2027, 1, 31) if january.today > date(2027, 1, 31) else january.today)
    steps.add(january, DREDGE, "新年再测一次")

    now = board(autumn, 2026)
    assert frozen(now, now.plan(PLAN), autumn.settings, not_secret=True).tasks == before
    new = board(january)
    document = frozen(new, new.plan(PLAN), january.settings, not_secret=True)
    assert [step.text for step in document.tasks[0].steps][:2] == ["6月底前清淤", "10月底前验收"]


def test_recurring_steps_begin_anew_and_the_old_year_can_still_be_ticked(january: Desk) -> None:
    patrol = board(january).card(PATROL)
    assert patrol is not None
    assert [f"{one.due:%m-%d}" for one in patrol.task.steps[0].occurrences][:2] == ["01-31", "02-28"]
    assert len(patrol.task.steps[0].occurrences) == 12

    steps.tick(january, [StepRef(step=MONTHLY, place=10)], date(2027, 1, 6), year=2026)
    steps.tick(january, [MONTHLY], date(2027, 1, 7))
    old, new = (board(january, year).card(PATROL) for year in (2026, 2027))
    assert old is not None
    assert new is not None
    assert (old.task.steps[0].times_done, new.task.steps[0].times_done) == (10, 1)


def test_opening_a_year_says_and_writes_what_goes_on_once(january: Desk) -> None:
    found = open_year(january, 2027)

    assert (found.tasks, found.steps, found.occurrences, found.people, found.words) == (3, 5, 12, 1, 1)
    assert found.change is not None
    again = open_year(january, 2027)
    assert (again.change, again.steps, again.occurrences) == (None, 5, 0)
    history.undo(january)
    assert open_year(january, 2027).occurrences == 12


def test_people_go_on_goals_do_not_and_a_year_can_say_otherwise(january: Desk) -> None:
    assert card(january).own_plan == OwnPlan(leader="江一帆", owner="苏禾")
    assign(january, DREDGE, 2027, Assigned(goal="清淤6公里"))
    assert card(january).own_plan == OwnPlan(goal="清淤6公里", leader="江一帆", owner="苏禾")
    assign(january, DREDGE, 2027, Assigned(owner=""))

    assert card(january).own_plan == OwnPlan(goal="清淤6公里", leader="江一帆")
    assert card(january, 2026).own_plan.owner == "苏禾"


def test_what_was_opened_stays_when_the_old_year_changes(january: Desk) -> None:
    open_year(january, 2027)
    assign(january, DREDGE, 2026, Assigned(owner="李梅"))

    assert card(january).own_plan.owner == "苏禾"


def test_to_look_at_a_year_writes_nothing(autumn: Desk) -> None:
    before = history.log(autumn)
    for year in (2025, 2026, 2027, 2030):
        board(autumn, year)

    assert history.log(autumn) == before


@pytest.mark.parametrize("year", [2025, 2028])
def test_a_year_without_a_plan_is_not_opened(autumn: Desk, year: int) -> None:
    with pytest.raises(WrongUse, match="no_plan_of_year") as refused:
        open_year(autumn, year)
    assert refused.value.params["known"] == "2026—2027"


def test_an_open_task_given_ad_hoc_opens_the_next_year_alone(tmp_path: Path) -> None:
    desk = empty_home(tmp_path / "home", datetime(2026, 12, 1, 9, 0))
    ad_hoc.add(desk, Given(text="年终总结"))
    found = open_year(desk, 2027)

    assert (found.tasks, board(desk).plans[0].years) == (1, (2026, 2027))
    with pytest.raises(WrongUse, match="no_plan_of_year"):
        open_year(desk, 2029)
    desk.close()


def test_an_undated_own_step_that_is_done_is_not_asked_again(january: Desk) -> None:
    open_year(january, 2027)

    assert StepId(9) not in [step.id for step in card(january).task.steps]
    steps.add(january, DREDGE, "签订协议", Deadline(text="3月底前", due=date(2027, 3, 31)))
    assert card(january).task.steps[-1].text == "签订协议"
