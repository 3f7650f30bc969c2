"""A task in time: the days on which something of it is due, and the stretch from its first to its last day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tui.domain.ids import StepId
from tui.domain.indicators import Window
from tui.domain.months import day_of
from tui.domain.progress import Step, Task
from tui.domain.recurrence import recurring_days


class PointKind(StrEnum):
    """What falls due: a step that is ticked, a stage of the deadline, the deadline itself, once or again and again."""

    STEP = "step"
    MILESTONE = "milestone"
    DEADLINE = "deadline"
    RECURRING = "recurring"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A day of a task. done_on: of a step that is ticked, else None; text: what is due, as written.

    due           false for the day on which a step was done that has no day of its own
    place, times  of a step that recurs: which of its occurrences, from 1, and how many there are; else 0
    """

    on: date
    kind: PointKind
    text: str
    step: StepId | None = None
    done_on: date | None = None
    due: bool = True
    place: int = 0
    times: int = 0

    def late(self, today: date) -> bool:
        """A step that is open although its day has passed."""
        return self.kind is PointKind.STEP and self.done_on is None and self.on < today


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days from `first` to `last`, both included."""

    first: date
    last: date


def points(task: Task) -> tuple[Point, ...]:
    """The days of a task in order; a stage of the deadline that ends with it is not said twice."""
    found = [point for step in (*task.earlier_steps, *task.steps) for point in _of_step(step)]
    last = task.deadline.due if task.deadline else None
    for stage in task.milestones:
        if stage.due is not None and stage.due != last:
            found.append(Point(on=stage.due, kind=PointKind.MILESTONE, text=stage.text or stage.when))
    if task.deadline is not None and last is not None:
        found.append(Point(on=last, kind=PointKind.DEADLINE, text=task.deadline.text))
    return tuple(sorted(found, key=lambda point: point.on))


def _of_step(step: Step) -> Iterator[Point]:
    """Its occurrences, or its day; of a step without a day the day it was done."""
    if step.occurrences:
        for place, one in enumerate(step.occurrences, 1):
            yield Point(
                on=one.due,
                kind=PointKind.STEP,
                text=step.text,
                step=step.id,
                done_on=one.done_on,
                place=place,
                times=len(step.occurrences),
            )
        return
    on = step.due or step.done_on
    if on is not None:
        due = step.due is not None
        yield Point(on=on, kind=PointKind.STEP, text=step.text, step=step.id, done_on=step.done_on, due=due)


def recurring(task: Task, years: Sequence[int]) -> Iterator[Point]:
    """The days of a deadline that comes again and again, in these years."""
    limit = task.deadline
    if limit is None or limit.recurrence is None:
        return
    for year in years:
        for day in recurring_days(limit.recurrence, limit.text, limit.due, year):
            if day != limit.due:
                yield Point(on=day, kind=PointKind.RECURRING, text=limit.text)


def seasons(windows: Sequence[Window], year: int) -> Iterator[Stretch]:
    """The windows as days of a year; one that goes over the new year is two stretches."""
    for window in windows:
        first, last = day_of(year, *window.start), day_of(year, *window.end)
        if first <= last:
            yield Stretch(first=first, last=last)
        else:
            yield Stretch(first=date(year, 1, 1), last=last)
            yield Stretch(first=first, last=date(year, 12, 31))


def stretch(
    within: Stretch,
    *,
    issued: date | None,
    days: Sequence[date],
    begun: Sequence[date],
    windows: Sequence[Stretch] = (),
) -> Stretch:
    """The stretch of a task inside another one: a year, or the years of its plan.

    It begins with that one, or on the day the plan was issued in it, or when the first step was done; it ends with the
    last of its days, else with its windows, else with the outer stretch.
    """
    first = max(within.first, issued) if issued is not None and issued <= within.last else within.first
    if windows and not days:
        first, last = windows[0].first, windows[-1].last
    else:
        last = min(max(days, default=within.last), within.last)
    first = max(within.first, min([first, *begun, last]))
    return Stretch(first=first, last=max(first, last))
