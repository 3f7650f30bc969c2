"""The two lines at the top: whose home it is and how far it is; the screens by number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.strip import Strip

from tui.i18n import Say
from tui.services.boards import Board
from tui.ui.messages import ActionChosen
from tui.ui.text import fit
from tui.ui.widgets.pieces import Piece, Tone, Toned
from tui.ui.words import day

_BAR = 12


class HeadLine(Toned):
    """The app, the unit and year, what is reported, the days left, and whether everything is saved."""

    DEFAULT_CSS = "HeadLine { height: 1; }"

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say = say
        self._left = ""
        self._right: tuple[Piece, ...] = ()
        self._saving = 0

    def show(self, board: Board, saving: int) -> None:
        """Show a board and how many changes are on their way."""
        say = self._say
        self._left = " " + say("head.left", app=say("app.name"), unit=board.unit, year=board.year)
        total, reported = len(board.cards), board.reported
        full = round(_BAR * reported / total) if total else 0
        pieces = [Piece(say("head.reported", done=reported, total=total) + " ")]
        pieces += [Piece("▓" * full, "accent"), Piece("░" * (_BAR - full), "muted")]
        if board.due is not None:
            due = board.due
            past = "head.days" if due.days >= 0 else "head.past"
            when = day(say, due.due, board.year)
            words = say(past, day=when, days=abs(due.days), working=due.working_days)
            pieces.append(Piece("   " + words, "overdue" if due.days < 0 else "plain"))
        self._right = tuple(pieces)
        self.saving(saving)

    def saving(self, count: int) -> None:
        """Show how many changes are on their way."""
        self._saving = count
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line; what does not fit is left out from the middle."""
        width = self.size.width
        if y:
            return Strip.blank(width, self.rich_style)
        tone: Tone = "accent" if self._saving else "done"
        state = Piece("   " + self._say("head.saving" if self._saving else "head.saved") + " ", tone)
        right = (*self._right, state) if self._right else ()
        used = sum(cell_len(piece.text) for piece in right)
        if used + cell_len(self._left) > width:
            right = tuple(piece for piece in right if "▓" not in piece.text and "░" not in piece.text)
            used = sum(cell_len(piece.text) for piece in right)
        if used + cell_len(self._left) > width and right:
            right = (*right[:1], state)
            used = sum(cell_len(piece.text) for piece in right)
        pieces = (Piece(fit(self._left, max(1, width - used)), "strong"), *right)
        return Strip([self.segment(piece) for piece in pieces]).adjust_cell_length(width, self.rich_style)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A screen that can be gone to: its digit, its words, its action."""

    digit: str
    words: str
    action: str


class TabLine(Toned):
    """The screens by their numbers; a click goes there."""

    DEFAULT_CSS = "TabLine { height: 1; }"

    def __init__(self, tabs: Sequence[Tab], current: str) -> None:
        super().__init__()
        self._tabs = tabs
        self._current = current

    def render_line(self, y: int) -> Strip:
        """The line, the current screen standing out."""
        width = self.size.width
        pieces = [
            Piece(f" {tab.digit} {tab.words}  ", "strong" if tab.action == self._current else "muted")
            for tab in self._tabs
        ]
        shown = [self.segment(piece) for piece in pieces] if y == 0 else []
        return Strip(shown).adjust_cell_length(width, self.rich_style)

    def on_click(self, event: events.Click) -> None:
        """Go to the screen that was clicked."""
        at = event.x
        for tab in self._tabs:
            at -= cell_len(f" {tab.digit} {tab.words}  ")
            if at < 0:
                self.post_message(ActionChosen(tab.action))
                return
