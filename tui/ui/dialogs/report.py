"""A page to be read and agreed to: what an import takes, what an export wrote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from tui.i18n import Say
from tui.ui.dialogs.base import Dialog
from tui.ui.widgets.paper import Paper, Paragraph


class ReportDialog(Dialog[bool]):
    """Takes paragraphs; gives nothing but that it was read."""

    BINDINGS = [("enter", "save")]
    AUTO_FOCUS = "Paper"

    def __init__(self, title: str, page: Sequence[Paragraph], say: Say, *, accept: str = "dialog.good") -> None:
        super().__init__(title, say, accept=accept)
        self._page = page

    def body(self) -> Iterable[Widget]:
        """The page."""
        yield Paper(self._page)

    def answer(self) -> bool:
        """It was read."""
        return True
