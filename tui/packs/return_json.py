"""return.json: the whole return as data (``qingdan.return/1``, schemas/return-1.json). The check code is made from it.

Key names are those of the interfaces where they differ from the domain's: a task's ``position`` and ``of`` are its
seat, ``deadline`` is an object, the unit is its name with ``unit_full_name`` and ``unit_kind`` beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

import msgspec

from tui.domain.errors import InputUnusable
from tui.domain.returns import ReturnDocument
from tui.packs.canonical import (
    CODE,
    CODE_KEY,
    Json,
    canonical_json,
    canonical_object,
    check_code,
    cleaned,
    parse_object,
)
from tui.packs.evidence_members import is_evidence
from tui.packs.return_wire import DECODER, WireReturn, document_of

SCHEMA = "qingdan.return/1"
FAMILY = "qingdan.return/"
FILE_NAME = "return.json"
MAX_TASKS = 200_000

_LATER_KEYS = ("own_plan", "windows", "indicators", "evidence")
"""Keys of a task that returns made before there were any do not have."""

_DIGEST = re.compile(r"[0-9a-f]{64}")
_UNIT_KEYS = {"name": "unit", "full_name": "unit_full_name", "kind": "unit_kind"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReturn:
    """A return.json from outside: what it says, with cleaned texts; the code it states, the code it has."""

    wire: WireReturn
    stated_code: str
    computed_code: str

    @property
    def document(self) -> ReturnDocument:
        """The frozen value, made anew each time."""
        return document_of(self.wire)

    @property
    def code_agrees(self) -> bool:
        """Not a character was changed since the code was printed."""
        return self.stated_code == self.computed_code


def code_of(document: ReturnDocument) -> str:
    """The check code of a return, 10 characters without dash."""
    return check_code(_payload(document))


def to_payload(document: ReturnDocument) -> dict[str, Json]:
    """The return as a JSON object with its check code."""
    payload = _payload(document)
    payload[CODE_KEY] = check_code(payload)
    return payload


def to_bytes(document: ReturnDocument) -> bytes:
    """return.json: canonical JSON, check code included."""
    return canonical_json(to_payload(document))


def read_return(data: bytes) -> ReadReturn:
    """A return.json validated strictly; keys that this version does not know count for the code and are left out.

    InputUnusable: the codes of `canonical.parse_object`; ``not_a_return`` (another kind of JSON), ``return_newer``
    (a later schema), ``return_invalid`` (a key missing, a wrong type, a value out of range; `reason` says where).
    """
    quick = canonical_object(data, DECODER)
    if quick is not None and quick.payload.schema == SCHEMA:
        _require_sense(quick.payload)
        return ReadReturn(wire=quick.payload, stated_code=quick.stated, computed_code=quick.computed)
    payload = parse_object(data)
    schema = payload.get("schema")
    if schema != SCHEMA:
        known = isinstance(schema, str) and schema.startswith(FAMILY)
        raise InputUnusable("return_newer" if known else "not_a_return", schema=str(schema)[:40])
    stated = payload.get(CODE_KEY)
    if not isinstance(stated, str) or not CODE.fullmatch(stated):
        raise InputUnusable("return_invalid", reason=CODE_KEY)
    try:
        wire = msgspec.convert(cleaned(payload), WireReturn)
    except msgspec.ValidationError as error:
        raise InputUnusable("return_invalid", reason=str(error)[:200]) from None
    _require_sense(wire)
    return ReadReturn(wire=wire, stated_code=stated, computed_code=check_code(payload))


def _payload(document: ReturnDocument) -> dict[str, Json]:
    raw: dict[str, Json] = msgspec.to_builtins(document)
    unit = cast("dict[str, Json]", raw.pop("unit"))
    for name, key in _UNIT_KEYS.items():
        raw[key] = unit[name]
    for task in cast("list[dict[str, Json]]", raw["tasks"]):
        task["position"] = task.pop("seat")
        task["of"] = task.pop("seats")
        text = task["deadline"]
        task["deadline"] = None if text is None and task["due"] is None else {"text": text, "due": task["due"]}
        for key in _LATER_KEYS:
            if task[key] is None:
                del task[key]
        for step in cast("list[dict[str, Json]]", task["steps"]):
            if step["occurrences"] is None:
                del step["occurrences"]
        if "windows" in task:
            task["windows"] = [_window(window) for window in cast("list[dict[str, Json]]", task["windows"])]
    return {"schema": SCHEMA, **raw}


def _window(window: dict[str, Json]) -> Json:
    first, last = (f"{day[0]:02}-{day[1]:02}" for day in cast("list[list[int]]", [window["start"], window["end"]]))
    return {"name": window["name"], "from": first, "to": last, "exact": window["exact"]}


def _require_sense(wire: WireReturn) -> None:
    first, last = wire.plan.years
    rules = {
        "revision": 1 <= wire.revision <= 9999,
        "year": 1949 <= wire.year <= 2999,
        "plan.years": 1949 <= first <= last <= 2999,
        "unit": bool(wire.unit.strip()),
        "tasks": len(wire.tasks) <= MAX_TASKS,
        "tasks.part": all(1 <= task.part <= 9999 for task in wire.tasks),
        "tasks.position": all(0 <= task.position <= task.of or task.of == 0 for task in wire.tasks),
        "deadline.due": all(task.deadline is None or task.deadline.due == task.due for task in wire.tasks),
    }
    if evidence := [one for task in wire.tasks for one in task.attached]:
        rules |= {
            "tasks.evidence.member": all(is_evidence(one.member) for one in evidence),
            "tasks.evidence.sha256": all(_DIGEST.fullmatch(one.sha256) for one in evidence),
            "tasks.evidence.size": all(one.size >= 0 for one in evidence),
        }
    for name, holds in rules.items():
        if not holds:
            raise InputUnusable("return_invalid", reason=name)
