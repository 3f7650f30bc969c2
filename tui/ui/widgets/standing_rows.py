"""The rows beside what there is to do: the returns, bars of completion, indicators, the steps done lately."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from tui.domain.ids import StepId, TaskId
from tui.i18n import Say
from tui.services.completion import Completion, Stand, Tally
from tui.services.home_year import HomeYear
from tui.services.overview import Reporting
from tui.ui.text import fit
from tui.ui.widgets.pieces import Piece, Tone
from tui.ui.words import day, day_cell, titled

_SHADES: tuple[tuple[str, str, Tone], ...] = (
    ("█", "#", "done"),
    ("▒", "=", "in_progress"),
    ("!", "!", "overdue"),
    ("░", ".", "muted"),
)
"""What a bar is made of: done, going, overdue, the rest; each a character of its own, and in plain ASCII."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRow:
    """A line and where it leads: a task, a step of it, or the return screen; a title leads nowhere.

    bar  the plan or section whose bar stands on it
    """

    text: str
    tone: Tone = "plain"
    right: str = ""
    bar: Stand | None = None
    task: TaskId | None = None
    step: StepId | None = None
    returns: bool = False


class StandingRows:
    """How far everything is, as rows."""

    def __init__(
        self, found: Completion, returns: Sequence[Reporting], *, seen: HomeYear, say: Say, plain: bool
    ) -> None:
        self._say = say
        self._plain = plain
        self._seen = seen
        widths = [sum(cell_len(piece.text) for piece in self._figures(stand.tally)) for stand in found.stands]
        self._figured = max(widths, default=0)
        self.rows = list(self._all(found, returns))

    def __len__(self) -> int:
        return len(self.rows)

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """The pieces of a row."""
        row = self.rows[index]
        if row.bar is not None:
            return self._bar(row, row.bar, width)
        room = max(1, width - cell_len(row.right) - (2 if row.right else 1))
        return Piece(fit(row.text, room), row.tone), Piece(f" {row.right} " if row.right else " ", "muted")

    def _bar(self, row: StandingRow, stand: Stand, width: int) -> Sequence[Piece]:
        cells = max(6, min(30, (width - self._figured) // 3))
        name = Piece(fit(row.text, max(4, width - self._figured - cells - 2)) + " ", row.tone)
        return [name, *bar(stand.tally, cells, plain=self._plain), *self._figures(stand.tally)]

    def _figures(self, tally: Tally) -> list[Piece]:
        figures = [Piece(" " + self._say("overview.tally", done=tally.done, tasks=tally.tasks))]
        if tally.overdue:
            figures.append(Piece(" " + self._say("overview.tally_late", overdue=tally.overdue), "overdue"))
        return figures

    def _all(self, found: Completion, returns: Sequence[Reporting]) -> Iterator[StandingRow]:
        say = self._say
        yield StandingRow(text=say("overview.returns"), tone="strong")
        for one in returns:
            yield from self._return(one)
        if not returns:
            yield StandingRow(text="  " + say("overview.no_returns", year=self._seen.year), tone="muted")
        if found.stands:
            signs = dict(zip(("done", "going", "overdue", "rest"), self._signs(), strict=True))
            yield StandingRow(text="")
            yield StandingRow(text=say("overview.stands"), tone="strong")
            yield StandingRow(text="  " + say("overview.legend", **signs), tone="muted")
        for stand in found.stands:
            section = stand.section
            text = stand.plan.title if section is None else f"  {section.words}"
            yield StandingRow(text=text, tone="strong" if section is None else "plain", bar=stand, task=stand.first)
        if found.measured.indicators:
            yield StandingRow(text="")
            yield StandingRow(text=say("overview.indicators"), tone="strong")
            met = say("overview.met", met=found.measured.met, indicators=found.measured.indicators)
            unread = say("overview.unread", unread=found.measured.unread) if found.measured.unread else ""
            yield StandingRow(text=f"  {met}", right=unread)
        yield StandingRow(text="")
        yield StandingRow(text=say("overview.lately", count=len(found.lately)), tone="strong")
        if not found.lately:
            yield StandingRow(text="  " + say("overview.lately_none"), tone="muted")
        for done in found.lately:
            when = fit(day_cell(say, done.on, self._seen.year), 11)
            text = f"  {when}{done.task.number} {' '.join(done.text.split())}"
            yield StandingRow(text=text, task=done.task.id, step=done.step)

    def _return(self, one: Reporting) -> Iterator[StandingRow]:
        say, year, due = self._say, self._seen.year, one.due
        reported = say("overview.reported", reported=one.reported, tasks=one.tasks)
        yield StandingRow(text=f"  {one.plan.title}", right=reported, returns=True)
        if due is None:
            yield StandingRow(text="    " + say("overview.day_none"), tone="muted", returns=True)
        else:
            left = {"day": day(say, due.due, year), "days": abs(due.days), "working": due.working_days}
            past = due.days < 0
            tone: Tone = "overdue" if past and one.handed is None else "plain"
            said = say("overview.day_past" if past else "overview.day", **left)
            yield StandingRow(text="    " + titled(said), tone=tone, returns=True)
            if due.last_working_day != due.due and not past:
                off = {"day": day(say, due.due, year), "before": day(say, due.last_working_day, year)}
                said = titled(say("overview.day_off", **off))
                yield StandingRow(text=f"    {said}", tone="in_progress", returns=True)
        state = "none" if one.handed is None else one.handed.state.value
        revision = 0 if one.handed is None else one.handed.revision.revision
        words = titled(say(f"overview.state.{state}", revision=revision))
        yield StandingRow(text=f"    {words}", tone="overdue" if state == "sent_back" else "muted", returns=True)

    def _signs(self) -> tuple[str, ...]:
        return tuple(ascii if self._plain else sign for sign, ascii, _ in _SHADES)


def bar(tally: Tally, cells: int, *, plain: bool) -> Iterator[Piece]:
    """A bar of exactly so many cells; what there is of a kind has at least one of them."""
    shares = _shares((tally.done, tally.going, tally.overdue, tally.rest), cells)
    for share, (sign, ascii, tone) in zip(shares, _SHADES, strict=True):
        if share:
            yield Piece((ascii if plain else sign) * share, tone)


def _shares(counts: Sequence[int], cells: int) -> list[int]:
    """Cells for each count: by their shares, the greatest giving or taking what rounding leaves."""
    total = max(1, sum(counts))
    shares = [max(1, count * cells // total) if count else 0 for count in counts]
    shares[max(range(len(counts)), key=lambda at: shares[at])] += cells - sum(shares)
    return shares
