"""Own steps proposed from what a task says: clause by clause, with its time; accepted in one change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.services.sample import GREENWAY, YEAR
from tui.domain.deadline import Deadline
from tui.domain.errors import WrongUse
from tui.domain.ids import TaskId
from tui.domain.progress import Origin, Task
from tui.services import history, steps
from tui.services.boards import board
from tui.services.desk import Desk
from tui.services.proposing import ProposedStep, accept, chosen, proposed

TEXTS: dict[str, tuple[str, ...]] = {
    "制定养护方案；6月底前完成苗木补植；建立巡查台账。": ("制定养护方案", "完成苗木补植", "建立巡查台账"),
    "（一）摸清绿道底数。（二）制定养护标准，明确责任到人。": ("摸清绿道底数", "制定养护标准，明确责任到人"),
    "一是开展入户宣传；二是组织志愿者巡护；三是设置警示标志牌。": (
        "开展入户宣传", "组织志愿者巡护", "设置警示标志牌",
    ),
    "持续推进滨河绿道贯通工程，新建驿站服务设施六处，完善沿线照明监控设施。": (
        "持续推进滨河绿道贯通工程", "新建驿站服务设施六处", "完善沿线照明监控设施",
    ),
    "围绕创建目标，开展专项整治。": ("围绕创建目标，开展专项整治",),
    "绿道总长6公里。": (),
    "落实《绿道管理办法》，建档立卡，挂牌管护": ("落实《绿道管理办法》，建档立卡，挂牌管护",),
    "": (),
}  # fmt: skip


@pytest.fixture
def task(desk: Desk) -> Task:
    """A task without steps."""
    card = board(desk).card(GREENWAY)
    assert card is not None
    return replace(card.task, steps=(), content="", target=None)


@pytest.mark.parametrize("text", TEXTS)
def test_every_clause_that_says_something_to_do(task: Task, text: str) -> None:
    assert tuple(step.text for step in proposed(replace(task, content=text), YEAR)) == TEXTS[text]


def test_the_time_of_a_clause_comes_along(task: Task) -> None:
    found = proposed(replace(task, content="每月开展一次巡护；9月底前建成驿站；第四季度组织验收。"), YEAR)

    assert [step.deadline for step in found] == [
        Deadline(text="每月", recurrence="month"),
        Deadline(text="9月底前", due=date(2026, 9, 30)),
        Deadline(text="第四季度", due=date(2026, 12, 31)),
    ]


def test_what_is_a_step_already_is_not_proposed(desk: Desk, task: Task) -> None:
    text = "5月底前开工建设绿道；制定养护方案。"
    assert [step.text for step in proposed(replace(task, content=text), YEAR)] == ["开工建设绿道", "制定养护方案"]
    steps.add(desk, GREENWAY, "制定绿道养护方案")
    card = board(desk).card(GREENWAY)
    assert card is not None
    mine = replace(card.task, content=f"{text}制定绿道养护方案")

    assert [step.text for step in proposed(mine, YEAR)].count("制定绿道养护方案") == 0


def test_chosen_ones_become_own_steps_in_one_change(desk: Desk) -> None:
    found = (
        ProposedStep(text="制定养护方案"),
        ProposedStep(text="每月巡护", deadline=Deadline(text="每月", recurrence="month")),
        ProposedStep(text="组织验收"),
    )
    change = accept(desk, GREENWAY, chosen(found, [2, 1, 2], GREENWAY))

    assert change is not None
    assert change.params["count"] == "2"
    card = board(desk).card(GREENWAY)
    assert card is not None
    assert [(step.text, step.origin) for step in card.task.steps[-2:]] == [
        ("每月巡护", Origin.OWN),
        ("制定养护方案", Origin.OWN),
    ]
    assert [f"{one.due:%m-%d}" for one in card.task.steps[-2].occurrences] == ["09-30", "10-31", "11-30", "12-31"]
    history.undo(desk)
    assert len(board(desk).cards[-1].task.steps) == 2


def test_what_cannot_be_accepted(desk: Desk) -> None:
    with pytest.raises(WrongUse, match="no_such_proposal"):
        chosen((ProposedStep(text="做"),), [0, 2], GREENWAY)
    with pytest.raises(WrongUse, match="unknown_task"):
        accept(desk, TaskId(99), (ProposedStep(text="做"),))
    with pytest.raises(WrongUse, match="empty_text"):
        accept(desk, GREENWAY, (ProposedStep(text=" \n"),))
