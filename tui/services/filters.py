"""What a task list is narrowed to: words, status, role, place, time, people, what was reported; a value and a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, partial
from typing import TypeVar
from urllib.parse import parse_qs, urlencode

from tui.domain.ids import PlanId, SectionId
from tui.domain.progress import Mark, Status
from tui.domain.roles import Role
from tui.domain.schedule import points
from tui.domain.sought import says
from tui.services.boards import Board, Card
from tui.services.finding import Finder
from tui.services.haystack import people

T = TypeVar("T")
_LONGEST = 36_500
"""Days ahead that a window may reach: a hundred years."""


class When(StrEnum):
    """Which tasks a window of time has.

    What is late; of what something open falls due soon; what ends before a day; what has no day.
    """

    OVERDUE = "overdue"
    WITHIN = "within"
    BEFORE = "before"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueWindow:
    """A window of time. days: how many ahead, for WITHIN; day: the day, for BEFORE."""

    when: When
    days: int = 0
    day: date | None = None

    def fits(self, card: Card, today: date) -> bool:
        """A task is in the window."""
        limit = card.task.deadline
        if self.when is When.OVERDUE:
            return card.mark(today) is Mark.OVERDUE
        if self.when is When.BEFORE:
            return limit is not None and limit.due is not None and self.day is not None and limit.due < self.day
        due = [point for point in points(card.task) if point.due]
        if self.when is When.NONE:
            return not due and (limit is None or limit.recurrence is None)
        last = today + timedelta(days=self.days)
        near = any(point.done_on is None and today <= point.on <= last for point in due)
        return near and card.status is not Status.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a list is narrowed to; what is empty or None does not narrow it.

    text      as `finding` understands it
    marks     a status takes what is overdue or to be confirmed with it, where that is its status
    section   with the sections under it
    person    a name, or its pinyin: leader, owner, or owner of a step; an empty text: no owner is named
    reported  something was written about progress; evidence: a file is attached
    """

    text: str = ""
    marks: frozenset[Mark] = frozenset()
    roles: frozenset[Role] = frozenset()
    plan: PlanId | None = None
    section: SectionId | None = None
    due: DueWindow | None = None
    person: str | None = None
    reported: bool | None = None
    evidence: bool | None = None

    def __bool__(self) -> bool:
        """Something is narrowed."""
        return self != _ALL


_ALL = Filter()


def matching(wanted: Filter, seen: Board, cards: Iterable[Card], finder: Finder) -> list[Card]:
    """The cards of a board that a filter leaves, in their order."""
    tests = list(_tests(wanted, seen))
    return [card for card in finder.matching(cards, wanted.text, seen) if all(test(card) for test in tests)]


def _tests(wanted: Filter, seen: Board) -> Iterator[Callable[[Card], bool]]:
    today = seen.today
    if wanted.marks:
        yield lambda card: card.mark(today) in wanted.marks or Mark(card.status) in wanted.marks
    if wanted.roles:
        yield lambda card: card.task.role in wanted.roles
    if wanted.plan is not None:
        yield lambda card: card.task.plan_id == wanted.plan
    if wanted.section is not None:
        under = _under(seen, wanted.section)
        yield lambda card: card.task.section_id in under
    if (due := wanted.due) is not None:
        yield lambda card: due.fits(card, today)
    if (person := wanted.person) is not None:
        named = cache(partial(says, wanted=person))
        yield (lambda card: any(map(named, people(card)))) if person else _without_owner
    if wanted.reported is not None:
        yield lambda card: card.entry.reported is wanted.reported
    if wanted.evidence is not None:
        yield lambda card: bool(card.evidence) is wanted.evidence


def _without_owner(card: Card) -> bool:
    return not card.own_plan.owner and not any(step.owner for step in card.task.steps)


def _under(seen: Board, top: SectionId) -> set[SectionId]:
    """A section and all sections under it, in whatever order they are held."""
    under, size = {top}, 0
    while size < len(under):
        size = len(under)
        under |= {one.id for one in seen.sections.values() if one.parent_id in under}
    return under


def as_line(wanted: Filter) -> str:
    """The filter as a short line, empty for one that narrows nothing."""
    due = wanted.due
    pairs: list[tuple[str, str]] = [("text", wanted.text)] if wanted.text else []
    pairs += [("mark", mark.value) for mark in sorted(wanted.marks)]
    pairs += [("role", role.value) for role in sorted(wanted.roles)]
    pairs += [("plan", str(wanted.plan))] if wanted.plan is not None else []
    pairs += [("section", str(wanted.section))] if wanted.section is not None else []
    if due is not None:
        value = {When.WITHIN: str(due.days), When.BEFORE: str(due.day)}.get(due.when, "")
        pairs.append((f"due_{due.when}", value))
    pairs += [("person", wanted.person)] if wanted.person is not None else []
    for name, said in (("reported", wanted.reported), ("evidence", wanted.evidence)):
        pairs += [(name, "yes" if said else "no")] if said is not None else []
    return urlencode(pairs)


def from_line(line: str) -> Filter:
    """The filter of a line that `as_line` made; what is not understood narrows nothing."""
    said = parse_qs(line, keep_blank_values=True)

    def first(name: str) -> str | None:
        return said[name][0] if name in said else None

    plan, section = _known(int, first("plan")), _known(int, first("section"))
    return Filter(
        text=first("text") or "",
        marks=frozenset(mark for word in said.get("mark", ()) if (mark := _known(Mark, word))),
        roles=frozenset(role for word in said.get("role", ()) if (role := _known(Role, word))),
        plan=None if plan is None else PlanId(plan),
        section=None if section is None else SectionId(section),
        due=_due(first),
        person=first("person"),
        reported=_yes_or_no(first("reported")),
        evidence=_yes_or_no(first("evidence")),
    )


def _due(first: Callable[[str], str | None]) -> DueWindow | None:
    for when in When:
        value = first(f"due_{when}")
        if value is None:
            continue
        if when is When.WITHIN:
            days = _known(int, value)
            return DueWindow(when=when, days=days) if days is not None and 0 <= days <= _LONGEST else None
        if when is When.BEFORE:
            day = _known(date.fromisoformat, value)
            return None if day is None or day == date.min else DueWindow(when=when, day=day)
        return DueWindow(when=when)
    return None


def _yes_or_no(word: str | None) -> bool | None:
    return {"yes": True, "no": False}.get(word or "")


def _known(make: Callable[[str], T], word: str | None) -> T | None:
    try:
        return None if word is None else make(word)
    except ValueError:
        return None
