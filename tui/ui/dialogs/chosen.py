"""One of a few texts, chosen from a list: a field, a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import on
from textual.widget import Widget

from tui.i18n import Say
from tui.ui.dialogs.base import Dialog
from tui.ui.text import fit
from tui.ui.widgets.line_list import LineList
from tui.ui.widgets.pieces import Piece
from tui.ui.widgets.wrapped import Wrapped


class TextRows:
    """Texts as rows."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts

    def __len__(self) -> int:
        return len(self.texts)

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """The text."""
        return (Piece(fit(self.texts[index], width)),)


class ChosenDialog(Dialog[int]):
    """Takes texts, gives the place of one."""

    BINDINGS = [("enter", "save")]
    AUTO_FOCUS = "LineList"

    def __init__(
        self, title: str, hint: str, texts: Sequence[str], say: Say, *, accept: str = "dialog.next", at: int = 0
    ) -> None:
        super().__init__(title, say, accept=accept)
        self._hint = hint
        self._texts = texts
        self._at = at

    def on_mount(self) -> None:
        """Begin with the one that is chosen now."""
        self.query_one(LineList).go(self._at)

    def body(self) -> Iterable[Widget]:
        """The hint and the list."""
        yield Wrapped(self._hint, "muted", classes="hint")
        yield LineList(TextRows(self._texts)).add_class("few")

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.action_save()

    def answer(self) -> int | None:
        """The row under the cursor."""
        return self.query_one(LineList).cursor if self._texts else None
