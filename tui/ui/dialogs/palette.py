"""The command palette: everything that can be done here, found by typing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual import events, on
from textual.widget import Widget
from textual.widgets import Input

from tui.domain.text import folded
from tui.i18n import Say
from tui.ui.dialogs.base import Dialog
from tui.ui.keys import Action, key_name
from tui.ui.text import fit
from tui.ui.widgets.line_input import LineInput
from tui.ui.widgets.line_list import LineList
from tui.ui.widgets.pieces import Piece


class ActionRows:
    """Actions as rows: label, sentence, key."""

    def __init__(self, actions: Sequence[Action], say: Say) -> None:
        self.actions = actions
        self._say = say

    def __len__(self) -> int:
        return len(self.actions)

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """The pieces of a row."""
        found, say = self.actions[index], self._say
        key = f" {key_name(found.keys[0], say)} "
        label = fit(say(f"key.{found.id}"), 16)
        words = fit(say(f"key.{found.id}.help"), max(1, width - 17 - cell_len(key)))
        return Piece(label + " ", "strong"), Piece(words, "muted"), Piece(key, "accent")


class PaletteDialog(Dialog[str]):
    """Takes actions, gives the id of one."""

    AUTO_FOCUS = "#filter"

    def __init__(self, actions: Sequence[Action], say: Say) -> None:
        super().__init__(say("palette.title"), say, accept="dialog.do")
        self._actions = actions

    def body(self) -> Iterable[Widget]:
        """A field and the actions that fit what is typed."""
        yield LineInput(placeholder=self.say("palette.search"), id="filter")
        yield LineList(ActionRows(self._actions, self.say), id="actions").add_class("tall")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        wanted = folded(event.value)
        fitting = [found for found in self._actions if wanted in self._words(found)]
        self.query_one(LineList).show(ActionRows(fitting, self.say))

    def _words(self, found: Action) -> str:
        return folded(f"{found.id} {self.say(f'key.{found.id}')} {self.say(f'key.{found.id}.help')}")

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
        """The action under the cursor."""
        rows = self.query_one(LineList)
        return rows.rows.actions[rows.cursor].id if isinstance(rows.rows, ActionRows) and len(rows.rows) else None
