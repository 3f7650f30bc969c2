"""What falls due: overdue first, then by the day, each named by what deals with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.services.sample import (
    DREDGE,
    GREENWAY,
    HALF,
    PLAN,
    TEXT,
    TODAY,
    YEAR,
    empty_home,
    finish_work,
    home,
    reading,
)
from tui.domain.progress import Status
from tui.services import plans, reporting, steps
from tui.services.assigning import Assigned, assign
from tui.services.boards import board
from tui.services.desk import Desk
from tui.services.falling_due import Due, falling_due
from tui.services.importing import accept, propose
from tui.services.returns import export


def told(desk: Desk, within: int = 30) -> list[str]:
    """What falls due as ``id day``."""
    return [f"{one.label} {one.on:%m-%d}" for one in falling_due(board(desk), within)]


def found(desk: Desk, label: str, within: int = 70) -> Due:
    """One of them."""
    return next(one for one in falling_due(board(desk), within) if one.label == label)


def test_overdue_first_then_by_the_day(desk: Desk) -> None:
    assert told(desk) == [
        "s4.1 02-28",
        "s1 03-31",
        "s4.2 03-31",
        "s4.3 04-30",
        "s4.4 05-31",
        "s5 05-31",
        "s2 06-30",
        "s4.5 06-30",
        "s4.6 07-31",
        "s4.7 08-31",
        "s4.8 09-30",
        "s6 09-30",
        "t3 09-30",
    ]


def test_within_so_many_days(desk: Desk) -> None:
    assert [one for one in told(desk, 0) if one.endswith("09-30")] == []
    assert [one for one in told(desk, 15) if one.endswith("09-30")] == ["s4.8 09-30", "s6 09-30", "t3 09-30"]
    assert "p1 11-20" in told(desk, 70)
    assert "t1 10-31" in told(desk, 70)


def test_indicators_are_said_when_the_return_is_near(desk: Desk) -> None:
    assert not [one for one in told(desk, 60) if one.startswith("i")]
    unread = [one for one in falling_due(board(desk), 70) if one.indicator is not None]

    assert unread
    assert {one.on for one in unread} == {date(2026, 11, 20)}


def test_what_is_done_falls_due_no_more(desk: Desk) -> None:
    steps.tick(desk, [step.id for card in board(desk).cards for step in card.task.steps if not step.recurrence], TODAY)
    assert [one for one in told(desk) if one.startswith("s") and not one.startswith("s4.")] == []
    reporting.set_status(desk, (GREENWAY,), YEAR, Status.DONE)
    assert "t3 09-30" not in told(desk)
    finish_work(desk)
    assert told(desk) == []
    assert told(desk, 70) == ["p1 11-20"]
    export(desk, PLAN, YEAR, not_secret=True)
    assert told(desk, 70) == []


def test_a_day_off_says_the_working_day_before(tmp_path: Path) -> None:
    desk = home(tmp_path / "home", datetime(2026, 11, 2, 9, 0))
    plans.set_rule(desk, PLAN, due=(11, 22))

    one = found(desk, "p1")
    assert (one.on, one.working_day) == (date(2026, 11, 22), date(2026, 11, 20))
    assert found(desk, "s4.10").working_day is None
    desk.close()


def test_who_does_it_is_said(desk: Desk) -> None:
    assign(desk, DREDGE, YEAR, Assigned(owner="苏禾"))
    steps.edit(desk, HALF, "6月底前清淤", None, "李梅")

    assert [found(desk, label).owner for label in ("s1", "s2", "t1")] == ["苏禾", "李梅", "苏禾"]


@pytest.mark.parametrize(
    ("limit", "days"),
    [
        ("每季度末", ["t3 09-30"]),
        ("每月20日前", ["t3 09-20"]),
        ("6月底前开工，9月底前建成，10月10日前验收", ["t3 09-30", "t3 10-10"]),
        ("长期坚持", []),
    ],
)
def test_limits_of_every_kind(tmp_path: Path, limit: str, days: list[str]) -> None:
    desk = empty_home(tmp_path / "home")
    text = TEXT.replace("9月底前	5月底前开工；9月底前完工。", f"{limit}	")
    accept(desk, propose(reading(text), desk.unit))

    assert [one for one in told(desk) if one.startswith("t3")] == days
    desk.close()


@pytest.mark.parametrize(
    ("today", "last", "own", "days"),
    [
        (date(2026, 12, 15), 2027, False, ["12-20", "01-20", "02-20"]),
        (date(2026, 12, 15), 2026, False, ["12-20"]),
        (date(2027, 1, 5), 2026, False, []),
        (date(2027, 1, 5), 2026, True, ["01-20", "02-20"]),
    ],
)
def test_a_limit_that_recurs_goes_on_over_the_new_year_while_its_plan_does(
    tmp_path: Path, today: date, last: int, own: bool, days: list[str]
) -> None:
    desk = empty_home(tmp_path / "home")
    text = TEXT.replace("9月底前	5月底前开工；9月底前完工。", "每月20日前	")
    accept(desk, propose(reading(text), desk.unit))
    seen = board(desk)
    plans = tuple(replace(plan, years=(2026, last), own=own) for plan in seen.plans)
    due = falling_due(replace(seen, plans=plans, today=today), 70)

    assert [f"{one.on:%m-%d}" for one in due if one.label == "t3" and one.on >= today] == days
    desk.close()
