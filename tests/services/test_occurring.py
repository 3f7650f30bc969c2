"""Recurring steps are ticked by occurrence: on the board, through amendments, by undo, from slips, in the return."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.services.sample import LATER, PATROL, PLAN, TEXT, TODAY, YEAR, due_by, finish_work, home, opened, reading
from tui.domain.contributions import Contribution, ContributionText, DoneStep
from tui.domain.deadline import Deadline
from tui.domain.errors import WrongUse
from tui.domain.ids import ContributionId, StepId
from tui.domain.occurrences import StepRef
from tui.domain.progress import Mark, Status, Step
from tui.packs.return_json import read_return, to_bytes
from tui.packs.sheets import feedback, taskbook, timetable
from tui.services import history, steps
from tui.services.amending import propose as propose_amendment
from tui.services.boards import board
from tui.services.cards import Card, with_tick
from tui.services.checking import findings
from tui.services.contributing import take
from tui.services.desk import Desk
from tui.services.importing import accept, propose
from tui.services.placing import Answer, Choice
from tui.services.return_document import frozen
from tui.store import contributions

MONTHLY = StepId(4)
ENDS = [date(2026, month, day) for month, day in ((2, 28), (3, 31), (4, 30), (5, 31), (6, 30), (7, 31))]


def card(desk: Desk, year: int = YEAR) -> Card:
    """The card of the task with a monthly step."""
    found = board(desk, year).card(PATROL)
    assert found is not None
    return found


def monthly(desk: Desk, year: int = YEAR) -> Step:
    """The monthly step."""
    return card(desk, year).task.steps[0]


def place(at: int) -> StepRef:
    """One of its occurrences."""
    return StepRef(step=MONTHLY, place=at)


def done(desk: Desk) -> list[tuple[int, str]]:
    """Which occurrences are ticked, and when."""
    return [(at, f"{one.done_on:%m-%d}") for at, one in enumerate(monthly(desk).occurrences, 1) if one.done_on]


def test_the_days_are_fixed_with_the_import(desk: Desk) -> None:
    found = monthly(desk).occurrences

    assert [one.due for one in found][:6] == ENDS
    assert len(found) == 11, "the plan was issued in February"
    assert all(one.id > 0 for one in found)
    assert monthly(desk, 2027).occurrences == found, "the plan is of 2026"
    waiting = [step for card in board(desk).tray for step in card.task.steps]
    assert all(not step.occurrences for step in waiting)


def test_a_step_stands_for_its_earliest_open_day_and_its_last_done_one(desk: Desk) -> None:
    steps.tick(desk, [MONTHLY], date(2026, 3, 1), "一册")
    steps.tick(desk, [MONTHLY], date(2026, 4, 1))
    assert done(desk) == [(1, "03-01"), (2, "04-01")]
    assert monthly(desk).occurrences[0].done_note == "一册"

    steps.untick(desk, [MONTHLY])
    assert done(desk) == [(1, "03-01")]
    history.undo(desk)
    history.undo(desk)
    assert done(desk) == [(1, "03-01")]
    history.redo(desk)
    assert done(desk) == [(1, "03-01"), (2, "04-01")]


def test_occurrences_are_ticked_by_their_place_in_one_change(desk: Desk) -> None:
    change = steps.tick(desk, [place(3), place(1), place(3)], date(2026, 5, 2))

    assert change is not None
    assert change.params["count"] == "2"
    assert "2026-04-30" in change.params["text"]
    assert done(desk) == [(1, "05-02"), (3, "05-02")]
    assert steps.tick(desk, [place(3)], TODAY) is None
    assert steps.untick(desk, [place(2)]) is None
    steps.untick(desk, [place(3)])
    assert done(desk) == [(1, "05-02")]


@pytest.mark.parametrize("ref", [place(12), place(0), StepRef(step=StepId(1), place=1)])
def test_an_occurrence_that_there_is_not_is_refused_and_nothing_happens(desk: Desk, ref: StepRef) -> None:
    before = history.log(desk)

    with pytest.raises(WrongUse, match="unknown_occurrence"):
        steps.tick(desk, [StepId(1), ref], TODAY)
    assert history.log(desk) == before


def test_open_days_make_a_task_late_and_are_named_by_the_check(desk: Desk) -> None:
    assert card(desk).mark(TODAY) is Mark.OVERDUE
    (found,) = [one for one in findings(board(desk))[0].findings if one.code == "late_step" and one.task == PATROL]
    assert found.params["due"].split("、")[:2] == ["2026-02-28", "2026-03-31"]

    steps.tick(desk, due_by(monthly(desk), TODAY), TODAY)
    assert card(desk).mark(TODAY) is Mark.STANDING
    assert card(desk).status is Status.STANDING
    assert not [one for one in findings(board(desk))[0].findings if one.code == "late_step" and one.task == PATROL]


def test_a_tick_is_painted_before_it_is_saved(desk: Desk) -> None:
    before = card(desk)
    painted = with_tick(before, MONTHLY, TODAY)
    steps.tick(desk, [MONTHLY], TODAY)

    assert painted == card(desk)
    assert with_tick(painted, MONTHLY, None) == before
    assert with_tick(before, MONTHLY, TODAY, 99) == before


def test_an_own_step_gets_its_days_and_loses_them(desk: Desk) -> None:
    steps.add(desk, PATROL, "每季度末公布水质", Deadline(text="每季度末", recurrence="quarter"))
    own = card(desk).task.steps[-1]
    assert [f"{one.due:%m-%d}" for one in own.occurrences] == ["09-30", "12-31"]

    steps.tick(desk, [own.id], TODAY)
    steps.edit(desk, own.id, own.text, Deadline(text="每月底前", recurrence="month"), None)
    own = card(desk).task.steps[-1]
    assert [(f"{one.due:%m-%d}", one.done_on is not None) for one in own.occurrences] == [
        ("09-30", True),
        ("10-31", False),
        ("11-30", False),
        ("12-31", False),
    ]
    steps.edit(desk, own.id, own.text, Deadline(text="12月底前", due=date(2026, 12, 31)), None)
    assert card(desk).task.steps[-1].occurrences == ()
    steps.remove(desk, own.id)
    for _ in range(4):
        history.undo(desk)
    assert [f"{one.due:%m-%d}" for one in card(desk).task.steps[-1].occurrences] == ["09-30", "12-31"]


def amended(desk: Desk, text: str) -> None:
    """Import a newer edition, issued on 8 October."""
    changed = text.replace("2026年2月9日", "2026年10月8日")
    proposal = propose(reading(changed, "修订.txt"), desk.unit)
    assert propose_amendment(desk, proposal)
    accept(desk, proposal, Answer(choice=Choice.WHOLE))


@pytest.fixture
def autumn(tmp_path: Path) -> Desk:
    """The home in October, three months ticked."""
    desk = home(tmp_path / "home", datetime(2026, 10, 12, 9, 0))
    steps.tick(desk, [place(1), place(2), place(4)], date(2026, 6, 10))
    return desk


def test_a_carried_step_keeps_its_days(autumn: Desk) -> None:
    before = monthly(autumn).occurrences

    amended(autumn, TEXT.replace("每月汇总巡查台账", "每月汇总沿岸巡查台账"))
    assert monthly(autumn).text == "每月汇总沿岸巡查台账"
    assert monthly(autumn).occurrences == before
    autumn.close()


def test_a_changed_phrase_keeps_what_is_done_and_what_was_due(autumn: Desk) -> None:
    amended(autumn, TEXT.replace("每月汇总巡查台账", "每月20日前汇总巡查台账"))

    found = [(f"{one.due:%m-%d}", one.done_on is not None) for one in monthly(autumn).occurrences]
    assert found == [
        ("02-28", True), ("03-31", True), ("04-30", False), ("05-31", True), ("06-30", False), ("07-31", False),
        ("08-31", False), ("09-30", False), ("10-20", False), ("11-20", False), ("12-20", False),
    ]  # fmt: skip
    history.undo(autumn)
    assert [one.due for one in monthly(autumn).occurrences][-1] == date(2026, 12, 31)
    autumn.close()


def test_a_step_that_recurs_no_more_has_no_days_and_gets_them_back(autumn: Desk) -> None:
    amended(autumn, TEXT.replace("每月汇总巡查台账", "12月底前汇总巡查台账"))
    assert (monthly(autumn).occurrences, monthly(autumn).recurrence) == ((), None)

    history.undo(autumn)
    assert len(monthly(autumn).occurrences) == 11
    assert [at for at, _ in done(autumn)] == [1, 2, 4]
    autumn.close()


def test_a_new_edition_late_in_the_year_asks_nothing_of_the_months_before(tmp_path: Path) -> None:
    desk = home(tmp_path / "home", datetime(2026, 10, 12, 9, 0))
    amended(desk, TEXT.replace("9月底前完工。", "9月底前完工；每月养护一次。"))
    (new,) = [step for found in board(desk).cards for step in found.task.steps if step.text.startswith("每月养护")]

    assert [f"{one.due:%m-%d}" for one in new.occurrences] == ["10-31", "11-30", "12-31"]
    desk.close()


def test_an_office_ticks_the_open_days(desk: Desk) -> None:
    said = ContributionText(
        progress="巡查照常",
        steps=tuple(DoneStep(text="每月汇总巡查台账", on=date(2026, month, 25)) for month in (2, 3, 4)),
    )
    one = Contribution(
        id=ContributionId(0),
        task_id=PATROL,
        year=YEAR,
        unit="市水务局",
        office="河道科",
        received_on=TODAY,
        sha256="0" * 64,
        said=said,
    )
    steps.tick(desk, [place(1)], date(2026, 2, 25))
    with desk.change("slip") as writing:
        contributions.add_contribution(writing, one)
    take(desk, [PATROL], YEAR)

    assert done(desk) == [(1, "02-25"), (2, "03-25"), (3, "04-25")]


def test_the_return_tells_every_day(desk: Desk) -> None:
    finish_work(desk)
    seen = board(desk)
    document = frozen(seen, seen.plan(PLAN), desk.settings, not_secret=True)
    (step,) = [step for task in document.tasks for step in task.steps if step.occurrences]

    assert (len(step.occurrences or ()), len(step.done_days), step.done_on, round(step.share, 2)) == (11, 9, None, 0.82)
    assert read_return(to_bytes(document)).document == document
    told = [str(list(table.rows())) for table in (feedback.table(document), taskbook.table(document))]
    assert "每月汇总巡查台账（9/11次）" in told[0]
    assert "完成9/11次；9月1日" in told[1]
    months = next(row for row in timetable.table(document).rows() if row[0] == 2)
    assert list(months[3:15]) == [None, *["√1"] * 9, "○1", "○1"]


def test_a_return_from_before_keeps_its_check_code(ready: Desk) -> None:
    seen = board(ready)
    document = frozen(seen, seen.plan(PLAN), ready.settings, not_secret=True)
    old = replace(
        document,
        tasks=tuple(
            replace(task, steps=tuple(replace(step, occurrences=None) for step in task.steps))
            for task in document.tasks
        ),
    )

    assert b"occurrences" not in to_bytes(old)
    found = read_return(to_bytes(old))
    assert found.code_agrees
    assert found.document == old


def test_ticks_of_december_are_there_in_january(tmp_path: Path) -> None:
    desk = home(tmp_path / "home", LATER)
    desk.close()
    later = opened(tmp_path / "home", datetime(2027, 1, 6, 9, 0))
    steps.tick(later, [StepRef(step=MONTHLY, place=11)], date(2026, 12, 30))
    steps.tick(later, [MONTHLY], date(2027, 1, 5))

    assert [at for at, _ in done(later)] == [1, 11]
    assert board(later).year == YEAR
    later.close()
