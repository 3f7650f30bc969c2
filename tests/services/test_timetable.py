"""Screen 3: tasks under their headings, and the course of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.services.sample import DREDGE, GREENWAY, PATROL, TITLE, TODAY, YEAR
from tui.domain.ids import PlanId
from tui.domain.occurrences import StepRef
from tui.domain.own_plan import OwnPlan
from tui.domain.progress import Status
from tui.domain.schedule import PointKind
from tui.services import ad_hoc, reporting, steps
from tui.services.ad_hoc import Given
from tui.services.boards import Board, board
from tui.services.cards import Card
from tui.services.desk import Desk
from tui.services.timetable import Grouping, Heading, Timetable, course, timetable


def shape(found: Timetable) -> list[str | int]:
    """Headings by title, tasks by id."""
    return [row.title if isinstance(row, Heading) else row.task.id for row in found.rows]


def card(seen: Board, task: int) -> Card:
    """The card of a task."""
    return next(one for one in seen.cards if one.task.id == task)


def owned(seen: Board, task: int, owner: str, step_owner: str = "") -> Board:
    """The board with somebody who does a task, and perhaps somebody else its first step."""
    old = card(seen, task)
    held = old.task.steps
    first = replace(held[0], owner=step_owner or None)
    return seen.with_card(replace(old, own_plan=OwnPlan(owner=owner), task=replace(old.task, steps=(first, *held[1:]))))


def test_sections_head_their_tasks(desk: Desk) -> None:
    found = timetable(board(desk))

    assert shape(found) == ["一 清理河道", DREDGE, PATROL, "二 岸线利用", GREENWAY]
    assert [(row.done, row.tasks) for row in found.rows if isinstance(row, Heading)] == [(0, 2), (0, 1)]
    assert found.years == (YEAR, YEAR)


def test_what_is_folded_is_not_shown(desk: Desk) -> None:
    seen = board(desk)
    first = timetable(seen).rows[0]
    assert isinstance(first, Heading)

    assert shape(timetable(seen, folded=frozenset({first.key}))) == ["一 清理河道", "二 岸线利用", GREENWAY]


def test_several_plans_stand_over_their_sections_and_fold_them(desk: Desk) -> None:
    seen = board(desk)
    other = replace(seen.plans[0], id=PlanId(2), title="另一个方案", years=(2024, 2027))
    moved = card(seen, GREENWAY)
    both = replace(
        seen,
        plans=(*seen.plans, other),
        cards=(*seen.cards[:2], replace(moved, task=replace(moved.task, plan_id=other.id, section_id=None))),
    )

    assert shape(timetable(both)) == [TITLE, "一 清理河道", DREDGE, PATROL, "另一个方案", GREENWAY]
    assert shape(timetable(both, folded=frozenset({"plan:1"}))) == [TITLE, "另一个方案", GREENWAY]
    assert timetable(both).years == (2024, 2027)


def test_a_task_stands_under_each_of_its_owners_and_nobody_comes_last(desk: Desk) -> None:
    seen = owned(owned(board(desk), GREENWAY, "江一帆", "何平"), DREDGE, "何平")

    assert shape(timetable(seen, Grouping.OWNER)) == ["何平", DREDGE, GREENWAY, "江一帆", GREENWAY, "", PATROL]


def test_a_course_goes_from_the_day_of_issue_to_the_last_day(desk: Desk) -> None:
    seen = board(desk)
    found = course(seen, card(seen, DREDGE))

    assert (found.stretch.first, found.stretch.last) == (date(2026, 2, 9), date(2026, 10, 31))
    assert (found.dated, found.standing, found.late, found.done) == (True, False, True, 0.0)
    assert [point.kind for point in found.points if point.on == date(2026, 10, 31)] == [
        PointKind.STEP,
        PointKind.DEADLINE,
    ]


def test_a_course_is_done_as_far_as_its_steps_are_or_as_its_status_says(desk: Desk) -> None:
    first = card(board(desk), GREENWAY).task.steps[0]
    steps.tick(desk, [first.id], TODAY)
    seen = board(desk)
    assert course(seen, card(seen, GREENWAY)).done == 0.5

    reporting.set_status(desk, (GREENWAY,), YEAR, Status.DONE)
    seen = board(desk)
    assert course(seen, card(seen, GREENWAY)).done == 1.0


def test_each_day_of_a_step_that_recurs_is_a_share_of_it(desk: Desk) -> None:
    (monthly,) = card(board(desk), PATROL).task.steps
    steps.tick(desk, [StepRef(step=monthly.id, place=place) for place in (1, 2)], date(2026, 3, 31))
    seen = board(desk)

    assert course(seen, card(seen, PATROL)).done == 2 / len(monthly.occurrences)


def test_the_course_of_a_task_given_ad_hoc_begins_when_it_was_given(desk: Desk) -> None:
    ad_hoc.add(desk, Given(text="接待调研", limit=ad_hoc.limit_of(desk, "10月20日前")))
    seen = board(desk)
    found = course(seen, seen.cards[-1])

    assert (found.stretch.first, found.stretch.last) == (TODAY, date(2026, 10, 20))


def test_a_task_without_end_stands_and_one_without_a_day_is_not_dated(desk: Desk) -> None:
    seen = board(desk)
    assert course(seen, card(seen, PATROL)).standing

    bare = card(seen, PATROL)
    bare = replace(bare, task=replace(bare.task, deadline=None, steps=()))
    found = course(seen, bare)
    assert (found.dated, found.standing, found.stretch.last) == (False, False, date(2026, 12, 31))


def test_an_empty_home_has_the_year_it_is(empty: Desk) -> None:
    assert timetable(board(empty)) == Timetable(rows=(), years=(YEAR, YEAR))
