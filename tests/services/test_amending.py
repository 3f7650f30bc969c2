"""A plan is issued again: what an officer did stays, what changed waits to be confirmed, and one undo takes it back."""

from __future__ import annotations

from datetime import date

import pytest

from tests.services.editions import LESS, MORE, WHOLE, take, task, work
from tests.services.sample import DREDGE, GREENWAY, NOW, PATROL, PLAN, TEXT, YARDS, YEAR, finish_work, home, reading
from tests.store.sample import dump
from tui.domain.errors import CheckFailed, WrongUse
from tui.domain.ids import TaskId
from tui.domain.occurrences import StepRef
from tui.domain.progress import Holding
from tui.services import confirming, history, ledgers, steps, tray
from tui.services.amending import propose as propose_amendments
from tui.services.boards import board
from tui.services.checking import findings
from tui.services.desk import Desk
from tui.services.importing import propose
from tui.services.placing import Answer, Decision
from tui.services.plans import set_rule
from tui.services.returns import export, prepare


def test_a_changed_task_goes_on_with_its_work_and_waits_to_be_confirmed(desk: Desk) -> None:
    work(desk)

    change = take(desk, MORE)

    assert change is not None
    assert (change.label, change.params["near"], change.params["kept"]) == ("amend", "1", "3")
    dredge = task(desk, DREDGE)
    assert (dredge.target, dredge.to_confirm) == ("清淤20公里。", True)
    assert dredge.former is not None
    assert dredge.former.said.target == "清淤18公里。"
    assert [(step.text, step.done_on, step.done_note) for step in dredge.steps] == [
        ("3月底前完成测量", date(2026, 3, 20), "两家单位参加"),
        ("6月底前清淤", None, None),
        ("10月底前验收", None, None),
        ("联系疏浚船", None, None),
    ]
    card = board(desk).card(DREDGE)
    assert card is not None
    assert (card.entry.progress, card.mark(desk.today)) == ("已清淤九公里，测量成果已移交。", "to_confirm")
    assert [found.task.to_confirm for found in board(desk).cards] == [True, False, False]


def test_a_task_to_be_confirmed_blocks_the_return_until_it_is(desk: Desk) -> None:
    take(desk, MORE)
    finish_work(desk)

    (found,) = findings(board(desk))
    assert [finding.code for finding in found.findings if finding.blocks] == ["to_confirm"]
    with pytest.raises(CheckFailed, match="not_ready"):
        prepare(desk, PLAN, YEAR, not_secret=True)
    confirming.confirm(desk, [DREDGE])
    (found,) = findings(board(desk))
    assert not any(finding.blocks for finding in found.findings)
    with pytest.raises(WrongUse, match="not_to_confirm"):
        confirming.confirm(desk, [DREDGE])
    with pytest.raises(WrongUse, match="unknown_task"):
        confirming.confirm(desk, [TaskId(99)])


def test_one_undo_takes_an_amendment_back_and_redo_makes_it_again(desk: Desk) -> None:
    work(desk)
    before = dump(desk.store)
    take(desk, LESS, WHOLE)
    after = dump(desk.store)

    history.undo(desk)
    assert dump(desk.store) == before
    history.redo(desk)
    assert dump(desk.store) == after


@pytest.mark.parametrize("at_once", [True, False])
def test_a_task_treated_as_new_starts_blank_and_its_work_is_archived(desk: Desk, at_once: bool) -> None:
    work(desk)
    if at_once:
        take(desk, MORE, Answer(decisions={1: Decision.AS_NEW}))
    else:
        take(desk, MORE)
        confirming.confirm_as_new(desk, [DREDGE])

    seen = board(desk)
    (new,) = [card for card in seen.cards if card.task.number == "1"]
    (old,) = seen.archived
    assert (new.entry.progress, new.notes, new.task.to_confirm, new.task.target) == ("", (), False, "清淤20公里。")
    assert [(step.text, step.done_on) for step in new.task.steps] == [
        ("3月底前完成测量", None),
        ("6月底前清淤", None),
        ("10月底前验收", None),
    ]
    assert (old.task.gone, old.task.target) == ("as_new", "清淤18公里。")
    assert old.entry.progress == "已清淤九公里，测量成果已移交。"
    assert [(step.text, step.done_on) for step in old.task.steps] == [
        ("3月底前测量", date(2026, 3, 20)),
        ("6月底前清淤", None),
        ("10月底前验收", None),
        ("联系疏浚船", None),
    ]


