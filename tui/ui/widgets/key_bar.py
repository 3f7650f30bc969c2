"""The footer: what can be done here, from the registry. It is one painted line and is never composed anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from textual import events
from textual.strip import Strip

from tui.i18n import Say
from tui.ui.actions import Action
from tui.ui.keys import key_name
from tui.ui.messages import ActionChosen
from tui.ui.widgets.pieces import Piece, Toned

_ALWAYS = ("help", "palette")
"""Kept at the end, also where the line is too short for the others."""
_USUAL: Mapping[str, str] = {}


class KeyBar(Toned):
    """Keys with their labels; a click does what the key does."""

    DEFAULT_CSS = "KeyBar { height: 1; }"

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say = say
        self._actions: tuple[Action, ...] = ()
        self._labels = _USUAL

    def show(self, actions: Sequence[Action], labels: Mapping[str, str] = _USUAL) -> None:
        """Show these actions; painted only when they are others than before.

        labels: messages for actions, by id, that do something of their own here.
        """
        wanted = tuple(actions)
        if (wanted, labels) != (self._actions, self._labels):
            self._actions, self._labels = wanted, labels
            self.refresh()

    def _placed(self) -> list[tuple[Action, str, str]]:
        """The actions that fit, with key and label."""
        named = [(found, key_name(found.keys[0], self._say), self._label(found)) for found in self._actions]
        always = [item for item in named if item[0].id in _ALWAYS]
        room = self.size.width - sum(_width(item) for item in always)
        placed = []
        for item in named:
            if item[0].id not in _ALWAYS and _width(item) <= room:
                placed.append(item)
                room -= _width(item)
        return placed + always

    def _label(self, found: Action) -> str:
        return self._say(self._labels.get(found.id, f"key.{found.id}"))

    def render_line(self, y: int) -> Strip:
        """The line."""
        width = self.size.width
        if y:
            return Strip.blank(width, self.ground)
        segments = []
        for _, key, label in self._placed():
            segments += [self.segment(Piece(f" {key}", "accent")), self.segment(Piece(f" {label} ", "plain"))]
        return Strip(segments).adjust_cell_length(width, self.ground)

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        at = event.x
        for item in self._placed():
            at -= _width(item)
            if at < 0:
                self.post_message(ActionChosen(item[0].id))
                return


def _width(item: tuple[Action, str, str]) -> int:
    return cell_len(item[1]) + cell_len(item[2]) + 3
