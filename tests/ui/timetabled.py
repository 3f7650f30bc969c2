"""What tests read off the timetable."""

from __future__ import annotations

from tests.ui.homes import frame
from tui.services.cards import Card
from tui.services.timetable import Heading
from tui.ui.app import QingdanApp


def line(app: QingdanApp, words: str) -> str:
    """The first line on screen that says this."""
    return next(text for text in frame(app).splitlines() if words in text)


def number(row: Heading | Card | None) -> str:
    """The number of the task of a row."""
    assert row is not None
    assert not isinstance(row, Heading)
    return row.task.number
