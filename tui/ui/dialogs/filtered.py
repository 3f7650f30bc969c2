"""A field above a list: what is typed leaves the rows that fit, and the arrows move in them meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from textual import events, on
from textual.widget import Widget
from textual.widgets import Input

from tui.i18n import Say
from tui.ui.dialogs.base import Dialog
from tui.ui.widgets.line_input import LineInput
from tui.ui.widgets.line_list import LineList, Rows


class Choices(Rows, Protocol):
    """Rows of which one is chosen."""

    def chosen(self, index: int) -> str:
        """What a row stands for."""


class FilteredDialog(Dialog[str]):
    """Gives what the row under the cursor stands for."""

    AUTO_FOCUS = "#filter"

    def __init__(self, title: str, say: Say, *, accept: str, placeholder: str = "") -> None:
        super().__init__(title, say, accept=accept)
        self._placeholder = placeholder
        self._rows = self.fitting("")

    def fitting(self, typed: str) -> Choices:
        """The rows that fit what is typed."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        """The field and the list."""
        yield LineInput(placeholder=self._placeholder, id="filter")
        yield LineList(self._rows, id="choices").add_class("tall")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._rows = self.fitting(event.value)
        self.query_one(LineList).show(self._rows)

    def on_key(self, event: events.Key) -> None:
        """The arrows move in the list while one types."""
        if event.key in ("up", "down"):
            event.stop()
            rows = self.query_one(LineList)
            rows.go(rows.cursor + (1 if event.key == "down" else -1))

    @on(Input.Submitted)
    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.action_save()

    def answer(self) -> str | None:
        """What the row under the cursor stands for."""
        return self._rows.chosen(self.query_one(LineList).cursor) if len(self._rows) else None
