"""Which cards of a board a filter leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache, partial

from tui.domain.ids import TaskId
from tui.domain.period import days_from
from tui.domain.progress import Mark, Status
from tui.domain.schedule import points
from tui.domain.sought import says, words_of
from tui.services.boards import Board, board
from tui.services.cards import Card
from tui.services.desk import Desk
from tui.services.filters import DueWindow, Filter, When
from tui.services.finding import finder_of
from tui.services.haystack import people


def matching(wanted: Filter, seen: Board, cards: Iterable[Card]) -> list[Card]:
    """The cards of a board that a filter leaves, in their order."""
    tests = list(_tests(wanted, seen))
    if words_of(wanted.text):
        found = finder_of(seen.every, seen).found(wanted.text, seen.plans)
        tests.insert(0, lambda card: card.task.id in found)
    return [card for card in cards if all(test(card) for test in tests)]


def left(desk: Desk, wanted: Filter, year: int) -> frozenset[TaskId]:
    """The tasks of a home that a filter leaves in a year. Raises HomeUnusable."""
    seen = board(desk, year)
    return frozenset(card.task.id for card in matching(wanted, seen, seen.every))


def _tests(wanted: Filter, seen: Board) -> Iterator[Callable[[Card], bool]]:
    today = seen.today
    if wanted.marks:
        yield lambda card: card.mark(today) in wanted.marks or Mark(card.status) in wanted.marks
    if wanted.roles:
        yield lambda card: card.task.role in wanted.roles
    if wanted.plan is not None:
        yield lambda card: card.task.plan_id == wanted.plan
    if wanted.section is not None:
        under = seen.under(wanted.section)
        yield lambda card: card.task.section_id in under
    if (due := wanted.due) is not None:
        yield lambda card: _in_window(card, due, today)
    if (person := wanted.person) is not None:
        named = cache(partial(says, wanted=person))
        yield (lambda card: any(map(named, people(card)))) if person else _without_owner
    if wanted.reported is not None:
        yield lambda card: card.entry.reported is wanted.reported
    if wanted.evidence is not None:
        yield lambda card: bool(card.evidence) is wanted.evidence


def _in_window(card: Card, window: DueWindow, today: date) -> bool:
    """A task is in the window."""
    limit = card.task.deadline
    if window.when is When.OVERDUE:
        return card.mark(today) is Mark.OVERDUE
    if window.when is When.BEFORE:
        return limit is not None and limit.due is not None and window.day is not None and limit.due < window.day
    due = [point for point in points(card.task) if point.due]
    if window.when is When.NONE:
        return not due and (limit is None or limit.recurrence is None)
    last = days_from(today, window.days)
    near = any(point.done_on is None and today <= point.on <= last for point in due)
    return near and card.status is not Status.DONE


def _without_owner(card: Card) -> bool:
    return not card.own_plan.owner and not any(step.owner for step in card.task.steps)
