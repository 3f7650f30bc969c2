"""The timetable: bars over months; what is under the cursor is opened with keys and mouse, marks follow the work."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.homes import (
    LARGE,
    NARROW,
    NOW,
    UNIT,
    WIDE,
    clock,
    frame,
    once,
    opened,
    rested,
    same_as_kept,
    stored,
    task_screen,
    to_screen,
)
from tests.ui.timetabled import line, number
from tui.domain.units import Kind
from tui.services import steps
from tui.services.assigning import Assigned, assign
from tui.services.demo import make_demo
from tui.services.desk import open_desk
from tui.services.homes import make_home
from tui.services.timetable import Heading
from tui.ui import store_thread
from tui.ui.screens.timetable import TimetableScreen


async def test_it_begins_on_the_first_task_with_the_year_in_sight(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        screen = await to_screen(app, pilot, "3", TimetableScreen)
        assert number(screen.row) == "2.3"
        assert "2026年" in frame(app)
        assert line(app, "步骤").rstrip().endswith("10  11  12")


async def test_marks_say_how_each_step_is_and_a_tick_changes_them(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await to_screen(app, pilot, "3", TimetableScreen)
        before = line(app, "完善监测预警")
        assert before.count("!") == 3
        assert before.count("○") == 1
        assert "∞" in line(app, "维护低收入")
    desk = open_desk(home, clock)
    steps.tick(desk, [stored(home).cards[0].task.steps[0].id], NOW.date())
    desk.close()
    async with opened(home, NARROW) as (app, pilot):
        await to_screen(app, pilot, "3", TimetableScreen)
        after = line(app, "完善监测预警")
        assert (after.count("!"), after.count("●")) == (2, 1)
        assert after.index("●") == before.index("!", 5)


async def test_enter_opens_the_task(home: Path) -> None:
    async with opened(home) as (app, pilot):
        screen = await to_screen(app, pilot, "3", TimetableScreen)
        await pilot.press("G", "k")
        wanted = number(screen.row)
        await pilot.press("enter")
        tasks = await task_screen(app, pilot)
        assert tasks.card is not None
        assert tasks.card.task.number == wanted == "9.2"


async def test_the_days_below_are_a_tab_away_and_lead_to_the_step(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await to_screen(app, pilot, "3", TimetableScreen)
        assert "逾期 39 天" in frame(app)
        await pilot.press("tab", "j", "enter")
        tasks = await task_screen(app, pilot)
        assert tasks.step is not None
        assert "建立会商机制" in tasks.step.text


async def test_a_click_on_a_mark_leads_to_its_step(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await to_screen(app, pilot, "3", TimetableScreen)
        lines = frame(app).splitlines()
        at = next(row for row, text in enumerate(lines) if "完善监测预警" in text)
        await pilot.press("G")
        strips = app.screen._compositor.render_strips()
        cell = 0
        for segment in strips[at]:
            if "○" in segment.text and cell > 40:
                cell += segment.text.index("○")
                break
            cell += segment.cell_length
        await pilot.click(offset=(cell, at))
        await pilot.click(offset=(cell, at))
        tasks = await task_screen(app, pilot)
        assert tasks.step is not None
        assert tasks.step.text == "组织1次演练"


async def test_a_heading_folds_and_unfolds_with_enter_and_with_the_mouse(home: Path) -> None:
    async with opened(home) as (app, pilot):
        screen = await to_screen(app, pilot, "3", TimetableScreen)
        await pilot.press("g", "enter")
        await rested(app, pilot)
        assert "完善监测预警" not in frame(app)
        assert isinstance(screen.row, Heading)
        at = next(row for row, text in enumerate(frame(app).splitlines()) if "+ 二 监测预警" in text)
        await pilot.click(offset=(10, at))
        await rested(app, pilot)
        assert "完善监测预警" in frame(app)


async def test_by_owner_and_back(home: Path) -> None:
    desk = open_desk(home, clock)
    board = stored(home)
    assign(desk, board.cards[1].task.id, board.year, Assigned(owner="何平"))
    desk.close()
    async with opened(home) as (app, pilot):
        screen = await to_screen(app, pilot, "3", TimetableScreen)
        await pilot.press("j", "j", "o")
        await rested(app, pilot)
        shown = frame(app)
        assert shown.index("何平") < shown.index("9.2") < shown.index("未定责任人") < shown.index("14.1")
        assert number(screen.row) == "9.2"
        await pilot.press("o")
        await rested(app, pilot)
        assert "二 监测预警" in frame(app)


async def test_another_window_and_undo_are_followed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_thread, "LOOK_SECONDS", 0.01)
    async with opened(home) as (app, pilot):
        screen = await to_screen(app, pilot, "3", TimetableScreen)
        await pilot.press("j", "j")
        other = open_desk(home, clock)
        steps.tick(other, [stored(home).cards[0].task.steps[0].id], NOW.date())
        other.close()
        await once(pilot, lambda: "●" in line(app, "完善监测预警"))
        assert number(screen.row) == "9.2"
        await pilot.press("u")
        await once(pilot, lambda: "●" not in line(app, "完善监测预警"))


async def test_an_empty_home_has_an_empty_timetable(tmp_path: Path) -> None:
    make_home(tmp_path / "home", UNIT, Kind.DEPARTMENT, language="zh_CN")
    async with opened(tmp_path / "home", NARROW) as (app, pilot):
        await to_screen(app, pilot, "3", TimetableScreen)
        assert "还没有任务。" in frame(app)
        await pilot.press("enter", "tab", "enter", "o", "plus", "minus", "t", "l", "h", "escape")
        await rested(app, pilot)
        assert isinstance(app.screen, TimetableScreen)


@pytest.mark.parametrize(
    ("name", "keys", "size", "language"),
    [
        ("timetable", "3", NARROW, "zh_CN"),
        ("timetable", "3", NARROW, "en"),
        ("timetable", "3", WIDE, "zh_CN"),
        ("timetable", "3", LARGE, "zh_CN"),
        ("timetable-zoomed", "3 plus plus tab", WIDE, "zh_CN"),
    ],
)
async def test_it_looks_as_it_did(tmp_path: Path, name: str, keys: str, size: tuple[int, int], language: str) -> None:
    make_demo(tmp_path / "home", clock, None, language)
    async with opened(tmp_path / "home", size, language) as (app, pilot):
        for key in keys.split():
            await pilot.press(key)
            await rested(app, pilot)
        await rested(app, pilot)
        shown = frame(app)
    same_as_kept(shown, name, size, language)
