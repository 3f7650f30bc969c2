"""Screen 1, the overview: what there is to do now in one order, and how every return stands. Pure over a board."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tui.domain.contributions import who
from tui.domain.held import Plan
from tui.domain.ids import IndicatorId, PlanId, StepId, TaskId
from tui.domain.period import Countdown, countdown, due_day
from tui.domain.return_events import HandedRevision, ReturnState
from tui.services.boards import Board
from tui.services.cards import Card
from tui.services.falling_due import WITHIN, Due, Falling, falling_due


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something to do. Its task, and the step or indicator where it is about one; on: the day it is or was due.

    text  the step, the indicator, the reason for sending back, or who contributed; empty where the task says it all
    """

    need: Need
    what: Falling
    plan: PlanId
    card: Card | None = None
    step: StepId | None = None
    indicator: IndicatorId | None = None
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
        return self.handed is None and self.due is not None and self.due.days <= WITHIN


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

    items = [*_dated(board), *_of_returns(board, returns), *_of_tray(board)]
    for card in board.cards:
        items += _of_card(board, card, near)
    return Overview(items=tuple(sorted(items, key=place)), returns=returns)


def _dated(board: Board) -> Iterator[Item]:
    """What falls due: of a step that recurs its earliest open day, no limit on a day when a step is due as well."""
    found = falling_due(board)
    stepped = {(due.task, due.on) for due in found if due.step is not None}
    said = set[StepId]()
    for due in found:
        step = None if due.step is None else due.step.step
        if step in said or (due.kind is Falling.TASK and (due.task, due.on) in stepped):
            continue
        if step is not None:
            said.add(step)
        yield _due(due, step, board.today)


def _due(due: Due, step: StepId | None, today: date) -> Item:
    if due.kind is Falling.INDICATOR:
        asked = due.indicator
        return Item(need=Need.UNMEASURED, what=due.kind, plan=due.plan, card=due.card, indicator=asked, text=due.text)
    return Item(
        need=Need.OVERDUE if due.on < today else Need.DUE,
        what=due.kind,
        plan=due.plan,
        card=due.card,
        step=step,
        on=due.on,
        text=due.text if due.kind in (Falling.STEP, Falling.MILESTONE) else "",
    )


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
            continue
        if handed.sent_back is not None:
            reasons = handed.sent_back.reasons
            for reason in reasons:
                card = None if reason.task is None else board.card(reason.task)
                what = Falling.RETURN if card is None else Falling.TASK
                yield Item(
                    need=Need.SENT_BACK, what=what, plan=plan, card=card, on=handed.sent_back.on, text=reason.text
                )
            if not reasons:
                yield Item(need=Need.SENT_BACK, what=Falling.RETURN, plan=plan, on=handed.sent_back.on)
        elif handed.state is ReturnState.MADE:
            yield Item(need=Need.HAND_IN, what=Falling.RETURN, plan=plan, on=due)


def _of_tray(board: Board) -> Iterator[Item]:
    for card in board.tray:
        yield Item(need=Need.CLAIM, what=Falling.TASK, plan=card.task.plan_id, card=card)


def _of_card(board: Board, card: Card, near: frozenset[PlanId]) -> Iterator[Item]:
    """What a task of the unit asks for on no day; near: the plans whose return is to be made now."""
    task = card.task

    def item(need: Need, text: str = "") -> Item:
        return Item(need=need, what=Falling.TASK, plan=task.plan_id, card=card, text=text)

    if task.to_confirm:
        yield item(Need.CONFIRM)
    if task.plan_id in near and not card.entry.reported:
        yield item(Need.UNREPORTED)
    for said in card.contributions:
        if said.waiting:
            yield item(Need.CONTRIBUTED, who(board.unit, said))
