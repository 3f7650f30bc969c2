"""The line in which the app says something in passing. It has a place of its own, so that nothing is hidden by it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.notifications import Notification
from textual.strip import Strip
from textual.timer import Timer

from tui.ui.text import fit
from tui.ui.widgets.pieces import Piece, Tone, Toned

_TONES: dict[str, Tone] = {"information": "accent", "warning": "to_confirm", "error": "overdue"}
_SIGNS = {"information": " ", "warning": "?", "error": "!"}


class ToldLine(Toned):
    """The newest message that has not expired, cut to the line; a click shows all that was said."""

    DEFAULT_CSS = "ToldLine { height: 1; width: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._told: tuple[Notification, ...] = ()
        self._timer: Timer | None = None

    def show(self, told: Sequence[Notification]) -> None:
        """Show the newest of these, until it expires."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._told = tuple(told)
        if told:
            self._timer = self.set_timer(max(0.1, told[-1].time_left), lambda: self.show(()))
        self.refresh()

    def take_away(self, over: Sequence[Notification]) -> None:
        """Show these no longer."""
        self.show([told for told in self._told if told not in over])

    def render_line(self, y: int) -> Strip:
        """The sign of its weight and its words; how many came before it and have not expired."""
        width = self.size.width
        if y or not self._told:
            return Strip.blank(width, self.ground)
        newest = self._told[-1]
        tone = _TONES[newest.severity]
        more = f" +{len(self._told) - 1}" if len(self._told) > 1 else ""
        words = fit(" ".join(newest.message.split()), max(1, width - 3 - cell_len(more)))
        pieces = (Piece(f"{_SIGNS[newest.severity]} ", tone), Piece(words, tone), Piece(f"{more} ", "muted"))
        return Strip([self.segment(piece) for piece in pieces]).adjust_cell_length(width, self.ground)

    async def on_click(self) -> None:
        """Everything that was said."""
        await self.run_action("app.messages")
