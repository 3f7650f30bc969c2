"""What a task list is narrowed to: words, status, role, place, time, people, what was reported; a value and a line.

`narrowing` carries it out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar
from urllib.parse import parse_qs, urlencode

from tui.domain.ids import PlanId, SectionId
from tui.domain.progress import Mark
from tui.domain.roles import Role

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
