"""The unit's own plan of a task: what it wants to reach, how, who answers for it, who does it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from tui.domain.own_plan import OwnPlan
from tui.i18n import Say
from tui.services.assigning import Assigned
from tui.ui.actions import Scope
from tui.ui.dialogs.drafted import DraftedDialog
from tui.ui.keys import bindings
from tui.ui.widgets.free_text import FreeText
from tui.ui.widgets.line_input import LineInput
from tui.ui.widgets.wrapped import Wrapped
from tui.ui.words import titled

_LONG, _SHORT = ("goal", "measures"), ("leader", "owner")
_FIELDS = (*_LONG, *_SHORT)


class TaskBookDialog(DraftedDialog[Assigned]):
    """Takes what stands and what stood last year, gives what is to be written.

    names_only  for several tasks: leader and owner alone, and what is left empty stays as it is
    """

    SCOPE = Scope.TASK_BOOK
    BINDINGS = bindings(Scope.TASK_BOOK)

    def __init__(
        self,
        title: str,
        say: Say,
        plan: OwnPlan,
        before: OwnPlan,
        *,
        place: str,
        drafts: Mapping[str, str],
        names_only: bool = False,
    ) -> None:
        self._fields = _SHORT if names_only else _FIELDS
        texts = {field: _said(plan, field) for field in self._fields}
        super().__init__(title, say, place=place, texts=texts, drafts=drafts)
        self._before = before
        self._names_only = names_only

    def body(self) -> Iterable[Widget]:
        """Goal and measures as texts, the people on a line; under each what last year's says."""
        if self.restored:
            yield Static(self.say("dialog.restored"), markup=False, classes="hint")
        if self._names_only:
            yield Static(self.say("task_book.several"), markup=False, classes="hint")
        for field in self._fields:
            said = _said(self._before, field)
            if field in _LONG:
                yield Static(titled(self.say(f"field.{field}")), markup=False, classes="label")
                yield FreeText(self.start_text(field), id=field).add_class("few-lines")
            else:
                with Horizontal(classes="asked"):
                    yield Static(titled(self.say(f"field.{field}")), markup=False, classes="question")
                    yield LineInput(self.start_text(field), id=field)
            if said:
                last = self.say("task_book.last_year", text=said.replace("\n", " "))
                yield Wrapped(last, "muted", classes="last-year")

    def on_mount(self) -> None:
        """Begin with the first field."""
        self.query_one(f"#{self._fields[0]}").focus()

    def offers(self, id: str) -> bool:  # noqa: ARG002 (there is one action)
        """Last year's words are taken over where there are some."""
        return any(_said(self._before, field) for field in self._fields)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_save()

    def action_take_last_year(self) -> None:
        """Put last year's words into the fields that are empty."""
        for field in self._fields:
            if not self.text(field).strip():
                said = _said(self._before, field)
                shown = self.query_one(f"#{field}")
                if isinstance(shown, TextArea):
                    shown.text = said
                elif isinstance(shown, Input):
                    shown.value = said

    def answer(self) -> Assigned:
        """What the fields say; of several tasks an empty field says nothing."""
        said = {field: self.text(field) for field in self._fields}
        if self._names_only:
            said = {field: text for field, text in said.items() if text.strip()}
        return Assigned(
            goal=said.get("goal"), measures=said.get("measures"), leader=said.get("leader"), owner=said.get("owner")
        )


def _said(plan: OwnPlan, field: str) -> str:
    said: str = getattr(plan, field)
    return said
