"""The two lines over the timetable: the years with today's mark, and the months."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from textual.strip import Strip

from tui.i18n import Say
from tui.ui.text import fit
from tui.ui.widgets.chart import Scale
from tui.ui.widgets.pieces import Piece, Tone, Toned

_DAYS = (11, 21)
"""Days that are named where a month is wide."""
_WIDE_MONTH = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A text that begins at a cell."""

    at: int
    text: str
    tone: Tone = "muted"


def placed(labels: Iterable[Label], width: int) -> list[Piece]:
    """Labels on a line of a width; one that is not wholly in sight, or would touch the one before, is left out."""
    pieces: list[Piece] = []
    used = 0
    for label in sorted(labels, key=lambda label: label.at):
        end = label.at + cell_len(label.text)
        if label.at < used + bool(pieces) or end > width:
            continue
        pieces += [Piece(" " * (label.at - used)), Piece(label.text, label.tone)]
        used = end
    return [*pieces, Piece(" " * (width - used))]


def years(scale: Scale, today: date, say: Say, *, plain: bool) -> Iterator[Label]:
    """The years in sight, each where it begins or at the left edge, and the sign of today."""
    here = scale.at(today)
    if 0 <= here < scale.width:
        yield Label(at=here, text="v" if plain else "▼", tone="accent")
    begun: set[int] = set()
    ahead = [at for _, month, at in scale.months() if month == 1]
    for year, month, at in scale.months():
        text = say("timetable.year", year=year)
        begin, end = max(0, at), max(0, at) + cell_len(text)
        free = not begin - 1 <= here <= end and (month == 1 or not any(begin < next_one <= end for next_one in ahead))
        if year not in begun and free:
            begun.add(year)
            yield Label(at=begin, text=text, tone="strong")


def months(scale: Scale, say: Say) -> Iterator[Label]:
    """The months in sight by name, by number or by quarter, as there is room; days where there is plenty."""
    names = [say(f"month.{month}") for month in range(1, 13)]
    named = max(map(cell_len, names)) < scale.month
    for _, month, at in scale.months():
        if named:
            yield Label(at=at, text=names[month - 1])
        elif scale.month >= 3 or month % 3 == 1:
            yield Label(at=at, text=str(month))
        if scale.month >= _WIDE_MONTH:
            yield from (Label(at=at + (day - 1) * scale.month // 31, text=str(day)) for day in _DAYS)


class ChartHead(Toned):
    """The head of the timetable over its list."""

    DEFAULT_CSS = "ChartHead { height: 2; }"

    def __init__(self, say: Say, *, plain: bool, id: str | None = None) -> None:
        super().__init__(id=id)
        self._say = say
        self._plain = plain
        self._scale: Scale | None = None
        self._label = 0
        self._today = date.min

    def show(self, scale: Scale, label: int, today: date) -> None:
        """Show another scale; label: cells of the frozen column, the cursor's included."""
        self._scale, self._label, self._today = scale, label, today
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One of the two lines."""
        width, scale = self.size.width, self._scale
        if scale is None or y > 1:
            return Strip.blank(width, self.ground)
        say = self._say
        labels = months(scale, say) if y else years(scale, self._today, say, plain=self._plain)
        left = f"   {say('column.task')}" if y else ""
        steps = f"{say('column.steps')} " if y else ""
        frozen = fit(left, max(1, self._label - cell_len(steps))) + steps
        pieces = [Piece(frozen, "muted"), *placed(labels, scale.width)]
        return Strip([self.segment(piece) for piece in pieces]).adjust_cell_length(width, self.ground)
