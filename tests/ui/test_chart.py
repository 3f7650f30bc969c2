"""A course drawn in cells, and the calendar over it."""

from __future__ import annotations

from datetime import date

import pytest

from tui.domain.schedule import Point, PointKind, Stretch
from tui.i18n import speaker
from tui.services.timetable import Course
from tui.ui.widgets.chart import FINE, PLAIN, Scale, Signs, drawn
from tui.ui.widgets.chart_head import months, placed, years
from tui.ui.widgets.pieces import Piece

TODAY = date(2026, 9, 15)
YEAR = Scale(years=(2026, 2026), month=2, left=0, width=24)


def step(month: int, day: int, done: date | None = None) -> Point:
    return Point(on=date(2026, month, day), kind=PointKind.STEP, text="", done_on=done)


def limit(month: int, day: int) -> Point:
    return Point(on=date(2026, month, day), kind=PointKind.DEADLINE, text="")


def course(*points: Point, dated: bool = True, standing: bool = False, done: float = 0, late: bool = False) -> Course:
    return Course(
        stretch=Stretch(first=date(2026, 3, 1), last=date(2026, 10, 31)),
        dated=dated,
        standing=standing,
        done=done,
        late=late,
        points=points,
        seasons=(),
    )


def text(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


DONE = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("found", "signs", "wanted"),
    [
        (course(), FINE, "┊   ────────────│───    "),
        (course(), PLAIN, ":   ------------|---    "),
        (course(done=0.5), FINE, "┊   ━━━━━━━━────│───    "),
        (course(done=0.5), PLAIN, ":   ========----|---    "),
        (course(dated=False), FINE, "┊   · · · · · · │ ·     "),
        (course(standing=True), FINE, "┊   ──∞─────∞───│─∞─    "),
        (course(step(5, 2, DONE), step(7, 31), step(10, 31), limit(11, 30)), FINE, "┊   ────●────!──│──○ ◆  "),
        (course(step(5, 2, DONE), step(7, 31), step(10, 31), limit(11, 30)), PLAIN, ":   ----x----!--|--o #  "),
        (course(step(10, 31, DONE), limit(10, 31)), FINE, "┊   ────────────│──◆    "),
        (course(step(10, 31), limit(10, 31)), FINE, "┊   ────────────│──○    "),
        (course(step(7, 31), step(7, 20, DONE)), FINE, "┊   ─────────!──│───    "),
    ],
)
def test_a_course_is_drawn(found: Course, signs: Signs, wanted: str) -> None:
    assert text(drawn(found, YEAR, TODAY, signs)) == wanted


def test_a_season_and_what_is_scrolled_away() -> None:
    found = Course(
        stretch=Stretch(first=date(2025, 1, 1), last=date(2027, 12, 31)),
        dated=True,
        standing=False,
        done=0,
        late=True,
        points=(Point(on=date(2025, 6, 30), kind=PointKind.MILESTONE, text=""), step(6, 30)),
        seasons=(Stretch(first=date(2026, 7, 1), last=date(2026, 8, 31)),),
    )
    scale = Scale(years=(2025, 2027), month=2, left=24, width=24)

    pieces = drawn(found, scale, TODAY, FINE)

    assert text(pieces) == "───────────!~~~~│───────"
    assert {piece.tone for piece in pieces} == {"overdue", "accent"}


def test_a_day_has_its_cell_in_every_month() -> None:
    scale = Scale(years=(2026, 2026), month=4, left=0, width=48)

    assert [scale.at(date(2026, 2, day)) for day in (1, 7, 8, 15, 22, 28)] == [4, 4, 5, 6, 7, 7]
    assert scale.at(date(2026, 12, 31)) == 47


@pytest.mark.parametrize(
    ("month", "width", "wanted"),
    [
        (1, 12, "1  4  7  10 "),
        (2, 24, "1     4     7     10    "),
        (3, 36, "1  2  3  4  5  6  7  8  9  10 11 12 "),
        (4, 48, "1   2   3   4   5   6   7   8   9   10  11  12  "),
        (5, 20, "1月  2月  3月  4月  "),
        (16, 32, "1月  11   21    2月  11   21    "),
    ],
)
def test_months_are_named_as_there_is_room(month: int, width: int, wanted: str) -> None:
    scale = Scale(years=(2026, 2026), month=month, left=0, width=width)

    assert text(placed(months(scale, speaker("zh_CN")), width)) == wanted


@pytest.mark.parametrize(
    ("month", "left", "wanted"),
    [
        (1, 0, "2025年      2026年  ▼   "),
        (1, 6, "      2026年  ▼   2027年"),
        (1, 12, "2026年  ▼   2027年      "),
        (4, 48, "2026年                  "),
        (4, 80, " ▼  2026年      2027年  "),
    ],
)
def test_years_stand_where_they_begin_and_give_way_to_today(month: int, left: int, wanted: str) -> None:
    scale = Scale(years=(2025, 2027), month=month, left=left, width=24)

    assert text(placed(years(scale, TODAY, speaker("zh_CN"), plain=False), 24)) == wanted
