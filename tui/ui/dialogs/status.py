"""The status of a task, chosen by its figure."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from tui.domain.progress import Status
from tui.i18n import Say
from tui.ui.dialogs.base import Dialog
from tui.ui.dialogs.entry import STATUSES
from tui.ui.widgets.choice import Choice


class StatusDialog(Dialog[Status]):
    """Takes a status or none, gives a status."""

    BINDINGS = [("enter", "save")]
    AUTO_FOCUS = "#status"

    def __init__(self, title: str, say: Say, status: Status | None) -> None:
        super().__init__(title, say)
        self._at = STATUSES.index(status) if status else None

    def body(self) -> Iterable[Widget]:
        """One line."""
        yield Choice([self.say(f"status.{status}") for status in STATUSES], self._at, id="status")

    def answer(self) -> Status | None:
        """The status chosen."""
        at = self.query_one(Choice).at
        if at is None:
            self.wrong("status.choose")
        return None if at is None else STATUSES[at]
