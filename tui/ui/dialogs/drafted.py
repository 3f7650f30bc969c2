"""A dialog whose texts are kept as drafts while they are typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from textual import on
from textual.timer import Timer
from textual.widgets import Input, TextArea

from tui.i18n import Say
from tui.ui.dialogs.base import Dialog
from tui.ui.messages import Typed
from tui.ui.widgets.choice import Choice

T = TypeVar("T")
_PAUSE = 0.3
"""Seconds after which what was typed is kept, however fast one goes on typing."""


class DraftedDialog(Dialog[T], Generic[T]):
    """Its fields' ids are the last parts of the draft places: ``<place>:<id>``.

    typed: the drafts as they stood when the dialog was accepted; they go with the change that is made of them, are kept
    before it is tried and forgotten when it is saved.
    """

    def __init__(
        self, title: str, say: Say, *, place: str, texts: Mapping[str, str], drafts: Mapping[str, str]
    ) -> None:
        super().__init__(title, say)
        self._place = place
        self._saved = texts
        self._drafts = {id: drafts[self._at(id)] for id in texts if self._at(id) in drafts}
        self._timer: Timer | None = None
        self._told: Typed | None = None
        self.typed: Mapping[str, str | None] = {}

    def _at(self, id: str) -> str:
        return f"{self._place}:{id}"

    @property
    def restored(self) -> bool:
        """Some text comes from a draft."""
        return any(text != self._saved[id] for id, text in self._drafts.items())

    def start_text(self, id: str) -> str:
        """What a field begins with: its draft, else what is saved."""
        return self._drafts.get(id, self._saved[id])

    def text(self, id: str) -> str:
        """What stands in a field; of a choice the place of what is chosen, from 0."""
        field = self.query_one(f"#{id}")
        if isinstance(field, Choice):
            return "" if field.at is None else str(field.at)
        return field.text if isinstance(field, TextArea) else field.value if isinstance(field, Input) else ""

    @on(TextArea.Changed)
    @on(Input.Changed)
    @on(Choice.Picked)
    def _typed(self) -> None:
        if self._timer is None:
            self._timer = self.set_timer(_PAUSE, self._keep)

    def unsaved(self) -> Mapping[str, str | None]:
        """The texts as they stand; None for one that is as it was saved."""
        typed = {id: self.text(id) for id in self._saved}
        return {self._at(id): text if text != self._saved[id] else None for id, text in typed.items()}

    def _keep(self) -> None:
        self._timer = None
        self._told = Typed(self.unsaved())
        self.post_message(self._told)

    def accept(self) -> None:
        """Accept. What was told of drafts and is still on its way is void: it would come behind the change."""
        answer = self.answer()
        if answer is not None:
            self._stop()
            if self._told is not None:
                self._told.texts = {}
            self.typed = self.unsaved()
            self.dismiss(answer)

    def leave(self) -> None:
        """Leave; what was typed stays as a draft."""
        if self._timer is not None:
            self._stop()
            self._keep()
        self.dismiss(None)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
