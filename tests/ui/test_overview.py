"""The overview: what is to be done is walked through with keys and leads to its place; the bars beside it do too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from tests.ui.homes import (
    LARGE,
    MIDDLE,
    NARROW,
    NOW,
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
    to_screen,
    until,
)
from tui.domain.ids import TaskId
from tui.domain.plan import Reading, SourceFile
from tui.domain.units import Kind
from tui.services import ad_hoc, history, importing, plans, steps
from tui.services.ad_hoc import Given
from tui.services.boards import board
from tui.services.demo import make_demo
from tui.services.desk import open_desk
from tui.services.homes import make_home
from tui.services.overview import Need
from tui.ui import store_thread
from tui.ui.screens.overview import OverviewScreen
from tui.ui.screens.returns import ReturnsScreen
from tui.ui.widgets.line_list import LineList
from tui.ui.widgets.standing_rows import StandingRows


async def go(screen: OverviewScreen, pilot: Pilot[int], need: Need, text: str = "") -> None:
    """Walk to the first item of a need whose words say this."""
    rows = screen.rows
    at = next(row for row, item in enumerate(rows.items) if item.need is need and text in rows.words(item))
    await pilot.press("g")
    hold(pilot.app, "j", at)
    await once(pilot, lambda: screen.item is rows.items[at])


async def test_enter_goes_to_the_late_step(home: Path) -> None:
    async with opened(home) as (app, pilot):
        screen = await to_screen(app, pilot, "1", OverviewScreen)
        await go(screen, pilot, Need.OVERDUE, "建立会商机制")
        await pilot.press("enter")
        tasks = await task_screen(app, pilot)
        assert tasks.step is not None
        assert "建立会商机制" in tasks.step.text


async def test_what_is_ticked_there_is_gone_here_and_comes_back_with_undo(home: Path) -> None:
    async with opened(home) as (app, pilot):
        screen = await to_screen(app, pilot, "1", OverviewScreen)
        before = len(screen.rows)
        await go(screen, pilot, Need.OVERDUE, "修订应急预案")
        await pilot.press("enter")
        await task_screen(app, pilot)
        await pilot.press("space")
        await rested(app, pilot)
        screen = await to_screen(app, pilot, "1", OverviewScreen)
        assert len(screen.rows) == before - 1
        assert "11月8日" in frame(app)
        await pilot.press("u")
        await rested(app, pilot)
        await rested(app, pilot)
        assert len(screen.rows) == before
    assert stored(home).cards[0].task.steps_done == 0


async def test_a_section_without_a_number_is_its_title(home: Path) -> None:
    desk = open_desk(home, clock)
    ad_hoc.add(desk, Given(text="清理突击点位", section="专项"))
    plan = board(desk).plans[-1]
    plans.set_rule(desk, plan.id, returns=True)
    desk.close()
    async with opened(home, LARGE) as (app, pilot):
        screen = await to_screen(app, pilot, "1", OverviewScreen)
        await go(screen, pilot, Need.UNREPORTED, "清理突击点位")
        await rested(app, pilot)
        assert f"{plan.title} · 专项" in frame(app)
        beside = screen.query_one("#standing", LineList).rows
        assert isinstance(beside, StandingRows)
        assert [row.text for row in beside.rows if row.bar is not None][-2:] == [plan.title, "  专项"]


async def test_enter_on_a_task_that_is_not_reported_writes_its_entry(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        screen = await to_screen(app, pilot, "1", OverviewScreen)
        await go(screen, pilot, Need.UNREPORTED)
        await pilot.press("enter")
        await pilot.pause()
        assert app.focused is app.screen.query_one("#progress", TextArea)
        await pilot.press("d", "o", "n", "e", "ctrl+s")
        await rested(app, pilot)
        assert app.screen is screen
    assert stored(home).cards[0].entry.progress == "done"


async def test_enter_on_an_indicator_without_a_reading_asks_for_its_value(tmp_path: Path) -> None:
    make_demo(tmp_path / "home", clock, None, "zh_CN")
    async with opened(tmp_path / "home") as (app, pilot):
        screen = await to_screen(app, pilot, "1", OverviewScreen)
        await go(screen, pilot, Need.UNMEASURED)
        item = screen.item
        assert item is not None
        await pilot.press("enter")
        await once(pilot, lambda: app.screen is not screen)
        await pilot.press("1", "2", "ctrl+s")
        await once(pilot, lambda: app.screen is screen)
        await rested(app, pilot)
        await rested(app, pilot)
        assert item not in screen.rows.items
    held = stored(tmp_path / "home").card(item.task or TaskId(0))
    assert held is not None
    assert [one.reading.value for one in held.indicators if one.id == item.indicator and one.reading] == [12.0]


async def test_enter_on_the_return_goes_to_the_return_screen(home: Path) -> None:
    async with opened(home) as (app, pilot):
        screen = await to_screen(app, pilot, "1", OverviewScreen)
        await go(screen, pilot, Need.DUE, "卫生健康规划任务分工")
        await pilot.press("enter")
        await until(app, pilot, ReturnsScreen)


async def test_enter_on_what_waits_to_be_claimed_goes_to_the_tray(home: Path) -> None:
    async with opened(home) as (app, pilot):
        screen = await to_screen(app, pilot, "1", OverviewScreen)
        await go(screen, pilot, Need.CLAIM)
        await pilot.press("enter")
        tasks = await task_screen(app, pilot)
        assert tasks.card is not None
        assert tasks.card.task.number == "15"


async def test_the_bars_are_a_tab_away_and_lead_to_what_is_not_done(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await to_screen(app, pilot, "1", OverviewScreen)
        assert "九 精神卫生" not in frame(app).split("\n", 3)[3]
        await pilot.press("tab")
        await pilot.pause()
        assert "完成 0/2 逾期 1" in frame(app)
        at = next(row for row, line in enumerate(frame(app).splitlines()) if "九 精神卫生" in line)
        await pilot.click(offset=(10, at))
        await pilot.click(offset=(10, at))
        tasks = await task_screen(app, pilot)
        assert tasks.card is not None
        assert tasks.card.task.number == "9.2"


async def test_a_click_chooses_and_a_second_click_opens(home: Path) -> None:
    async with opened(home) as (app, pilot):
        screen = await to_screen(app, pilot, "1", OverviewScreen)
        at = next(row for row, line in enumerate(frame(app).splitlines()) if "建立会商机制" in line)
        await pilot.click(offset=(30, at))
        assert screen.item is not None
        assert "建立会商机制" in screen.item.text
        await pilot.click(offset=(30, at))
        await task_screen(app, pilot)


async def test_escape_goes_back_from_the_bars(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        screen = await to_screen(app, pilot, "1", OverviewScreen)
        await pilot.press("tab", "escape")
        assert app.focused is screen.query_one("#needs", LineList)


async def test_resizing_and_another_window_keep_the_cursor_on_its_item(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_thread, "LOOK_SECONDS", 0.01)
    async with opened(home) as (app, pilot):
        screen = await to_screen(app, pilot, "1", OverviewScreen)
        await go(screen, pilot, Need.UNREPORTED)
        item = screen.item
        assert item is not None
        await pilot.resize_terminal(*NARROW)
        await pilot.pause()
        assert screen.item == item
        before = len(screen.rows)
        other = open_desk(home, clock)
        steps.tick(other, [stored(home).cards[0].task.steps[0].id], NOW.date())
        other.close()
        await once(pilot, lambda: len(screen.rows) != before)
        assert screen.item is not None
        assert (screen.item.need, screen.item.task) == (item.need, item.task)


async def test_an_empty_home_says_how_to_begin(tmp_path: Path) -> None:
    make_home(tmp_path / "home", UNIT, Kind.DEPARTMENT, language="zh_CN")
    async with opened(tmp_path / "home", NARROW) as (app, pilot):
        await to_screen(app, pilot, "1", OverviewScreen)
        assert "还没有方案，按 I 导入收到的文件。" in frame(app)
        await pilot.press("tab", "enter", "tab", "enter")


async def test_a_plan_that_returns_nothing_asks_for_no_report(tmp_path: Path) -> None:
    make(tmp_path / "home", replace(draft(), return_rule=None))
    async with opened(tmp_path / "home") as (app, pilot):
        screen = await to_screen(app, pilot, "1", OverviewScreen)
        assert "2026 年度没有要报送的方案。" in frame(app)
        assert Need.UNREPORTED not in {item.need for item in screen.rows.items}
        assert Need.OVERDUE in {item.need for item in screen.rows.items}


@pytest.mark.parametrize("size", [(40, 10), (20, 6), (200, 60)])
async def test_no_size_breaks_it(home: Path, size: tuple[int, int]) -> None:
    async with opened(home, size) as (app, pilot):
        await to_screen(app, pilot, "1", OverviewScreen)
        await pilot.press("tab", "G", "tab", "G")
        await pilot.pause()
        assert isinstance(app.screen, OverviewScreen)


@pytest.mark.parametrize(
    ("name", "keys", "size", "language"),
    [
        ("overview", "1", NARROW, "zh_CN"),
        ("overview", "1", NARROW, "en"),
        ("overview-bars", "1 tab", NARROW, "zh_CN"),
        ("overview-bars", "1 tab", NARROW, "en"),
        ("overview", "1", MIDDLE, "zh_CN"),
        ("overview", "1", WIDE, "zh_CN"),
        ("overview", "1", LARGE, "zh_CN"),
    ],
)
async def test_it_looks_as_it_did(tmp_path: Path, name: str, keys: str, size: tuple[int, int], language: str) -> None:
    make_demo(tmp_path / "home", clock, None, language)
    async with opened(tmp_path / "home", size, language) as (app, pilot):
        await pilot.press(*keys.split())
        await rested(app, pilot)
        await rested(app, pilot)
        shown = frame(app)
    same_as_kept(shown, name, size, language)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
async def test_an_empty_home_looks_as_it_did(tmp_path: Path, language: str) -> None:
    make_home(tmp_path / "home", UNIT, Kind.DEPARTMENT, language=language)
    async with opened(tmp_path / "home", NARROW, language) as (app, pilot):
        await to_screen(app, pilot, "1", OverviewScreen)
        shown = frame(app)
    same_as_kept(shown, "overview-empty", NARROW, language)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
async def test_a_home_that_returns_nothing_looks_as_it_did(tmp_path: Path, language: str) -> None:
    make(tmp_path / "home", replace(draft(), return_rule=None), language)
    async with opened(tmp_path / "home", MIDDLE, language) as (app, pilot):
        await to_screen(app, pilot, "1", OverviewScreen)
        shown = frame(app)
    same_as_kept(shown, "overview-silent", MIDDLE, language)


async def test_undo_on_the_overview_takes_back_what_was_done_elsewhere(home: Path) -> None:
    desk = open_desk(home, clock)
    steps.tick(desk, [stored(home).cards[0].task.steps[0].id], NOW.date())
    desk.close()
    async with opened(home) as (app, pilot):
        await to_screen(app, pilot, "1", OverviewScreen)
        await pilot.press("u")
        await rested(app, pilot)
    desk = open_desk(home, clock)
    assert next(event.change.kind for event in history.log(desk)) == "undo"
    desk.close()


async def test_a_plan_that_another_window_has_just_imported_is_said_at_once(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_thread.StoreThread, "_changed_elsewhere", lambda *_: False)  # not noticed yet
    async with opened(home) as (app, pilot):
        desk = open_desk(home, clock)
        plan = replace(draft(), title="另一份任务分工")
        file = SourceFile(name="另一份.txt", sha256="1" * 64, format="txt")
        importing.accept(desk, importing.propose(Reading(file=file, plans=(plan,)), desk.unit))
        desk.close()
        screen = await to_screen(app, pilot, "1", OverviewScreen)
        assert {item.plan for item in screen.rows.items} == {1, 2}
        assert "另一份任务分工" in frame(app)
