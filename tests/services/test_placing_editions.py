"""Which plan a document amends, as a whole or a notice, newer or older, and what becomes of tasks it leaves out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.services.editions import LESS, MORE, NOTICE, NOTICE_TITLE, SLIP, WHOLE, take, task, work
from tests.services.sample import DREDGE, GREENWAY, PATROL, PLAN, TEXT, TITLE, YEAR, reading
from tests.store.sample import dump
from tui.domain.amendment import EditionKind, ItemKind
from tui.domain.errors import WrongUse
from tui.domain.progress import Status
from tui.services import steps, tray
from tui.services.amending import propose as propose_amendments
from tui.services.amending import years_of
from tui.services.boards import board
from tui.services.desk import Desk
from tui.services.importing import accept, propose
from tui.services.placing import Answer, Choice
from tui.services.reporting import Edit, note, report, set_status


def test_nothing_is_asked_where_the_document_lists_every_task(desk: Desk) -> None:
    (found,) = propose_amendments(desk, propose(reading(MORE), desk.unit))

    assert (found.kind, found.count(ItemKind.NEAR), found.count(ItemKind.GONE)) == (EditionKind.WHOLE, 1, 0)


def test_whole_or_notice_is_asked_where_it_makes_a_difference(desk: Desk) -> None:
    before = dump(desk.store)
    proposal = propose(reading(LESS), desk.unit)

    (found,) = propose_amendments(desk, proposal)
    with pytest.raises(WrongUse) as error:
        accept(desk, proposal)

    assert (found.kind, found.proposed) == (None, EditionKind.WHOLE)
    assert (error.value.code, error.value.params["count"]) == ("edition_unsaid", "1")
    assert dump(desk.store) == before


def test_what_a_whole_edition_does_not_list_is_archived_with_all_its_work(desk: Desk) -> None:
    work(desk)

    take(desk, LESS, WHOLE)

    seen = board(desk)
    assert [card.task.id for card in seen.cards] == [DREDGE, GREENWAY]
    (gone,) = seen.archived
    assert (gone.task.id, gone.task.archived, gone.task.gone) == (PATROL, 2, "vanished")
    assert (gone.entry.progress, [one.text for one in gone.notes]) == ("每月巡查四次，台账齐全。", ["雨后加密巡查"])
    refusals: tuple[Callable[[], object], ...] = (
        lambda: note(desk, PATROL, desk.today, "还想记"),
        lambda: steps.tick(desk, [task(desk, PATROL).steps[0].id], desk.today),
        lambda: report(desk, PATROL, YEAR, Edit(progress="还想写")),
        lambda: set_status(desk, (PATROL,), YEAR, Status.DONE),
        lambda: tray.decline(desk, [PATROL]),
    )
    for refused in refusals:
        with pytest.raises(WrongUse, match=r"archived_task|unknown_step"):
            refused()


def test_what_a_notice_does_not_list_stays_as_it_is(desk: Desk) -> None:
    work(desk)
    before = board(desk)

    take(desk, LESS, NOTICE)

    assert task(desk, PATROL) == before.cards[1].task
    assert board(desk).archived == ()
    assert [card.task.id for card in board(desk).cards] == [DREDGE, PATROL, GREENWAY]


def test_a_notice_of_another_title_is_known_by_the_plan_it_names(desk: Desk) -> None:
    proposal = propose(reading(SLIP), desk.unit)
    (found,) = propose_amendments(desk, proposal)

    assert (found.kind, found.proposed, found.plan.id) == (None, EditionKind.NOTICE, PLAN)
    assert found.head == (), "the plan keeps its own title and number"
    with pytest.raises(WrongUse, match="edition_unsaid"):
        accept(desk, proposal)
    accept(desk, proposal, NOTICE)
    seen = board(desk)
    assert [(card.task.target, card.task.to_confirm) for card in seen.cards if card.task.id == GREENWAY] == [
        ("建成绿道9公里。", True)
    ]
    assert [(plan.title, plan.edition) for plan in seen.plans] == [(TITLE, 2)]
    assert seen.sections[task(desk, GREENWAY).section_id or 0].title == "岸线利用"  # type: ignore[index]


def test_a_person_may_say_which_plan_is_amended_or_that_it_is_another_one(desk: Desk) -> None:
    slip = SLIP.replace(NOTICE_TITLE, "滨河绿道任务变动事项").replace("2026年8月3日", "")
    read = reading(slip)

    years = years_of(desk, read, replace(NOTICE, amends=PLAN))
    accept(desk, propose(read, desk.unit, years), replace(NOTICE, amends=PLAN))

    assert task(desk, GREENWAY).target == "建成绿道9公里。"
    take(desk, SLIP.replace("9公里", "8公里"), Answer(choice=Choice.SEPARATE))
    assert [plan.title for plan in board(desk).plans] == [TITLE, NOTICE_TITLE]
    with pytest.raises(WrongUse, match="unknown_plan"):
        take(desk, SLIP, replace(NOTICE, amends=type(PLAN)(9)))


def test_a_notice_that_says_nothing_to_the_unit_is_named(desk: Desk) -> None:
    foreign = (
        SLIP.replace("市水务局、市财政局", "市财政局").replace("整理滨河绿道", "评选文明商户").replace("绿道", "商户")
    )
    with pytest.raises(WrongUse, match="edition_silent"):
        take(desk, foreign, NOTICE)
    assert board(desk).plans[0].edition == 1


def test_a_notice_that_takes_the_unit_out_of_a_task_archives_it(desk: Desk) -> None:
    slip = SLIP.replace("市水务局、市财政局", "市财政局").replace("9公里", "6公里")

    take(desk, slip, NOTICE)

    assert [(card.task.id, card.task.gone) for card in board(desk).archived] == [(GREENWAY, "left_out")]
    assert take(desk, slip, NOTICE) is None


def test_the_same_edition_again_changes_nothing_and_the_older_one_is_named(desk: Desk) -> None:
    take(desk, LESS, WHOLE)
    after = dump(desk.store)

    assert take(desk, LESS, WHOLE) is None
    with pytest.raises(WrongUse, match="edition_older"):
        take(desk, TEXT, WHOLE)
    assert dump(desk.store) == after


def test_the_older_edition_brings_archived_work_back_when_it_is_meant(desk: Desk) -> None:
    work(desk)
    take(desk, LESS, WHOLE)

    take(desk, TEXT, replace(WHOLE, older=True))

    seen = board(desk)
    assert [card.task.id for card in seen.cards] == [DREDGE, PATROL, GREENWAY]
    assert seen.archived == ()
    assert [one.text for one in seen.cards[1].notes] == ["雨后加密巡查"]
    assert not any(card.task.to_confirm for card in seen.cards)  # nobody had confirmed what is the same again


def test_an_earlier_day_of_issue_is_an_older_edition(desk: Desk) -> None:
    with pytest.raises(WrongUse, match="edition_older"):
        take(desk, MORE.replace("2026年2月9日", "2026年1月9日"))
