"""A home whose return is ready, and the way over the return screen."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from tests.ui.homes import NOW, clock, hold, make, once, rested, said, stored, until
from tui.domain.ids import TaskId, label
from tui.domain.progress import Status
from tui.services import reporting, steps, tray
from tui.services.desk import Desk, open_desk
from tui.services.indicators import record_reading
from tui.services.reporting import Edit
from tui.ui.app import QingdanApp
from tui.ui.screens.returns import ReturnsScreen
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


async def exported(app: QingdanApp, pilot: Pilot[int]) -> None:
    """Export the return under the cursor and read what is said of it."""
    await pilot.press("x")
    await pilot.pause()
    await pilot.press("ctrl+s")
    await said(app, pilot, "已导出，读回核对无误")
    await pilot.press("enter")
    for _ in range(2):
        await rested(app, pilot)
