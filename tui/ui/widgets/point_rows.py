"""The rows under the timetable: the days of one task, with what is due and how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tui.domain.schedule import Point, PointKind
from tui.i18n import Say
from tui.services.timetable import Course
from tui.ui.text import fit
from tui.ui.widgets.chart import Signs, look
from tui.ui.widgets.pieces import Piece
from tui.ui.words import day_cell

_STATE = 14


class PointRows:
    """Days as rows, in order."""

    def __init__(self, course: Course, *, say: Say, today: date, year: int, signs: Signs) -> None:
        self.points = course.points
        self._late = course.late
        self._say = say
        self._today = today
        self._year = year
        self._signs = signs

    def __len__(self) -> int:
        return len(self.points)

    @property
    def first_open(self) -> int:
        """The row of the first step that is not done, else the last row."""
        open_ones = (row for row, one in enumerate(self.points) if one.step is not None and one.done_on is None)
        return next(open_ones, len(self.points) - 1)

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """The pieces of a row: sign, day, state, text."""
        point = self.points[index]
        sign, tone = look(point, self._today, self._signs, late=self._late)
        times = f"{point.place}/{point.times} " if point.times else ""
        text = fit(times + " ".join(point.text.split()), max(1, width - 2 - 12 - _STATE - 1))
        return (
            Piece(f"{sign} ", tone),
            Piece(fit(day_cell(self._say, point.on, self._year), 12)),
            Piece(fit(self.state(point), _STATE) + " ", tone),
            Piece(text),
        )

    def state(self, point: Point) -> str:
        """What there is to say of a day: done when, how late, how far away, or what it is."""
        say = self._say
        if point.kind is not PointKind.STEP:
            return say(f"point.{point.kind}")
        if point.done_on is not None:
            return say("point.done", day=day_cell(say, point.done_on, self._year))
        days = (point.on - self._today).days
        return say("point.late" if days < 0 else "point.open", days=abs(days))
