"""A question that is answered with yes, or left."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from tui.i18n import Say
from tui.ui.dialogs.base import Dialog


class ConfirmDialog(Dialog[bool]):
    """Gives True; None when it was left."""

    AUTO_FOCUS = "#cancel"

    def __init__(self, title: str, text: str, say: Say, *, accept: str) -> None:
        super().__init__(title, say, accept=accept)
        self._text = text

    def body(self) -> Iterable[Widget]:
        """The question."""
        yield Static(self._text, markup=False)

    def answer(self) -> bool:
        """Yes."""
        return True
