"""The months of the timetable: scrolled and zoomed with keys and wheel, fitted to the window, for plans of years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual import events

from tests.ui.homes import (
    LARGE,
    NARROW,
    NOW,
    TASKS,
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
    to_screen,
)
from tests.ui.timetabled import line, number
from tui.domain.deadline import Deadline
from tui.domain.plan import Reading, SourceFile
from tui.services import importing
from tui.services.desk import open_desk
from tui.ui import store_thread
from tui.ui.screens.timetable import TimetableScreen
from tui.ui.widgets.timetable_list import TimetableList


def several_years(home: Path) -> Path:
    """A home with a plan of four years, one task of which ends in the last."""
    late = replace(TASKS[0], deadline=Deadline(text="2028年6月底前", due=date(2028, 6, 30)))
    return make(home, replace(draft([late, *TASKS[1:]]), years=(2025, 2028)))


async def test_a_plan_of_several_years_scrolls_sideways_and_back_to_today(tmp_path: Path) -> None:
    async with opened(several_years(tmp_path / "home"), NARROW) as (app, pilot):
        screen = await to_screen(app, pilot, "3", TimetableScreen)
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
        screen = await to_screen(app, pilot, "3", TimetableScreen)
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
        screen = await to_screen(app, pilot, "3", TimetableScreen)
        await pilot.press("j", "j")
        wanted = number(screen.row)
        for size in (NARROW, (60, 20), WIDE):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
            assert number(screen.row) == wanted
            assert screen.scale.width >= 12 * screen.scale.month


async def test_an_older_plan_that_comes_in_leaves_the_year_in_sight(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_thread, "LOOK_SECONDS", 0.01)
    older = replace(draft(TASKS[:1]), title="三年行动计划", years=(2024, 2026))
    async with opened(home) as (app, pilot):
        screen = await to_screen(app, pilot, "3", TimetableScreen)
        other = open_desk(home, clock)
        file = SourceFile(name="计划.txt", sha256="1" * 64, format="txt")
        importing.accept(other, importing.propose(Reading(file=file, plans=(older,)), other.unit))
        other.close()
        await once(pilot, lambda: screen.scale.years == (2024, 2026))
        assert screen.scale.left == 24 * screen.scale.month
        assert number(screen.row) == "2.3"


async def test_the_wheel_goes_sideways_with_shift(tmp_path: Path) -> None:
    async with opened(several_years(tmp_path / "home"), NARROW) as (app, pilot):
        screen = await to_screen(app, pilot, "3", TimetableScreen)
        left = screen.scale.left
        rows = screen.query_one(TimetableList)
        rows.post_message(
            events.MouseScrollDown(rows, x=40, y=2, delta_x=0, delta_y=1, button=0, shift=True, meta=False, ctrl=False)
        )
        await pilot.pause()
        await pilot.pause()
        assert screen.scale.left == left + screen.scale.month


@pytest.mark.parametrize("size", [(40, 10), (20, 6), (200, 60)])
async def test_no_size_breaks_it(home: Path, size: tuple[int, int]) -> None:
    async with opened(home, size) as (app, pilot):
        await to_screen(app, pilot, "3", TimetableScreen)
        await pilot.press("G", "tab", "G", "tab", "plus", "l", "o")
        await rested(app, pilot)
        assert isinstance(app.screen, TimetableScreen)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
async def test_a_plan_of_several_years_looks_as_it_did(tmp_path: Path, language: str) -> None:
    async with opened(several_years(tmp_path / "home"), NARROW, language) as (app, pilot):
        await to_screen(app, pilot, "3", TimetableScreen)
        await pilot.press("minus", "minus", "left_square_bracket", "left_square_bracket")
        await pilot.pause()
        shown = frame(app)
    same_as_kept(shown, "timetable-years", NARROW, language)
