"""The help: every key with what it does, from the registry."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.i18n import Say
from tui.ui.actions import Scope
from tui.ui.keys import in_scope, key_name, says
from tui.ui.widgets.paper import Paper, Paragraph


class HelpScreen(ModalScreen[None]):
    """A page of keys; Esc, ? or q leave it."""

    CSS_PATH = "../styles/help.tcss"
    BINDINGS = [("escape", "dismiss"), ("question_mark", "dismiss"), ("q", "app.leave")]

    def __init__(self, say: Say) -> None:
        super().__init__()
        self.say = say

    def compose(self) -> ComposeResult:
        """Title, page, how to leave."""
        yield Static(self.say("help.title"), markup=False, id="title")
        yield Paper(list(_page(self.say)), label_width=18)
        yield Static(self.say("help.leave"), markup=False, id="leave")


def _page(say: Say) -> Iterator[Paragraph]:
    yield Paragraph("", say("help.intro"), flush=True)
    for scope in Scope:
        yield Paragraph("", "", flush=True)
        yield Paragraph("", say(f"scope.{scope}"), "strong", flush=True)
        for found in in_scope(scope):
            names = " ".join(key_name(key, say) for key in found.keys)
            yield Paragraph(names, says(found, say))
