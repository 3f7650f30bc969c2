"""Screen 1: what there is to do now, in which order; how far everything is; what was done lately."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from tests.services.sample import DREDGE, GREENWAY, HALF, MEASURED, NOW, PATROL, PLAN, TODAY, YARDS, YEAR, opened
from tui.domain.contributions import Contribution, ContributionState, ContributionText
from tui.domain.ids import ContributionId, label
from tui.domain.issued import Former, Relation
from tui.domain.progress import Status
from tui.domain.return_events import ReturnState
from tui.services import reporting, steps, submissions, tray
from tui.services.boards import Board, board
from tui.services.completion import completion
from tui.services.desk import Desk
from tui.services.falling_due import Falling
from tui.services.indicators import record_reading
from tui.services.overview import Item, Need, overview
from tui.services.reporting import Edit
from tui.services.returns import export

NOVEMBER = date(2026, 11, 8)


def on(desk: Desk, day: date) -> Board:
    """The board on another day."""
    return replace(board(desk), today=day)


def told(items: Iterable[Item]) -> list[tuple[Need, Falling, int | None, date | None]]:
    """What items say, without the words."""
    return [(item.need, item.what, item.task, item.on) for item in items]


def only(items: Iterable[Item], *needs: Need) -> list[Item]:
    """The items of some needs."""
    return [item for item in items if item.need in needs]


def test_overdue_comes_first_by_day_and_a_step_stands_for_the_deadline_of_the_same_day(desk: Desk) -> None:
    found = overview(on(desk, NOVEMBER)).items
    late = only(found, Need.OVERDUE)

    assert [item.need for item in found] == sorted((item.need for item in found), key=list(Need).index)
    assert [item.on for item in late] == sorted(item.on or date.min for item in late)
    assert (Need.OVERDUE, Falling.STEP, DREDGE, date(2026, 10, 31)) in told(late)
    assert (Need.OVERDUE, Falling.TASK, DREDGE, date(2026, 10, 31)) not in told(late)


def test_a_deadline_is_said_where_no_open_step_has_its_day(desk: Desk) -> None:
    held = board(desk).card(GREENWAY)
    assert held is not None
    steps.tick(desk, [step.id for step in held.task.steps], TODAY)

    assert told(item for item in overview(on(desk, NOVEMBER)).items if item.task == GREENWAY) == [
        (Need.OVERDUE, Falling.TASK, GREENWAY, date(2026, 9, 30)),
        (Need.UNREPORTED, Falling.TASK, GREENWAY, None),
        (Need.UNMEASURED, Falling.INDICATOR, GREENWAY, None),
    ]


def test_nothing_of_a_task_that_is_done_is_due(desk: Desk) -> None:
    reporting.set_status(desk, (DREDGE,), YEAR, Status.DONE)

    assert only((item for item in overview(on(desk, NOVEMBER)).items if item.task == DREDGE), Need.OVERDUE) == []


def test_a_step_that_recurs_asks_once_for_its_earliest_open_day(desk: Desk) -> None:
    of_patrol = [
        item for item in overview(on(desk, NOVEMBER)).items if item.task == PATROL and item.what is Falling.STEP
    ]

    assert len(of_patrol) == 1
    assert of_patrol[0].need is Need.OVERDUE


def test_due_is_what_falls_into_the_next_thirty_days_with_the_return_itself(desk: Desk) -> None:
    assert told(only(overview(on(desk, date(2026, 10, 1))).items, Need.DUE)) == [
        (Need.DUE, Falling.STEP, DREDGE, date(2026, 10, 31))
    ]
    assert (Need.DUE, Falling.RETURN, None, date(2026, 11, 20)) in told(overview(on(desk, NOVEMBER)).items)
    assert (Need.OVERDUE, Falling.RETURN, None, date(2026, 11, 20)) in told(
        overview(on(desk, date(2026, 11, 21))).items
    )


def test_what_is_not_reported_and_not_measured_is_asked_for_only_near_the_return(desk: Desk) -> None:
    asked = (Need.UNREPORTED, Need.UNMEASURED)
    assert only(overview(on(desk, date(2026, 10, 20))).items, *asked) == []
    near = only(overview(on(desk, date(2026, 10, 21))).items, *asked)
    assert [item.task for item in near if item.need is Need.UNREPORTED] == [DREDGE, PATROL, GREENWAY]

    reporting.report(desk, DREDGE, YEAR, Edit(progress="已清淤18公里，验收合格。"))
    for one in next(card for card in board(desk).cards if card.task.id == DREDGE).indicators:
        record_reading(desk, DREDGE, YEAR, label("i", one.id), "18", TODAY)
    assert DREDGE not in {item.task for item in only(overview(on(desk, NOVEMBER)).items, *asked)}


def test_the_tray_is_asked_for_until_it_is_empty(desk: Desk) -> None:
    assert told(only(overview(board(desk)).items, Need.CLAIM)) == [(Need.CLAIM, Falling.TASK, YARDS, None)]
    tray.decline(desk, [YARDS])
    assert only(overview(board(desk)).items, Need.CLAIM) == []


def test_what_waits_for_a_decision_is_asked_for(desk: Desk) -> None:
    seen = board(desk)
    said = ContributionText(progress="已巡查三次。")
    came = Contribution(
        id=ContributionId(1),
        task_id=GREENWAY,
        year=YEAR,
        unit="市财政局",
        office="",
        received_on=TODAY,
        sha256="",
        said=said,
    )
    first, second, third = seen.cards
    former = Former(relation=Relation.ONE, said=first.task.said(""))
    cards = (
        replace(first, task=replace(first.task, former=former)),
        second,
        replace(third, contributions=(came, replace(came, state=ContributionState.TAKEN))),
    )

    found = overview(replace(seen, cards=cards)).items

    assert told(only(found, Need.CONFIRM)) == [(Need.CONFIRM, Falling.TASK, DREDGE, None)]
    assert [(item.task, item.text) for item in only(found, Need.CONTRIBUTED)] == [(GREENWAY, "市财政局")]


def test_a_return_is_followed_from_the_export_until_it_is_received(ready: Desk) -> None:
    tray.decline(ready, [YARDS])
    export(ready, PLAN, YEAR, not_secret=True)
    made = overview(board(ready))
    (handed,) = board(ready).handed_in(PLAN)

    assert told(made.items) == [(Need.HAND_IN, Falling.RETURN, None, date(2026, 11, 20))]
    assert made.returns[0].handed is not None
    assert made.returns[0].handed.state is ReturnState.MADE

    submissions.sent(ready, handed, TODAY, "送交")
    assert overview(board(ready)).items == ()
    (handed,) = board(ready).handed_in(PLAN)
    submissions.sent_back(ready, handed, TODAY, ["缺少验收单", "数字不符"])
    back = overview(board(ready)).items
    assert [(item.need, item.text) for item in back] == [
        (Need.SENT_BACK, "缺少验收单"),
        (Need.SENT_BACK, "数字不符"),
    ]


def test_the_returns_of_the_year_with_days_and_working_days(desk: Desk) -> None:
    (found,) = overview(on(desk, NOVEMBER)).returns

    assert found.due is not None
    assert (found.due.due, found.due.days, found.due.working_days) == (date(2026, 11, 20), 12, 10)
    assert (found.reported, found.tasks, found.near) == (0, 3, True)


def test_an_empty_home_asks_for_nothing(empty: Desk) -> None:
    seen = board(empty)

    assert (overview(seen).items, overview(seen).returns) == ((), ())
    assert (completion(seen).stands, completion(seen).lately) == ((), ())


def test_how_far_a_plan_and_its_sections_are(desk: Desk) -> None:
    reporting.set_status(desk, (DREDGE,), YEAR, Status.DONE)

    found = completion(on(desk, NOVEMBER)).stands

    tallies = [
        (one.section.no if one.section else None, one.tally.done, one.tally.going, one.tally.overdue, one.tally.rest)
        for one in found
    ]
    assert [row[0] for row in tallies] == [None, "一", "二"]
    assert [sum(row[1:]) for row in tallies] == [3, 2, 1]
    assert tallies[0][1:] == tuple(map(sum, zip(*(row[1:] for row in tallies[1:]), strict=True)))
    assert [one.first for one in found] == [PATROL, PATROL, GREENWAY]


def test_indicators_are_counted_as_met_or_not_read(desk: Desk) -> None:
    before = completion(board(desk)).measured
    for card in board(desk).cards:
        if card.task.id == GREENWAY:
            record_reading(desk, GREENWAY, YEAR, label("i", card.indicators[0].id), "6", TODAY)
    after = completion(board(desk)).measured

    assert (before.met, before.unread) == (0, before.indicators)
    assert (after.met, after.unread) == (1, before.indicators - 1)


def test_what_was_done_in_the_last_thirty_days_newest_first(desk: Desk) -> None:
    steps.tick(desk, [MEASURED], TODAY - timedelta(days=30))
    steps.tick(desk, [HALF], TODAY - timedelta(days=29))
    assert [done.step for done in completion(board(desk)).lately] == [HALF]

    later = opened(desk.home, NOW + timedelta(days=2))
    assert completion(board(later)).lately == ()
    later.close()
