"""Next year's plan goes on from this year's: its tasks know last year's words, own steps come along."""

from __future__ import annotations

from datetime import date

from tests.services.editions import NEXT, take, task, work
from tests.services.sample import DREDGE, PLAN
from tui.services import ledgers, steps
from tui.services.boards import board
from tui.services.desk import Desk


def test_next_years_plan_goes_on_from_this_years(desk: Desk) -> None:
    work(desk)
    steps.add(desk, DREDGE, "已经办完的一步")
    steps.tick(desk, [task(desk, DREDGE).steps[-1].id], date(2026, 9, 1))
    take(desk, NEXT)

    seen = board(desk, 2027)
    assert [(plan.years, plan.succeeds) for plan in seen.plans] == [((2026, 2026), None), ((2027, 2027), PLAN)]
    (dredge,) = [card for card in seen.cards if card.task.plan_id != PLAN and card.task.number == "1"]
    assert dredge.task.succeeds == DREDGE
    assert dredge.last_year is not None
    assert dredge.last_year.progress == "已清淤九公里，测量成果已移交。"
    assert [step.text for step in dredge.task.steps if step.origin == "own"] == ["联系疏浚船"]
    assert not dredge.task.to_confirm
    assert ledgers.cards(desk, seen.year, [dredge.task.id]) == (dredge,)


def test_a_plan_and_its_successor_are_not_the_work_of_the_same_year(desk: Desk) -> None:
    work(desk)
    before = board(desk, 2026)
    take(desk, NEXT)

    now, then = board(desk, 2027), board(desk, 2026)

    assert {card.task.plan_id for card in now.cards} == {now.plans[1].id}
    assert {(card.task.plan_id, card.task.gone) for card in now.archived} == {(PLAN, "succeeded")}
    assert [card.task.id for card in then.cards] == [card.task.id for card in before.cards]
    assert then.archived == ()


def test_own_steps_come_along_with_the_time_they_mean_next_year(desk: Desk) -> None:
    from tui.domain.limits import parse_deadline

    steps.add(desk, DREDGE, "下一年还要办", parse_deadline("5月底前", 2026), "石磊")
    steps.add(desk, DREDGE, "写明了年份", parse_deadline("2026年5月底前", 2026))

    take(desk, NEXT)

    (dredge,) = [card for card in board(desk, 2027).cards if card.task.plan_id != PLAN and card.task.number == "1"]
    own = [(step.text, step.due, step.owner) for step in dredge.task.steps if step.origin == "own"]
    assert own == [("下一年还要办", date(2027, 5, 31), "石磊"), ("写明了年份", None, None)]
