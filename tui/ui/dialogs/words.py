"""A text of some lines: a note, an explanation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.widget import Widget
from textual.widgets import Static

from tui.i18n import Say
from tui.ui.dialogs.drafted import DraftedDialog
from tui.ui.widgets.free_text import FreeText
from tui.ui.widgets.wrapped import Wrapped


class WordsDialog(DraftedDialog[str]):
    """Takes a text, gives a text; an empty one only where that is allowed."""

    AUTO_FOCUS = "#words"

    def __init__(
        self,
        title: str,
        say: Say,
        text: str,
        *,
        hint: str,
        place: str,
        drafts: Mapping[str, str],
        may_be_empty: bool = False,
    ) -> None:
        super().__init__(title, say, place=place, texts={"words": text}, drafts=drafts)
        self._hint = hint
        self._may_be_empty = may_be_empty

    def body(self) -> Iterable[Widget]:
        """A hint and a field."""
        yield Wrapped(self._hint, "muted", classes="hint")
        if self.restored:
            yield Static(self.say("dialog.restored"), markup=False, classes="hint")
        yield FreeText(self.start_text("words"), id="words").add_class("short")

    def answer(self) -> str | None:
        """The text as it stands."""
        text = self.text("words").strip()
        if text or self._may_be_empty:
            return text
        self.wrong("error.empty_text")
        return None
