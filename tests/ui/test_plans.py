"""The plans screen by key."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from tests.ui.homes import NARROW, WIDE, clock, frame, opened, rested, same_as_kept, stored, until
from tui.services import plans
from tui.services.desk import open_desk
from tui.ui.app import QingdanApp
from tui.ui.dialogs.line import LineDialog
from tui.ui.screens.plans import PlansScreen


async def to_plans(app: QingdanApp, pilot: Pilot[int]) -> None:
    await pilot.press("P")
    await until(app, pilot, PlansScreen)
    for _ in range(2):
        await rested(app, pilot)


async def test_the_rule_of_a_plan_is_set(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await to_plans(app, pilot)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("tab", *["backspace"] * 5, "1", "2", "-", "0", "5", "tab")
        app.post_message(events.Paste("张科长 0451-1"))
        await pilot.press("ctrl+s")
        for _ in range(2):
            await rested(app, pilot)
        assert "张科长 0451-1" in frame(app)
    (plan,) = stored(home).plans
    assert (plan.returns, plan.recipient, plan.due, plan.contact) == (True, "市卫生健康委", (12, 5), "张科长 0451-1")


async def test_a_wrong_day_is_refused(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await to_plans(app, pilot)
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("tab", "9", "ctrl+s")
        await rested(app, pilot)
        assert not isinstance(app.screen, PlansScreen)
        await pilot.press("escape")
        await rested(app, pilot)
    assert stored(home).plans[0].due == (11, 20)


async def test_a_plan_is_told_not_to_return_and_undo_takes_it_back(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await to_plans(app, pilot)
        await pilot.press("p")
        for _ in range(2):
            await rested(app, pilot)
        assert "不报送" in frame(app)
        assert stored(home).returning == ()
        await pilot.press("u")
        for _ in range(2):
            await rested(app, pilot)
        assert "已撤销：设定反馈（不报送）：" in frame(app)
    assert len(stored(home).returning) == 1


async def test_a_plan_that_is_told_to_return_asks_for_the_recipient_where_nobody_is_named(home: Path) -> None:
    desk = open_desk(home, clock)
    plans.set_rule(desk, stored(home).plans[0].id, returns=False, recipient="")
    desk.close()
    async with opened(home, NARROW) as (app, pilot):
        await to_plans(app, pilot)
        await pilot.press("p")
        await until(app, pilot, LineDialog)
        await pilot.press("escape")
        await rested(app, pilot)
        assert stored(home).returning == ()
        await pilot.press("p")
        await until(app, pilot, LineDialog)
        app.post_message(events.Paste("市老龄办"))
        await pilot.press("enter")
        for _ in range(2):
            await rested(app, pilot)
        assert app.told[-1].text.startswith("已设为报送")
    (plan,) = stored(home).plans
    assert (plan.returns, plan.recipient) == (True, "市老龄办")


@pytest.mark.parametrize("year", ["2031", "２０３１"])
async def test_a_year_is_opened_and_a_year_of_no_plan_is_not(home: Path, year: str) -> None:
    async with opened(home) as (app, pilot):
        await to_plans(app, pilot)
        await pilot.press("Y")
        await pilot.pause()
        await pilot.press(*["backspace"] * 4, *year, "enter")
        for _ in range(2):
            await rested(app, pilot)
        assert (app.told[-1].severity, "2031" in app.told[-1].text) == ("error", True)
        await pilot.press("Y")
        await pilot.pause()
        await pilot.press("enter")
        for _ in range(2):
            await rested(app, pilot)
        assert "2026 年度已打开" in app.told[-1].text


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_screen_looks_as_it_did(home: Path, size: tuple[int, int], language: str) -> None:
    async with opened(home, size, language) as (app, pilot):
        await to_plans(app, pilot)
        shown = frame(app)
    same_as_kept(shown, "plans", size, language)


async def test_the_task_book_of_a_plan_is_written(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await to_plans(app, pilot)
        await pilot.press("b")
        for _ in range(2):
            await rested(app, pilot)
        assert "任务书已写好" in app.told[-1].text
    (book,) = home.glob("exports/*/*/任务书-*.xlsx")
    assert app.told[-1].text.endswith(str(book))
