"""A day, and a line of words to it: what became of a return."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.domain.text import one_line
from tui.i18n import Say
from tui.ui.dialogs.base import Dialog
from tui.ui.widgets.line_input import LineInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurred:
    """When it was, and what is said of it."""

    on: date
    text: str


class OccurredDialog(Dialog[Occurred]):
    """Takes a day to begin with; gives a day and, where `words` names what is asked, a line.

    needed: the line must not be empty
    """

    def __init__(self, title: str, day: date, say: Say, *, words: str | None = None, needed: bool = False) -> None:
        super().__init__(title, say)
        self._day = day
        self._words = words
        self._needed = needed

    def body(self) -> Iterable[Widget]:
        """The day, and the line."""
        yield Static(self.say("occurred.on"), markup=False, classes="label")
        yield LineInput(self._day.isoformat(), id="on")
        if self._words is not None:
            yield Static(self._words, markup=False, classes="label")
            yield LineInput("", id="said")

    def on_mount(self) -> None:
        """Begin with the words, since the day is mostly today."""
        self.query_one("#said" if self._words is not None else "#on").focus()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_save()

    def answer(self) -> Occurred | None:
        """What was said; None while the day is none or words are missing."""
        typed = one_line(self.query_one("#on", LineInput).value)
        try:
            day = date.fromisoformat(typed)
        except ValueError:
            self.wrong("error.bad_day", text=typed[:40])
            return None
        said = "" if self._words is None else one_line(self.query_one("#said", LineInput).value)
        if self._needed and not said:
            self.wrong("error.empty_text")
            return None
        return Occurred(on=day, text=said)
