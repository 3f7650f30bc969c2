"""The rows of the step list: a box, the number, the wrapped text, and when it is due or was done.

The occurrences of a step that recurs stand under it, each with a box of its own; the step's box ticks the next one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rich.cells import cell_len

from tui.domain.occurrences import Occurrence
from tui.domain.progress import Step
from tui.i18n import Say
from tui.ui.step_words import occurrence_state, step_state
from tui.ui.text import wrap
from tui.ui.widgets.found import found_lines
from tui.ui.widgets.pieces import Piece, Tone
from tui.ui.words import day

BOX = 5
"""Cells of the cursor and the box of a step; that of an occurrence ends `INDENT` cells further to the right."""
INDENT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """A step, or one of its occurrences. number: of the step, from 1; place: of the occurrence, from 1."""

    step: Step
    number: int
    place: int | None = None

    @property
    def occurrence(self) -> Occurrence | None:
        """The occurrence that the row stands for."""
        return None if self.place is None else self.step.occurrences[self.place - 1]

    @property
    def done(self) -> bool:
        """Its box is ticked."""
        one = self.occurrence
        return (self.step if one is None else one).done_on is not None


def step_rows(steps: Sequence[Step]) -> Iterator[StepRow]:
    """The rows of steps, with those of their occurrences."""
    for number, step in enumerate(steps, start=1):
        yield StepRow(step=step, number=number)
        for place in range(1, len(step.occurrences) + 1):
            yield StepRow(step=step, number=number, place=place)


class StepRows:
    """Steps as rows of several lines. wanted: a search, marked in the texts."""

    def __init__(self, steps: Sequence[Step], *, say: Say, today: date, year: int, wanted: str = "") -> None:
        self.rows = list(step_rows(steps))
        self._say = say
        self._today = today
        self._year = year
        self._wanted = wanted

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def first_open(self) -> int:
        """The first row that is not done, where the cursor begins; the first one where all are."""
        return next((at for at, row in enumerate(self.rows) if not row.done), 0)

    def words(self) -> Iterator[str]:
        """The rows as plain text."""
        for row in self.rows:
            one = row.occurrence
            text = day(self._say, one.due, self._year) if one else f"{row.number} {row.step.text}"
            state = (
                occurrence_state(self._say, one, self._today, self._year)
                if one
                else step_state(self._say, row.step, self._today, self._year)
            )
            yield f"{' ' * INDENT if one else ''}{_box(row)}{text}  {state}".rstrip()

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """The first line of a row."""
        return self.lines(index, width)[0]

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """All lines of a row: its text, and at the end, on the right, what there is to say of it."""
        row = self.rows[index]
        one = row.occurrence
        if one is not None:
            return [self._occurrence(one, width)]
        lead = f"{_box(row)}{row.number} "
        indent = cell_len(lead)
        room = max(8, width - indent - 1)
        text = row.step.text.replace("\n", " ")
        texts = wrap(text, room)
        marked = found_lines(text, texts, self._wanted, "muted" if row.done else "plain")
        lines = [
            [Piece(lead if at == 0 else " " * indent, "done" if row.done else "plain"), *pieces]
            for at, pieces in enumerate(marked)
        ]
        return lines + self._state_lines(row, lines[-1], used=indent + cell_len(texts[-1]), width=width, indent=indent)

    def _state_lines(self, row: StepRow, last: list[Piece], *, used: int, width: int, indent: int) -> list[list[Piece]]:
        """What there is to say of a step: at the end of its last line where there is room, else lines of its own."""
        variants = self._ticked_or_not(row.step)
        states = [step_state(self._say, step, self._today, self._year) for step in variants]
        tone: Tone = "overdue" if row.step.late(self._today) else "done" if row.done else "muted"
        if used + 2 + max(map(cell_len, states)) <= width - 1:
            last.append(Piece(" " * (width - 1 - used - cell_len(states[0])) + states[0], tone))
            return []
        said, *others = (wrap(state, max(8, width - indent - 1)) if state else [] for state in states)
        lines = [[Piece(" " * max(indent, width - 1 - cell_len(text)) + text, tone)] for text in said]
        return lines + [[] for _ in range(max(map(len, others)) - len(said))]

    def _ticked_or_not(self, step: Step) -> tuple[Step, ...]:
        """The step as it is, with every tick and with none: a row keeps its height whichever it is."""
        days = step.occurrences
        done = replace(
            step,
            done_on=step.done_on or self._today,
            occurrences=tuple(replace(one, done_on=one.done_on or self._today) for one in days),
        )
        left = replace(step, done_on=None, occurrences=tuple(replace(one, done_on=None) for one in days))
        return step, done, left

    def _occurrence(self, one: Occurrence, width: int) -> Sequence[Piece]:
        """A day with its box, and what there is to say of it."""
        done = one.done_on is not None
        tone: Tone = "done" if done else "overdue" if one.late(self._today) else "muted"
        lead = " " * INDENT + ("[x] " if done else "[ ] ")
        words = day(self._say, one.due, self._year)
        state = occurrence_state(self._say, one, self._today, self._year)
        gap = max(2, width - 1 - cell_len(lead) - cell_len(words) - cell_len(state))
        return (Piece(lead, tone), Piece(words, "muted" if done else "plain"), Piece(" " * gap + state, tone))


def _box(row: StepRow) -> str:
    return "[x] " if row.done else "[ ] "
