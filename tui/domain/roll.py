"""The coordinator's roll: the plans that are issued, the units that answer, and who stands behind every name in them.

A name in a plan is a unit's own name or one of its spellings, or a collective name with its members. What cannot be
decided by rule is listed (`RollDoubt`, a `RollGroup` that is not decided) until a person does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tui.domain.owning import Claim
from tui.domain.period import MonthDay
from tui.domain.plan import DraftPlan, DraftTask
from tui.domain.progress import Holding, Reason
from tui.domain.roles import Assignment, Role
from tui.domain.units import Kind, Match


@dataclass(frozen=True, slots=True, kw_only=True)
class RollUnit:
    """A unit that gets a pack and hands in a return. spellings: its other names, in the plans or told by a person."""

    name: str
    kind: Kind
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RollGroup:
    """A collective name of the plans and the units it means here; candidates: units that it may mean by rule.

    decided  false while nobody has said whom it means: its tasks then go to nobody by this name
    """

    name: str
    units: tuple[str, ...] = ()
    decided: bool = False
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RollDoubt:
    """A name that stands as a unit of its own and may be another spelling of one in `like`; reason: why.

    unit  the decision: a unit of the roll, or the name itself; None while open
    """

    name: str
    like: tuple[str, ...]
    reason: str
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RollPlan:
    """A plan that is issued; due and recipient of its returns. returns: whether one is expected."""

    plan: DraftPlan
    returns: bool
    recipient: str
    due: MonthDay | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """year: the one that returns are collected for. edition: rises by one each time that changed plans are issued."""

    year: int
    edition: int
    plans: tuple[RollPlan, ...]
    units: tuple[RollUnit, ...]
    groups: tuple[RollGroup, ...] = ()
    doubtful: tuple[RollDoubt, ...] = ()

    def unit(self, name: str) -> RollUnit | None:
        """The unit of this name or spelling."""
        return next((unit for unit in self.units if name == unit.name or name in unit.spellings), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one plan gives one unit: place of the plan in the roll, tasks with claims in document order."""

    plan: int
    tasks: tuple[tuple[DraftTask, Claim], ...]


class Change(StrEnum):
    """What an amended edition did to a task of a unit."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartChange:
    """One task that an amended edition changed for a unit; before: its text until then, None for a new one."""

    what: Change
    number: str
    title: str
    before: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    unit: str
    match: Match
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """Who stands behind each name of the plans."""

    by_name: Mapping[str, tuple[_Named, ...]] = field(default_factory=dict)

    def of(self, unit: str, qualifier: str | None) -> tuple[_Named, ...]:
        found = self.by_name.get(unit, ())
        inner = self.by_name.get(qualifier, ()) if qualifier else ()
        known = {named.unit for named in found}
        return (*found, *(named for named in inner if named.unit not in known))


def _names(roll: Roll) -> _Names:
    found: dict[str, tuple[_Named, ...]] = {}
    for unit in roll.units:
        own = _Named(unit=unit.name, match=Match.EXACT, reason=Reason(code="name", params={}))
        found[unit.name] = (own,)
        for name in unit.spellings:
            found[name] = (_Named(unit=unit.name, match=Match.ALIAS, reason=Reason(code="own_alias", params={})),)
    for group in roll.groups:
        if group.decided:
            reason = Reason(code="listed_group", params={"group": group.name})
            found[group.name] = tuple(_Named(unit=unit, match=Match.GROUP, reason=reason) for unit in group.units)
    return _Names(by_name=found)


def parts(roll: Roll) -> Mapping[str, tuple[Part, ...]]:
    """What each unit of the roll gets, by its name; a unit without a task has no part."""
    names = _names(roll)
    found: dict[str, dict[int, list[tuple[DraftTask, Claim]]]] = {}
    for at, issued in enumerate(roll.plans):
        for task in issued.plan.tasks:
            for unit, claim in _claims(task, names).items():
                found.setdefault(unit, {}).setdefault(at, []).append((task, claim))
    return {
        unit: tuple(Part(plan=at, tasks=tuple(tasks)) for at, tasks in sorted(plans.items()))
        for unit, plans in found.items()
    }


_DUTIES = list(Role)
_FITS = list(Match)


def _claims(task: DraftTask, names: _Names) -> Mapping[str, Claim]:
    """The best claim of each unit that a task names (`owning.claim_of` for all units at once)."""
    best: dict[str, tuple[tuple[int, int, int], Claim]] = {}
    for seat, assignment in enumerate(task.assignments, start=1):
        duty = _DUTIES.index(assignment.role)
        shared: dict[int, tuple[tuple[int, int, int], Claim]] = {}
        for named in names.of(assignment.unit, assignment.qualifier):
            # the members of a group share their reason, and so their claim
            found = shared.get(id(named.reason))
            if found is None:
                rank = (_FITS.index(named.match), duty, seat)
                found = shared[id(named.reason)] = (rank, _claim(task, seat, assignment, named))
            if named.unit not in best or found[0] < best[named.unit][0]:
                best[named.unit] = found
    return {unit: claim for unit, (_, claim) in best.items()}


def _claim(task: DraftTask, seat: int, assignment: Assignment, named: _Named) -> Claim:
    return Claim(
        holding=Holding.OWN,
        role=assignment.role,
        seat=seat,
        seats=len(task.assignments),
        why=task.responsibility,
        matched=assignment.unit,
        match=named.match,
        reason=named.reason,
    )


def part_changes(before: Sequence[Part], now: Sequence[Part]) -> tuple[PartChange, ...]:
    """What happened to a unit's tasks between two editions, in the order of the newer; vanished ones last."""
    old = {_key(part.plan, task): task for part in before for task, _ in part.tasks}
    new = {_key(part.plan, task): task for part in now for task, _ in part.tasks}
    by_text = {_said(task): key for key, task in old.items()}
    kept: set[tuple[int, str, str, int]] = set()
    found = []
    for key, task in new.items():
        same = by_text.get(_said(task))
        if same is not None and same not in kept:
            kept.add(same)
            if same[1:] == key[1:]:
                continue
        known = same or (key if key in old else None)
        if known is None:
            found.append(_changed(Change.NEW, task, None))
        else:
            kept.add(known)
            found.append(_changed(Change.CHANGED, task, old[known]))
    gone = (_changed(Change.GONE, task, task) for key, task in old.items() if key not in kept)
    return (*found, *gone)


def _key(plan: int, task: DraftTask) -> tuple[int, str, str, int]:
    return plan, task.section or "", task.no, task.part


def _said(task: DraftTask) -> tuple[object, ...]:
    return (
        task.heading,
        task.content,
        task.target,
        task.deadline.text if task.deadline else None,
        task.responsibility,
        task.steps,
    )


def _changed(what: Change, task: DraftTask, old: DraftTask | None) -> PartChange:
    before = None if old is None else old.content or old.heading
    return PartChange(what=what, number=task.number or task.no, title=task.heading or task.content, before=before)
