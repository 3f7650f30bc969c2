"""The command palette: everything that can be done here, found by typing."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from tui.domain.sought import says
from tui.i18n import Say
from tui.ui.actions import Action
from tui.ui.dialogs.filtered import FilteredDialog
from tui.ui.keys import key_name
from tui.ui.text import fit
from tui.ui.widgets.pieces import Piece


class ActionRows:
    """Actions as rows: label, sentence, key."""

    def __init__(self, actions: Sequence[Action], say: Say) -> None:
        self.actions = actions
        self._say = say

    def __len__(self) -> int:
        return len(self.actions)

    def chosen(self, index: int) -> str:
        """The action's id."""
        return self.actions[index].id

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """The pieces of a row."""
        found, say = self.actions[index], self._say
        key = f" {key_name(found.keys[0], say)} "
        label = fit(say(f"key.{found.id}"), 16)
        words = fit(say(f"key.{found.id}.help"), max(1, width - 17 - cell_len(key)))
        return Piece(label + " ", "strong"), Piece(words, "muted"), Piece(key, "accent")


class PaletteDialog(FilteredDialog):
    """Takes actions, gives the id of one."""

    def __init__(self, actions: Sequence[Action], say: Say) -> None:
        self._actions = actions
        super().__init__(say("palette.title"), say, accept="dialog.do", placeholder=say("palette.search"))

    def fitting(self, typed: str) -> ActionRows:
        """The actions that say what is typed, by pinyin too: in their name first, then in their sentence."""
        named = [found for found in self._actions if says(f"{found.id} {self.say(f'key.{found.id}')}", typed)]
        told = [found for found in self._actions if says(self.say(f"key.{found.id}.help"), typed)]
        return ActionRows([*named, *(found for found in told if found not in named)], self.say)
