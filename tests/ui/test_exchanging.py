"""Receipts, slips and what becomes of a return, with real keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from tests.ui.handing_in import ready, to_returns
from tests.ui.homes import NARROW, UNIT, clock, frame, once, opened, rested, stored, until
from tui.domain.contributions import ContributionState, ContributionText
from tui.domain.ids import PlanId
from tui.domain.return_events import ReturnState
from tui.packs import archive, receipt, slip
from tui.packs.receipt import Receipt, ReceiptPlan, ReceiptReason, ReceiptState
from tui.packs.streamed import write_archive
from tui.services import returns, slips
from tui.services.boards import board
from tui.services.desk import open_desk
from tui.services.exchanged import exchanged
from tui.ui.app import QingdanApp
from tui.ui.dialogs.line import LineDialog
from tui.ui.dialogs.occurred import OccurredDialog
from tui.ui.dialogs.report import ReportDialog

PLAN = PlanId(1)


def handed_in(home: Path) -> Path:
    """A home whose return is finalised."""
    ready(home)
    desk = open_desk(home, clock)
    returns.export(desk, PLAN, 2026, not_secret=True)
    desk.close()
    return home


def state(home: Path) -> ReturnState:
    return stored(home).handed_in(PLAN)[-1].state


async def settled(app: QingdanApp, pilot: Pilot[int]) -> None:
    await once(pilot, lambda: not any(worker.is_running for worker in app.workers))
    await rested(app, pilot)


async def test_handed_in_and_sent_back_are_recorded_with_keys(tmp_path: Path) -> None:
    home = handed_in(tmp_path / "home")
    async with opened(home, NARROW) as (app, pilot):
        await to_returns(app, pilot)
        await pilot.press("s")
        await until(app, pilot, OccurredDialog)
        app.post_message(events.Paste("机要交换"))
        await pilot.press("ctrl+s")
        await settled(app, pilot)
        assert state(home) is ReturnState.SENT

        await pilot.press("v")
        await until(app, pilot, OccurredDialog)
        await pilot.press("ctrl+s")
        await settled(app, pilot)
        assert state(home) is ReturnState.RECEIVED

        await pilot.press("b")
        await until(app, pilot, OccurredDialog)
        await pilot.press("ctrl+s")
        assert isinstance(app.screen, OccurredDialog)
        app.post_message(events.Paste("2.3：请补充演练的日期。\n9月前没有联系人\n77：没有这一项"))
        await pilot.pause()
        await pilot.press("escape")
        await settled(app, pilot)
        assert state(home) is ReturnState.RECEIVED
        await pilot.press("b")
        await until(app, pilot, OccurredDialog)
        await pilot.press("ctrl+s")
        await settled(app, pilot)
        await rested(app, pilot)
        assert "2.3 完善监测预警和应急处置机制：请补充演练的日期。" in frame(app)
    sent, received, back = stored(home).handed_in(PLAN)[0].events
    assert (sent.text, sent.on, received.on) == ("机要交换", date(2026, 11, 8), date(2026, 11, 8))
    task = stored(home).cards[0].task
    assert [(reason.task, reason.text) for reason in back.reasons] == [
        (task.id, "请补充演练的日期。"),
        (None, "9月前没有联系人"),
        (None, "77：没有这一项"),
    ]


async def test_a_stamped_page_is_kept_beside_the_return(tmp_path: Path) -> None:
    home = handed_in(tmp_path / "home")
    page = tmp_path / "盖章页.pdf"
    page.write_bytes(b"%PDF stamped")
    async with opened(home) as (app, pilot):
        await to_returns(app, pilot)
        await pilot.press("a")
        await until(app, pilot, LineDialog)
        app.post_message(events.Paste(str(page)))
        await pilot.press("enter")
        await settled(app, pilot)
        assert "盖章页.pdf" in frame(app)
    (kept,) = (home / "exports").rglob("盖章页.pdf")
    assert kept.read_bytes() == page.read_bytes()


async def test_a_receipt_shows_its_reasons_before_it_is_taken(tmp_path: Path) -> None:
    home = handed_in(tmp_path / "home")
    seen = stored(home)
    task = seen.cards[0].task
    reason = ReceiptReason(
        section_no="二", no=task.no, part=task.part, number=task.number, title=task.title, text="请附演练照片。"
    )
    made = Receipt(
        unit=UNIT,
        plan=ReceiptPlan(title=seen.plans[0].title, doc_number=None),
        year=2026,
        revision=1,
        check_code=seen.revisions[0].check_code,
        state=ReceiptState.SENT_BACK,
        on=date(2026, 11, 8),
        recipient="市卫生健康委",
        reasons=(reason,),
    )
    path = tmp_path / "回执.zip"
    path.write_bytes(archive.pack(receipt.members(made)))
    async with opened(home) as (app, pilot):
        await to_returns(app, pilot)
        await pilot.press("I")
        await until(app, pilot, LineDialog)
        app.post_message(events.Paste(str(path)))
        await pilot.press("enter")
        await until(app, pilot, ReportDialog)
        await pilot.pause()
        assert "请附演练照片。" in frame(app)
        assert state(home) is ReturnState.MADE
        await pilot.press("ctrl+s")
        await settled(app, pilot)
    assert state(home) is ReturnState.SENT_BACK
    assert [one.task for one in stored(home).handed_in(PLAN)[0].events[0].reasons] == [task.id]


async def test_what_another_unit_says_waits_and_is_taken_with_a_key(home: Path, tmp_path: Path) -> None:
    desk = open_desk(home, clock)
    task = stored(home).cards[0].task
    said = slip.SlipTask(
        plan=stored(home).plans[0].title,
        section_no="二",
        no=task.no,
        part=task.part,
        number=task.number,
        heading=task.heading,
        content=task.content,
        target=task.target,
        deadline=task.deadline.text if task.deadline else None,
        said=ContributionText(progress="会商室已建好。"),
    )
    made = slip.Slip(unit="市应急局", office="", year=2026, made_on=date(2026, 11, 1), tasks=(said,))
    path = tmp_path / "配合情况.zip"
    write_archive(path, slip.members(made, tmp_path))
    found = exchanged(path)
    assert found is not None
    slips.accept(desk, slips.propose(desk, found.content(), path))
    desk.close()
    async with opened(home) as (app, pilot):
        assert "会商室已建好。" in frame(app)
        assert "采用配合" in frame(app)
        await pilot.press("t")
        await rested(app, pilot)
        assert stored(home).cards[0].entry.progress == "市应急局：会商室已建好。"
        await pilot.press("u")
        await rested(app, pilot)
        assert stored(home).cards[0].entry.progress == ""
        await pilot.press("T")
        await rested(app, pilot)
    desk = open_desk(home, clock)
    assert [one.state for one in board(desk).cards[0].contributions] == [ContributionState.LEFT]
    desk.close()
