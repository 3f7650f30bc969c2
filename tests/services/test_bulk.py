"""The same for many at once: one change, and nothing at all where one refuses. What a screen showed last is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.services.sample import DREDGE, GREENWAY, HALF, PATROL, TODAY, YARDS, YEAR, opened
from tui.domain.change import Change
from tui.domain.deadline import Deadline
from tui.domain.errors import WrongUse
from tui.domain.ids import StepId, TaskId
from tui.services import bulk, history, steps, tray, views
from tui.services.assigning import Assigned
from tui.services.boards import board
from tui.services.desk import Desk

OWN = [StepId(8), StepId(9)]
AUTUMN = Deadline(text="10月底前", due=date(2026, 10, 31))


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """A home with two own steps."""
    steps.add(desk, DREDGE, "与街道对接")
    steps.add(desk, GREENWAY, "每月养护", Deadline(text="每月", recurrence="month"))
    return desk


DOINGS: dict[str, Callable[[Desk], Change | None]] = {
    "people": lambda desk: bulk.assign_many(desk, [DREDGE, PATROL], YEAR, Assigned(leader="江一帆", owner="苏禾")),
    "date of steps": lambda desk: bulk.date_steps(desk, OWN, AUTUMN),
    "note": lambda desk: bulk.note_many(desk, [DREDGE, PATROL, DREDGE], TODAY, "参加全市调度会"),
}


@pytest.mark.parametrize("doing", DOINGS)
def test_many_at_once_is_one_change(busy: Desk, doing: str) -> None:
    before = board(busy).cards
    change = DOINGS[doing](busy)
    after = board(busy).cards

    assert change is not None
    assert len(change.tasks) == 2
    assert change.params["count"] in ("2", "3")
    assert after != before
    history.undo(busy)
    assert board(busy).cards == before
    history.redo(busy)
    assert board(busy).cards == after
    if doing != "note":
        assert DOINGS[doing](busy) is None


ONE = Assigned(owner="苏禾")

REFUSED: dict[str, tuple[str, str, Callable[[Desk], object]]] = {
    "people of none": ("unknown_task", "t99", lambda desk: bulk.assign_many(desk, [DREDGE, TaskId(99)], YEAR, ONE)),
    "people of one declined": ("declined_task", "t4", lambda desk: bulk.assign_many(desk, [DREDGE, YARDS], YEAR, ONE)),
    "people of no year": ("year_not_covered", "t1", lambda desk: bulk.assign_many(desk, [DREDGE], 2031, ONE)),
    "date of no step": ("unknown_step", "s99", lambda desk: bulk.date_steps(desk, [*OWN, StepId(99)], AUTUMN)),
    "date of an issued step": ("issued_step", "s2", lambda desk: bulk.date_steps(desk, [*OWN, HALF], AUTUMN)),
    "note on a declined task": ("declined_task", "t4", lambda desk: bulk.note_many(desk, [DREDGE, YARDS], TODAY, "会")),
    "empty note": ("empty_text", "", lambda desk: bulk.note_many(desk, [DREDGE], TODAY, " ")),
    "note of tomorrow": ("note_in_future", "", lambda desk: bulk.note_many(desk, [DREDGE], TODAY + timedelta(1), "会")),
}  # fmt: skip


@pytest.mark.parametrize("doing", REFUSED)
def test_the_one_that_refuses_is_named_and_nothing_happens(busy: Desk, doing: str) -> None:
    code, named, act = REFUSED[doing]
    tray.decline(busy, [YARDS])
    before = board(busy)

    with pytest.raises(WrongUse) as refused:
        act(busy)
    assert refused.value.code == code
    assert named in " ".join(map(str, refused.value.params.values()))
    assert board(busy) == before


def test_what_a_screen_showed_last_is_kept_and_is_no_change(desk: Desk) -> None:
    before = history.log(desk)
    views.keep(desk, {"view:tasks": "t3", "filter:tasks": "已逾期"})
    views.keep(desk, {"view:tasks": "t1", "filter:tasks": None})

    assert views.kept(desk) == {"view:tasks": "t1"}
    assert history.log(desk) == before
    again = opened(desk.home, desk.clock())
    assert views.kept(again) == {"view:tasks": "t1"}
    again.close()
