"""To whom a return goes, of what kind it is, and who stands under it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.i18n import Say
from tui.services.settings import setting
from tui.ui.dialogs.base import Dialog
from tui.ui.widgets.choice import Choice
from tui.ui.widgets.line_input import LineInput

FIELDS = ("recipient", "filled_by", "reviewed_by", "approved_by", "phone")
"""The lines, by their keys in [return]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """The values by setting."""

    values: Mapping[str, str]


class SigningDialog(Dialog[Signed]):
    """Takes the values by setting, gives them as they were left."""

    def __init__(self, title: str, say: Say, values: Mapping[str, str], *, focus: str = "filled_by") -> None:
        super().__init__(title, say)
        self._values = values
        self._first = focus

    def body(self) -> Iterable[Widget]:
        """The kind on a line, then the lines."""
        choices = setting("return.document").choices
        yield Static(self.say("setting.return.document"), markup=False, classes="label")
        yield Choice(choices, choices.index(self._values["return.document"]), id="document")
        for field in FIELDS:
            yield Static(self.say(f"setting.return.{field}"), markup=False, classes="label")
            yield LineInput(self._values[f"return.{field}"], id=field)

    def on_mount(self) -> None:
        """Begin where one was sent."""
        self.query_one(f"#{self._first}").focus()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_save()

    def answer(self) -> Signed:
        """The values as they stand."""
        at = self.query_one(Choice).at or 0
        values = {f"return.{field}": self.query_one(f"#{field}", LineInput).value for field in FIELDS}
        return Signed(values={**values, "return.document": setting("return.document").choices[at]})
