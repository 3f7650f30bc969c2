"""roll.json: who answers for what, corrected by a person and given back (``qingdan.roll/1``, schemas/roll-1.json).

What a person changes: `units` (name, kind, spellings), `groups[].units` (the members of a collective name; giving some
decides it), `doubtful[].unit` (which unit a doubtful name is). A unit named only in `groups` is added to the roll.
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import msgspec

from tui.domain.errors import InputUnusable
from tui.domain.identity import kind_of
from tui.domain.period import FIRST_YEAR, LAST_YEAR
from tui.domain.roll import Roll, RollGroup, RollPlan, RollUnit
from tui.packs.canonical import Json, cleaned, parse_object
from tui.packs.plan_json import month_day_from_json, month_day_to_json, plan_from_json, plan_to_json

SCHEMA = "qingdan.roll/1"
FAMILY = "qingdan.roll/"
FILE_NAME = "roll.json"
MAX_UNITS = 20_000


def to_json(roll: Roll) -> dict[str, Json]:
    """The roll as a JSON object."""
    raw: dict[str, Json] = msgspec.to_builtins(replace(roll, plans=()))
    raw["plans"] = [
        {
            **plan_to_json(issued.plan),
            "returns": issued.returns,
            "recipient": issued.recipient,
            "due": month_day_to_json(issued.due),
        }
        for issued in roll.plans
    ]
    return {"schema": SCHEMA, **raw}


def to_bytes(roll: Roll) -> bytes:
    """roll.json, indented for a person; what a person may change stands before the plans."""
    raw = to_json(roll)
    ordered = {name: raw[name] for name in ("schema", "year", "edition", "groups", "doubtful", "units", "plans")}
    return msgspec.json.format(msgspec.json.encode(ordered), indent=1) + b"\n"


def is_roll(data: bytes) -> bool:
    """The bytes look like a roll.json."""
    return data[:1].strip() == b"{" and FAMILY.encode() in data[:4096]


def read_roll(data: bytes) -> Roll:
    """A roll.json, as made or as corrected by a person.

    InputUnusable: the codes of `canonical.parse_object`, ``not_a_roll``, ``roll_newer``, ``roll_invalid``.
    """
    payload = cast("dict[str, Json]", cleaned(parse_object(data.removeprefix(b"\xef\xbb\xbf"))))
    schema = payload.get("schema")
    if schema != SCHEMA:
        newer = isinstance(schema, str) and schema.startswith(FAMILY)
        raise InputUnusable("roll_newer" if newer else "not_a_roll", schema=str(schema)[:40])
    plans = payload.get("plans")
    issued = tuple(_plan(plan) for plan in (plans if isinstance(plans, list) else []))
    try:
        roll = replace(msgspec.convert({**payload, "plans": []}, Roll), plans=issued)
    except msgspec.ValidationError as error:
        raise InputUnusable("roll_invalid", reason=str(error)[:200]) from None
    return _completed(roll)


def _plan(value: Json) -> RollPlan:
    plan = plan_from_json(value, "roll_invalid")
    beside = cast("dict[str, Json]", value)
    returns, recipient = beside.get("returns"), beside.get("recipient")
    if not isinstance(returns, bool) or not isinstance(recipient, str):
        raise InputUnusable("roll_invalid", reason="plans.returns, plans.recipient")
    due = month_day_from_json(beside.get("due"), "roll_invalid")
    return RollPlan(plan=plan, returns=returns, recipient=recipient, due=due)


def _completed(roll: Roll) -> Roll:
    """The roll with what a person's corrections imply; refused where they contradict each other."""
    groups = tuple(_decided(group) for group in roll.groups)
    known = {name for unit in roll.units for name in (unit.name, *unit.spellings)}
    named = dict.fromkeys(name for group in groups for name in group.units if name not in known)
    units = (*roll.units, *(RollUnit(name=name, kind=kind_of(name)) for name in named))
    owners = [name for unit in units for name in {unit.name, *unit.spellings}]
    standing = {unit.name for unit in units}
    rules = {
        "year": FIRST_YEAR <= roll.year <= LAST_YEAR,
        "edition": 1 <= roll.edition <= 9999,
        "plans": any(issued.plan.tasks for issued in roll.plans),
        "units": 0 < len(units) <= MAX_UNITS and all(unit.name.strip() for unit in units),
    }
    for name, holds in rules.items():
        if not holds:
            raise InputUnusable("roll_invalid", reason=name)
    twice = next((name for name in owners if owners.count(name) > 1), None) if len(owners) != len(set(owners)) else None
    if twice is not None:
        raise InputUnusable("roll_name_twice", name=twice[:80])
    for doubt in roll.doubtful:
        if doubt.unit is not None and doubt.unit not in standing:
            raise InputUnusable("roll_unknown_unit", name=doubt.unit[:80])
    return replace(roll, groups=groups, units=units)


def _decided(group: RollGroup) -> RollGroup:
    units = tuple(dict.fromkeys(name.strip() for name in group.units if name.strip()))
    return replace(group, units=units, decided=group.decided or bool(units))
