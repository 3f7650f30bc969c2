"""The two lines at the top: whose home it is and how far it is; the screens by number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.strip import Strip

from tui.domain.held import Plan
from tui.i18n import Say
from tui.services.home_year import HomeYear
from tui.services.ledgers import Ledger
from tui.ui.messages import ActionChosen
from tui.ui.text import filled, fit, unfilled
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
        self._figures: tuple[tuple[Piece, ...], ...] = ((),)
        self._saving = 0

    def show(self, ledger: Ledger, saving: int) -> None:
        """Show a ledger and how many changes are on their way."""
        say = self._say
        self._left = " " + say("head.left", app=say("app.name"), unit=ledger.unit, year=ledger.year)
        asked = ledger.to_report
        total, reported = len(asked), len(ledger.reported.intersection(asked))
        full = round(_BAR * reported / total) if total else 0
        count = Piece(say("head.reported", done=reported, total=total))
        bar = (Piece(" " + filled(full), "accent"), Piece(unfilled(_BAR - full), "muted"))
        long, short = _days(ledger, say)
        self._figures = ((count, *bar, *long), (count, *long), (count, *short), short)
        self.saving(saving)

    def saving(self, count: int) -> None:
        """Show how many changes are on their way."""
        self._saving = count
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line, with as many figures as there is room for."""
        width = self.size.width
        if y:
            return Strip.blank(width, self.ground)
        tone: Tone = "accent" if self._saving else "done"
        state = Piece("   " + self._say("head.saving" if self._saving else "head.saved") + " ", tone)
        for figures in self._figures:
            right = (*figures, state)
            used = sum(cell_len(piece.text) for piece in right)
            if used + cell_len(self._left) < width:
                break
        pieces = (Piece(fit(self._left, max(1, width - used)), "strong"), *right)
        return Strip([self.segment(piece) for piece in pieces]).adjust_cell_length(width, self.ground)


def _days(home: HomeYear, say: Say) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """How far the due day is, in full and in short, or that all is handed in; nothing where no plan returns."""
    due = home.due
    if due is None:
        return (), ()
    if home.revisions and all(_handed(home, plan) for plan in home.returning):
        handed = (Piece("   " + say("head.handed"), "done"),)
        return handed, handed
    tone: Tone = "overdue" if due.days < 0 else "plain"
    past = "past" if due.days < 0 else "days"
    params = {"day": day(say, due.due, home.year), "days": abs(due.days), "working": due.working_days}
    full, short = say(f"head.{past}", **params), say(f"head.{past}_short", **params)
    return (Piece("   " + full, tone),), (Piece("   " + short, tone),)


def _handed(home: HomeYear, plan: Plan) -> bool:
    """The plan's return of the year is on its way or received, and did not come back."""
    found = home.handed_in(plan.id)
    return bool(found) and found[-1].state in ("sent", "received", "late")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A screen that can be gone to: its digit, its action (message ``tab.<action>``)."""

    digit: str
    action: str


class TabLine(Toned):
    """The screens by their numbers; a click goes there."""

    DEFAULT_CSS = "TabLine { height: 1; }"

    def __init__(self, tabs: Sequence[Tab], current: str, say: Say) -> None:
        super().__init__()
        self._tabs = tabs
        self._say = say
        self._current = current

    def render_line(self, y: int) -> Strip:
        """The line, the current screen standing out."""
        width = self.size.width
        pieces = [Piece(words, "strong" if tab.action == self._current else "muted") for tab, words in self._placed()]
        shown = [self.segment(piece) for piece in pieces] if y == 0 else []
        return Strip(shown).adjust_cell_length(width, self.ground)

    def on_click(self, event: events.Click) -> None:
        """Go to the screen that was clicked."""
        at = event.x
        for tab, words in self._placed():
            at -= cell_len(words)
            if at < 0:
                self.post_message(ActionChosen(tab.action))
                return

    def _placed(self) -> list[tuple[Tab, str]]:
        """The tabs with their words, closer to each other where there is little room."""
        named = [(tab, f" {tab.digit} {self._say(f'tab.{tab.action}')} ") for tab in self._tabs]
        room = self.size.width - sum(cell_len(words) for _, words in named)
        return [(tab, words + " ") for tab, words in named] if room >= len(named) - 1 else named
