"""An own step: its text, a time phrase with what it means, who does it. An issued step takes an owner only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.domain.deadline import Deadline
from tui.domain.text import one_line
from tui.i18n import Say
from tui.ui.dialogs.drafted import DraftedDialog
from tui.ui.when_words import meaning, typed_deadline
from tui.ui.widgets.line_input import LineInput


@dataclass(frozen=True, slots=True, kw_only=True)
class StepForm:
    """A step as it is typed."""

    text: str = ""
    when: str = ""
    owner: str = ""
    issued: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAnswer:
    """A step as it is to be."""

    text: str
    deadline: Deadline | None
    owner: str


class StepDialog(DraftedDialog[StepAnswer]):
    """Takes a step, gives a step."""

    def __init__(
        self, title: str, say: Say, form: StepForm, *, year: int, place: str, drafts: Mapping[str, str]
    ) -> None:
        texts = {"text": form.text, "when": form.when, "owner": form.owner}
        super().__init__(title, say, place=place, texts=texts, drafts=drafts)
        self._form = form
        self._year = year

    def body(self) -> Iterable[Widget]:
        """Three lines, and under the time what it means."""
        if self.restored:
            yield Static(self.say("dialog.restored"), markup=False, classes="hint")
        if self._form.issued:
            yield Static(self.say("step.issued"), markup=False, classes="hint")
        for field in ("text", "when", "owner"):
            locked = self._form.issued and field != "owner"
            yield Static(self.say(f"step.{field}"), markup=False, classes="label")
            yield LineInput(self.start_text(field), id=field, disabled=locked)
            if field == "when":
                yield Static("", markup=False, classes="hint", id="meaning")

    def on_mount(self) -> None:
        """Begin with what can be changed."""
        self.query_one("#owner" if self._form.issued else "#text").focus()
        self._show_meaning()

    @on(Input.Changed, "#when")
    def _show_meaning(self) -> None:
        self.query_one("#meaning", Static).update(meaning(self.say, self._deadline()))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_save()

    def _deadline(self) -> Deadline | None:
        return typed_deadline(self.text("when"), self._year)

    def answer(self) -> StepAnswer | None:
        """The step as it stands; a text is needed."""
        if not one_line(self.text("text")):
            self.wrong("error.empty_text")
            return None
        return StepAnswer(text=self.text("text"), deadline=self._deadline(), owner=self.text("owner"))
