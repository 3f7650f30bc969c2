"""What stands beside the entry, with real keys: indicators, the task book, the detail."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from textual.widgets import TextArea

from tests.ui.homes import (
    NARROW,
    NOW,
    TASKS,
    WIDE,
    draft,
    first,
    frame,
    make,
    opened,
    pasted,
    rested,
    same_as_kept,
    stored,
    until,
)
from tui.domain.indicators import Indicator, Op
from tui.domain.own_plan import OwnPlan
from tui.services import assigning, indicators
from tui.services.assigning import Assigned
from tui.services.desk import open_desk
from tui.ui.dialogs.indicators import IndicatorsDialog

MEASURED = (
    Indicator(text="规范管理率达到90%以上", name="规范管理率", op=Op.AT_LEAST, value=90.0, unit="%"),
    Indicator(text="建成示范点12个", name="示范点", op=Op.EQUAL, value=12.0, unit="个"),
)


@pytest.fixture
def measured(tmp_path: Path) -> Path:
    """A home whose first task has two indicators, the first measured the year before."""
    plan = draft((replace(TASKS[0], indicators=MEASURED), *TASKS[1:]))
    home = make(tmp_path / "home", replace(plan, years=(2025, 2026)))
    desk = open_desk(home, lambda: datetime(2025, 11, 1, 9, 0))
    task = stored(home).cards[0].task.id
    indicators.record_reading(desk, task, 2025, "1", "88.1%", date(2025, 11, 1))
    assigning.assign(desk, task, 2025, Assigned(goal="管理率逐年提高", leader="赵局长"))
    desk.close()
    return home


async def test_readings_are_typed_under_each_other_and_saved_as_one(measured: Path) -> None:
    async with opened(measured) as (app, pilot):
        await pilot.press("i")
        await pilot.pause()
        assert "上年 88.1%" in frame(app)
        await pilot.press(*"89.5")
        await pilot.pause()
        assert "! 89.5% 未达标" in frame(app)
        await pilot.press("enter", *"13", "enter")
        await rested(app, pilot)
        assert not app.workspace.drafts
        await pilot.press("u")
        await rested(app, pilot)
        assert all(one.reading is None for one in first(measured).indicators)
        await pilot.press("U")
        await rested(app, pilot)
    readings = [one.reading for one in first(measured).indicators]
    assert [(one.value, one.on) for one in readings if one] == [(89.5, NOW.date()), (13.0, NOW.date())]


@pytest.mark.parametrize(("typed", "said"), [("很好", "不是数值"), ("12个", "的单位与指标")])
async def test_a_wrong_value_is_said_at_once_and_not_taken(measured: Path, typed: str, said: str) -> None:
    async with opened(measured, NARROW) as (app, pilot):
        await pilot.press("i")
        await pasted(app, pilot, typed)
        assert said in frame(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, IndicatorsDialog)
    assert first(measured).indicators[0].reading is None


async def test_a_value_is_corrected_and_taken_away(measured: Path) -> None:
    async with opened(measured) as (app, pilot):
        await pilot.press("i", *"92", "ctrl+s")
        await rested(app, pilot)
        assert [one.reading.value for one in first(measured).indicators if one.reading] == [92.0]
        await pilot.press("i", "shift+tab", "end", "ctrl+u")
        await pilot.pause()
        assert "将取下原来的值" in frame(app)
        await pilot.press("ctrl+s")
        await rested(app, pilot)
    assert all(one.reading is None for one in first(measured).indicators)


async def test_a_task_without_indicators_says_so(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("i")
        await rested(app, pilot)
        assert [note.message for note in app._notifications] == ["这项任务没有量化指标。"]


async def test_a_click_on_a_line_of_the_detail_opens_what_it_is_about(measured: Path) -> None:
    async with opened(measured) as (app, pilot):
        lines = frame(app).splitlines()
        at = next(row for row, line in enumerate(lines) if line.startswith(" 指标"))
        await pilot.click(offset=(12, at))
        await until(app, pilot, IndicatorsDialog)


async def test_the_detail_is_copied_as_plain_text(measured: Path) -> None:
    async with opened(measured) as (app, pilot):
        await pilot.press("Y")
        await pilot.pause()
        assert app.clipboard.startswith("2.3 完善监测预警和应急处置机制")
        assert "[ ] 1 修订应急预案，报市应急局备案  3月底前 · 逾期 222 天" in app.clipboard
        assert "\n 进展情况 尚未填报\n" in app.clipboard


async def test_the_task_book_is_written_with_last_year_beside_it(measured: Path) -> None:
    async with opened(measured, NARROW) as (app, pilot):
        await pilot.press("A")
        await pilot.pause()
        await pilot.pause()
        assert "上年：管理率逐年提高" in frame(app)
        await pilot.press("ctrl+y")
        assert app.screen.query_one("#goal", TextArea).text == "管理率逐年提高"
        await pilot.press("tab")
        await pasted(app, pilot, "一月一调度。\n一季一通报。")
        await pilot.press("tab", "tab")
        await pasted(app, pilot, "李四")
        await pilot.press("ctrl+s")
        await rested(app, pilot)
    said = OwnPlan(goal="管理率逐年提高", measures="一月一调度。\n一季一通报。", leader="赵局长", owner="李四")
    assert first(measured).own_plan == said


@pytest.mark.parametrize(("size", "language"), [(NARROW, "zh_CN"), (NARROW, "en"), (WIDE, "zh_CN")], ids=str)
@pytest.mark.parametrize(("name", "key"), [("indicators", "i"), ("task-book", "A")])
async def test_a_dialog_looks_as_it_did(
    measured: Path, name: str, key: str, size: tuple[int, int], language: str
) -> None:
    async with opened(measured, size, language) as (app, pilot):
        await pilot.press(key)
        await pilot.pause()
        await pilot.pause()
        shown = frame(app)
    same_as_kept(shown, name, size, language)
