"""slip.json: a unit's, or an office's, part of chosen tasks (``qingdan.slip/1``, schemas/slip-1.json), and its zip.

It goes to the lead unit, or from an office to the department; each task is named by its issued text. Readings and
evidence came later: a slip without them is as good as ever.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path
from types import MappingProxyType
from typing import cast

import msgspec

from tui.domain.contributions import ContributionText, SaidFile
from tui.domain.errors import InputUnusable
from tui.domain.period import FIRST_YEAR, LAST_YEAR
from tui.packs import manifest
from tui.packs.canonical import Json, canonical_json, cleaned, parse_object
from tui.packs.evidence_members import is_evidence
from tui.packs.manifest import Manifest, PackKind, members_of
from tui.packs.names import UNIT_CHARACTERS, safe_name
from tui.packs.sources import Source, Stored

SCHEMA = "qingdan.slip/1"
FAMILY = "qingdan.slip/"
FILE_NAME = "slip.json"
MAX_TASKS = 20_000
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipTask:
    """A task as issued, and what is said of it. plan: the title of its plan."""

    plan: str
    section_no: str | None
    no: str
    part: int
    number: str
    heading: str
    content: str
    target: str | None
    deadline: str | None
    said: ContributionText

    @property
    def title(self) -> str:
        """The heading, or the content where there is no heading."""
        return self.heading or self.content


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """配合情况. office: the 科室 whose part it is, empty for the whole unit; made_on: the day it was made."""

    unit: str
    office: str
    year: int
    made_on: date
    tasks: tuple[SlipTask, ...]

    @property
    def plan(self) -> str:
        """The plan's title; of several, the first one's with how many there are."""
        titles = list(dict.fromkeys(task.plan for task in self.tasks))
        return titles[0] if len(titles) == 1 else f"{titles[0]}等{len(titles)}个方案"


def slip_name(unit: str, year: int) -> str:
    """``配合情况-<unit>-<year>.zip``."""
    return f"配合情况-{safe_name(unit, UNIT_CHARACTERS)}-{year}.zip"


def to_bytes(slip: Slip) -> bytes:
    """slip.json as canonical JSON."""
    raw: dict[str, Json] = msgspec.to_builtins(slip)
    return canonical_json({"schema": SCHEMA, **raw})


def files_of(slip: Slip) -> tuple[SaidFile, ...]:
    """The files of evidence, each member once."""
    return tuple({one.member: one for task in slip.tasks for one in task.said.evidence}.values())


def members(slip: Slip, evidence: Path) -> Mapping[str, Source]:
    """The files of a slip's zip in their order. evidence: the folder of kept copies, each under its SHA-256."""
    kept = {one.member: Stored(path=evidence / one.sha256, sha256=one.sha256, size=one.size) for one in files_of(slip)}
    files: dict[str, Source] = {FILE_NAME: to_bytes(slip), **kept}
    listed = Manifest(
        kind=PackKind.SLIP,
        unit=slip.unit,
        plan=slip.plan,
        year=slip.year,
        revision=None,
        check_code=None,
        members=members_of(files),
    )
    return MappingProxyType({manifest.FILE_NAME: manifest.to_bytes(listed), **files})


def read_slip(data: bytes) -> Slip:
    """A slip.json from outside, texts cleaned.

    InputUnusable: the codes of `canonical.parse_object`; ``not_a_slip`` (another kind of JSON), ``slip_newer`` (a later
    schema), ``slip_invalid`` (`reason` says where).
    """
    payload = cast("dict[str, Json]", cleaned(parse_object(data)))
    schema = payload.get("schema")
    if schema != SCHEMA:
        newer = isinstance(schema, str) and schema.startswith(FAMILY)
        raise InputUnusable("slip_newer" if newer else "not_a_slip", schema=str(schema)[:40])
    try:
        slip = msgspec.convert(payload, Slip)
    except msgspec.ValidationError as error:
        raise InputUnusable("slip_invalid", reason=str(error)[:200]) from None
    _require_sense(slip)
    return slip


def _require_sense(slip: Slip) -> None:
    rules = {
        "unit": bool(slip.unit.strip()),
        "year": FIRST_YEAR <= slip.year <= LAST_YEAR,
        "tasks": 0 < len(slip.tasks) <= MAX_TASKS,
        "tasks.said": all(task.said.says for task in slip.tasks),
        "tasks.said.evidence": all(is_evidence(one.member) and one.size >= 0 for one in files_of(slip)),
        "tasks.said.evidence.sha256": all(_DIGEST.fullmatch(one.sha256) for one in files_of(slip)),
        "tasks.said.readings": all(isfinite(one.value) for task in slip.tasks for one in task.said.readings),
    }
    for name, holds in rules.items():
        if not holds:
            raise InputUnusable("slip_invalid", reason=name)
