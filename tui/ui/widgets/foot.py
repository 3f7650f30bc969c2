"""The foot of a screen: what was just said, and under it what can be done here."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from tui.i18n import Say
from tui.ui.widgets.key_bar import KeyBar
from tui.ui.widgets.told_line import ToldLine


class Foot(Vertical):
    """Two lines at the bottom."""

    DEFAULT_CSS = "Foot { height: 2; dock: bottom; }"

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say = say

    def compose(self) -> ComposeResult:
        """The line of messages and the line of keys."""
        yield ToldLine()
        yield KeyBar(self._say)
