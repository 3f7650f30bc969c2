"""Screen 1, the overview: what there is to do now in one order, and how every return stands. Pure over a board."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tui.domain.contributions import who
from tui.domain.held import Plan
from tui.domain.ids import PlanId, StepId, TaskId
from tui.domain.period import Countdown, countdown, due_day
from tui.domain.progress import Status
from tui.domain.readings import YearIndicator, measurable
from tui.domain.return_events import HandedRevision, ReturnState
from tui.domain.schedule import PointKind, points
from tui.services.boards import Board, Card

SOON = 30
"""Days before its day from which something is to be looked after."""


class Need(StrEnum):
    """Why something is to be done, the most pressing first (message ``need.<value>``)."""

    SENT_BACK = "sent_back"
    OVERDUE = "overdue"
    DUE = "due"
    HAND_IN = "hand_in"
    CONFIRM = "confirm"
    CLAIM = "claim"
    UNREPORTED = "unreported"
    UNMEASURED = "unmeasured"
    CONTRIBUTED = "contributed"


class What(StrEnum):
    """What it is about: a step, a task, an indicator of one, or a plan's return."""

    STEP = "step"
    TASK = "task"
    INDICATOR = "indicator"
    RETURN = "return"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something to do. Its task, and the step where it is about one; on: the day it is or was due.

    text  the step, the indicator, the reason for sending back, or who contributed; empty where the task says it all
    """

    need: Need
    what: What
    plan: PlanId
    card: Card | None = None
    step: StepId | None = None
    on: date | None = None
    text: str = ""

    @property
    def task(self) -> TaskId | None:
        """The id of its task."""
        return None if self.card is None else self.card.task.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """A plan's return of the year. due: None where the plan names no day; handed: the last finalised one."""

    plan: Plan
    due: Countdown | None
    reported: int
    tasks: int
    handed: HandedRevision | None

    @property
    def near(self) -> bool:
        """It is still to be made, and its day is near or past."""
        return self.handed is None and self.due is not None and self.due.days <= SOON


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What there is to do, in order, and the returns of the year, the nearest first."""

    items: tuple[Item, ...]
    returns: tuple[Reporting, ...]


def overview(board: Board) -> Overview:
    """The overview of a board on its day."""
    returns = tuple(sorted((_reporting(board, plan) for plan in board.returning), key=_nearest))
    near = frozenset(found.plan.id for found in returns if found.near)
    rank = {need: at for at, need in enumerate(Need)}

    def place(item: Item) -> tuple[int, date]:
        return rank[item.need], item.on or date.min

    items = [*_of_returns(board, returns), *_of_tray(board)]
    for card in board.cards:
        items += _of_card(board, card, near)
    return Overview(items=tuple(sorted(items, key=place)), returns=returns)


def _reporting(board: Board, plan: Plan) -> Reporting:
    cards, handed = board.of_plan(plan.id), board.handed_in(plan.id)
    return Reporting(
        plan=plan,
        due=None if plan.due is None else countdown(board.today, due_day(board.year, plan.due)),
        reported=sum(card.entry.reported for card in cards),
        tasks=len(cards),
        handed=handed[-1] if handed else None,
    )


def _nearest(found: Reporting) -> tuple[bool, date]:
    return found.due is None, found.due.due if found.due else date.max


def _of_returns(board: Board, returns: tuple[Reporting, ...]) -> Iterator[Item]:
    for found in returns:
        plan, handed = found.plan.id, found.handed
        due = found.due.due if found.due else None
        if handed is None:
            if due is not None and found.near:
                need = Need.OVERDUE if due < board.today else Need.DUE
                yield Item(need=need, what=What.RETURN, plan=plan, on=due)
        elif handed.sent_back is not None:
            reasons = handed.sent_back.reasons
            for reason in reasons:
                card = None if reason.task is None else board.card(reason.task)
                what = What.RETURN if card is None else What.TASK
                yield Item(
                    need=Need.SENT_BACK, what=what, plan=plan, card=card, on=handed.sent_back.on, text=reason.text
                )
            if not reasons:
                yield Item(need=Need.SENT_BACK, what=What.RETURN, plan=plan, on=handed.sent_back.on)
        elif handed.state is ReturnState.MADE:
            yield Item(need=Need.HAND_IN, what=What.RETURN, plan=plan, on=due)


def _of_tray(board: Board) -> Iterator[Item]:
    for card in board.tray:
        yield Item(need=Need.CLAIM, what=What.TASK, plan=card.task.plan_id, card=card)


def _of_card(board: Board, card: Card, near: frozenset[PlanId]) -> Iterator[Item]:
    """What a task of the unit asks for; near: the plans whose return is to be made now."""
    task = card.task

    def item(need: Need, what: What = What.TASK, text: str = "") -> Item:
        return Item(need=need, what=what, plan=task.plan_id, card=card, text=text)

    yield from _dated(board, card)
    if task.to_confirm:
        yield item(Need.CONFIRM)
    if task.plan_id in near:
        if not card.entry.reported:
            yield item(Need.UNREPORTED)
        for one in card.indicators:
            if one.reading is None and measurable(one.indicator):
                yield item(Need.UNMEASURED, What.INDICATOR, _indicator(one))
    for said in card.contributions:
        if said.waiting:
            yield item(Need.CONTRIBUTED, text=who(board.unit, said))


def _dated(board: Board, card: Card) -> Iterator[Item]:
    """Steps and the deadline of an unfinished task that are late or near.

    A step of the same day stands for the deadline too, the earliest open occurrence for those behind it.
    """
    if card.status is Status.DONE:
        return
    today, said, steps = board.today, set[date](), set[StepId]()
    for point in points(card.task):
        if point.done_on is not None or point.on > today + timedelta(days=SOON):
            continue
        need = Need.OVERDUE if point.on < today else Need.DUE
        if point.step is not None and point.step not in steps:
            said.add(point.on)
            steps.add(point.step)
            yield Item(
                need=need,
                what=What.STEP,
                plan=card.task.plan_id,
                card=card,
                step=point.step,
                on=point.on,
                text=point.text,
            )
        elif point.kind is PointKind.DEADLINE and card.status is not Status.STANDING and point.on not in said:
            yield Item(need=need, what=What.TASK, plan=card.task.plan_id, card=card, on=point.on)


def _indicator(one: YearIndicator) -> str:
    return one.indicator.text if one.name == one.indicator.text else f"{one.name} {one.indicator.text}"
