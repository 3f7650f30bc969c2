"""A day, and words to it: what became of a return."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.domain.text import clean, one_line
from tui.i18n import Say
from tui.ui.dialogs.drafted import DraftedDialog
from tui.ui.widgets.free_text import FreeText
from tui.ui.widgets.line_input import LineInput
from tui.ui.widgets.wrapped import Wrapped


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurred:
    """When it was, and what is said of it."""

    on: date
    text: str


class Words(StrEnum):
    """What is asked beside the day: nothing, a line that may be empty, lines that may not."""

    NONE = "none"
    LINE = "line"
    LINES = "lines"


class OccurredDialog(DraftedDialog[Occurred]):
    """Takes a day to begin with; gives a day and words. asked: what the words are, with a hint in further lines."""

    def __init__(
        self, title: str, day: date, say: Say, *, place: str, drafts: Mapping[str, str], words: Words, asked: str = ""
    ) -> None:
        texts = {"on": day.isoformat()} if words is Words.NONE else {"on": day.isoformat(), "said": ""}
        super().__init__(title, say, place=place, texts=texts, drafts=drafts)
        self._words = words
        self._asked = asked

    def body(self) -> Iterable[Widget]:
        """The day, and the words."""
        yield Static(self.say("occurred.on"), markup=False, classes="label")
        yield LineInput(self.start_text("on"), id="on")
        if self._words is not Words.NONE:
            yield Wrapped(self._asked, "muted", classes="label")
        if self._words is Words.LINE:
            yield LineInput(self.start_text("said"), id="said")
        elif self._words is Words.LINES:
            yield FreeText(self.start_text("said"), id="said").add_class("short")

    def on_mount(self) -> None:
        """Begin with the words, since the day is mostly today."""
        self.query_one("#on" if self._words is Words.NONE else "#said").focus()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_save()

    def answer(self) -> Occurred | None:
        """What was said; None while the day is none or words are missing."""
        typed = one_line(self.text("on"))
        try:
            day = date.fromisoformat(typed)
        except ValueError:
            self.wrong("error.bad_day", text=typed[:40])
            return None
        said = "" if self._words is Words.NONE else clean(self.text("said")).strip()
        if self._words is Words.LINES and not said:
            self.wrong("error.empty_text")
            return None
        return Occurred(on=day, text=said)
