"""A newer edition from the command line: looked at first, asked, merged, confirmed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.services.editions import LESS, MORE, NEXT, SLIP
from tui.cli import importing
from tui.i18n import LANGUAGES


def file_of(folder: Path, text: str, name: str = "修订.txt") -> Path:
    """A document as a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_dry_run_tells_what_would_become_of_every_task_and_writes_nothing(
    on_new: Run, new_home: Path, tmp_path: Path
) -> None:
    database = new_home / "data" / "qingdan.db"
    before = database.read_bytes()

    ran = on_new("import", file_of(tmp_path, LESS), "--dry-run", "--json")

    assert (ran.code, ran.json["dry_run"], ran.json["changed"]) == (0, True, False)
    (plan,) = json.loads(ran.out)["plans"]
    found = plan["amendment"]
    assert (found["plan"], found["edition"], found["kind"], found["proposed"]) == ("p1", 2, None, "whole")
    assert found["counts"] == {"kept": 2, "near": 1, "new": 0, "gone": 1, "unlisted": 0}
    assert [(item["kind"], item["task"], item["gone"]) for item in found["items"]] == [
        ("near", "t1", None),
        ("kept", "t3", None),
        ("kept", "t4", None),
        ("gone", None, "vanished"),
    ]
    near = found["items"][0]
    target = next(one for one in near["differences"] if one["field"] == "target")
    (span,) = target["spans"]
    assert (target["old"][slice(*span["old"])], target["new"][slice(*span["new"])]) == ("18", "20")
    assert (near["old"][0]["target"], near["new"]["target"]) == ("清淤18公里。", "清淤20公里。")
    assert [(step["kind"], step["step"]) for step in near["steps"]] == [("near", "s1"), ("kept", "s2"), ("kept", "s3")]
    assert found["items"][3]["old"][0]["task"] == "t2"
    assert database.read_bytes() == before
    assert on_new("import", file_of(tmp_path, LESS), "--dry-run", "--edition", "notice").code == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_terminal_it_must_be_said_what_the_document_is(on_new: Run, tmp_path: Path, language: str) -> None:
    ran = on_new("import", file_of(tmp_path, LESS), "--lang", language)

    assert ran.code == 2
    assert "--edition whole" in ran.err
    assert "--edition notice" in ran.err
    assert "‹" not in ran.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_amendment_is_merged_shown_and_confirmed(on_new: Run, tmp_path: Path, language: str) -> None:
    assert on_new("tick", "s1").code == 0
    lang = ("--lang", language)

    ran = on_new("import", file_of(tmp_path, LESS), "--edition", "whole", *lang)

    assert ran.code == 0
    assert "清淤18公里。" in ran.out
    assert "清淤20公里。" in ran.out
    assert on_new("check", "--json").code == 5
    assert "to_confirm" in on_new("check", "--json").out
    shown = on_new("show", "t1", "--json").json
    former = shown["to_confirm"]
    assert isinstance(former, dict)
    assert former["old"]["target"] == "清淤18公里。"
    assert shown["mark"] == "to_confirm"
    assert "清淤18公里。" in on_new("show", "t1", *lang).out
    archived = on_new("tasks", "--archived", "--json").json["tasks"]
    assert isinstance(archived, list)
    assert [(item["id"], item["archived"]) for item in archived] == [("t2", {"edition": 2, "reason": "vanished"})]
    assert on_new("show", "t2", *lang).code == 0
    assert on_new("confirm", "t1", *lang).code == 0
    assert on_new("show", "t1", "--json").json["to_confirm"] is None
    assert on_new("confirm", "t1", *lang).code == 2
    texts = [on_new(*words, *lang) for words in (("history",), ("tasks",), ("check",), ("plans",))]
    assert not any("‹" in text.out + text.err for text in texts)


def test_treated_as_new_starts_blank(on_new: Run, tmp_path: Path) -> None:
    on_new("tick", "s1")
    on_new("import", file_of(tmp_path, MORE))

    assert on_new("confirm", "t1", "--as-new").code == 0

    task = on_new("show", "t1", "--json").json
    assert (task["steps_done"], task["to_confirm"]) == (0, None)
    (old,) = json.loads(on_new("tasks", "--archived", "--json").out)["tasks"]
    assert (old["steps_done"], old["archived"]["reason"]) == (1, "as_new")
    assert on_new("undo").code == 0
    assert on_new("show", "t1", "--json").json["steps_done"] == 1


def test_only_renumbered_tasks_are_confirmed_at_once(on_new: Run, tmp_path: Path) -> None:
    text = MORE.replace("4\t整理", "6\t整理").replace("6\t登记", "7\t登记")
    on_new("import", file_of(tmp_path, text))

    assert on_new("confirm", "--renumbered").code == 0

    tasks = json.loads(on_new("tasks", "--json").out)["tasks"]
    assert [task["id"] for task in tasks if task["to_confirm"]] == ["t1"]
    assert on_new("confirm").code == 2
    assert on_new("confirm", "t1", "--renumbered").code == 2
    assert on_new("confirm", "--renumbered", "--as-new").code == 2


def test_a_notice_names_the_plan_it_changes(on_new: Run, tmp_path: Path) -> None:
    path = file_of(tmp_path, SLIP)

    assert on_new("import", path).code == 2
    assert on_new("import", path, "--edition", "notice", "--amends", "p1").code == 0
    assert on_new("import", path, "--edition", "notice").code == 0
    plans = json.loads(on_new("plans", "--json").out)["plans"]
    assert [(plan["edition"], plan["succeeds"]) for plan in plans] == [(2, None)]


def test_an_older_edition_is_refused_unless_it_is_meant(on_new: Run, tmp_path: Path, plan_file: Path) -> None:
    on_new("import", file_of(tmp_path, LESS), "--edition", "whole")

    refused = on_new("import", plan_file, "--edition", "whole")

    assert refused.code == 2
    assert "--older" in refused.err
    assert "--older" in on_new("import", plan_file, "--edition", "whole", "--dry-run").out
    assert on_new("import", plan_file, "--edition", "whole", "--older").code == 0


def test_at_a_terminal_it_is_asked(on_new: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def prompt(text: str, **_options: object) -> str:
        asked.append(text)
        return "notice"

    monkeypatch.setattr(importing, "at_terminal", lambda: True)
    monkeypatch.setattr("click.prompt", prompt)

    assert on_new("import", file_of(tmp_path, LESS)).code == 0
    assert len(asked) == 1
    assert json.loads(on_new("tasks", "--archived", "--json").out)["tasks"] == []


def test_next_years_plan_is_the_successor(on_new: Run, tmp_path: Path) -> None:
    assert on_new("import", file_of(tmp_path, NEXT)).code == 0

    plans = json.loads(on_new("plans", "--json").out)["plans"]
    assert [(plan["id"], plan["succeeds"]) for plan in plans] == [("p1", None), ("p2", "p1")]
    tasks = json.loads(on_new("tasks", "--year", "2027", "--plan", "p2", "--json").out)["tasks"]
    assert [task["succeeds"] for task in tasks] == ["t1", "t2", "t3"]
