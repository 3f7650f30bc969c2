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

SCHEMA = "qingdan.return/1"
FAMILY = "qingdan.return/"
FILE_NAME = "return.json"
MAX_TASKS = 200_000

_LATER_KEYS = ("own_plan", "windows", "indicators", "evidence")
"""Keys of a task that returns made before there were any do not have."""

_MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_UNIT_KEYS = {"name": "unit", "full_name": "unit_full_name", "kind": "unit_kind"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReturn:
    """A return.json from outside: the frozen value with cleaned texts, the code it states, the code it has."""

    document: ReturnDocument
    stated_code: str
    computed_code: str

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
    quick = canonical_object(data)
    payload = quick.payload if quick else parse_object(data)
    schema = payload.get("schema")
    if schema != SCHEMA:
        known = isinstance(schema, str) and schema.startswith(FAMILY)
        raise InputUnusable("return_newer" if known else "not_a_return", schema=str(schema)[:40])
    stated = payload.get(CODE_KEY)
    if not isinstance(stated, str) or not CODE.fullmatch(stated):
        raise InputUnusable("return_invalid", reason=CODE_KEY)
    document = _document(payload if quick else cast("dict[str, Json]", cleaned(payload)))
    _require_sense(document)
    computed = quick.computed if quick else check_code(payload)
    return ReadReturn(document=document, stated_code=stated, computed_code=computed)


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
        if "windows" in task:
            task["windows"] = [_window(window) for window in cast("list[dict[str, Json]]", task["windows"])]
    return {"schema": SCHEMA, **raw}


def _window(window: dict[str, Json]) -> Json:
    first, last = (f"{day[0]:02}-{day[1]:02}" for day in cast("list[list[int]]", [window["start"], window["end"]]))
    return {"name": window["name"], "from": first, "to": last, "exact": window["exact"]}


def _read_window(window: Json) -> Json:
    """A window of the JSON in the shape of the domain's; what does not fit is left for the validation to name."""
    if not isinstance(window, dict):
        return window
    days: list[Json] = []
    for key in ("from", "to"):
        found = _MONTH_DAY.fullmatch(str(window.get(key)))
        days.append([int(found[1]), int(found[2])] if found else None)
    return {"name": window.get("name"), "start": days[0], "end": days[1], "exact": window.get("exact")}


def _document(payload: dict[str, Json]) -> ReturnDocument:
    raw = dict(payload)
    raw["unit"] = {name: raw.pop(key, None) for name, key in _UNIT_KEYS.items()}
    tasks = raw.get("tasks")
    if isinstance(tasks, list):
        raw["tasks"] = [_task(task) for task in tasks]
    try:
        return msgspec.convert(raw, ReturnDocument)
    except msgspec.ValidationError as error:
        raise InputUnusable("return_invalid", reason=str(error)[:200]) from None


def _task(task: Json) -> Json:
    """A task of the JSON in the shape of the domain's; what does not fit is left for the validation to name."""
    if not isinstance(task, dict):
        return task
    raw = dict(task)
    raw["seat"], raw["seats"] = raw.pop("position", None), raw.pop("of", None)
    deadline = raw.get("deadline")
    if isinstance(deadline, dict):
        if deadline.get("due") != raw.get("due"):
            raise InputUnusable("return_invalid", reason="deadline.due")
        raw["deadline"] = deadline.get("text")
    elif deadline is not None:
        raw["deadline"] = 0
    windows = raw.get("windows")
    if isinstance(windows, list):
        raw["windows"] = [_read_window(window) for window in windows]
    return raw


def _require_sense(document: ReturnDocument) -> None:
    first, last = document.plan.years
    evidence = [one for task in document.tasks for one in task.evidence or ()]
    rules = {
        "revision": 1 <= document.revision <= 9999,
        "year": 1949 <= document.year <= 2999,
        "plan.years": 1949 <= first <= last <= 2999,
        "unit": bool(document.unit.name.strip()),
        "tasks": len(document.tasks) <= MAX_TASKS,
        "tasks.part": all(1 <= task.part <= 9999 for task in document.tasks),
        "tasks.position": all(0 <= task.seat <= task.seats or task.seats == 0 for task in document.tasks),
    }
    rules |= {
        "tasks.evidence.member": all(is_evidence(one.member) for one in evidence),
        "tasks.evidence.sha256": all(_DIGEST.fullmatch(one.sha256) for one in evidence),
        "tasks.evidence.size": all(one.size >= 0 for one in evidence),
    }
    for name, holds in rules.items():
        if not holds:
            raise InputUnusable("return_invalid", reason=name)
