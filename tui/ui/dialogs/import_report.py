"""What an import takes, to be agreed to; or back to the document beside what was understood of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from textual.widget import Widget
from textual.widgets import Button

from tui.i18n import Say
from tui.ui.dialogs.base import Dialog
from tui.ui.widgets.paper import Paper, Paragraph


class Said(StrEnum):
    """What a person says of a report."""

    TAKE = "take"
    LOOK = "look"


class ImportReportDialog(Dialog[Said]):
    """Takes paragraphs; gives whether it is taken, or looked at first."""

    BINDINGS = [("enter", "save"), ("v", "look")]
    AUTO_FOCUS = "Paper"

    def __init__(self, title: str, page: Sequence[Paragraph], say: Say, *, accept: str) -> None:
        super().__init__(title, say, accept=accept)
        self._page = page

    def body(self) -> Iterable[Widget]:
        """The page, and the way to the document."""
        yield Paper(self._page)
        yield Button(self._button("review.look", "v"), id="look")

    def answer(self) -> Said:
        """It is taken."""
        return Said.TAKE

    def action_look(self) -> None:
        """To the document."""
        self.dismiss(Said.LOOK)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The buttons do what the keys do."""
        if event.button.id == "look":
            event.stop()
            self.action_look()
        else:
            super().on_button_pressed(event)
