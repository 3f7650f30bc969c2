"""The return screen: findings, going to them, explaining them, exporting."""

from __future__ import annotations

import json
from pathlib import Path

from textual import events
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from tests.ui.homes import NARROW, NOW, clock, frame, make, opened, rested, stored
from tui.domain.ids import TaskId, label
from tui.domain.progress import Status
from tui.services import plans, reporting, steps, tray
from tui.services.desk import Desk, open_desk
from tui.services.indicators import record_reading
from tui.services.reporting import Edit
from tui.ui.app import QingdanApp
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
    while not isinstance(app.screen, ReturnsScreen):
        await pilot.pause()
    await rested(app, pilot)


async def go(app: QingdanApp, pilot: Pilot[int], words: str) -> None:
    """Put the cursor on the finding that says this."""
    rows = app.screen.query_one("#findings", LineList)
    said = ["".join(piece.text for piece in rows.rows.line(row, 200)) for row in range(len(rows.rows))]
    await pilot.press("g", *["j"] * next(at for at, text in enumerate(said) if words in text))


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


async def test_enter_on_a_late_step_goes_to_the_step(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await to_returns(app, pilot)
        await go(app, pilot, "与市卫生健康委建立会商机制")
        await pilot.press("enter")
        while not isinstance(app.screen, TasksScreen):
            await pilot.pause()
        await rested(app, pilot)
        assert app.screen.step is not None
        assert app.screen.step.text.startswith("与市卫生健康委")


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


async def test_the_return_is_exported_after_the_question(tmp_path: Path) -> None:
    home = ready(tmp_path / "home")
    async with opened(home) as (app, pilot):
        await to_returns(app, pilot)
        assert "检查通过" in str(app.screen.query_one("#state", Static).content)
        await pilot.press("x")
        await pilot.pause()
        assert "不涉密" in frame(app)
        await pilot.press("ctrl+s")
        while "第 1 次反馈已导出" not in frame(app):
            await pilot.pause()
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
        while "第 1 次反馈已导出" not in frame(app):
            await pilot.pause()
        await pilot.press("enter")
        await rested(app, pilot)
    (revision,) = stored(home).revisions
    folder = home / "exports" / revision.folder
    packed = folder.with_name(folder.name + ".zip")
    before = packed.read_bytes()
    packed.unlink()
    async with opened(home) as (app, pilot):
        while not packed.exists():
            await pilot.pause()
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
