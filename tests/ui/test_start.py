"""The first start: a sample, or the document one was given."""

from __future__ import annotations

import errno
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from tests.ui.homes import NARROW, clock, frame, once, stored, until
from tui.readers import read_text
from tui.services.issuing import Wanted, issue
from tui.services.rolls import Terms
from tui.ui.app import QingdanApp
from tui.ui.dialogs.file import FileDialog
from tui.ui.dialogs.import_report import ImportReportDialog
from tui.ui.dialogs.line import LineDialog
from tui.ui.dialogs.report import ReportDialog
from tui.ui.dialogs.unit import UnitDialog
from tui.ui.screens.start import StartScreen
from tui.ui.screens.tasks import TasksScreen
from tui.ui.widgets.line_input import LineInput

PLAN = """云泽市人民政府办公室
关于印发2026年健康云泽建设任务分工的通知

各有关单位：

一、监测预警
1.完善监测预警机制。健全会商机制，每年组织1次演练。（牵头单位：市卫生健康委；配合单位：市民政局、市应急局；完成时限：2026年10月底前）
2.加强学校卫生。开展健康教育。（牵头单位：市教育局；配合单位：市卫生健康委；完成时限：2026年12月底前）
"""


@asynccontextmanager
async def begun(home: Path) -> AsyncIterator[tuple[QingdanApp, Pilot[int]]]:
    """The app in a folder that is not set up."""
    app = QingdanApp(home, clock, "zh_CN")
    app.workspace.start()
    try:
        async with app.run_test(size=NARROW) as pilot:
            await until(app, pilot, StartScreen)
            yield app, pilot
    finally:
        app.workspace.close()
        app.workspace.join()


async def test_the_document_becomes_own_tasks(tmp_path: Path) -> None:
    document = tmp_path / "方案.txt"
    document.write_text(PLAN, encoding="utf-8")
    home = tmp_path / "home"
    async with begun(home) as (app, pilot):
        await pilot.press("2")
        await pilot.pause()
        app.post_message(events.Paste(f"'{document}'"))
        await pilot.press("enter")
        await until(app, pilot, UnitDialog)
        app.post_message(events.Paste("民政"))
        await pilot.pause()
        await pilot.press("enter")
        await until(app, pilot, ImportReportDialog)
        assert "本单位 1 项" in frame(app)
        await pilot.press("enter")
        await until(app, pilot, TasksScreen)
        await once(pilot, lambda: app.workspace.seen.own)
        await pilot.pause()
        assert "完善监测预警机制" in frame(app)
    board = stored(home)
    assert (board.unit, [card.task.no for card in board.cards]) == ("市民政局", ["1"])


@pytest.mark.parametrize("typed", ["mzj", "minzheng", "民zheng", "mz"])
async def test_the_unit_is_found_without_an_input_method(tmp_path: Path, typed: str) -> None:
    document = tmp_path / "方案.txt"
    document.write_text(PLAN, encoding="utf-8")
    async with begun(tmp_path / "home") as (app, pilot):
        await pilot.press("2")
        await pilot.pause()
        app.post_message(events.Paste(str(document)))
        await pilot.press("enter")
        await until(app, pilot, UnitDialog)
        await pilot.press(*typed)
        await pilot.press("enter")
        await until(app, pilot, ImportReportDialog)
        assert "市民政局的任务" in frame(app)


async def test_a_document_without_tasks_is_explained_before_the_unit_is_asked(tmp_path: Path) -> None:
    document = tmp_path / "通知.txt"
    document.write_text("关于开会的通知\n\n请各有关单位准时参加。\n", encoding="utf-8")
    async with begun(tmp_path / "home") as (app, pilot):
        await pilot.press("2")
        await pilot.pause()
        app.post_message(events.Paste(str(document)))
        await pilot.press("enter")
        await until(app, pilot, ReportDialog)
        await once(pilot, lambda: "《通知.txt》里没有找到任务" in frame(app))
        await pilot.press("enter")
        dialog = await until(app, pilot, FileDialog)
        assert dialog.query_one(LineInput).value == str(document)


async def test_leaving_half_way_makes_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    async with begun(home) as (app, pilot):
        await pilot.press("2")
        await pilot.pause()
        await pilot.press("escape")
        await until(app, pilot, StartScreen)
        assert not (home / "config.toml").exists()


