"""The return goes out: asked about, previewed, drafted, written, stopped, finished; same content, same return."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from textual.widgets import Static

from tests.ui.handing_in import exported, ready, to_returns
from tests.ui.homes import NARROW, NOW, WIDE, clock, frame, once, opened, rested, said, same_as_kept, stored, until
from tui.domain.ids import PlanId
from tui.domain.returns import ReturnDocument
from tui.packs.writing import Staged
from tui.services import reporting, returns, submissions
from tui.services.desk import Desk, open_desk
from tui.services.reporting import Edit
from tui.services.returns import Prepared
from tui.ui.screens.preview import PreviewScreen
from tui.ui.screens.returns import ReturnsScreen


async def test_the_return_is_exported_after_the_question(tmp_path: Path) -> None:
    home = ready(tmp_path / "home")
    async with opened(home) as (app, pilot):
        await to_returns(app, pilot)
        assert "检查通过" in str(app.screen.query_one("#state", Static).content)
        await pilot.press("x")
        await pilot.pause()
        assert "不涉密" in frame(app)
        await pilot.press("ctrl+s")
        await said(app, pilot, "第 1 次反馈已导出")
        await pilot.press("enter")
        await rested(app, pilot)
        assert "校验码" in frame(app)
    (revision,) = stored(home).revisions
    folder = home / "exports" / revision.folder
    document = json.loads((folder / "return.json").read_text(encoding="utf-8"))
    assert document["check_code"].replace("-", "") == revision.check_code
    assert folder.with_name(folder.name + ".zip").is_file()


async def test_what_is_missing_of_an_export_is_written_again_at_the_next_start(tmp_path: Path) -> None:
    home = ready(tmp_path / "home")
    async with opened(home) as (app, pilot):
        await to_returns(app, pilot)
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await said(app, pilot, "第 1 次反馈已导出")
        await pilot.press("enter")
        await rested(app, pilot)
    (revision,) = stored(home).revisions
    folder = home / "exports" / revision.folder
    packed = folder.with_name(folder.name + ".zip")
    before = packed.read_bytes()
    packed.unlink()
    async with opened(home) as (app, pilot):
        await once(pilot, packed.exists)
    assert packed.read_bytes() == before


async def test_a_return_that_is_out_is_not_called_new_until_something_has_changed(tmp_path: Path) -> None:
    home = ready(tmp_path / "home")
    async with opened(home, NARROW) as (app, pilot):
        await to_returns(app, pilot)
        assert "可以报送" in frame(app)
        await exported(app, pilot)
        shown = frame(app)
        assert "第 1 次 尚未报送" in shown
        assert "内容与已导出的一致" in shown
        (recorded,) = (home / "exports").rglob("return.json")
        recorded.unlink()
        await pilot.press("x", "x")
        await said(app, pilot, "没有变化，仍是第 1 次反馈（尚未报送）")
        await pilot.press("enter")
        await rested(app, pilot)
        assert isinstance(app.screen, ReturnsScreen)
        assert recorded.is_file()
        desk = open_desk(home, clock)
        reporting.report(desk, stored(home).cards[0].task.id, 2026, Edit(progress="各项措施均已落实，另组织演练2次。"))
        desk.close()
        await said(app, pilot, "可导出第 2 次")
        await pilot.press("x")
        await said(app, pilot, "不涉密")
    assert len(stored(home).revisions) == 1


async def test_the_preview_is_what_is_exported_and_writes_nothing(tmp_path: Path) -> None:
    home = ready(tmp_path / "home")
    async with opened(home) as (app, pilot):
        await to_returns(app, pilot)
        await pilot.press("y")
        await until(app, pilot, PreviewScreen)
        await pilot.pause()
        letter = frame(app)
        assert "特此函告" in letter or "市卫生健康委：" in letter
        assert "还没有定稿" in letter
        await pilot.press("right")
        await pilot.pause()
        assert "[反馈表]" in frame(app)
        assert "各项措施均已落实" in frame(app)
        for _ in range(9):
            await pilot.press("right")
            await pilot.pause()
        await pilot.press("escape")
        await rested(app, pilot)
        assert isinstance(app.screen, ReturnsScreen)
    assert stored(home).revisions == ()
    assert list((home / "exports").iterdir()) == []


async def test_a_draft_is_written_and_is_no_revision(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await to_returns(app, pilot)
        await pilot.press("d")
        await said(app, pilot, "送审稿已写好")
        await pilot.press("enter")
        await rested(app, pilot)
    assert stored(home).revisions == ()
    names = sorted(path.name for path in (home / "exports").rglob("*") if path.is_file())
    assert names == ["送审稿-反馈表.xlsx", "送审稿-进展情况函.docx"]


async def test_an_export_is_stopped_before_it_is_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = ready(tmp_path / "home")
    staging, go_on = threading.Event(), threading.Event()
    stage = returns.stage

    def slowly(prepared: Prepared, exports: Path) -> Staged:
        staging.set()
        go_on.wait(20)
        return stage(prepared, exports)

    monkeypatch.setattr(returns, "stage", slowly)
    async with opened(home) as (app, pilot):
        await to_returns(app, pilot)
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await once(pilot, staging.is_set)
        assert "写文件" in frame(app)
        await pilot.press("escape")
        await pilot.pause()
        go_on.set()
        await once(pilot, lambda: not (isinstance(app.screen, ReturnsScreen) and app.screen.exporting))
        for _ in range(2):
            await rested(app, pilot)
    assert stored(home).revisions == ()
    assert [path for path in (home / "exports").rglob("*") if path.is_file()] == []


async def test_a_draft_is_stopped_before_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = ready(tmp_path / "home")
    preparing, go_on = threading.Event(), threading.Event()
    prepare = returns.prepare_draft

    def slowly(desk: Desk, plan: PlanId, year: int) -> ReturnDocument:
        preparing.set()
        go_on.wait(20)
        return prepare(desk, plan, year)

    monkeypatch.setattr(returns, "prepare_draft", slowly)
    async with opened(home) as (app, pilot):
        await to_returns(app, pilot)
        await pilot.press("d")
        await once(pilot, preparing.is_set)
        await pilot.press("escape")
        await pilot.pause()
        go_on.set()
        await said(app, pilot, "已停止导出")
    assert [path for path in (home / "exports").rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", ["preview", "preview-table", "revisions"])
async def test_what_is_made_of_a_return_looks_as_it_did(
    tmp_path: Path, name: str, size: tuple[int, int], language: str
) -> None:
    home = ready(tmp_path / "home")
    desk = open_desk(home, clock)
    if name == "revisions":
        plan = stored(home).plans[0].id
        made = returns.export(desk, plan, 2026, not_secret=True)
        handed = submissions.find_return(desk, made.written.check_code)
        handed = submissions.sent(desk, handed, NOW.date(), "机要交换").handed
        submissions.sent_back(desk, handed, NOW.date(), ["第一项没有写清演练时间"])
    desk.close()
    async with opened(home, size, language) as (app, pilot):
        await to_returns(app, pilot)
        if name != "revisions":
            await pilot.press("y")
            await until(app, pilot, PreviewScreen)
        if name == "preview-table":
            await pilot.press("right")
        await pilot.pause()
        await pilot.pause()
        shown = frame(app)
    same_as_kept(shown, name, size, language)
