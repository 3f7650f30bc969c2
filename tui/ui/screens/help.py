"""The help: first steps, what the marks mean, every key by screen with what it does; found by typing."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.domain.progress import Mark
from tui.domain.sought import says as sought
from tui.i18n import Say
from tui.ui.actions import Scope
from tui.ui.keys import in_scope, key_name, says
from tui.ui.marks import PLAIN_SIGNS, SIGNS
from tui.ui.widgets.line_input import LineInput
from tui.ui.widgets.paper import Paper, Paragraph
from tui.ui.widgets.said import Said

FIRST_STEPS = 6
"""Messages ``guide.step.1`` and on."""


class HelpPage(Paper):
    """What fits what is typed; the scope of the screen one came from first."""

    def __init__(self, say: Say, scope: Scope | None) -> None:
        super().__init__(label_width=18)
        self._say = say
        self._scope = scope
        self._typed = ""

    def on_mount(self) -> None:
        """Show everything."""
        super().on_mount()
        self.find("")

    def find(self, typed: str) -> None:
        """Leave what fits."""
        self._typed = typed
        self.show(list(_page(self._say, self._scope, typed)))

    def reword(self) -> None:
        """Say it in the language that is spoken now."""
        self.find(self._typed)


class HelpScreen(ModalScreen[None]):
    """A page of keys; `/` looks for one; Esc, ? or q leave it."""

    CSS_PATH = "../styles/help.tcss"
    AUTO_FOCUS = "HelpPage"
    BINDINGS = [
        ("escape", "back"),
        ("question_mark", "dismiss"),
        ("slash", "find"),
        ("L", "app.switch_language"),
        ("q", "app.leave"),
    ]

    def __init__(self, say: Say, scope: Scope | None = None) -> None:
        super().__init__()
        self.say = say
        self._scope = scope

    def compose(self) -> ComposeResult:
        """Title, field, page, how to leave."""
        yield Said(self.say, "help.head", id="title")
        yield LineInput(placeholder=self.say("help.search"), id="search")
        yield HelpPage(self.say, self._scope)
        yield Said(self.say, "help.leave", id="leave")

    def action_find(self) -> None:
        """Type what one wants to do."""
        self.add_class("-searching")
        self.query_one("#search").focus()

    def action_back(self) -> None:
        """Show everything again; from there leave."""
        if self.has_class("-searching"):
            self.remove_class("-searching")
            self.query_one("#search", LineInput).value = ""
            self.query_one(HelpPage).focus()
        else:
            self.dismiss()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.query_one(HelpPage).find(event.value)

    @on(Input.Submitted)
    def _found(self) -> None:
        self.query_one(HelpPage).focus()


def _page(say: Say, scope: Scope | None, typed: str) -> Iterator[Paragraph]:
    """The page, or of it what fits."""
    if not typed.strip():
        yield Paragraph("", say("help.intro"), flush=True)
    if scope is not None:
        yield from _keys(say, scope, typed, "help.here")
    yield from _block(say("help.first"), [("", say(f"guide.step.{at}")) for at in range(1, FIRST_STEPS + 1)], typed)
    marks = [(f"{SIGNS[mark]}  ({PLAIN_SIGNS[mark]})", say(f"guide.mark.{mark}")) for mark in Mark]
    yield from _block(say("help.marks"), marks, typed)
    for other in Scope:
        if other is not scope:
            yield from _keys(say, other, typed)


def _keys(say: Say, scope: Scope, typed: str, head: str | None = None) -> Iterator[Paragraph]:
    title = say(f"scope.{scope}")
    lines = [(" ".join(key_name(key, say) for key in found.keys), says(found, say)) for found in in_scope(scope)]
    yield from _block(title if head is None else say(head, title=title), lines, typed)


def _block(title: str, lines: list[tuple[str, str]], typed: str) -> Iterator[Paragraph]:
    """Lines under their title; nothing where none of them fits."""
    fitting = [(label, text) for label, text in lines if not typed.strip() or sought(f"{label} {text}", typed)]
    if not fitting:
        return
    yield Paragraph("", "", flush=True)
    yield Paragraph("", title, "strong", flush=True)
    yield from (Paragraph(label, text, flush=not label) for label, text in fitting)