async def test_the_sample_leaves_nothing_behind(tmp_path: Path) -> None:
    home = tmp_path / "home"
    async with begun(home) as (app, pilot):
        await pilot.press("1")
        await until(app, pilot, TasksScreen)
        sample = app.workspace.home
        assert app.workspace.seen.own
        assert [told.text for told in app.told] == [app.say("demo.hint")]
    assert not sample.exists()
    assert not (home / "config.toml").exists()


async def test_a_pack_makes_the_home_of_its_unit(tmp_path: Path) -> None:
    out, unit = tmp_path / "packs", "市民政局"
    issue(read_text(PLAN.encode(), "方案.txt"), Wanted(out=out, terms=Terms(today=clock().date()), units=(unit,)))
    (pack,) = out.glob("任务包-*.zip")
    async with begun(tmp_path / "home") as (app, pilot):
        await pilot.press("3")
        await pilot.pause()
        app.post_message(events.Paste(str(pack)))
        await pilot.press("enter")
        await until(app, pilot, ReportDialog)
        await pilot.press("ctrl+s")
        await until(app, pilot, TasksScreen)
        assert app.workspace.seen.unit == unit
    seen = stored(tmp_path / "home")
    assert (seen.unit, bool(seen.cards), seen.plans[0].pack_edition) == (unit, True, 1)


async def test_a_path_that_leads_nowhere_is_said_and_can_be_put_right(tmp_path: Path) -> None:
    document = tmp_path / "方案.txt"
    document.write_text(PLAN, encoding="utf-8")
    async with begun(tmp_path / "home") as (app, pilot):
        await pilot.press("2")
        await pilot.pause()
        app.post_message(events.Paste(str(document)[:-1]))
        await pilot.press("enter")
        await once(pilot, lambda: app._notifications)
        await until(app, pilot, LineDialog)
        await pilot.press("end", "t", "enter")
        await until(app, pilot, UnitDialog)


async def to_units(app: QingdanApp, pilot: Pilot[int], document: Path) -> None:
    """Choose the document; the question for the unit is asked."""
    await pilot.press("2")
    await until(app, pilot, LineDialog)
    app.post_message(events.Paste(str(document)))
    await pilot.pause()
    await pilot.press("enter")
    await until(app, pilot, UnitDialog)


async def test_a_unit_that_the_plan_does_not_name_makes_no_home(tmp_path: Path) -> None:
    document, home = tmp_path / "方案.txt", tmp_path / "home"
    document.write_text(PLAN, encoding="utf-8")
    async with begun(home) as (app, pilot):
        await to_units(app, pilot, document)
        app.post_message(events.Paste("市气象台"))
        await pilot.pause()
        await pilot.press("down", "enter")
        await until(app, pilot, StartScreen)
        await pilot.pause()
        assert "没有一项任务点到" in "".join(str(toast.message) for toast in app._notifications)
    assert not home.exists()


async def test_a_plan_that_names_no_year_asks_for_it(tmp_path: Path) -> None:
    document, home = tmp_path / "方案.txt", tmp_path / "home"
    document.write_text("植树任务分工方案\n1.补种行道树。补种三千株。（市园林局负责）\n", encoding="utf-8")
    async with begun(home) as (app, pilot):
        await to_units(app, pilot, document)
        await pilot.press("enter")
        await until(app, pilot, LineDialog)
        await pilot.press(*"2027", "enter")
        await until(app, pilot, ImportReportDialog)
        await pilot.press("enter")
        await until(app, pilot, TasksScreen)
    assert stored(home).plans[0].years == (2027, 2027)


async def test_a_text_that_is_too_long_for_a_path_is_said(tmp_path: Path) -> None:
    async with begun(tmp_path / "home") as (app, pilot):
        await pilot.press("2")
        await pilot.pause()
        app.post_message(events.Paste(f"/{'长' * 400}.docx"))
        await pilot.press("enter")
        await once(pilot, lambda: app.told)
        assert "文件名太长" in app.told[-1].text
        await until(app, pilot, FileDialog)


async def test_what_the_system_refuses_beside_the_screen_is_told(tmp_path: Path) -> None:
    async def refused() -> None:
        raise PermissionError(errno.EACCES, "no", "/云泽/方案.docx")

    async with begun(tmp_path / "home") as (app, pilot):
        app.run_worker(refused())
        await once(pilot, lambda: app.told)
        assert "/云泽/方案.docx" in app.told[-1].text
        assert isinstance(app.screen, StartScreen)
