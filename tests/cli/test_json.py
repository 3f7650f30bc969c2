"""What other programs read: the documents of the interfaces with their keys, and nothing beside them on stdout."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest

from tests.cli.conftest import Ran, Run
from tests.services.sample import UNIT

Item = Mapping[str, object]


def keys(text: str) -> set[str]:
    """The keys of a line."""
    return set(text.split())


TASK = keys(
    "id plan section no part heading content role position of why match status deadline due steps steps_done "
    "steps_total reported indicators evidence notes"
)
STEP = {"id", "text", "due", "done_on", "origin", "occurrences"}
DEADLINE = {"text", "due", "from", "recurrence", "standing"}
CHANGE = {"id", "kind", "label", "params", "at", "actor", "undone", "tasks", "fields"}


def items(ran: Ran, key: str) -> list[Item]:
    """The list under a key."""
    return cast(list[Item], ran.json[key])


def inner(item: Item, key: str) -> list[Item]:
    """A list inside an item."""
    return cast(list[Item], item[key])


def test_read(cli: Run, plan_file: Path) -> None:
    ran = cli("read", plan_file, "--json")
    (plan,) = items(ran, "plans")

    assert (ran.code, ran.json["schema"]) == (0, "qingdan.read/1")
    assert set(ran.json) >= {"schema", "file", "plans", "problems"}
    assert set(cast(Item, ran.json["file"])) >= {"name", "sha256", "format", "encoding"}
    assert set(plan) >= keys(
        "title notice_title doc_number issuer issued_on years return_rule sections tasks indicators outline boxes "
        "targets"
    )
    assert set(cast(Item, plan["return_rule"])) >= keys("month day every recipient contact phone email text")
    assert set(inner(plan, "sections")[0]) >= {"no", "title", "level", "parent"}
    for task in inner(plan, "tasks"):
        assert set(task) >= keys(
            "section group no part heading content target deadline milestones deadline_phrases windows steps leaders "
            "assignments indicators where checks"
        )
        assert set(cast(Item, task["deadline"])) >= DEADLINE
        assert all(set(step) >= {"text", "when", "due"} for step in inner(task, "steps"))
        assert all(
            set(given) >= {"unit", "qualifier", "role", "group", "open_ended"} for given in inner(task, "assignments")
        )
    assert "\\u" not in ran.out


def test_import(cli: Run, plan_file: Path, tmp_path: Path) -> None:
    ran = cli("import", plan_file, "--unit", UNIT, "--home", tmp_path / "台账", "--json")
    (plan,) = items(ran, "plans")

    assert (ran.json["schema"], ran.json["unit"], ran.json["changed"]) == ("qingdan.import/1", UNIT, True)
    assert [(task["no"], task["holding"]) for task in inner(plan, "tasks")] == [
        ("1", "own"),
        ("2", "own"),
        ("4", "own"),
        ("5", "tray"),
    ]
    assert plan["left_out"] == 2
    assert "节水课" not in ran.out


def test_tasks(on_new: Run) -> None:
    on_new("tick", "s1")
    ran = on_new("tasks", "--json")
    first, second, _ = items(ran, "tasks")

    assert (ran.json["schema"], ran.json["unit"], ran.json["year"]) == ("qingdan.tasks/1", UNIT, 2026)
    assert all(set(task) >= TASK for task in (first, second))
    assert (first["id"], first["plan"], first["section"], first["no"], first["part"]) == ("t1", "p1", "一", "1", 1)
    assert (first["role"], first["position"], first["of"], first["match"]) == ("lead", 1, 2, "exact")
    assert (first["status"], first["due"], first["reported"]) == ("in_progress", "2026-10-31", False)
    assert (first["steps_done"], first["steps_total"]) == (1, 3)
    assert all(set(step) >= STEP for step in inner(first, "steps"))
    assert inner(first, "steps")[0]["done_on"] == "2026-09-15"
    assert set(cast(Item, first["deadline"])) >= DEADLINE
    assert cast(Item, second["deadline"])["standing"] is True
    assert second["status"] == "standing"


def test_tray(on_new: Run) -> None:
    ran = on_new("tray", "--json")
    (waiting,) = items(ran, "tray")

    assert ran.json["schema"] == "qingdan.tasks/1"
    assert set(waiting) >= TASK
    assert (waiting["id"], waiting["match"]) == ("t4", "doubtful_group")
    assert waiting["doubt"]


def test_show(on_new: Run) -> None:
    on_new("note", "t1", "船到了")
    ran = on_new("show", "t1", "--json")

    assert ran.json["schema"] == "qingdan.task/1"
    assert set(ran.json) >= TASK | {"unit", "year", "history"}
    assert [note["text"] for note in items(ran, "notes")] == ["船到了"]
    assert [(event["label"], event["tasks"]) for event in items(ran, "history")] == [
        ("note", ["t1"]),
        ("import", ["t1", "t2", "t3", "t4"]),
    ]


def test_plans(on_new: Run) -> None:
    (plan,) = items(on_new("plans", "--json"), "plans")

    assert set(plan) >= {"id", "title", "doc_number", "years", "returns", "recipient", "due", "tasks"}
    assert (plan["id"], plan["years"], plan["returns"], plan["due"], plan["tasks"]) == (
        "p1",
        [2026, 2026],
        True,
        "11-20",
        3,
    )


def test_check(on_new: Run) -> None:
    on_new("report", "t1", "--explain", "late_step=等船")
    ran = on_new("check", "--json")
    (found,) = items(ran, "returns")

    assert (ran.code, ran.json["schema"]) == (5, "qingdan.check/1")
    assert (found["plan"], found["year"]) == ("p1", 2026)
    for problem in inner(found, "problems"):
        assert set(problem) >= {"severity", "code", "task", "step", "message", "explained", "remedy"}
        assert problem["severity"] in ("hard", "soft", "info")
    assert [
        (problem["code"], problem["task"], problem["step"], problem["explained"])
        for problem in inner(found, "problems")
        if problem["code"] == "late_step"
    ] == [
        ("late_step", "t1", "s1", True),
        ("late_step", "t1", "s2", True),
        ("late_step", "t2", "s4", False),
        ("late_step", "t3", "s5", False),
    ]
    assert any(problem["task"] is None for problem in inner(found, "problems"))


def test_export_and_verify(on_ready: Run, cli: Run) -> None:
    ran = on_ready("export", "--not-secret", "--json")
    (done,) = items(ran, "returns")

    assert (ran.code, ran.json["schema"]) == (0, "qingdan.export/1")
    assert set(done) >= {"plan", "year", "revision", "check_code", "folder", "zip", "files"}
    assert (done["plan"], done["year"], done["revision"]) == ("p1", 2026, 1)
    assert all(Path(str(path)).is_file() for path in [*cast(list[str], done["files"]), done["zip"]])
    assert on_ready("export", "--not-secret", "--json").json == ran.json

    verdict = cli("verify", str(done["zip"]), "--json").json
    assert verdict["schema"] == "qingdan.verify/1"
    assert {key: verdict[key] for key in ("intact", "kind", "unit", "year", "revision", "made_on", "check_code")} == {
        "intact": True,
        "kind": "return",
        "unit": UNIT,
        "year": 2026,
        "revision": 1,
        "made_on": "2026-09-15",
        "check_code": done["check_code"],
    }


def test_history(on_new: Run) -> None:
    on_new("tick", "s1")
    on_new("undo")
    ran = on_new("history", "--json")
    undone, done, _ = items(ran, "changes")

    assert ran.json["schema"] == "qingdan.history/1"
    assert all(set(change) >= CHANGE for change in (undone, done))
    assert (done["id"], done["kind"], done["undone"], undone["kind"]) == ("c2", "do", True, "undo")
    assert inner(done, "fields")[0] == {
        "thing": "step",
        "task": "t1",
        "field": "done_on",
        "old": None,
        "new": "2026-09-15",
    }


@pytest.mark.parametrize("command", ["tasks", "tray", "plans", "check", "history"])
def test_a_document_is_the_same_in_both_languages_but_for_its_words(on_new: Run, command: str) -> None:
    chinese, english = (on_new(command, "--json", "--lang", language) for language in ("zh_CN", "en"))

    def bare(text: str) -> object:
        return json.loads(
            text, object_hook=lambda item: {k: v for k, v in item.items() if k not in ("message", "doubt", "remedy")}
        )

    assert bare(chinese.out) == bare(english.out)


def test_values_that_are_absent_are_null_and_lists_are_empty(on_new: Run) -> None:
    (patrol,) = [task for task in items(on_new("tasks", "--json"), "tasks") if task["id"] == "t2"]

    assert (patrol["due"], patrol["group"], patrol["last_year"]) == (None, None, None)
    (indicator,) = inner(patrol, "indicators")
    assert (indicator["reading"], indicator["met"], indicator["readings"]) == (None, None, [])
    assert (patrol["notes"], patrol["evidence"], patrol["windows"]) == ([], [], [])