def test_a_decision_to_confirm_needs_no_second_look(desk: Desk) -> None:
    take(desk, MORE, Answer(decisions={1: Decision.CONFIRM}))

    assert (task(desk, DREDGE).target, task(desk, DREDGE).to_confirm) == ("清淤20公里。", False)


def test_only_moved_tasks_are_told_from_reworded_ones(desk: Desk) -> None:
    take(desk, MORE.replace("4\t整理", "6\t整理").replace("6\t登记", "7\t登记"))

    assert task(desk, GREENWAY).to_confirm
    assert confirming.only_moved(desk) == (GREENWAY,)


def test_a_second_amendment_still_shows_what_a_person_last_knew(desk: Desk) -> None:
    take(desk, MORE)
    take(desk, MORE.replace("清淤20公里", "清淤30公里"))

    former = task(desk, DREDGE).former
    assert former is not None
    assert former.said.target == "清淤18公里。"


def test_a_declined_task_stays_declined_while_it_says_the_same(desk: Desk) -> None:
    tray.decline(desk, [YARDS])

    take(desk, MORE)
    assert [card.task.id for card in board(desk).declined] == [YARDS]
    take(desk, MORE.replace("清退堆场7处", "清退堆场17处"))
    assert [card.task.id for card in board(desk).tray] == [YARDS]


def test_a_tray_task_that_names_the_unit_now_is_its_own(desk: Desk) -> None:
    take(desk, TEXT.replace("市自然资源局\t有关单位", "市自然资源局\t市水务局"))

    assert (task(desk, YARDS).holding, task(desk, YARDS).to_confirm) == (Holding.OWN, True)


def test_a_step_that_is_gone_is_kept_with_its_tick(desk: Desk) -> None:
    work(desk)

    take(desk, TEXT.replace("3月底前测量；", ""))

    found = task(desk, DREDGE)
    assert [(step.text, step.done_on) for step in found.archived_steps] == [("3月底前测量", date(2026, 3, 20))]
    assert [step.text for step in found.steps] == ["6月底前清淤", "10月底前验收", "联系疏浚船"]
    assert [step.position for step in found.steps] == [1, 2, 3]


def test_a_step_that_recurs_goes_with_the_days_that_are_done(desk: Desk) -> None:
    (monthly,) = [step for step in task(desk, PATROL).steps if step.recurrence]
    steps.tick(desk, [StepRef(step=monthly.id, place=2)], date(2026, 3, 20))
    newer = TEXT.replace("每月汇总巡查台账。", "3月底前排好巡查班次。")
    (amendment,) = propose_amendments(desk, propose(reading(newer), desk.unit))
    shown = [
        step.old for item in amendment.items for step in item.steps if step.old is not None and step.old.recurrence
    ]
    take(desk, newer, WHOLE)
    (gone,) = task(desk, PATROL).archived_steps

    assert [step.done_days for step in (*shown, gone)] == [(date(2026, 3, 20),)] * 2
    assert [step.done_on for step in (*shown, gone)] == [None] * 2


def test_a_new_task_stands_where_the_edition_has_it(desk: Desk) -> None:
    line = "3\t维护水文测站\t维护测站9座。\t10月底前\t10月底前维护完毕。\t江一帆\t市水务局\t市财政局\n"
    take(desk, TEXT.replace("二、岸线利用", f"{line}二、岸线利用").replace("3\t校园", "7\t校园"), WHOLE)

    seen = board(desk)
    assert [card.task.title for card in seen.cards] == [
        "清理城区河段淤泥",
        "坚持沿岸巡查",
        "维护水文测站",
        "整理滨河绿道",
    ]
    assert not seen.cards[2].task.to_confirm


