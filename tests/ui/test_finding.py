"""Finding tasks: search, sections, the tray, the next one that is not reported; panes at each size; the mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from tests.ui.homes import MIDDLE, NARROW, WIDE, frame, opened, rested, stored
from tui.domain.progress import Holding
from tui.ui.dialogs.step import StepDialog
from tui.ui.screens.tasks import TasksScreen
from tui.ui.widgets.line_input import LineInput
from tui.ui.widgets.line_list import LineList
from tui.ui.widgets.step_list import StepList


def listed(app: object) -> list[str]:
    screen = getattr(app, "screen", None)
    assert isinstance(screen, TasksScreen)
    cards = map(screen.workspace.card, screen.tasks.rows.tasks)
    return [card.task.no for card in cards if card is not None]


async def test_search_filters_as_one_types(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("slash")
        await rested(app, pilot)
        app.post_message(events.Paste("精神 救助"))
        await pilot.pause()
        assert listed(app) == ["9.2"]
        await pilot.press("enter")
        assert app.focused is app.screen.query_one("#tasks", LineList)
        await pilot.press("escape")
        assert listed(app) == ["2.3", "9.2", "14.1"]


async def test_the_field_of_a_search_comes_when_it_is_asked_for_and_speaks_as_the_screen_does(home: Path) -> None:
    async with opened(home) as (app, pilot):
        assert not app.screen.query(LineInput)
        await pilot.press("L", "slash")
        await rested(app, pilot)
        assert isinstance(app.focused, LineInput)
        assert "Find: type words" in frame(app)
        await pilot.press("escape", "slash")
        await rested(app, pilot)
        assert app.screen.query(LineInput).only_one() is app.focused


async def test_a_search_that_finds_nothing_says_so(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("slash")
        await rested(app, pilot)
        app.post_message(events.Paste("没有这个词"))
        await pilot.pause()
        assert "没有符合的任务" in frame(app)
        await pilot.press("enter", "escape")
        assert "没有符合的任务" not in frame(app)


@pytest.mark.parametrize(("language", "word"), [("en", "in progress "), ("zh_CN", "推进中 ")])
async def test_a_wide_list_has_room_for_the_words_of_a_status(home: Path, language: str, word: str) -> None:
    async with opened(home, (160, 45), language) as (app, pilot):
        await pilot.press("G", "s", "2", "enter")
        await rested(app, pilot)
        rows = [line for line in frame(app).splitlines() if "14.1" in line]
        assert any(f"◐ {word}" in line for line in rows)


async def test_a_section_filters_the_list(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("p", "j", "j", "j")
        assert listed(app) == ["9.2", "14.1"]
        await pilot.press("enter")
        assert app.focused is app.screen.query_one("#tasks", LineList)


async def test_a_plan_folds_its_sections(home: Path) -> None:
    async with opened(home) as (app, pilot):
        assert "九 精神卫生" in frame(app)
        await pilot.press("p", "j", "space")
        assert "九 精神卫生" not in frame(app)


@pytest.mark.parametrize(("key", "holding"), [("c", Holding.OWN), ("d", Holding.DECLINED)])
async def test_a_waiting_task_is_claimed_or_declined(home: Path, key: str, holding: Holding) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("p", "G")
        assert listed(app) == ["15"]
        assert "有关部门" in frame(app)
        await pilot.press("enter", key)
        await rested(app, pilot)
        word = "认领" if key == "c" else "不认领"
        assert [said.message for said in app._notifications] == [f"{word} 1 项：15 开展爱国卫生运动"]
        board = stored(home)
        held = {card.task.no: card.task.holding for card in (*board.cards, *board.tray, *board.declined)}
        assert held["15"] is holding


async def test_next_unreported_goes_around(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("n", "n", "n")
        assert app.screen.query_one("#tasks", LineList).cursor == 0


async def test_on_a_narrow_screen_one_pane_at_a_time(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        assert not app.screen.query_one("#detail").display
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.query_one("#detail").display
        assert not app.screen.query_one("#panes").display
        assert app.focused is app.screen.query_one(StepList)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen.query_one("#tasks").display
        await pilot.press("p")
        await pilot.pause()
        assert app.screen.query_one("#sections").display
        assert not app.screen.query_one("#list").display


async def test_on_a_middle_screen_the_list_stands_over_the_detail(home: Path) -> None:
    async with opened(home, MIDDLE) as (app, _):
        assert app.screen.query_one("#detail").display
        assert app.screen.query_one("#tasks").display
        assert not app.screen.query_one("#sections").display


async def test_resizing_keeps_the_focus_the_cursor_and_what_is_searched(home: Path) -> None:
    async with opened(home, WIDE) as (app, pilot):
        await pilot.press("slash")
        await pilot.pause()
        await pilot.press(*"min", "enter", "j", "enter")
        screen = app.screen
        assert isinstance(screen, TasksScreen)
        steps = app.focused
        for size in (NARROW, MIDDLE, (40, 10), (200, 60), WIDE):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.focused is steps
            assert screen.tasks.list.cursor == 1
            assert screen.tasks.search.value == "min"


async def test_how_many_are_not_reported_is_said_and_counts_down(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        assert "未填报 3" in frame(app)
        await pilot.press("e", "x", "ctrl+s")
        await rested(app, pilot)
        assert "未填报 2" in frame(app)


async def test_enter_on_a_step_changes_it(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert isinstance(app.screen, StepDialog)


async def test_the_mouse_selects_opens_and_ticks(home: Path) -> None:
    async with opened(home, WIDE) as (app, pilot):
        await pilot.click("#tasks", offset=(10, 1))
        assert app.screen.query_one("#tasks", LineList).cursor == 1
        await pilot.click("#steps", offset=(3, 1))
        await rested(app, pilot)
        assert stored(home).cards[1].task.steps_done == 1
        await pilot.click("TabLine", offset=(31, 0))
        await pilot.pause()
        await rested(app, pilot)
        assert "报送" in frame(app)
        assert "没有填写进展情况" in frame(app)


async def test_the_list_is_narrowed_by_a_filter_and_says_so(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("f", "4", "ctrl+s")
        await rested(app, pilot)
        assert listed(app) == ["2.3", "9.2"]
        assert "任务 3 → 2 · 已逾期" in frame(app)
        await pilot.press("slash")
        await rested(app, pilot)
        await pilot.press(*"jsws", "enter")
        assert listed(app) == ["9.2"]
        assert "任务 3 → 1 · 查找“jsws” · 已逾期" in frame(app)
        await pilot.press("escape")
        assert listed(app) == ["2.3", "9.2"]
        await pilot.press("escape")
        assert listed(app) == ["2.3", "9.2", "14.1"]
        assert "任务 3 · 责任 3" in frame(app)


async def test_a_section_of_a_filter_is_gone_to(home: Path) -> None:
    async with opened(home, WIDE) as (app, pilot):
        await pilot.press("f", *["tab"] * 4, "G", "ctrl+s")
        await rested(app, pilot)
        assert listed(app) == ["9.2", "14.1"]
        screen = app.screen
        assert isinstance(screen, TasksScreen)
        assert screen.sections.selection.section is not None
        assert not screen.tasks.filter


async def test_the_words_that_were_found_are_marked(home: Path) -> None:
    async with opened(home, WIDE) as (app, pilot):
        await pilot.press("slash")
        await pilot.pause()
        await pilot.press(*"huishang")
        await pilot.pause()
        await rested(app, pilot)
        lines = app.screen._compositor.render_strips()
        found = [s.text for line in lines for s in line if s.style and s.style.underline and s.style.bold]
        assert "会商" in found
