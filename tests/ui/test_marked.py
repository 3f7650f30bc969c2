"""Several tasks at once, each time as one change; tasks given by word; what is kept of the list for the next start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.ui.homes import (
    NARROW,
    NOW,
    TASKS,
    WIDE,
    clock,
    draft,
    frame,
    make,
    once,
    opened,
    pasted,
    rested,
    said,
    same_as_kept,
    stored,
)
from tui.domain.ids import TaskId
from tui.domain.progress import Status
from tui.services import history, steps
from tui.services.cards import Card
from tui.services.desk import open_desk
from tui.ui.app import QingdanApp
from tui.ui.screens.tasks import TasksScreen


def screen_of(app: QingdanApp) -> TasksScreen:
    assert isinstance(app.screen, TasksScreen)
    return app.screen


def numbers(app: QingdanApp, tasks: Sequence[TaskId]) -> list[str]:
    return [card.task.no for card in map(app.workspace.card, tasks) if card is not None]


def marked(app: QingdanApp) -> list[str]:
    return numbers(app, screen_of(app).tasks.marked)


def cards(home: Path) -> list[Card]:
    return list(stored(home).cards)


def changes(home: Path) -> list[str]:
    desk = open_desk(home, clock)
    try:
        return [event.change.label for event in history.log(desk)]
    finally:
        desk.close()


async def test_tasks_are_marked_one_by_one_and_all(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("v", "v")
        assert marked(app) == ["2.3", "9.2"]
        assert "!*2.3" in frame(app)
        assert "已选 2 项" in frame(app)
        await pilot.press("k", "v")
        assert marked(app) == ["2.3"]
        await pilot.press("V")
        assert marked(app) == ["2.3", "9.2", "14.1"]
        await pilot.press("V")
        assert marked(app) == []
        await pilot.press("v", "escape")
        assert marked(app) == []
        assert "已选" not in frame(app)


async def test_the_mouse_marks_at_the_gutter_with_ctrl_and_up_to_with_shift(home: Path) -> None:
    async with opened(home, WIDE) as (app, pilot):
        await pilot.click("#tasks", offset=(1, 1))
        assert marked(app) == ["9.2"]
        await pilot.click("#tasks", offset=(20, 0), control=True)
        assert marked(app) == ["2.3", "9.2"]
        await pilot.press("V", "V")
        await pilot.click("#tasks", offset=(20, 2), shift=True)
        assert marked(app) == ["2.3", "9.2", "14.1"]
        assert screen_of(app).tasks.list.cursor == 2


async def test_a_status_for_several_is_one_change(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("v", "v", "s", "2", "ctrl+s")
        await rested(app, pilot)
        assert marked(app) == ["2.3", "9.2"]
        assert [card.entry.status for card in cards(home)] == [Status.IN_PROGRESS, Status.IN_PROGRESS, None]
        await pilot.press("u")
        await rested(app, pilot)
    assert [card.entry.status for card in cards(home)] == [None, None, None]


async def test_what_is_due_of_several_is_ticked_at_once_after_a_question(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("V", "space")
        await pilot.pause()
        assert "3 项任务到今天为止到期的 2 个步骤" in frame(app)
        await pilot.press("escape")
        await rested(app, pilot)
        assert cards(home)[0].task.steps_done == 0
        await pilot.press("space", "enter")
        await rested(app, pilot)
    assert [step.done_on for step in cards(home)[0].task.steps] == [NOW.date(), NOW.date(), None, None]
    assert changes(home).count("tick") == 1


async def test_nothing_due_is_said(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("G", "v", "space")
        await rested(app, pilot)
        assert "没有到今天为止到期的步骤" in frame(app)


async def test_leader_and_owner_of_several_are_one_change(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("v", "v", "A")
        await pasted(app, pilot, "赵局长")
        await pilot.press("enter")
        await rested(app, pilot)
    assert [card.own_plan.leader for card in cards(home)] == ["赵局长", "赵局长", ""]
    assert changes(home)[0] == "assign_many"


async def test_own_steps_of_several_get_a_time_and_issued_ones_stay(home: Path) -> None:
    desk = open_desk(home, clock)
    for card in cards(home)[:2]:
        steps.add(desk, card.task.id, "走访")
    desk.close()
    async with opened(home) as (app, pilot):
        await pilot.press("V", "r")
        await pasted(app, pilot, "11月底前")
        assert "11月30日" in frame(app)
        await pilot.press("enter")
        await rested(app, pilot)
    assert [card.task.steps[-1].due for card in cards(home)[:2]] == [date(2026, 11, 30)] * 2
    assert cards(home)[0].task.steps[0].due == date(2026, 3, 31)


async def test_a_note_is_added_to_several(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("v", "v", "m")
        await pasted(app, pilot, "参加专题会。")
        await pilot.press("ctrl+s")
        await rested(app, pilot)
    assert [len(card.notes) for card in cards(home)] == [1, 1, 0]


async def test_what_waits_is_claimed_together(tmp_path: Path) -> None:
    other = replace(TASKS[3], no="17", heading="开展健康教育", content="各负其责，开展健康教育。")
    home = make(tmp_path / "home", draft((*TASKS, other)))
    async with opened(home) as (app, pilot):
        await pilot.press("p", "G", "enter", "V", "c")
        await rested(app, pilot)
    assert [card.task.no for card in cards(home)] == ["2.3", "9.2", "14.1", "15", "17"]
    assert changes(home)[0] == "claim"


async def test_space_in_the_steps_ticks_one_step_whatever_is_marked(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("V", "enter", "space")
        await rested(app, pilot)
    assert [card.task.steps_done for card in cards(home)] == [1, 0, 0]


async def test_a_task_given_by_word_is_written_down_changed_and_removed(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("N")
        await pasted(app, pilot, "报送养老服务数据")
        await pilot.press("tab")
        await pasted(app, pilot, "11月15日前")
        assert "11月15日" in frame(app)
        await pilot.press("tab")
        await pasted(app, pilot, "李局长")
        await pilot.press("enter")
        await rested(app, pilot)
        given = cards(home)[-1].task
        assert (given.content, given.deadline and given.deadline.due) == ("报送养老服务数据", date(2026, 11, 15))
        await pilot.press("G", "E")
        await pasted(app, pilot, "全市")
        await pilot.press("ctrl+s")
        await rested(app, pilot)
        assert "全市" in cards(home)[-1].task.content
        assert cards(home)[-1].task.deadline == given.deadline
        await pilot.press("X")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await rested(app, pilot)
        assert len(cards(home)) == 3
        await pilot.press("u")
        await rested(app, pilot)
    assert len(cards(home)) == 4


async def test_filter_and_cursor_are_there_again_at_the_next_start(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("f", "4", "ctrl+s", "j")
        await rested(app, pilot)
        await pilot.press("q")
        await once(pilot, lambda: app.return_code is not None)
    async with opened(home, NARROW) as (app, pilot):
        assert "任务 3 → 2 · 已逾期" in frame(app)
        assert screen_of(app).card is not None
        assert screen_of(app).tasks.list.cursor == 1
        await pilot.press("escape", "p", "G", "enter", "q")
        await once(pilot, lambda: app.return_code is not None)
    async with opened(home, NARROW) as (app, _):
        assert numbers(app, screen_of(app).tasks.rows.tasks) == ["15"]
    assert changes(home) == ["import"]


async def test_another_window_moves_neither_cursor_nor_marks(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.ui import store_thread

    monkeypatch.setattr(store_thread, "LOOK_SECONDS", 0.01)
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("v", "j")
        other = open_desk(home, clock)
        steps.tick(other, [cards(home)[0].task.steps[3].id], NOW.date())
        other.close()
        await said(app, pilot, "1/4")
        assert marked(app) == ["2.3"]
        assert screen_of(app).tasks.list.cursor == 2


@pytest.mark.parametrize(("size", "language"), [(NARROW, "zh_CN"), (NARROW, "en"), (WIDE, "zh_CN")], ids=str)
@pytest.mark.parametrize(
    ("name", "keys"), [("marked", "vv"), ("tick-due", ("V", "space")), ("given", "N")], ids=["marked", "due", "given"]
)
async def test_it_looks_as_it_did(
    home: Path, name: str, keys: tuple[str, ...], size: tuple[int, int], language: str
) -> None:
    async with opened(home, size, language) as (app, pilot):
        await pilot.press(*keys)
        await pilot.pause()
        await rested(app, pilot) if name == "marked" else await pilot.pause()
        shown = frame(app)
    same_as_kept(shown, name, size, language)
