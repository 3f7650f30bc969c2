"""return.json: there and back, strictly."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.packs.sample import document, rich_document, task
from tui.domain.errors import InputUnusable
from tui.domain.own_plan import OwnPlan
from tui.domain.returns import substance
from tui.packs.canonical import canonical_json
from tui.packs.return_json import code_of, read_return, to_bytes, to_payload

Change = Callable[[dict[str, Any]], object]


def test_there_and_back() -> None:
    made = rich_document()
    read = read_return(to_bytes(made))
    assert read.code_agrees
    assert read.computed_code == code_of(made)
    # the sample holds a tab, which is kept; nothing in it is changed by cleaning
    assert read.document == made
    assert to_bytes(read.document) == to_bytes(made)


def test_key_names_of_the_interfaces() -> None:
    payload = json.loads(to_bytes(document()))
    assert payload["schema"] == "qingdan.return/1"
    assert payload["unit"] == "市文体局"
    assert payload["plan"]["title"].startswith("云岭市")
    first = payload["tasks"][0]
    assert first["deadline"] == {"text": "10月底前", "due": "2026-10-31"}
    assert (first["position"], first["of"], first["role"], first["status"]) == (1, 3, "lead", "in_progress")
    assert payload["made_on"] == "2026-11-18"
    assert payload["supersedes"] is None
    assert len(payload["check_code"]) == 10


def test_a_task_without_any_time_has_no_deadline() -> None:
    bare = document(task(deadline=None, due=None))
    assert json.loads(to_bytes(bare))["tasks"][0]["deadline"] is None
    assert read_return(to_bytes(bare)).document == bare


def test_every_character_counts_for_the_code() -> None:
    made = document()
    assert code_of(made) != code_of(replace(made, made_on=date(2026, 11, 19)))
    assert code_of(made) != code_of(document(task(progress=task().progress + " ")))


def test_an_altered_return_does_not_agree_with_its_code() -> None:
    payload = to_payload(document())
    payload["recipient"] = "另一单位"
    read = read_return(canonical_json(payload))
    assert not read.code_agrees
    assert read.stated_code == code_of(document())


def test_a_key_of_a_later_version_counts_but_does_not_hinder() -> None:
    payload = json.loads(to_bytes(document()))
    payload["tasks"][0]["evidence"] = []
    assert not read_return(canonical_json(payload)).code_agrees


def test_hostile_text_is_cleaned_and_the_code_judged_as_it_stands() -> None:
    payload = to_payload(document())
    payload["recipient"] = "甲\x1b]52;c;x\x07乙"
    assert read_return(canonical_json(payload)).document.recipient == "甲]52;c;x乙"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda raw: raw.update(schema="qingdan.return/2"), "return_newer"),
        (lambda raw: raw.update(schema="qingdan.pack/1"), "not_a_return"),
        (lambda raw: raw.pop("schema"), "not_a_return"),
        (lambda raw: raw.pop("unit"), "return_invalid"),
        (lambda raw: raw.update(unit=["市文体局"]), "return_invalid"),
        (lambda raw: raw.update(unit="  "), "return_invalid"),
        (lambda raw: raw.pop("check_code"), "return_invalid"),
        (lambda raw: raw.update(check_code="abc"), "return_invalid"),
        (lambda raw: raw.update(year="2026"), "return_invalid"),
        (lambda raw: raw.update(year=True), "return_invalid"),
        (lambda raw: raw.update(year=10), "return_invalid"),
        (lambda raw: raw.update(revision=0), "return_invalid"),
        (lambda raw: raw.update(made_on="2026-02-30"), "return_invalid"),
        (lambda raw: raw.update(document="通知"), "return_invalid"),
        (lambda raw: raw.update(tasks={}), "return_invalid"),
        (lambda raw: raw.update(tasks=[1]), "return_invalid"),
        (lambda raw: raw["plan"].update(years=[2027, 2025]), "return_invalid"),
        (lambda raw: raw["tasks"][0].update(status="逾期"), "return_invalid"),
        (lambda raw: raw["tasks"][0].update(deadline="10月底前"), "return_invalid"),
        (lambda raw: raw["tasks"][0]["deadline"].update(due="2026-12-31"), "return_invalid"),
        (lambda raw: raw["tasks"][0].pop("steps"), "return_invalid"),
        (lambda raw: raw["tasks"][0].update(position=9), "return_invalid"),
        (lambda raw: raw["tasks"][0]["steps"][0].update(late=0), "return_invalid"),
    ],
)
def test_wrong_content_is_refused(change: Change, code: str) -> None:
    raw = json.loads(to_bytes(document()))
    change(raw)
    with pytest.raises(InputUnusable) as caught:
        read_return(json.dumps(raw).encode())
    assert caught.value.code == code


def test_a_return_made_before_there_was_evidence_keeps_its_keys_and_its_code() -> None:
    old = document()
    payload = json.loads(to_bytes(old))
    assert not {"own_plan", "windows", "indicators", "evidence"} & set(payload["tasks"][0])
    assert to_bytes(read_return(to_bytes(old)).document) == to_bytes(old)
    now = document(task(own_plan=OwnPlan(), windows=(), indicators=(), evidence=()))
    assert code_of(now) != code_of(old)
    assert substance(now) == substance(old)


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw["evidence"][0].update(member="../x"),
        lambda raw: raw["evidence"][0].update(member="evidence/CON.txt"),
        lambda raw: raw["evidence"][0].update(member="evidence/a/b"),
        lambda raw: raw["evidence"][0].update(sha256="x"),
        lambda raw: raw["evidence"][0].update(size=-1),
        lambda raw: raw["windows"][0].update({"from": "13-01"}),
        lambda raw: raw["windows"].append(3),
        lambda raw: raw["indicators"][0].update(op="about"),
        lambda raw: raw["own_plan"].update(goal=None),
    ],
)
def test_wrong_parts_of_a_task_are_refused(change: Change) -> None:
    raw = json.loads(to_bytes(rich_document()))
    change(raw["tasks"][12])
    with pytest.raises(InputUnusable, match="return_invalid"):
        read_return(json.dumps(raw).encode())
