"""A task that was given by word: what, by when, by whom, and the plan that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.domain.held import Plan
from tui.domain.ids import PlanId
from tui.domain.text import one_line, typed_name
from tui.i18n import Say
from tui.ui.dialogs.chosen import TextRows
from tui.ui.dialogs.drafted import DraftedDialog
from tui.ui.when_words import meaning, typed_deadline
from tui.ui.widgets.free_text import FreeText
from tui.ui.widgets.line_input import LineInput
from tui.ui.widgets.line_list import LineList


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenForm:
    """A task as it is typed; plan: None for that of tasks given by word."""

    text: str = ""
    when: str = ""
    by: str = ""
    plan: PlanId | None = None


class GivenDialog(DraftedDialog[GivenForm]):
    """Takes a task as it stands, gives it as it is to be.

    plans  those of the home for a new one, none for one that stands in its plan
    """

    AUTO_FOCUS = "#text"

    def __init__(
        self,
        title: str,
        say: Say,
        form: GivenForm,
        plans: Sequence[Plan],
        *,
        year: int,
        place: str,
        drafts: Mapping[str, str],
    ) -> None:
        super().__init__(
            title, say, place=place, texts={"text": form.text, "when": form.when, "by": form.by}, drafts=drafts
        )
        self._form = form
        self._plans = [plan for plan in plans if not plan.own]
        self._returns = any(plan.own and plan.returns for plan in plans)
        self._year = year

    def body(self) -> Iterable[Widget]:
        """The text, the time with its meaning, the giver, the plan."""
        if self.restored:
            yield Static(self.say("dialog.restored"), markup=False, classes="hint")
        yield Static(self.say("given.text"), markup=False, classes="label")
        yield FreeText(self.start_text("text"), id="text").add_class("few-lines")
        yield Static(self.say("step.when"), markup=False, classes="label")
        yield LineInput(self.start_text("when"), id="when")
        yield Static("", markup=False, classes="hint", id="meaning")
        yield Static(self.say("given.by"), markup=False, classes="label")
        yield LineInput(self.start_text("by"), placeholder=self.say("given.by_hint"), id="by")
        if self._plans:
            yield Static(self.say("given.plan"), markup=False, classes="label")
            own = self.say("given.own_plan" if self._returns else "given.own_plan_silent")
            names = [own, *(plan.title for plan in self._plans)]
            yield LineList(TextRows(names), id="plan")

    def on_mount(self) -> None:
        """Say what the time means."""
        self._show_meaning()

    @on(Input.Changed, "#when")
    def _show_meaning(self) -> None:
        deadline = typed_deadline(self.text("when"), self._year)
        self.query_one("#meaning", Static).update(meaning(self.say, deadline))

    @on(Input.Submitted)
    @on(LineList.Chosen)
    def _submitted(self) -> None:
        self.action_save()

    def answer(self) -> GivenForm | None:
        """The task; a text is needed."""
        text = self.text("text").strip()
        if not text:
            self.wrong("error.empty_text")
            return None
        at = self.query_one("#plan", LineList).cursor if self._plans else 0
        plan = self._plans[at - 1].id if at else None
        return GivenForm(text=text, when=one_line(self.text("when"), 200), by=typed_name(self.text("by")), plan=plan)
