"""The rows of the timetable: a frozen label and the course of the task beside it; headings between them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from tui.domain.ids import TaskId
from tui.i18n import Say
from tui.services.cards import Card
from tui.services.home_year import HomeYear
from tui.services.timetable import Course, Heading, Timetable, course
from tui.ui.marks import sign_of
from tui.ui.text import fit
from tui.ui.widgets.chart import FINE, PLAIN, ZOOMS, Scale, blank, drawn
from tui.ui.widgets.pieces import Piece, Tone

_LEAST, _MOST, _SHARE = 16, 44, 0.36
"""The least and most cells that a label takes before the months get more, and its share of the width."""


def fitting(width: int) -> int:
    """Cells of a month so that a year stands beside the labels."""
    label = max(_LEAST, min(_MOST, round(width * _SHARE)))
    return max(1, min(ZOOMS[-1], (width - label) // 12))


def label_width(width: int) -> int:
    """Cells of the frozen label: what the months of a year leave."""
    return max(_LEAST, width - 12 * fitting(width))


class TimetableRows:
    """Headings and tasks as rows; courses are worked out for the rows that are painted."""

    def __init__(
        self, found: Timetable, *, seen: HomeYear, scale: Scale, folded: frozenset[str], say: Say, plain: bool
    ) -> None:
        self.rows = found.rows
        self.scale = scale
        self._seen = seen
        self._folded = folded
        self._say = say
        self._plain = plain
        self._signs = PLAIN if plain else FINE
        self._courses: dict[TaskId, Course] = {}

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def first_task(self) -> int:
        """The row of the first task."""
        return next((at for at, row in enumerate(self.rows) if isinstance(row, Card)), 0)

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """The pieces of a row: the label stays where it is, the chart is as far as it is scrolled."""
        row, label = self.rows[index], label_width(width)
        if isinstance(row, Heading):
            return [*self._heading(row, label), *blank(self.scale, self._seen.today, self._signs)]
        chart = drawn(self.course(row), self.scale, self._seen.today, self._signs)
        return [*self._label(row, label), *chart]

    def course(self, card: Card) -> Course:
        """The course of a card, worked out once."""
        found = self._courses.get(card.task.id)
        if found is None:
            found = self._courses[card.task.id] = course(self._seen, card)
        return found

    def row_of(self, wanted: Heading | Card | None, at: int) -> int:
        """The row of the same heading or task; `at` where there is none any more."""
        key = _key(wanted)
        return next((row for row, found in enumerate(self.rows) if _key(found) == key), at)

    def _heading(self, row: Heading, width: int) -> Sequence[Piece]:
        title = row.title or self._say("timetable.nobody" if row.key == "owner:" else "timetable.no_section")
        sign = "+" if row.key in self._folded else "-"
        count = f" {row.done}/{row.tasks} "
        words = f"{'  ' * row.level}{sign} {title}"
        return Piece(fit(words, max(1, width - cell_len(count))), "strong"), Piece(count, "muted")

    def _label(self, card: Card, width: int) -> Sequence[Piece]:
        task, mark = card.task, card.mark(self._seen.today)
        tone: Tone = mark.value
        steps = f" {task.steps_done}/{len(task.steps)} " if task.steps else " — "
        number = fit(task.number, 7 if width >= 40 else 5)
        room = max(1, width - 2 - cell_len(number) - 1 - cell_len(steps))
        return (
            Piece(f"{sign_of(mark, plain=self._plain)} ", tone),
            Piece(f"{number} ", "muted"),
            Piece(fit(" ".join(task.title.split()), room), "muted" if mark == "done" else "plain"),
            Piece(steps, "muted"),
        )


def _key(row: Heading | Card | None) -> str | TaskId | None:
    if row is None:
        return None
    return row.key if isinstance(row, Heading) else row.task.id
