"""pack.json: one unit's part of the plans that are issued (``qingdan.pack/1``, schemas/pack-1.json), and its zip.

Each plan of a pack holds the unit's tasks only, each with the claim that says why it is the unit's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import cast

import msgspec

from tui.domain.errors import InputUnusable
from tui.domain.fingerprint import fingerprint
from tui.domain.owning import Claim
from tui.domain.period import FIRST_YEAR, LAST_YEAR, MonthDay
from tui.domain.plan import DraftPlan, DraftTask
from tui.domain.progress import Holding, Reason
from tui.domain.roles import Role
from tui.domain.roll import PartChange
from tui.domain.units import Kind, Match
from tui.packs import manifest
from tui.packs.canonical import Json, canonical_json, cleaned, parse_object
from tui.packs.manifest import Manifest, PackKind, members_of
from tui.packs.names import UNIT_CHARACTERS, safe_name
from tui.packs.plan_json import month_day_from_json, month_day_to_json, plan_from_json, plan_to_json

SCHEMA = "qingdan.pack/1"
FAMILY = "qingdan.pack/"
FILE_NAME = "pack.json"
FORM_NAME = "任务反馈表.xlsx"
MAX_PLANS = 50
MAX_TASKS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPlan:
    """A plan as it is issued to one unit.

    plan         head, the sections in use, the unit's tasks; claims: why each of them is the unit's, in their order
    fingerprint  SHA-256 in hex over what the edition says to this unit
    returns      whether a return is expected; recipient and due: to whom and by when
    """

    plan: DraftPlan
    claims: tuple[Claim, ...]
    fingerprint: str
    returns: bool
    recipient: str
    due: MonthDay | None

    @property
    def tasks(self) -> tuple[tuple[DraftTask, Claim], ...]:
        """The tasks with their claims."""
        return tuple(zip(self.plan.tasks, self.claims, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """任务包. edition: the edition of the plans in which this unit's part last changed, and what changed in it.

    spellings  the unit's other names in the plans; groups: collective names that mean it here
    """

    unit: str
    unit_kind: Kind
    year: int
    edition: int
    spellings: tuple[str, ...]
    groups: tuple[str, ...]
    plans: tuple[PackPlan, ...]
    changes: tuple[PartChange, ...] = ()

    @property
    def title(self) -> str:
        """The plan's title; of several, the first one's with how many there are."""
        first = self.plans[0].plan.title
        return first if len(self.plans) == 1 else f"{first}等{len(self.plans)}个方案"


def pack_name(unit: str, year: int) -> str:
    """``任务包-<unit>-<year>.zip``."""
    return f"任务包-{safe_name(unit, UNIT_CHARACTERS)}-{year}.zip"


def to_bytes(pack: Pack) -> bytes:
    """pack.json as canonical JSON."""
    raw: dict[str, Json] = msgspec.to_builtins(replace(pack, plans=()))
    raw["plans"] = [_plan_to_json(issued) for issued in pack.plans]
    return canonical_json({"schema": SCHEMA, **raw})


def members(pack: Pack, form: bytes) -> Mapping[str, bytes]:
    """The files of a pack's zip in their order; form: its 任务反馈表.xlsx."""
    files = {FORM_NAME: form, FILE_NAME: to_bytes(pack)}
    listed = Manifest(
        kind=PackKind.PACK,
        unit=pack.unit,
        plan=pack.title,
        year=pack.year,
        revision=pack.edition,
        check_code=None,
        members=members_of(files),
    )
    return MappingProxyType({manifest.FILE_NAME: manifest.to_bytes(listed), **files})


def read_pack(data: bytes) -> Pack:
    """A pack.json from outside, texts cleaned.

    InputUnusable: the codes of `canonical.parse_object`; ``not_a_task_pack`` (another kind of JSON), ``pack_newer`` (a
    later schema), ``pack_invalid`` (`reason` says where).
    """
    payload = cast("dict[str, Json]", cleaned(parse_object(data)))
    schema = payload.get("schema")
    if schema != SCHEMA:
        newer = isinstance(schema, str) and schema.startswith(FAMILY)
        raise InputUnusable("pack_newer" if newer else "not_a_task_pack", schema=str(schema)[:40])
    plans = payload.get("plans")
    issued = tuple(_plan_from_json(plan) for plan in (plans if isinstance(plans, list) else []))
    try:
        pack = replace(msgspec.convert({**payload, "plans": []}, Pack), plans=issued)
    except msgspec.ValidationError as error:
        raise InputUnusable("pack_invalid", reason=str(error)[:200]) from None
    _require_sense(pack)
    return pack


def _plan_to_json(issued: PackPlan) -> Json:
    raw = plan_to_json(issued.plan)
    for task, claim in zip(cast("list[dict[str, Json]]", raw["tasks"]), issued.claims, strict=True):
        task |= {
            "role": claim.role.value,
            "position": claim.seat,
            "of": claim.seats,
            "why": claim.why,
            "matched": claim.matched,
            "match": claim.match.value,
            "reason": {"code": claim.reason.code, "params": dict(claim.reason.params)},
        }
    return {
        **raw,
        "fingerprint": issued.fingerprint,
        "returns": issued.returns,
        "recipient": issued.recipient,
        "due": month_day_to_json(issued.due),
    }


class _Head(msgspec.Struct, kw_only=True):
    """What stands beside the plan itself."""

    fingerprint: str
    returns: bool
    recipient: str
    tasks: list[_Claimed]


class _Claimed(msgspec.Struct, kw_only=True):
    """What stands beside the issued text of a task."""

    role: Role
    position: int
    of: int
    why: str
    matched: str
    match: Match
    reason: Reason


def _plan_from_json(value: Json) -> PackPlan:
    plan = plan_from_json(value, "pack_invalid")
    try:
        head = msgspec.convert(value, _Head)
    except msgspec.ValidationError as error:
        raise InputUnusable("pack_invalid", reason=str(error)[:200]) from None
    return PackPlan(
        plan=plan,
        claims=tuple(_claim(task) for task in head.tasks),
        fingerprint=head.fingerprint,
        returns=head.returns,
        recipient=head.recipient,
        due=month_day_from_json(cast("dict[str, Json]", value).get("due"), "pack_invalid"),
    )


def _claim(task: _Claimed) -> Claim:
    return Claim(
        holding=Holding.OWN,
        role=task.role,
        seat=task.position,
        seats=task.of,
        why=task.why,
        matched=task.matched,
        match=task.match,
        reason=task.reason,
    )


def _require_sense(pack: Pack) -> None:
    rules = {
        "unit": bool(pack.unit.strip()),
        "year": FIRST_YEAR <= pack.year <= LAST_YEAR,
        "edition": 1 <= pack.edition <= 9999,
        "plans": 1 <= len(pack.plans) <= MAX_PLANS,
        "plans.years": all(
            FIRST_YEAR <= issued.plan.years[0] <= issued.plan.years[1] <= LAST_YEAR for issued in pack.plans
        ),
        "plans.tasks": all(0 < len(issued.plan.tasks) <= MAX_TASKS for issued in pack.plans),
        "plans.fingerprint": all(issued.fingerprint == fingerprint(issued.plan) for issued in pack.plans),
        "plans.tasks.match": all(claim.match.ours for issued in pack.plans for claim in issued.claims),
    }
    for name, holds in rules.items():
        if not holds:
            raise InputUnusable("pack_invalid", reason=name)
