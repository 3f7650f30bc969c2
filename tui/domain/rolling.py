"""Plans become a roll: every name in them is one unit's, another spelling of one, a collective name, or a question.

Two names are one unit when the rules of `resolution` say so (full name, level or place left out, former name); what
they call near stays a unit of its own and is asked about. A collective name is given to its members by rule only where
it says "all of a kind" (各县区, 市直各部门); 有关单位, 相关部门, 成员单位 are asked about. An earlier roll that a
person corrected is the base: what it says stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tui.domain.collective import group_key
from tui.domain.directory import Spelling, directory_key, find, office_key
from tui.domain.identity import kind_of, stem_of
from tui.domain.names import name_key
from tui.domain.plan import DraftPlan, said_numbers
from tui.domain.resolution import NEAR_LENGTH, resolve
from tui.domain.roll import Roll, RollDoubt, RollGroup, RollPlan, RollUnit
from tui.domain.units import Kind, Match, Unit

_SURE = re.compile(
    r"(?=.*(?:各|全体|所有))(?:全体|所有|全市)?(?:[省市县区]|[市县区]政府|[委局厅])?(?:直|直属|机关|级)?(?:各|全体|所有)?"
    r"(?:职能|业务)?(?:部门|处室|科室)"
)
"""All of a kind, and nothing that picks some out: 市直各部门, 委机关各处室."""
_BY_RULE = (("部门", Kind.DEPARTMENT), ("处室", Kind.OFFICE), ("科室", Kind.OFFICE))
"""Ends of names that mean bodies of a kind of which a plan usually names every one."""


def numbered(plan: DraftPlan) -> DraftPlan:
    """The plan with the numbers that a person calls its tasks by."""
    tasks = (replace(task, number=said) for task, said in zip(plan.tasks, said_numbers(plan.tasks), strict=True))
    return replace(plan, tasks=tuple(tasks))


def make_roll(plans: Sequence[RollPlan], year: int, base: Roll | None = None) -> Roll:
    """The roll of plans in a year. base: an earlier or corrected roll, whose units, groups and decisions are kept."""
    named = [assignment for issued in plans for task in issued.plan.tasks for assignment in task.assignments]
    every = [assignment.unit for assignment in named]
    singles = Counter(assignment.unit for assignment in named if not assignment.group)
    merge = _Merge.start(base, every)
    for name, _ in sorted(singles.items(), key=lambda item: -item[1]):
        merge.add(name, once=singles[name] == 1)
    order = {name: at for at, name in reversed(list(enumerate(every)))}
    units = sorted(
        merge.units, key=lambda unit: min(order.get(name, len(order)) for name in (unit.name, *unit.spellings))
    )
    groups = _groups([assignment.unit for assignment in named if assignment.group], units, base)
    members_added = [name for group in groups for name in group.units if merge.holder(name) is None]
    units += [RollUnit(name=name, kind=kind_of(name)) for name in dict.fromkeys(members_added)]
    return Roll(
        year=year,
        edition=base.edition if base else 1,
        plans=tuple(plans),
        units=tuple(units),
        groups=groups,
        doubtful=tuple(doubt for doubt in merge.doubts if merge.holder(doubt.name) == doubt.name),
    )


@dataclass(slots=True, kw_only=True)
class _Merge:
    """Names taken one after the other, the most frequent first, each into a unit or as a new one."""

    every: Collection[str]
    units: list[RollUnit] = field(default_factory=list)
    doubts: list[RollDoubt] = field(default_factory=list)
    _holders: dict[str, str] = field(default_factory=dict)
    _buckets: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def start(cls, base: Roll | None, every: Collection[str]) -> _Merge:
        merge = cls(every=every)
        if base is None:
            return merge
        moved = {doubt.name: doubt.unit for doubt in base.doubtful if doubt.unit not in (None, doubt.name)}
        for unit in base.units:
            if unit.name not in moved:
                extra = tuple(name for name, to in moved.items() if to == unit.name)
                merge._new(replace(unit, spellings=tuple(dict.fromkeys((*unit.spellings, *extra)))))
        merge.doubts = [doubt for doubt in base.doubtful if doubt.name not in moved]
        return merge

    def holder(self, name: str) -> str | None:
        """The unit that a name belongs to."""
        return self._holders.get(name)

    def add(self, name: str, *, once: bool) -> None:
        """Take a name of the plans. once: it stands there a single time and may be a slip of the pen."""
        if name in self._holders:
            return
        near: list[tuple[str, str]] = []
        for at in self._candidates(name):
            unit = self.units[at]
            found = resolve(name, _as_unit(unit), self.every)
            if found.match.ours:
                self.units[at] = replace(unit, spellings=(*unit.spellings, name))
                self._holders[name] = unit.name
                self._register(name, at)
                return
            if found.match is Match.NEAR:
                near.append((unit.name, found.reason_code))
        if once and not near and len(name) >= NEAR_LENGTH and not find(name):
            near = self._likenesses(name)
        self._new(RollUnit(name=name, kind=kind_of(name)))
        if near:
            like = tuple(dict.fromkeys(unit for unit, _ in near))
            self.doubts.append(RollDoubt(name=name, like=like, reason=near[0][1]))

    def _likenesses(self, name: str) -> list[tuple[str, str]]:
        resolved = ((unit, resolve(name, _as_unit(unit), self.every)) for unit in self.units)
        return [(unit.name, found.reason_code) for unit, found in resolved if found.match is Match.NEAR]

    def _new(self, unit: RollUnit) -> None:
        at = len(self.units)
        self.units.append(unit)
        for name in (unit.name, *unit.spellings):
            self._holders[name] = unit.name
            self._register(name, at)

    def _register(self, name: str, at: int) -> None:
        for key in _buckets(name):
            places = self._buckets.setdefault(key, [])
            if at not in places:
                places.append(at)

    def _candidates(self, name: str) -> list[int]:
        return list(dict.fromkeys(at for key in _buckets(name) for at in self._buckets.get(key, ())))


def _buckets(name: str) -> tuple[str, ...]:
    """Keys under which every name of the same unit is found: the bodies that bore it, and its stem."""
    bodies = (f"={found.body.short}" for found in find(name) if found.spelling is not Spelling.PARTLY)
    return tuple(dict.fromkeys((*bodies, office_key(name) or stem_of(directory_key(name), kind_of(name)))))


def _as_unit(unit: RollUnit) -> Unit:
    return Unit(name=unit.name, kind=unit.kind, aliases=unit.spellings)


def _groups(names: Sequence[str], units: Sequence[RollUnit], base: Roll | None) -> tuple[RollGroup, ...]:
    """The collective names in the order of the plans, then those of the base that no plan has any more."""
    known = {group.name: group for group in base.groups} if base else {}
    decided: Mapping[str, RollGroup] = {group_key(name): group for name, group in known.items() if group.decided}
    found = []
    for name in dict.fromkeys(names):
        same = known.get(name) or decided.get(group_key(name))
        found.append(replace(same, name=name) if same and same.decided else _group(name, units))
    return tuple(found)


def _group(name: str, units: Sequence[RollUnit]) -> RollGroup:
    fitting = [unit for unit in units if resolve(name, _as_unit(unit)).match is not Match.NONE]
    key = name_key(name)
    kind = next((kind for head, kind in _BY_RULE if key.endswith(head)), None)
    meant = tuple(unit.name for unit in fitting if unit.kind is kind)
    sure = bool(meant) and _SURE.fullmatch(key) is not None
    candidates = tuple(unit.name for unit in fitting)
    return RollGroup(name=name, units=meant if sure else (), decided=sure, candidates=candidates)
