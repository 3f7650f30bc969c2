"""A field of a task as a person writes it, with what it means shown while it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Static, TextArea

from tui.domain.text import clean
from tui.i18n import Say
from tui.ui.dialogs.base import Dialog
from tui.ui.widgets.free_text import FreeText
from tui.ui.widgets.wrapped import Wrapped

Meaning = Callable[[str], str]
"""What a text means, in words; empty where there is nothing to say."""
_GRAMMARS = ("assignments", "deadline", "steps", "indicators", "windows")
"""Fields whose text has rules of its own (`readers.review.fields`)."""
_TALL = ("content", "steps", "indicators", "target", "assignments", "windows")


class CorrectionDialog(Dialog[str]):
    """Takes a field's text, gives it as it is to be; an empty one empties the field."""

    AUTO_FOCUS = "#words"

    def __init__(self, title: str, say: Say, *, field: str, text: str, doubts: str, meaning: Meaning) -> None:
        super().__init__(title, say)
        self._field = field
        self._text = text
        self._doubts = doubts
        self._meaning = meaning
        if field not in _TALL:
            self._bindings.bind("enter", "save", priority=True)

    def body(self) -> Iterable[Widget]:
        """Why it is doubted, how it is written, the field, what it means."""
        if self._doubts:
            yield Wrapped(self._doubts, "muted", classes="hint")
        hint = self._field if self._field in _GRAMMARS else "text"
        yield Wrapped(self.say(f"review.hint.{hint}"), "muted", classes="hint")
        yield FreeText(self._text, id="words").add_class("tall" if self._field in _TALL else "line")
        yield Static("", markup=False, id="meaning")

    def on_mount(self) -> None:
        """The cursor behind the text; say what it means."""
        area = self.query_one(FreeText)
        area.move_cursor(area.document.end)
        self._show_meaning()

    @on(TextArea.Changed)
    def _show_meaning(self) -> None:
        self.query_one("#meaning", Static).update(self._meaning(self.query_one(FreeText).text.strip()))

    def answer(self) -> str:
        """The text as it stands."""
        return clean(self.query_one(FreeText).text).strip()
