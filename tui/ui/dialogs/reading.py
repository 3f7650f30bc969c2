"""A long reading or copying: how far it is, and a way to stop it."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Button, Static

from tui.i18n import Say
from tui.ui.dialogs.base import Dialog
from tui.ui.text import filled, unfilled

_BAR = 40
_LOOKS = 0.1
"""Seconds between two looks at how far it is."""


class Stopped(Exception):
    """A person stopped it."""


class Progress:
    """Told by the thread that works, looked at by the screen."""

    def __init__(self) -> None:
        self.share = 0.0
        self.stopped = False

    def watch(self, share: float) -> None:
        """How far it is. Raises Stopped."""
        self.share = share
        if self.stopped:
            raise Stopped


class ReadingDialog(Dialog[bool]):
    """Shown while it lasts; whoever shows it takes it away."""

    AUTO_FOCUS = "#cancel"

    def __init__(self, title: str, progress: Progress, say: Say) -> None:
        super().__init__(title, say, accept="dialog.good")
        self._progress = progress

    def body(self) -> Iterable[Widget]:
        """A bar."""
        yield Static(self._bar(), markup=False, id="bar")

    def on_mount(self) -> None:
        """There is nothing to accept; look how far it is."""
        self.query_one("#accept").display = False
        self.query_one("#cancel", Button).label = self._button("review.stop", "Esc")
        self.set_interval(_LOOKS, self._look)

    def _look(self) -> None:
        self.query_one("#bar", Static).update(self._bar())

    def _bar(self) -> str:
        if self._progress.stopped:
            return self.say("review.stopping")
        full = round(_BAR * min(1.0, self._progress.share))
        return f"{filled(full)}{unfilled(_BAR - full)} {min(1.0, self._progress.share):.0%}"

    def answer(self) -> bool | None:
        """There is none."""
        return None

    def leave(self) -> None:
        """Stop it; its end takes the dialog away."""
        self._progress.stopped = True
        self._look()
