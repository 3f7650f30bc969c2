"""The return screen: findings, going to them, explaining them, exporting."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from tests.ui.homes import (
    NARROW,
    NOW,
    WIDE,
    clock,
    draft,
    frame,
    hold,
    make,
    once,
    opened,
    rested,
    said,
    same_as_kept,
    stored,
    until,
)
from tui.config import load
from tui.domain.ids import PlanId, TaskId, label
from tui.domain.plan import Reading, SourceFile
from tui.domain.progress import Status
from tui.domain.returns import ReturnDocument
from tui.packs.writing import Staged
from tui.services import checking, importing, plans, reporting, returns, steps, submissions, tray
from tui.services.desk import Desk, open_desk
from tui.services.indicators import record_reading
from tui.services.reporting import Edit
from tui.services.returns import Prepared
from tui.ui.app import QingdanApp
from tui.ui.screens.preview import PreviewScreen
from tui.ui.screens.returns import ReturnsScreen
from tui.ui.screens.tasks import TasksScreen
from tui.ui.widgets.line_list import LineList


def done(desk: Desk) -> None:
    """Everything that the officer has to do before November's return."""
    board = stored(desk.home)
    tray.decline(desk, [card.task.id for card in board.tray])
    for card in board.cards:
        steps.tick(desk, [step.id for step in card.task.steps], NOW.date())
        status = Status.STANDING if card.task.no == "14.1" else Status.DONE
        said = "各项措施均已落实，台账资料已归档，演练已组织1次。"
        reporting.report(desk, TaskId(card.task.id), board.year, Edit(status=status, progress=said))
        for one in card.indicators:
            reached = str(one.indicator.value or 0.0)
            record_reading(desk, card.task.id, board.year, label("i", one.id), reached, NOW.date())


def ready(home: Path) -> Path:
    """A home whose return is ready."""
    make(home)
    desk = open_desk(home, clock)
    done(desk)
    desk.close()
    return home


async def to_returns(app: QingdanApp, pilot: Pilot[int]) -> None:
    await pilot.press("4")
    await until(app, pilot, ReturnsScreen)
    await rested(app, pilot)


async def go(app: QingdanApp, pilot: Pilot[int], words: str) -> None:
    """Put the cursor on the finding that says this."""
    rows = app.screen.query_one("#findings", LineList)
    lines = ["".join(piece.text for piece in rows.rows.line(row, 200)) for row in range(len(rows.rows))]
    at = next(at for at, text in enumerate(lines) if words in text)
    await pilot.press("g")
    hold(app, "j", at)
    await once(pilot, lambda: rows.cursor == at)


