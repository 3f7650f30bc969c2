"""What stands beside the entry, with real keys: evidence, indicators, the task book."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

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
    rested,
    said,
    same_as_kept,
    stored,
    until,
)
from tui.domain.indicators import Indicator, Op
from tui.domain.own_plan import OwnPlan
from tui.services import assigning, evidence, history, indicators
from tui.services.assigning import Assigned
from tui.services.cards import Card
from tui.services.desk import open_desk
from tui.ui.app import QingdanApp
from tui.ui.dialogs.evidence import EvidenceDialog
from tui.ui.dialogs.indicators import IndicatorsDialog
from tui.ui.dialogs.picker import PickerDialog
from tui.ui.dialogs.reading import ReadingDialog
from tui.ui.screens.tasks import TasksScreen

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


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A file whose name has a blank."""
    path = tmp_path / "材料" / "现场 照片.jpg"
    path.parent.mkdir()
    path.write_bytes(b"photo" * 1000)
    return path


def first(home: Path) -> Card:
    return stored(home).cards[0]


async def pasted(app: QingdanApp, pilot: Pilot[int], text: str) -> None:
    app.post_message(events.Paste(text))
    await pilot.pause()


async def test_a_file_is_attached_by_its_path_and_taken_away(home: Path, photo: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("a")
        await pasted(app, pilot, f"'{photo}'")
        await pilot.press("enter")
        await once(pilot, lambda: first(home).evidence)
        await until(app, pilot, EvidenceDialog)
        assert "现场 照片.jpg" in frame(app)
        assert "完好" in frame(app)
        await pilot.press("shift+tab", "D")
        await once(pilot, lambda: not first(home).evidence)
        await until(app, pilot, EvidenceDialog)
        await pilot.press("escape", "u")
        await rested(app, pilot)
    assert [one.name for one in first(home).evidence] == ["现场 照片.jpg"]


async def test_files_dragged_into_the_window_are_attached_together(home: Path, photo: Path) -> None:
    other = photo.with_name("总结.txt")
    other.write_text("总结", encoding="utf-8")
    async with opened(home, NARROW) as (app, pilot):
        await pasted(app, pilot, f"'{photo}' {other}")
        await until(app, pilot, EvidenceDialog)
        await pilot.press("enter")
        await once(pilot, lambda: len(first(home).evidence) >= 2)
        await until(app, pilot, EvidenceDialog)
        assert app.screen.query_one("#path", Input).value == ""
        await pilot.press("escape")
        await rested(app, pilot)
        assert not app.workspace.drafts
    desk = open_desk(home, clock)
    assert [event.change.label for event in history.log(desk)].count("attach") == 1
    desk.close()


async def test_words_pasted_on_the_list_attach_nothing(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pasted(app, pilot, "完成了摸底。")
        await rested(app, pilot)
        assert isinstance(app.screen, TasksScreen)


async def test_a_file_that_is_not_there_is_said_and_the_path_stays(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("a")
        await pasted(app, pilot, "/没有/这个.jpg")
        await pilot.press("enter")
        await until(app, pilot, EvidenceDialog)
        await once(pilot, lambda: app.screen.query_one("#path", Input).value == "/没有/这个.jpg")
        assert [note.severity for note in app._notifications] == ["error"]
    assert not first(home).evidence


async def test_files_are_looked_for_in_folders(home: Path, photo: Path) -> None:
    photo.with_name("说明.docx").write_bytes(b"x")
    async with opened(home, NARROW) as (app, pilot):
        app.workspace.keep_views({"folder:evidence": str(photo.parent.parent)})
        await pilot.press("a", "ctrl+o")
        await until(app, pilot, PickerDialog)
        await said(app, pilot, "材料/")
        await pasted(app, pilot, "材料")
        await pilot.press("enter")
        await said(app, pilot, "照片")
        assert "4.9 KB" in frame(app)
        await pilot.press("down", "ctrl+t", "ctrl+t", "ctrl+s")
        await once(pilot, lambda: len(first(home).evidence) >= 2)
        assert app.workspace.views["folder:evidence"] == str(photo.parent)
    assert {one.name for one in first(home).evidence} == {"现场 照片.jpg", "说明.docx"}


async def test_a_pasted_path_that_is_too_long_leads_nowhere(home: Path, photo: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        app.workspace.keep_views({"folder:evidence": str(photo.parent)})
        await pilot.press("a", "ctrl+o")
        await until(app, pilot, PickerDialog)
        await pasted(app, pilot, f"/{'长' * 400}.jpg")
        await pilot.press("enter")
        await once(pilot, lambda: app.told)
        assert app.told[-1].text.startswith("没有 /长")
        assert isinstance(app.screen, PickerDialog)


async def test_a_long_copying_shows_how_far_it_is_and_can_be_stopped(
    home: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause = threading.Event()

    def slowly(_files: object, _paths: object, watch: Callable[[float], None]) -> tuple[()]:
        while True:
            watch(0.5)
            pause.wait(0.01)

    monkeypatch.setattr(evidence, "keep", slowly)
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("a")
        await pasted(app, pilot, str(photo))
        await pilot.press("enter")
        await until(app, pilot, ReadingDialog)
        assert "现场 照片.jpg" in frame(app)
        assert "50%" in frame(app)
        await pilot.press("escape")
        await until(app, pilot, EvidenceDialog)
        assert app.screen.query_one("#path", Input).value == str(photo)
    assert not first(home).evidence


async def test_names_of_files_are_text(home: Path, photo: Path) -> None:
    photo.with_name("\x1b]0;x\x07坏[red]名.txt").write_bytes(b"x")
    async with opened(home, NARROW) as (app, pilot):
        app.workspace.keep_views({"folder:evidence": str(photo.parent)})
        await pilot.press("a", "ctrl+o")
        await said(app, pilot, "照片")
        assert "]0;x坏[red]名.txt" in frame(app)
        await pasted(app, pilot, "huai")
        await pilot.press("enter")
        await once(pilot, lambda: first(home).evidence)
    assert "坏" in first(home).evidence[0].name


async def test_an_altered_copy_is_marked(home: Path, photo: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("a")
        await pasted(app, pilot, str(photo))
        await pilot.press("enter")
        await once(pilot, lambda: first(home).evidence)
    kept = home / "data" / "evidence" / first(home).evidence[0].sha256
    kept.chmod(0o600)
    kept.write_bytes(b"other")
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("a")
        await pilot.pause()
        assert "! 已被改动" in frame(app)


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
