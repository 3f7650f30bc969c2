"""A question that is answered with yes, or left."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from tui.i18n import Say
from tui.ui.dialogs.base import Dialog
from tui.ui.widgets.wrapped import Wrapped


class ConfirmDialog(Dialog[bool]):
    """Gives True; None when it was left. ready: Enter says yes, where one undo takes everything back."""

    def __init__(self, title: str, text: str, say: Say, *, accept: str, ready: bool = False) -> None:
        super().__init__(title, say, accept=accept)
        self._text = text
        self._ready = ready

    def body(self) -> Iterable[Widget]:
        """The question."""
        yield Wrapped(self._text)

    def on_mount(self) -> None:
        """Begin with the answer that does no harm."""
        super().on_mount()
        self.query_one("#accept" if self._ready else "#cancel").focus()

    def answer(self) -> bool:
        """Yes."""
        return True
