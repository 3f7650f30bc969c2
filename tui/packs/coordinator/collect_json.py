"""collect.json: the outcome of the last run (``qingdan.collect/1``, schemas/collect-1.json), and what was written then.

The same document as ``collect --json`` prints, but for the refusals: this one holds those of all runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import msgspec

from tui.domain.collected import Contradiction, Line, Refusal
from tui.domain.errors import InputUnusable
from tui.domain.problem import Problem
from tui.packs.canonical import Json, parse_object

SCHEMA = "qingdan.collect/1"
FILE_NAME = "collect.json"


class Say(Protocol):
    """Words for a problem, a refusal or a contradiction."""

    def __call__(self, about: Problem | Refusal | Contradiction, /) -> str:
        """The words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What the last run left behind. state: digest of all that the files show; files: name → SHA-256."""

    state: str
    files: Mapping[str, str]


def document(
    year: int,
    plans: Sequence[str],
    lines: Iterable[Line],
    refused: Iterable[Refusal],
    contradictions: Iterable[Contradiction],
    files: Sequence[str],
    say: Say,
) -> dict[str, Json]:
    """The outcome as a JSON object."""
    return {
        "schema": SCHEMA,
        "year": year,
        "plans": list(plans),
        "units": [_line(line, plans, say) for line in lines],
        "refused": [
            {"file": one.source, "plan": one.params.get("plan") or None, "code": one.code, "reason": say(one)}
            for one in refused
        ],
        "contradictions": [_contradiction(found, plans, say) for found in contradictions],
        "files": list(files),
    }


def _line(line: Line, plans: Sequence[str], say: Say) -> Json:
    head, review = line.head, line.review
    return {
        "unit": line.unit,
        "plan": plans[line.plan],
        "state": line.state.value,
        "revision": head.revision if head else None,
        "check_code": head.check_code if head else None,
        "returned_on": head.made_on.isoformat() if head and head.made_on else None,
        "tasks": head.tasks if head else 0,
        "expected": line.expected,
        "due": line.due.isoformat() if line.due else None,
        "late": line.late,
        "supersedes": head.supersedes if head else None,
        "file": head.source if head else None,
        "opinion": review.opinion if review else "",
        "reason": review.reason if review else "",
        "problems": [{"code": problem.code, "message": say(problem)} for problem in line.problems],
    }


def _contradiction(found: Contradiction, plans: Sequence[str], say: Say) -> Json:
    return {
        "plan": plans[found.plan],
        "task": found.number,
        "title": found.title,
        "code": found.code,
        "lead": found.lead,
        "lead_status": found.lead_status.value,
        "support": found.support,
        "support_status": found.support_status.value,
        "message": say(found),
    }


def to_bytes(outcome: Mapping[str, Json], written: Written) -> bytes:
    """collect.json, indented for a person."""
    whole = {**outcome, "state": written.state, "sha256": dict(written.files)}
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


class _Kept(msgspec.Struct, kw_only=True):
    schema: str
    state: str
    sha256: dict[str, str]


def read_written(data: bytes) -> Written | None:
    """What the last run left behind, from its collect.json; None where that says nothing usable."""
    try:
        kept = msgspec.convert(parse_object(data), _Kept)
    except (InputUnusable, msgspec.ValidationError):
        return None
    return Written(state=kept.state, files=kept.sha256) if kept.schema == SCHEMA else None