def test_a_ledger_in_memory_is_read_anew_after_an_amendment(desk: Desk) -> None:
    before, _ = ledgers.opened(desk, ())
    change = take(desk, LESS, WHOLE)
    assert change is not None

    assert ledgers.refreshed(desk, before, change.tasks) is None


def test_the_head_of_the_plan_is_that_of_the_newer_edition_but_a_rule_set_by_hand_stays(desk: Desk) -> None:
    newer = MORE.replace("11月20日前向市河长制办公室", "12月10日前向市水务工作专班").replace("2月9日", "5月6日")
    take(desk, newer)
    (plan,) = board(desk).plans
    assert (plan.recipient, plan.due, plan.issued_on) == ("市水务工作专班", (12, 10), date(2026, 5, 6))

    set_rule(desk, PLAN, recipient="市政府督查室")
    take(desk, newer.replace("12月10日前", "12月15日前").replace("20公里", "21公里"))
    (plan,) = board(desk).plans
    assert (plan.recipient, plan.due) == ("市政府督查室", (12, 10))
    assert "12月15日" in (plan.rule or "")


def test_a_finalised_return_stays_and_the_next_names_the_new_edition(desk: Desk) -> None:
    finish_work(desk)
    first = export(desk, PLAN, YEAR, not_secret=True)
    printed = board(desk).plans[0].fingerprint

    take(desk, LESS, WHOLE)
    confirming.confirm(desk, [DREDGE])
    second = prepare(desk, PLAN, YEAR, not_secret=True).document

    assert (first.revision, second.revision, second.supersedes) == (1, 2, first.written.check_code)
    assert second.plan.fingerprint == board(desk).plans[0].fingerprint != printed
    assert [found.no for found in second.tasks] == ["1", "4"]


def test_foreign_tasks_of_a_newer_edition_are_never_written(desk: Desk) -> None:
    take(desk, LESS.replace("校园节水课堂进班级", "老旧水表智能更换"), WHOLE)
    confirming.confirm(desk, [DREDGE])

    raw = desk.store.path.read_bytes()
    assert "清淤20公里".encode() in raw
    assert "老旧水表".encode() not in raw


def test_joined_tasks_bring_all_their_work_together(tmp_path_factory: pytest.TempPathFactory) -> None:
    desk = home(tmp_path_factory.mktemp("joined"), NOW)
    work(desk)
    joined = (
        "1\t清理城区河段淤泥，坚持沿岸巡查\t清淤18公里。每月巡查不少于4次。\t10月底前"
        "\t3月底前测量；6月底前清淤；10月底前验收；每月汇总巡查台账。\t江一帆\t市水务局\t市财政局、各区政府"
    )
    lines = [joined if line.startswith("1\t") else line for line in TEXT.splitlines() if not line.startswith("2\t")]

    take(desk, "\n".join(lines), WHOLE)

    seen = board(desk)
    card = seen.cards[0]
    assert [found.task.gone for found in seen.archived] == ["joined"]
    assert [one.text for one in card.notes] == ["雨后加密巡查"]
    assert card.entry.progress == "已清淤九公里，测量成果已移交。\n每月巡查四次，台账齐全。"
    assert [step.text for step in card.task.steps] == [
        "3月底前测量",
        "6月底前清淤",
        "10月底前验收",
        "每月汇总巡查台账",
        "联系疏浚船",
    ]
    confirming.confirm_as_new(desk, [card.task.id])
    back = {found.task.title: found for found in board(desk).archived}
    assert [one.text for one in back["坚持沿岸巡查"].notes] == ["雨后加密巡查"]
    assert [step.text for step in back["坚持沿岸巡查"].task.steps] == ["每月汇总巡查台账"]
    assert [step.done_on for step in back["清理城区河段淤泥"].task.steps][:1] == [date(2026, 3, 20)]
    assert [step.done_on for step in board(desk).cards[0].task.steps] == [None] * 4
    desk.close()
