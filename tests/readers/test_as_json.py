"""A reading as ``qingdan.read/1``: the keys are always there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from tui.readers import read_file, read_text
from tui.readers.as_json import reading_as_json

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
TASK_KEYS = {
    "section", "group", "no", "part", "heading", "content", "target", "deadline", "milestones", "deadline_phrases",
    "windows", "steps", "leaders", "assignments", "indicators", "where", "checks",
}  # fmt: skip
PLAN_KEYS = {
    "title", "notice_title", "doc_number", "issuer", "issued_on", "years", "return_rule", "sections", "tasks",
    "indicators", "outline", "boxes", "targets",
}  # fmt: skip


def words(kind: str, code: str, params: Mapping[str, str]) -> str:
    return f"{kind}.{code}{sorted(params)}"


def test_every_key_is_present_and_the_document_is_plain_json() -> None:
    for path in (path for path in sorted(SAMPLES.iterdir()) if path.is_file()):
        document = json.loads(json.dumps(reading_as_json(read_file(path), words), ensure_ascii=False))
        assert document["schema"] == "qingdan.read/1"
        assert set(document["file"]) == {"name", "sha256", "format", "encoding"}
        for plan in document["plans"]:
            assert set(plan) >= PLAN_KEYS
            for task in plan["tasks"]:
                assert set(task) >= TASK_KEYS
                assert set(task["deadline"] or ()) in (set(), {"text", "due", "from", "recurrence", "standing"})


def test_doubts_and_problems_carry_words_and_places() -> None:
    text = "2030年清单\n序号\t任务\t责任单位\t完成时限\n1\t修桥\t甲局\t6月前\n2\t修路\t无\t9月底前\n"
    document = json.loads(json.dumps(reading_as_json(read_text(text.encode(), "a.txt"), words)))
    (check,) = document["plans"][0]["tasks"][0]["checks"]
    assert check == {
        "field": "deadline",
        "code": "before_month",
        "reason": "doubt.before_month['phrase']",
        "where": {"line": 3},
    }
    assert document["plans"][0]["years"] == [2030, 2030]


def test_an_unknown_year_is_an_empty_list() -> None:
    document = reading_as_json(read_text(b"", "a.txt"), words)
    assert json.loads(json.dumps(document))["plans"][0]["years"] == []
