"""A time for several own steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.domain.deadline import Deadline
from tui.i18n import Say
from tui.ui.dialogs.drafted import DraftedDialog
from tui.ui.when_words import meaning, typed_deadline
from tui.ui.widgets.line_input import LineInput
from tui.ui.widgets.wrapped import Wrapped


class WhenDialog(DraftedDialog[Deadline]):
    """Gives a deadline; said at once what it means."""

    AUTO_FOCUS = "#when"

    def __init__(self, title: str, hint: str, say: Say, *, year: int, place: str, drafts: Mapping[str, str]) -> None:
        super().__init__(title, say, place=place, texts={"when": ""}, drafts=drafts)
        self._hint = hint
        self._year = year

    def body(self) -> Iterable[Widget]:
        """What it is for, the phrase, and what it means."""
        yield Wrapped(self._hint, "muted", classes="hint")
        yield LineInput(self.start_text("when"), id="when")
        yield Static(meaning(self.say, None), markup=False, classes="hint", id="meaning")

    @on(Input.Changed)
    def _show_meaning(self) -> None:
        deadline = typed_deadline(self.text("when"), self._year)
        self.query_one("#meaning", Static).update(meaning(self.say, deadline))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_save()

    def answer(self) -> Deadline | None:
        """The deadline; one is needed."""
        deadline = typed_deadline(self.text("when"), self._year)
        if deadline is None:
            self.wrong("when.needed")
        return deadline
