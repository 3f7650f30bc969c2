"""The timetable: bars over months, scrolled and zoomed with keys and mouse; what is under the cursor is opened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from tests.ui.homes import (
    NARROW,
    NOW,
    TASKS,
    UNIT,
    WIDE,
    clock,
    draft,
    frame,
    hold,
    make,
    once,
    opened,
    rested,
    same_as_kept,
    stored,
    task_screen,
    until,
)
from tui.domain.deadline import Deadline
from tui.domain.plan import Reading, SourceFile
from tui.domain.units import Kind
from tui.services import importing, steps
from tui.services.assigning import Assigned, assign
from tui.services.cards import Card
from tui.services.demo import make_demo
from tui.services.desk import open_desk
from tui.services.homes import make_home
from tui.services.timetable import Heading
from tui.ui import store_thread
from tui.ui.app import QingdanApp
from tui.ui.screens.timetable import TimetableScreen
from tui.ui.widgets.timetable_list import TimetableList

LARGE = (160, 45)


async def to_timetable(app: QingdanApp, pilot: Pilot[int]) -> TimetableScreen:
    """Go there with its digit."""
    await pilot.press("3")
    screen = await until(app, pilot, TimetableScreen)
    await rested(app, pilot)
    await rested(app, pilot)
    return screen


def line(app: QingdanApp, words: str) -> str:
    """The first line on screen that says this."""
    return next(text for text in frame(app).splitlines() if words in text)


def number(row: Heading | Card | None) -> str:
    """The number of the task of a row."""
    assert row is not None
    assert not isinstance(row, Heading)
    return row.task.number


def several_years(home: Path) -> Path:
    """A home with a plan of four years, one task of which ends in the last."""
    late = replace(TASKS[0], deadline=Deadline(text="2028年6月底前", due=date(2028, 6, 30)))
    return make(home, replace(draft([late, *TASKS[1:]]), years=(2025, 2028)))


async def test_it_begins_on_the_first_task_with_the_year_in_sight(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        screen = await to_timetable(app, pilot)
        assert number(screen.row) == "2.3"
        assert "2026年" in frame(app)
        assert line(app, "步骤").rstrip().endswith("10  11  12")


async def test_marks_say_how_each_step_is_and_a_tick_changes_them(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await to_timetable(app, pilot)
        before = line(app, "完善监测预警")
        assert before.count("!") == 3
        assert before.count("○") == 1
        assert "∞" in line(app, "维护低收入")
    desk = open_desk(home, clock)
    steps.tick(desk, [stored(home).cards[0].task.steps[0].id], NOW.date())
    desk.close()
    async with opened(home, NARROW) as (app, pilot):
        await to_timetable(app, pilot)
        after = line(app, "完善监测预警")
        assert (after.count("!"), after.count("●")) == (2, 1)
        assert after.index("●") == before.index("!", 5)


async def test_enter_opens_the_task(home: Path) -> None:
    async with opened(home) as (app, pilot):
        screen = await to_timetable(app, pilot)
        await pilot.press("G", "k")
        wanted = number(screen.row)
        await pilot.press("enter")
        tasks = await task_screen(app, pilot)
        assert tasks.card is not None
        assert tasks.card.task.number == wanted == "9.2"


async def test_the_days_below_are_a_tab_away_and_lead_to_the_step(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await to_timetable(app, pilot)
        assert "逾期 39 天" in frame(app)
        await pilot.press("tab", "j", "enter")
        tasks = await task_screen(app, pilot)
        assert tasks.step is not None
        assert "建立会商机制" in tasks.step.text


async def test_a_click_on_a_mark_leads_to_its_step(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await to_timetable(app, pilot)
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
        screen = await to_timetable(app, pilot)
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
        screen = await to_timetable(app, pilot)
        await pilot.press("j", "j", "o")
        await rested(app, pilot)
        shown = frame(app)
        assert shown.index("何平") < shown.index("9.2") < shown.index("未定责任人") < shown.index("14.1")
        assert number(screen.row) == "9.2"
        await pilot.press("o")
        await rested(app, pilot)
        assert "二 监测预警" in frame(app)


async def test_a_plan_of_several_years_scrolls_sideways_and_back_to_today(tmp_path: Path) -> None:
    async with opened(several_years(tmp_path / "home"), NARROW) as (app, pilot):
        screen = await to_timetable(app, pilot)
        assert "2026年" in frame(app)
        assert "◆" not in line(app, "2.3")
        label = line(app, "完善监测预警")[:20]
        await pilot.press("right_square_bracket", "right_square_bracket")
        assert "2028年" in frame(app)
        assert line(app, "完善监测预警").startswith(label)
        assert "◆" in line(app, "完善监测预警")
        await pilot.press("]")
        hold(app, "l", 30)
        await once(pilot, lambda: screen.scale.left == screen.scale.cells - screen.scale.width)
        await pilot.press("l")
        assert screen.scale.left == screen.scale.cells - screen.scale.width
        await pilot.press("h")
        assert screen.scale.left == screen.scale.cells - screen.scale.width - screen.scale.month
        await pilot.press("t")
        assert "▼" in frame(app)
        hold(app, "left", 60)
        await once(pilot, lambda: screen.scale.left == 0)
        assert "2025年" in frame(app)


async def test_zooming_keeps_today_where_it_is(home: Path) -> None:
    async with opened(home) as (app, pilot):
        screen = await to_timetable(app, pilot)
        month, here = screen.scale.month, screen.scale.at(NOW.date())
        await pilot.press("plus")
        assert screen.scale.month > month
        assert abs(screen.scale.at(NOW.date()) - here) <= 1
        await pilot.press("+", "+", "+", "=", "=", "=")
        assert screen.scale.month == 31
        assert "▼" in frame(app)
        hold(app, "minus", 12)
        await once(pilot, lambda: screen.scale.month == 1)
        assert screen.scale.left == 0


async def test_resizing_keeps_the_task_under_the_cursor_and_fits_the_year(home: Path) -> None:
    async with opened(home, LARGE) as (app, pilot):
        screen = await to_timetable(app, pilot)
        await pilot.press("j", "j")
        wanted = number(screen.row)
        for size in (NARROW, (60, 20), WIDE):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
            assert number(screen.row) == wanted
            assert screen.scale.width >= 12 * screen.scale.month


async def test_another_window_and_undo_are_followed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_thread, "LOOK_SECONDS", 0.01)
    async with opened(home) as (app, pilot):
        screen = await to_timetable(app, pilot)
        await pilot.press("j", "j")
        other = open_desk(home, clock)
        steps.tick(other, [stored(home).cards[0].task.steps[0].id], NOW.date())
        other.close()
        await once(pilot, lambda: "●" in line(app, "完善监测预警"))
        assert number(screen.row) == "9.2"
        await pilot.press("u")
        await once(pilot, lambda: "●" not in line(app, "完善监测预警"))


async def test_an_older_plan_that_comes_in_leaves_the_year_in_sight(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_thread, "LOOK_SECONDS", 0.01)
    older = replace(draft(TASKS[:1]), title="三年行动计划", years=(2024, 2026))
    async with opened(home) as (app, pilot):
        screen = await to_timetable(app, pilot)
        other = open_desk(home, clock)
        file = SourceFile(name="计划.txt", sha256="1" * 64, format="txt")
        importing.accept(other, importing.propose(Reading(file=file, plans=(older,)), other.unit))
        other.close()
        await once(pilot, lambda: screen.scale.years == (2024, 2026))
        assert screen.scale.left == 24 * screen.scale.month
        assert number(screen.row) == "2.3"


async def test_the_wheel_goes_sideways_with_shift(tmp_path: Path) -> None:
    async with opened(several_years(tmp_path / "home"), NARROW) as (app, pilot):
        screen = await to_timetable(app, pilot)
        left = screen.scale.left
        rows = screen.query_one(TimetableList)
        rows.post_message(
            events.MouseScrollDown(rows, x=40, y=2, delta_x=0, delta_y=1, button=0, shift=True, meta=False, ctrl=False)
        )
        await pilot.pause()
        await pilot.pause()
        assert screen.scale.left == left + screen.scale.month


async def test_an_empty_home_has_an_empty_timetable(tmp_path: Path) -> None:
    make_home(tmp_path / "home", UNIT, Kind.DEPARTMENT, language="zh_CN")
    async with opened(tmp_path / "home", NARROW) as (app, pilot):
        await to_timetable(app, pilot)
        assert "还没有任务。" in frame(app)
        await pilot.press("enter", "tab", "enter", "o", "plus", "minus", "t", "l", "h", "escape")
        await rested(app, pilot)
        assert isinstance(app.screen, TimetableScreen)


@pytest.mark.parametrize("size", [(40, 10), (20, 6), (200, 60)])
async def test_no_size_breaks_it(home: Path, size: tuple[int, int]) -> None:
    async with opened(home, size) as (app, pilot):
        await to_timetable(app, pilot)
        await pilot.press("G", "tab", "G", "tab", "plus", "l", "o")
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


@pytest.mark.parametrize("language", ["zh_CN", "en"])
async def test_a_plan_of_several_years_looks_as_it_did(tmp_path: Path, language: str) -> None:
    async with opened(several_years(tmp_path / "home"), NARROW, language) as (app, pilot):
        await to_timetable(app, pilot)
        await pilot.press("minus", "minus", "left_square_bracket", "left_square_bracket")
        await pilot.pause()
        shown = frame(app)
    same_as_kept(shown, "timetable-years", NARROW, language)
