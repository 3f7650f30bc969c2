"""What falls due: what is overdue first, then by its day. Pure over a board.

A step of several days stands there once for each of its open days. A stage of a deadline is said beforehand only, since
nobody ticks it. A deadline that comes again and again is said for its next days, where no step of the task does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tui.domain.ids import IndicatorId, PlanId, TaskId, label
from tui.domain.occurrences import StepRef
from tui.domain.period import days_from, due_day
from tui.domain.progress import Status
from tui.domain.readings import measurable
from tui.domain.schedule import Point, PointKind, points, recurring
from tui.domain.workdays import last_working_day
from tui.services.boards import Board
from tui.services.cards import Card

WITHIN = 30
"""Days ahead that are looked at where nobody says otherwise."""


class Falling(StrEnum):
    """What falls due: a step or an occurrence, a stage, a task's limit, an indicator without a reading, a return."""

    STEP = "step"
    MILESTONE = "milestone"
    TASK = "task"
    INDICATOR = "indicator"
    RETURN = "return"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something that falls due.

    on           its day; working_day: the last working day before it where it is a day off, else None
    text         the step, the stage, the limit or the indicator as written; of a return the recipient
    step         which step or occurrence it is; owner: who does it
    """

    kind: Falling
    on: date
    plan: PlanId
    card: Card | None = None
    text: str = ""
    step: StepRef | None = None
    indicator: IndicatorId | None = None
    owner: str = ""

    @property
    def task(self) -> TaskId | None:
        """Its task, None for a return."""
        return None if self.card is None else self.card.task.id

    @property
    def label(self) -> str:
        """What a person types to deal with it: ``s40.3``, ``t12``, ``i3``, ``p1``."""
        if self.step is not None:
            return self.step.label
        if self.indicator is not None:
            return label("i", self.indicator)
        return label("p", self.plan) if self.task is None else label("t", self.task)

    @property
    def working_day(self) -> date | None:
        """The last working day before a day off."""
        last = last_working_day(self.on)
        return None if last == self.on else last


def falling_due(seen: Board, within: int = WITHIN) -> tuple[Due, ...]:
    """Everything that is overdue or falls due within so many days from the board's today."""
    until = days_from(seen.today, within)
    found = [*_returns(seen, until)]
    near = {one.plan: one.on for one in found}
    for card in seen.cards:
        if card.status is not Status.DONE:
            found += _of_card(seen, card, until)
        found += _unread(card, near)
    kinds = list(Falling)
    return tuple(sorted(found, key=lambda one: (one.on, kinds.index(one.kind))))


def _returns(seen: Board, until: date) -> Iterator[Due]:
    for plan in seen.returning:
        on = None if plan.due is None else due_day(seen.year, plan.due)
        if on is not None and on <= until and not seen.handed_in(plan.id):
            yield Due(kind=Falling.RETURN, on=on, plan=plan.id, text=plan.recipient or seen.recipient)


def _of_card(seen: Board, card: Card, until: date) -> Iterator[Due]:
    task = card.task
    owners = {step.id: step.owner or card.own_plan.owner for step in task.steps}
    days = list(points(task))
    if not any(step.recurrence for step in task.steps):
        plan = seen.plan(task.plan_id)
        last = until.year if plan.own else min(plan.years[1], until.year)
        days += recurring(task, range(max(plan.years[0], seen.today.year), last + 1))
    for point in days:
        kind = _kind(point, card, seen.today) if point.on <= until else None
        if kind is None:
            continue
        yield Due(
            kind=kind,
            on=point.on,
            plan=task.plan_id,
            card=card,
            text=point.text,
            step=None if point.step is None else StepRef(step=point.step, place=point.place or None),
            owner=card.own_plan.owner if point.step is None else owners.get(point.step, ""),
        )


def _kind(point: Point, card: Card, today: date) -> Falling | None:
    """What an open day is; None for one that nothing is to be done about."""
    match point.kind:
        case PointKind.STEP:
            return Falling.STEP if point.due and point.done_on is None else None
        case PointKind.MILESTONE:
            return Falling.MILESTONE if point.on >= today else None
        case PointKind.RECURRING:
            return Falling.TASK if point.on >= today else None
    return None if card.status is Status.STANDING else Falling.TASK


def _unread(card: Card, near: dict[PlanId, date]) -> Iterator[Due]:
    """Indicators without a reading, once the return is near."""
    on = near.get(card.task.plan_id)
    for one in card.indicators:
        if on is not None and one.reading is None and measurable(one.indicator):
            text, plan = one.indicator.text, card.task.plan_id
            yield Due(kind=Falling.INDICATOR, on=on, plan=plan, card=card, text=text, indicator=one.id)
