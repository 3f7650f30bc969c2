"""The plan of 2018, annotated by hand: what the text says as names, numbers and hashes, none of its text."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
import pytest
from msgspec import Struct

from tests.readers.annotation import ReadTask, as_read
from tests.readers.compare import fold
from tests.readers.score import SHARED
from tui.readers import read_file
from tui.readers.as_json import reading_as_json


class Facts(Struct, frozen=True, kw_only=True):
    """One task; texts as the first 12 digits of their SHA-256, folded; indicators as comparator and value, in order."""

    section: str
    no: str
    heading: str
    content: str
    lead: list[str]
    support: list[str] = []
    indicators: list[tuple[str, float]]
    phrases: list[str]


def _hash(text: str | None) -> str:
    return hashlib.sha256(fold(text).encode()).hexdigest()[:12]


def _facts(task: ReadTask) -> Facts:
    return Facts(
        section=fold(task.section),
        no=task.no or "",
        heading=_hash(task.heading),
        content=_hash(task.content),
        lead=[u.unit for u in task.assignments if u.role == "lead"],
        support=[u.unit for u in task.assignments if u.role == "support"],
        indicators=[(i.op or "", i.value) for i in task.indicators if isinstance(i.value, float)],
        phrases=task.deadline_phrases,
    )


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared folder with the seed plans is not beside the repository")
def test_the_plan_of_2018_is_read_as_a_person_reads_it() -> None:
    path = next(SHARED.glob("seeds/004_*"))
    (plan,) = as_read(reading_as_json(read_file(path), lambda _kind, code, _params: code)).plans
    facts = msgspec.json.decode(Path(__file__).with_name("facts_004.json").read_bytes(), type=list[Facts])
    for task, want in zip(plan.tasks, facts, strict=True):
        got = _facts(task)
        texts = [(f.section, f.no, f.heading, f.content, f.lead, f.support) for f in (got, want)]
        assert texts[0] == texts[1]
        assert set(want.phrases) <= set(got.phrases), want.no
        # What the text only implies (full coverage, figures that fall) may be offered, with a check.
        offered = "indicators" in {check.field for check in task.checks}
        numbers = [value for _op, value in got.indicators]
        wanted = [value for _op, value in want.indicators]
        assert numbers == wanted or (offered and set(wanted) <= set(numbers)), (want.section, want.no, numbers)
