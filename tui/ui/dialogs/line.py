"""One line to be typed or pasted: the path of a file, a setting."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from tui.domain.text import one_line
from tui.i18n import Say
from tui.ui.dialogs.base import Dialog
from tui.ui.widgets.line_input import LineInput
from tui.ui.widgets.wrapped import Wrapped


class LineDialog(Dialog[str]):
    """Takes a hint and a first text, gives a text; an empty one only where that is allowed."""

    AUTO_FOCUS = "#line"

    def __init__(
        self,
        title: str,
        hint: str,
        say: Say,
        *,
        text: str = "",
        accept: str = "dialog.next",
        may_be_empty: bool = False,
    ) -> None:
        super().__init__(title, say, accept=accept)
        self._hint = hint
        self._text = text
        self._may_be_empty = may_be_empty

    def body(self) -> Iterable[Widget]:
        """The hint and the field."""
        yield Wrapped(self._hint, "muted", classes="hint")
        yield LineInput(self._text, id="line")

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_save()

    def answer(self) -> str | None:
        """What was typed."""
        text = one_line(self.query_one(LineInput).value)
        if text or self._may_be_empty:
            return text
        self.wrong("error.empty_text")
        return None