async def test_enter_goes_to_the_field_and_the_finding_is_gone(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await to_returns(app, pilot)
        await go(app, pilot, "2.3 完善监测预警和应急处置机制：没有填写进展情况")
        await pilot.press("enter")
        await pilot.pause()
        assert app.focused is app.screen.query_one("#progress", TextArea)
        app.post_message(events.Paste("预案已修订并备案，会商机制正在建立。"))
        await pilot.press("ctrl+s")
        await rested(app, pilot)
        await rested(app, pilot)
        assert "2.3 完善监测预警和应急处置机制：没有填写进展情况" not in frame(app)
        await pilot.press("2")
        await rested(app, pilot)
        assert any("2.3" in line and "已填" in line for line in frame(app).splitlines()[1:])
    assert stored(home).cards[0].entry.reported


async def test_enter_on_a_plan_goes_to_its_first_finding(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await to_returns(app, pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert app.focused is app.screen.query_one("#progress", TextArea)


async def test_enter_on_a_late_step_goes_to_the_step(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await to_returns(app, pilot)
        await go(app, pilot, "与市卫生健康委建立会商机制")
        await pilot.press("enter")
        screen = await until(app, pilot, TasksScreen)
        await rested(app, pilot)
        assert screen.step is not None
        assert screen.step.text.startswith("与市卫生健康委")


async def test_an_explanation_is_written_in_place(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await to_returns(app, pilot)
        await go(app, pilot, "时限 2026-10-31 已过")
        await pilot.press("w")
        await pilot.pause()
        app.post_message(events.Paste("资金下达较晚，预计12月完成。"))
        await pilot.press("ctrl+s")
        await rested(app, pilot)
        await rested(app, pilot)
        assert "已说明" in frame(app)
    assert stored(home).cards[1].explanations == {"late_task": "资金下达较晚，预计12月完成。"}


async def test_nothing_is_exported_while_something_blocks(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await to_returns(app, pilot)
        await pilot.press("x")
        await rested(app, pilot)
        assert isinstance(app.screen, ReturnsScreen)
        assert stored(home).revisions == ()


async def test_a_plan_is_told_not_to_return_and_to_return_again(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await to_returns(app, pilot)
        await pilot.press("p")
        await rested(app, pilot)
        await rested(app, pilot)
        assert stored(home).returning == ()
        await pilot.press("p")
        await rested(app, pilot)
        assert len(stored(home).returning) == 1


async def test_the_cursor_stays_with_the_plan_that_is_told_not_to_return(home: Path) -> None:
    desk = open_desk(home, clock)
    other = replace(draft(), title="另一份方案")
    file = SourceFile(name="另一份.txt", sha256="1" * 64, format="txt")
    importing.accept(desk, importing.propose(Reading(file=file, plans=(other,)), desk.unit))
    plans.set_rule(desk, PlanId(2), returns=False)
    desk.close()
    async with opened(home) as (app, pilot):
        await to_returns(app, pilot)
        screen = await until(app, pilot, ReturnsScreen)
        assert screen.row is not None
        assert (screen.row.plan.title, screen.row.finding) == (draft().title, None)
        await pilot.press("G", "p")
        for _ in range(2):
            await rested(app, pilot)
        assert screen.row.plan.title == "另一份方案"
        await pilot.press("g")
        for returning in (["另一份方案"], [draft().title, "另一份方案"]):
            await pilot.press("p")
            for _ in range(2):
                await rested(app, pilot)
            assert [plan.title for plan in stored(home).returning] == returning
            assert screen.row is not None
            assert (screen.row.plan.title, screen.row.finding) == (draft().title, None)
            assert app.told[-1].text.startswith("已设为")
            assert f"已填报 0/{3 * len(returning)}" in frame(app)


async def test_a_plan_whose_return_is_out_is_asked_about_before_it_returns_no_more(tmp_path: Path) -> None:
    home = ready(tmp_path / "home")
    async with opened(home, NARROW) as (app, pilot):
        await to_returns(app, pilot)
        await exported(app, pilot)
        await pilot.press("p")
        await said(app, pilot, "不再报送？")
        assert "已导出第1次（尚未报送）" in "".join(frame(app).split())
        await pilot.press("enter")
        await rested(app, pilot)
        assert len(stored(home).returning) == 1
        await pilot.press("p")
        await said(app, pilot, "不再报送？")
        await pilot.press("ctrl+s")
        for _ in range(3):
            await rested(app, pilot)
        assert "第 1 次" in frame(app)
        assert app.told[-1].text.startswith("已设为不报送，按 u 撤销")
    assert stored(home).returning == ()


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


async def test_a_plan_that_names_no_recipient_asks_for_one(home: Path) -> None:
    desk = open_desk(home, clock)
    plans.set_rule(desk, stored(home).plans[0].id, returns=False, recipient="")
    desk.close()
    async with opened(home, NARROW) as (app, pilot):
        await to_returns(app, pilot)
        await pilot.press("p")
        await pilot.pause()
        app.post_message(events.Paste("市老龄办"))
        await pilot.pause()
        await pilot.press("enter")
        await rested(app, pilot)
    (plan,) = stored(home).plans
    assert (plan.returns, plan.recipient) == (True, "市老龄办")


async def test_enter_on_a_missing_signature_opens_its_field(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await to_returns(app, pilot)
        await go(app, pilot, "审核人")
        await pilot.press("enter")
        await pilot.pause()
        await rested(app, pilot)
        assert app.focused is app.screen.query_one("#reviewed_by")
        app.post_message(events.Paste("王五"))
        await pilot.press("ctrl+s")
        for _ in range(3):
            await rested(app, pilot)
        assert "审核人 王五" in frame(app)
    assert load(home / "config.toml").reviewed_by == "王五"


async def test_a_reason_for_being_sent_back_comes_first_and_leads_to_the_entry(tmp_path: Path) -> None:
    home = ready(tmp_path / "home")
    async with opened(home) as (app, pilot):
        await to_returns(app, pilot)
        await exported(app, pilot)
        await pilot.press("s")
        await pilot.pause()
        app.post_message(events.Paste("机要交换"))
        await pilot.press("ctrl+s")
        for _ in range(2):
            await rested(app, pilot)
        await pilot.press("b")
        await pilot.pause()
        app.post_message(events.Paste("第一项没有写清演练时间"))
        await pilot.press("ctrl+s")
        for _ in range(3):
            await rested(app, pilot)
        shown = frame(app)
        assert "第 1 次" in shown
        assert "机要交换" in shown
        rows = app.screen.query_one("#findings", LineList)
        assert "第一项没有写清演练时间" in "".join(piece.text for piece in rows.rows.line(1, 100))


async def exported(app: QingdanApp, pilot: Pilot[int]) -> None:
    """Export the return under the cursor and read what is said of it."""
    await pilot.press("x")
    await pilot.pause()
    await pilot.press("ctrl+s")
    await said(app, pilot, "已导出，读回核对无误")
    await pilot.press("enter")
    for _ in range(2):
        await rested(app, pilot)


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


async def test_one_text_explains_everything_of_a_task(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await to_returns(app, pilot)
        await go(app, pilot, "与市卫生健康委建立会商机制")
        open_codes = checking.open_codes(stored(home), stored(home).cards[0].task.id)
        await pilot.press("W")
        await pilot.pause()
        app.post_message(events.Paste("人员调整，年底前补齐。"))
        await pilot.press("ctrl+s")
        for _ in range(2):
            await rested(app, pilot)
    assert len(open_codes) >= 1
    assert stored(home).cards[0].explanations == dict.fromkeys(open_codes, "人员调整，年底前补齐。")


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


async def test_what_is_handed_in_is_due_no_more_until_it_comes_back(tmp_path: Path) -> None:
    home = ready(tmp_path / "home")
    desk = open_desk(home, clock)
    made = returns.export(desk, stored(home).plans[0].id, 2026, not_secret=True)
    handed = submissions.find_return(desk, made.written.check_code)
    async with opened(home) as (app, pilot):
        assert "反馈已报送" not in frame(app)
        handed = submissions.sent(desk, handed, NOW.date(), "机要交换").handed
        await once(pilot, lambda: "反馈已报送" in frame(app))
        submissions.sent_back(desk, handed, NOW.date(), ["第一项没有写清演练时间"])
        await once(pilot, lambda: "反馈已报送" not in frame(app))
    desk.close()
