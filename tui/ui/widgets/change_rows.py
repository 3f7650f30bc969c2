"""The rows of the history: days, and under each its changes, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len

from tui.domain.change import Change, ChangeKind
from tui.i18n import Say
from tui.ui.text import fit
from tui.ui.widgets.pieces import Piece, Tone
from tui.ui.words import change_line, day

_WHO_WIDTH = 8


class ChangeRows:
    """Days and changes as rows."""

    def __init__(self, changes: Sequence[Change], say: Say) -> None:
        self._say = say
        self.changes = tuple(changes)
        self.rows: list[date | Change] = []
        last = None
        for change in changes:
            if change.at.date() != last:
                last = change.at.date()
                self.rows.append(last)
            self.rows.append(change)

    def __len__(self) -> int:
        return len(self.rows)

    def place_of(self, change: Change) -> int | None:
        """The row of a change, if it is there."""
        found = (at for at, row in enumerate(self.rows) if isinstance(row, Change) and row.id == change.id)
        return next(found, None)

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """The pieces of a row."""
        row = self.rows[index]
        if isinstance(row, Change):
            return self._change(row, width)
        weekday = self._say(f"weekday.{row.weekday()}")
        return (Piece(fit(self._say("changes.day", day=day(self._say, row, 0), weekday=weekday), width), "strong"),)

    def _change(self, change: Change, width: int) -> Sequence[Piece]:
        say = self._say
        final = change.kind is ChangeKind.FINAL
        state = say("changes.undone") if change.undone else say("changes.final") if final else ""
        who = fit(change.actor or "—", _WHO_WIDTH)
        tone: Tone = "muted" if change.undone else "plain"
        room = max(1, width - 8 - _WHO_WIDTH - 1 - cell_len(state) - 2)
        said = fit(change_line(say, change).replace("\n", " "), room)
        return (
            Piece(f"  {change.at:%H:%M} ", "muted"),
            Piece(f"{who} ", "muted"),
            Piece(said, tone),
            Piece(f" {state} ", "accent" if final else "muted"),
        )
