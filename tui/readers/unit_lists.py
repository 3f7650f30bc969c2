"""A list of units as assignments: the role of the list, a role of its own in brackets, who leads by place or mark."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tui.domain.roles import Assignment, Role
from tui.readers.persons import has_number, is_person, people
from tui.readers.role_words import FIRST_LEADS, MARK_LEADS, OWN_ROLE
from tui.readers.unit_names import Name, is_elsewhere, looks_like_several, looks_like_unit, names

_ENGLISH_ROLES = {
    "lead": Role.LEAD,
    "co-lead": Role.CO_LEAD,
    "support": Role.SUPPORT,
    "supporting": Role.SUPPORT,
    "advisory": Role.GUIDE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a plan says of the order of its units.

    first_leads  the unit named first leads (`列第一位的为牵头单位`); mark: a unit with this mark beside it leads
    """

    first_leads: bool = False
    mark: str | None = None


UNORDERED = Order()
"""Nothing is said of the order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The units of a list, and the persons that stood in brackets behind them (`市民政局（张三 电话）`).

    by_place  who leads and who supports is told by nothing but the order
    """

    assignments: tuple[Assignment, ...] = ()
    persons: tuple[str, ...] = ()
    by_place: bool = False


def order_of(text: str) -> Order:
    """What a text says of the order of units."""
    mark = MARK_LEADS.search(text)
    return Order(first_leads=FIRST_LEADS.search(text) is not None, mark=mark["mark"] if mark else None)


def listed(text: str, role: Role, *, partners: bool = False) -> Listed:
    """A list in a cell or behind a label. partners: names in brackets behind one, else all but the first, support."""
    found = [name for name in names(text, cell=True) if not is_elsewhere(name.unit)]
    persons = [name.qualifier for name in found if name.qualifier and _holds_person(name.qualifier)]
    bare = [replace(name, qualifier=None) if name.qualifier in persons else name for name in found]
    assignments = list(assigned_names(bare, role))
    inside = [item.qualifier for item in assignments if item.qualifier] if partners else []
    by_place = partners and not inside and len(assignments) > 1
    if inside:
        supporting = [item for text in inside for item in assigned_names(names(text), Role.SUPPORT)]
        assignments = [*(replace(item, qualifier=None) for item in assignments), *supporting]
    elif by_place:
        assignments = [assignments[0], *(replace(item, role=Role.SUPPORT) for item in assignments[1:])]
    return Listed(
        by_place=by_place,
        assignments=once(assignments),
        persons=tuple(leader for person in persons for leader in people(person)),
    )


def assigned_names(found: Iterable[Name], role: Role) -> tuple[Assignment, ...]:
    """Names with the role of their list; 等 behind any of them makes the whole list open-ended."""
    kept = [name for name in found if not is_elsewhere(name.unit)]
    open_ended = any(name.open_ended for name in kept)
    return tuple(_assignment(name, role, open_ended) for name in kept)


def once(found: Iterable[Assignment]) -> tuple[Assignment, ...]:
    """A unit named twice in the same role counts once."""
    return tuple({(item.unit, item.qualifier, item.role): item for item in found}.values())


def unclear(assignments: Iterable[Assignment]) -> tuple[str, ...]:
    """A name that does not end like a unit may be cut wrongly, or be no unit: a doubt."""
    doubtful = any(
        not looks_like_unit(item.unit) or looks_like_several(item.unit) for item in assignments if not item.group
    )
    return ("unit_unclear",) if doubtful else ()


def led(assignments: tuple[Assignment, ...], order: Order) -> tuple[Assignment, ...]:
    """The first unit leads where the plan says so and no word says otherwise (分头负责: each for itself)."""
    assignments = marked(assignments, order)
    if not order.first_leads or not assignments:
        return assignments
    if any(item.role in (Role.LEAD, Role.CO_LEAD) for item in assignments):
        return assignments
    first, *others = assignments
    if first.role is not Role.RESPONSIBLE:
        return assignments
    return (replace(first, role=Role.LEAD, open_ended=first.open_ended and not others), *others)


def marked(assignments: tuple[Assignment, ...], order: Order) -> tuple[Assignment, ...]:
    """A unit with the plan's mark leads; the mark is no part of its name."""
    mark = order.mark
    if mark is None or not any(mark in (item.unit[:1], item.unit[-1:]) for item in assignments):
        return assignments
    return tuple(
        replace(item, unit=item.unit.strip(mark), role=Role.LEAD if mark in item.unit else item.role)
        for item in assignments
    )


def _holds_person(text: str) -> bool:
    return not looks_like_unit(text) and (has_number(text) or (is_person(text) and len(text) == 3))


def _assignment(name: Name, role: Role, open_ended: bool) -> Assignment:
    qualifier = (name.qualifier or "").strip()
    said = OWN_ROLE.fullmatch(qualifier)
    own = Role[said.lastgroup] if said and said.lastgroup else _ENGLISH_ROLES.get(qualifier.lower())
    return Assignment(
        unit=name.unit,
        role=own or role,
        qualifier=None if own else name.qualifier,
        group=name.group,
        open_ended=open_ended,
    )
