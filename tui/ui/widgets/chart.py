"""A task's course drawn in cells: months as columns, a bar, marks at its days, today's line."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tui.domain.schedule import Point, PointKind
from tui.services.timetable import Course
from tui.ui.widgets.pieces import Piece, Tone

ZOOMS = (1, 2, 3, 4, 6, 8, 10, 12, 16, 20, 31)
"""Cells that a month can be zoomed to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What a chart is drawn with; every sign is one cell wide."""

    done: str = "●"
    open: str = "○"
    late: str = "!"
    deadline: str = "◆"
    stage: str = "◇"
    standing: str = "∞"
    finished: str = "━"
    bar: str = "─"
    undated: str = "·"
    season: str = "~"
    today: str = "│"
    quarter: str = "┊"


FINE = Signs()
PLAIN = Signs(
    done="x",
    open="o",
    deadline="#",
    stage="^",
    standing="*",
    finished="=",
    bar="-",
    undated=".",
    today="|",
    quarter=":",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The calendar in cells.

    years  first and last, both included; month: cells of a month; left: cells scrolled away; width: cells in sight
    """

    years: tuple[int, int]
    month: int
    left: int
    width: int

    @property
    def cells(self) -> int:
        """Cells of all years."""
        return (self.years[1] - self.years[0] + 1) * 12 * self.month

    def at(self, day: date) -> int:
        """The cell of a day, counted from the left edge of what is in sight; it may be outside."""
        months = (day.year - self.years[0]) * 12 + day.month - 1
        return months * self.month + (day.day - 1) * self.month // monthrange(day.year, day.month)[1] - self.left

    def months(self) -> Iterator[tuple[int, int, int]]:
        """The months in sight: year, month, the cell that each begins at (negative for one that is cut)."""
        first = self.left // self.month
        last = min((self.left + self.width - 1) // self.month, self.cells // self.month - 1)
        for index in range(first, last + 1):
            years, month = divmod(index, 12)
            yield self.years[0] + years, month + 1, index * self.month - self.left


class Line:
    """Cells of one line, painted over each other."""

    def __init__(self, width: int) -> None:
        self.width = width
        self._signs = [" "] * width
        self._tones: list[Tone] = ["muted"] * width

    def put(self, at: int, sign: str, tone: Tone) -> None:
        """Paint a cell, if it is in sight."""
        if 0 <= at < self.width:
            self._signs[at], self._tones[at] = sign, tone

    def fill(self, first: int, last: int, sign: str, tone: Tone) -> None:
        """Paint from cell to cell, both included."""
        for at in range(max(0, first), min(last, self.width - 1) + 1):
            self.put(at, sign, tone)

    def pieces(self) -> list[Piece]:
        """The line as pieces."""
        pieces, at = [], 0
        for tone, run in groupby(self._tones):
            end = at + len(list(run))
            pieces.append(Piece("".join(self._signs[at:end]), tone))
            at = end
        return pieces


def blank(scale: Scale, today: date, signs: Signs) -> list[Piece]:
    """A line with nothing but the calendar on it."""
    line = _ground(scale, signs)
    line.put(scale.at(today), signs.today, "accent")
    return line.pieces()


def _ground(scale: Scale, signs: Signs) -> Line:
    """Where quarters begin."""
    line = Line(scale.width)
    for _, month, at in scale.months():
        if month % 3 == 1:
            line.put(at, signs.quarter, "muted")
    return line


def drawn(course: Course, scale: Scale, today: date, signs: Signs) -> list[Piece]:
    """The course of a task in what is in sight."""
    line = _ground(scale, signs)
    _bar(line, course, scale, signs)
    line.put(scale.at(today), signs.today, "accent")
    for point in sorted(course.points, key=lambda point: _weight(point, today)):
        line.put(scale.at(point.on), *look(point, today, signs, late=course.late))
    return line.pieces()


def _bar(line: Line, course: Course, scale: Scale, signs: Signs) -> None:
    first, last = scale.at(course.stretch.first), scale.at(course.stretch.last)
    finished = first + round((last - first + 1) * course.done) - 1
    tone: Tone = "overdue" if course.late else "in_progress"
    if course.standing:
        line.fill(first, last, signs.bar, "standing")
        for _, month, at in scale.months():
            if first <= at <= last and (scale.month >= 4 or month % 3 == 1):
                line.put(at, signs.standing, "standing")
    elif not course.dated:
        for _, _, at in scale.months():
            if first <= at <= last:
                line.put(at, signs.undated, "muted")
    else:
        line.fill(first, last, signs.bar, tone)
    if course.done:
        line.fill(first, finished, signs.finished, "done")
    for season in course.seasons:
        line.fill(scale.at(season.first), scale.at(season.last), signs.season, "accent")


def look(point: Point, today: date, signs: Signs, *, late: bool) -> tuple[str, Tone]:
    """The sign and tone of a day of a task; late: the task is overdue."""
    if point.kind is PointKind.STEP:
        if point.done_on is not None:
            return signs.done, "done"
        return (signs.late, "overdue") if point.late(today) else (signs.open, "plain")
    if point.kind is PointKind.DEADLINE:
        return signs.deadline, "overdue" if late and point.on < today else "strong"
    return signs.stage, "strong"


def _weight(point: Point, today: date) -> int:
    """Which of two days in the same cell is seen: a late step, an open one, the deadline, a stage, a done step."""
    if point.kind is PointKind.STEP:
        return 4 if point.late(today) else 3 if point.done_on is None else 0
    return 2 if point.kind is PointKind.DEADLINE else 1
