"""The return as it will read: the letter and every sheet of the workbook as text, page by page."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Static

from tui.i18n import Say
from tui.services.previewing import Page
from tui.ui.actions import Scope
from tui.ui.base import KeyedScreen
from tui.ui.keys import bindings
from tui.ui.widgets.key_bar import KeyBar
from tui.ui.widgets.paper import Paper
from tui.ui.widgets.pieces import Piece, Toned
from tui.ui.widgets.preview_blocks import page_blocks
from tui.ui.widgets.said import Said


class PageLine(Toned):
    """The names of the pages; a click turns to one."""

    DEFAULT_CSS = "PageLine { height: 1; }"

    class Turned(Message):
        """A page was clicked."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(id="pages")
        self._names = names
        self.at = 0

    def turn(self, at: int) -> None:
        """Show which page is turned to."""
        self.at = at
        self.refresh()

    def _texts(self) -> list[str]:
        return [f"[{name}]" if at == self.at else f" {name} " for at, name in enumerate(self._names)]

    def render_line(self, y: int) -> Strip:
        """The names, the present one in brackets."""
        if y:
            return Strip.blank(self.size.width, self.ground)
        pieces = [
            self.segment(Piece(text, "strong" if at == self.at else "muted")) for at, text in enumerate(self._texts())
        ]
        return Strip(pieces).adjust_cell_length(self.size.width, self.ground)

    def on_click(self, event: events.Click) -> None:
        """Turn to the page that was clicked."""
        at = event.x
        for index, text in enumerate(self._texts()):
            at -= cell_len(text)
            if at < 0:
                self.post_message(self.Turned(index))
                return


class PreviewScreen(KeyedScreen[None]):
    """Takes pages; gives nothing."""

    SCOPE = Scope.PREVIEW
    CSS_PATH = "../styles/preview.tcss"
    BINDINGS = bindings(Scope.PREVIEW)
    AUTO_FOCUS = "Paper"

    def __init__(self, title: str, pages: Sequence[Page], say: Say, *, plain: bool) -> None:
        super().__init__()
        self._title = title
        self._pages = pages
        self._plain = plain
        self.say = say

    def compose(self) -> ComposeResult:
        """Whose return it is, the pages' names, the page."""
        yield Static(self._title, id="title", markup=False)
        yield Said(self.say, "preview.not_final", id="state")
        yield PageLine([page.name for page in self._pages])
        yield Paper(id="page", label_width=12)
        yield KeyBar(self.say)

    def on_mount(self) -> None:
        """Begin with the letter."""
        self.show_keys()
        self.turn(0)

    @property
    def at(self) -> int:
        """The page that is shown."""
        return self.query_one(PageLine).at

    def turn(self, at: int) -> None:
        """Turn to a page."""
        place = at % len(self._pages)
        self.query_one(PageLine).turn(place)
        self.query_one("#page", Paper).show(page_blocks(self._pages[place], self.say, plain=self._plain))

    @on(PageLine.Turned)
    def _turned(self, message: PageLine.Turned) -> None:
        self.turn(message.at)

    def action_next_part(self) -> None:
        """Turn to the next page."""
        self.turn(self.at + 1)

    def action_previous_part(self) -> None:
        """Turn to the page before."""
        self.turn(self.at - 1)

    def action_leave_preview(self) -> None:
        """Back to the return."""
        self.dismiss(None)
