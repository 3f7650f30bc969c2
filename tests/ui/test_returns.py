"""The return screen: findings, going to them, explaining them, which plans return, what has become of a return."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from textual import events
from textual.widgets import TextArea

from tests.ui.handing_in import exported, go, ready, to_returns
from tests.ui.homes import NARROW, NOW, clock, draft, frame, once, opened, rested, said, stored, until
from tui.config import load
from tui.domain.ids import PlanId
from tui.domain.plan import Reading, SourceFile
from tui.services import checking, importing, plans, returns, submissions
from tui.services.desk import open_desk
from tui.ui.screens.returns import ReturnsScreen
from tui.ui.screens.tasks import TasksScreen
from tui.ui.widgets.line_list import LineList


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
