"""A plan with doubts, and the way to its review in an open home."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.pilot import Pilot

from tests.ui.homes import once, until
from tui.ui.app import QingdanApp
from tui.ui.dialogs.line import LineDialog
from tui.ui.screens.review import ReviewScreen

PLAN = """云泽市人民政府办公室
关于印发2026年健康云泽建设任务分工的通知

一、监测预警
1.完善监测预警机制。健全会商机制。（牵头单位：市卫生健康委；配合单位：市民政局、市应急局；完成时限：6月前）
2.加强学校卫生。开展健康教育[red]。（牵头单位：市教育局；配合单位：市民政局；完成时限：适时完成）
3.开展爱国卫生运动。清理卫生死角。（牵头单位：市城管局；完成时限：7月前）
"""


async def review_of(app: QingdanApp, pilot: Pilot[int]) -> ReviewScreen:
    await until(app, pilot, ReviewScreen)
    screen = app.screen
    assert isinstance(screen, ReviewScreen)
    await once(pilot, lambda: all(worker.group != "source" or worker.is_finished for worker in app.workers))
    await pilot.pause()
    return screen


async def imported(app: QingdanApp, pilot: Pilot[int], document: Path) -> None:
    """In an open home: the key, the path."""
    await pilot.press("I")
    await until(app, pilot, LineDialog)
    app.post_message(events.Paste(str(document)))
    await pilot.pause()
    await pilot.press("enter")
