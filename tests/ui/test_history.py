"""The history screen by key: looking, filtering, undo to a change and redo to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from tests.ui.homes import NARROW, NOW, WIDE, clock, frame, opened, rested, said, same_as_kept, stored, until
from tui.domain.progress import Status
from tui.services import reporting, steps
from tui.services.desk import open_desk
from tui.services.reporting import Edit
from tui.ui.app import QingdanApp
from tui.ui.screens.history import HistoryScreen
from tui.ui.screens.tasks import TasksScreen


@pytest.fixture
def home(home: Path) -> Path:
    """A home in which something was done."""
    desk = open_desk(home, clock)
    first, second, third = (card.task for card in stored(home).cards)
    steps.tick(desk, [first.steps[0].id], NOW.date())
    reporting.set_status(desk, (second.id,), 2026, Status.IN_PROGRESS)
    reporting.report(desk, third.id, 2026, Edit(progress="已走访低收入家庭120户。", next="继续走访。"))
    desk.close()
    return home


async def to_history(app: QingdanApp, pilot: Pilot[int]) -> HistoryScreen:
    await pilot.press("5")
    screen = await until(app, pilot, HistoryScreen)
    for _ in range(2):
        await rested(app, pilot)
    return screen


async def test_the_values_of_a_change_are_said(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await to_history(app, pilot)
        shown = frame(app)
        assert "2026年11月8日 星期日" in shown
        assert "进展情况：— → 已走访低收入家庭120户。" in shown
        await pilot.press("j")
        await rested(app, pilot)
        assert "状态：— → 推进中" in frame(app)


async def test_enter_goes_to_the_task(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await to_history(app, pilot)
        await pilot.press("enter")
        screen = await until(app, pilot, TasksScreen)
        await rested(app, pilot)
        assert screen.card is not None
        assert screen.card.task.no == "14.1"


async def test_undo_to_here_asks_takes_back_and_can_be_made_again(home: Path) -> None:
    before = stored(home)
    async with opened(home) as (app, pilot):
        screen = await to_history(app, pilot)
        await pilot.press("j", "j")
        assert screen.change is not None
        assert screen.change.label == "tick"
        await pilot.press("t")
        await pilot.pause()
        await said(app, pilot, "撤销这 3 次改动")
        await pilot.press("escape")
        await rested(app, pilot)
        assert stored(home).cards == before.cards
        await pilot.press("t")
        await said(app, pilot, "撤销这 3 次改动")
        await pilot.press("ctrl+s")
        for _ in range(3):
            await rested(app, pilot)
        assert not stored(home).cards[2].entry.reported
        assert stored(home).cards[0].task.steps[0].done_on is None
        assert "已撤销" in frame(app)
        await pilot.press("g", *"jjjj", "T")
        await said(app, pilot, "恢复这 3 次改动")
        await pilot.press("ctrl+s")
        for _ in range(3):
            await rested(app, pilot)
    assert stored(home).cards == before.cards


async def test_typing_leaves_the_changes_of_the_tasks_that_fit(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await to_history(app, pilot)
        await pilot.press("slash")
        await pilot.pause()
        app.post_message(events.Paste("低收入"))
        for _ in range(2):
            await rested(app, pilot)
        screen = app.screen
        assert isinstance(screen, HistoryScreen)
        await pilot.press("enter")
        await rested(app, pilot)
        assert "填报 14.1" in frame(app)
        assert "状态改为" not in frame(app)
        await pilot.press("escape")
        for _ in range(2):
            await rested(app, pilot)
        assert "状态改为" in frame(app)


async def test_one_kind_of_changes(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await to_history(app, pilot)
        await pilot.press("f")
        await pilot.pause()
        await pilot.press("j", "enter")
        for _ in range(2):
            await rested(app, pilot)
        assert "打勾 1 步" in frame(app)
        assert "填报 14.1" not in frame(app)


async def test_the_end_of_a_long_history_is_reached(home: Path) -> None:
    desk = open_desk(home, clock)
    task = stored(home).cards[0].task.id
    for at in range(230):
        reporting.note(desk, task, NOW.date(), f"第{at}次会商")
    desk.close()
    async with opened(home) as (app, pilot):
        await to_history(app, pilot)
        assert "最近 200 次" in frame(app)
        for _ in range(3):
            await pilot.press("G")
            for _ in range(2):
                await rested(app, pilot)
        assert "共 234 次" in frame(app)
        assert "导入 方案.txt" in frame(app)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_screen_looks_as_it_did(home: Path, size: tuple[int, int], language: str) -> None:
    async with opened(home, size, language) as (app, pilot):
        await to_history(app, pilot)
        shown = frame(app)
    same_as_kept(shown, "history", size, language)
