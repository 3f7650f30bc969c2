"""Is it the whole plan anew, a notice of changes, or another plan? Asked, since the difference is tasks put away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from tui.domain.amendment import missing
from tui.i18n import Say
from tui.services.amending import Amendment
from tui.services.placing import Choice
from tui.ui.dialogs.base import Dialog
from tui.ui.text import fit
from tui.ui.widgets.line_list import LineList
from tui.ui.widgets.pieces import Piece
from tui.ui.widgets.wrapped import Wrapped

CHOICES = tuple(Choice)


class EditionRows:
    """The choices with what each of them does."""

    def __init__(self, count: int, say: Say) -> None:
        self._count = count
        self._say = say

    def __len__(self) -> int:
        return len(CHOICES)

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """A choice and its figure."""
        text = self._say(f"amendment.ask_{CHOICES[index]}", count=self._count)
        return (Piece(fit(f"{index + 1}  {text}", width)),)


class EditionDialog(Dialog[Choice]):
    """Takes an amendment, gives what a person says it is; what the wording proposes stands under the cursor."""

    AUTO_FOCUS = "#choices"
    BINDINGS = [(str(at), f"pick({at - 1})") for at in range(1, len(CHOICES) + 1)]

    def __init__(self, found: Amendment, say: Say) -> None:
        super().__init__(say("amendment.ask_title"), say, accept="dialog.next")
        self._found = found

    def body(self) -> Iterable[Widget]:
        """What it is about, what the wording speaks for, and the choices."""
        found, say = self._found, self.say
        count = len(missing(found.items))
        yield Static(say("amendment.ask", title=found.plan.title, count=count), markup=False)
        yield Wrapped(say("amendment.seems", kind=say(f"edition.{found.proposed}")), "muted", classes="hint")
        yield LineList(EditionRows(count, say), id="choices")

    def on_mount(self) -> None:
        """Begin with what the wording proposes."""
        self.query_one(LineList).go(CHOICES.index(Choice(self._found.proposed.value)))

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.action_save()

    def action_pick(self, at: int) -> None:
        """Choose by figure."""
        self.query_one(LineList).go(at)
        self.action_save()

    def answer(self) -> Choice:
        """What is under the cursor."""
        return CHOICES[self.query_one(LineList).cursor]
