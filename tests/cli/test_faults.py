"""Whatever a person types or a return lacks: an exit code, words on stderr, nothing on stdout, nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.folders import tree
from tests.services.sample import TEXT

WRONG_USE = [
    ["show", "t99"],
    ["show", "s1"],
    ["show", "1x"],
    ["show", "t" + "9" * 15],
    ["show", "t" + "9" * 30],
    ["tasks", "--plan", "p99"],
    ["tasks", "--role", "boss"],
    ["history", "t99"],
    ["tick", "s99"],
    ["tick", "t1"],
    ["tick", "s1", "s99"],
    ["tick", "s1", "--on", "20.11.2026"],
    ["tick", "s1", "--on", "2026-02-30"],
    ["tick", "s1", "--on", "2026-12-31"],
    ["tick"],
    ["untick", "p1"],
    ["claim", "t1"],
    ["claim", "t99"],
    ["decline", "t1"],
    ["plan", "p9", "--returns", "yes"],
    ["plan", "t1"],
    ["plan", "p1", "--due", "2-30"],
    ["plan", "p1", "--due", "十一月"],
    ["plan", "p1", "--returns", "perhaps"],
    ["tasks", "--status", "差不多"],
    ["tasks", "--due-before", "明天"],
    ["tasks", "--role", "chief"],
    ["tasks", "--year", "1"],
    ["step", "add", "t99", "做事"],
    ["step", "add", "t1", " "],
    ["step", "edit", "s1", "--text", "改写"],
    ["step", "edit", "s99"],
    ["step", "remove", "s1"],
    ["step"],
    ["note", "t1", ""],
    ["note", "t99", "记"],
    ["note", "t1"],
    ["report", "t99", "--progress", "写"],
    ["report", "t1", "--status", "overdue"],
    ["report", "t1", "--progress", "写了", "--explain", "late_step"],
    ["report", "t1", "--progress", "写了", "--explain", "late_step= "],
    ["report", "t1", "--progress", "写了", "--explain", "nonsense=因"],
    ["report", "t1", "--progress", "写了", "--explain", "unreported=因"],
    ["check", "--plan", "p9"],
    ["check", "--year", "2030"],
    ["export", "--plan", "t1"],
    ["export", "--explain", "nonsense=因"],
    ["history", "--limit", "0"],
    ["undo", "0"],
    ["undo", "zwei"],
    ["redo"],
    ["nonsense"],
    ["tasks", "--nonsense"],
]


@pytest.mark.parametrize("words", WRONG_USE, ids=" ".join)
def test_a_wrong_command_line_is_told_in_words_and_changes_nothing(
    on_new: Run, new_home: Path, words: list[str]
) -> None:
    before = tree(new_home)
    ran = on_new(*words)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("错误：")
    assert "error." not in ran.err
    english = on_new(*words, "--lang", "en")
    assert (english.code, english.out) == (2, "")
    assert english.err.startswith("Error: ")
    assert tree(new_home) == before


@pytest.mark.parametrize("words", [["read"], ["import"], ["verify"], ["show"], ["tick"]])
def test_nothing_is_named(on_new: Run, words: list[str]) -> None:
    assert on_new(*words).code == 2


def test_a_return_that_is_not_ready_is_named_and_not_written(on_new: Run, new_home: Path) -> None:
    ran = on_new("export", "--not-secret")

    assert (ran.code, ran.out) == (5, "")
    assert "t1 unreported：" in ran.err
    assert list((new_home / "exports").iterdir()) == []
    assert on_new("check").code == 5


def test_without_a_terminal_the_word_that_it_is_not_secret_must_be_given(on_ready: Run, ready_home: Path) -> None:
    ran = on_ready("export", "--json")

    assert ran.code == 5
    assert "--not-secret" in ran.err
    assert list((ready_home / "exports").iterdir()) == []


def test_of_two_returns_the_ready_one_goes_out_and_the_other_is_named(
    on_ready: Run, tmp_path: Path, ready_home: Path
) -> None:
    path = tmp_path / "第二个.txt"
    path.write_text(TEXT.replace("河湖管护", "水源保护"), encoding="utf-8")
    on_ready("import", path)
    ran = on_ready("export", "--not-secret", "--json")

    assert ran.code == 1
    assert [found["plan"] for found in list(ran.json["returns"])] == ["p1"]  # type: ignore[call-overload]
    assert "水源保护" in ran.err
    assert len(list((ready_home / "exports").rglob("*.zip"))) == 1


def test_a_wrong_today_is_told(on_new: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QINGDAN_TODAY", "今天")

    assert on_new("tasks").code == 2
    assert "QINGDAN_TODAY" in on_new("tasks").err


def test_an_import_for_another_unit_is_refused(on_new: Run, plan_file: Path) -> None:
    ran = on_new("import", plan_file, "--unit", "市教育局")

    assert ran.code == 2
    assert "节水课" not in ran.out


def test_a_unit_without_a_name_makes_no_home(cli: Run, plan_file: Path, tmp_path: Path) -> None:
    assert cli("init", "--unit", " ", "--home", tmp_path / "a").code == 2
    assert cli("import", plan_file, "--unit", " ", "--home", tmp_path / "a").code == 2
    assert not (tmp_path / "a").exists()


def test_a_unit_of_the_demo_that_is_not_named(cli: Run) -> None:
    assert cli("demo", "--unit", "月球办").code == 2


def test_a_mistyped_unit_makes_no_home(cli: Run, tmp_path: Path) -> None:
    (tmp_path / "方案.txt").write_text(
        "青岚市2026年植树方案\n1.补种行道树。补种三千株。（市园林局负责）\n", encoding="utf-8"
    )

    wrong = cli("--home", tmp_path / "home", "import", "方案.txt", "--unit", "市气象台")
    assert (wrong.code, wrong.out) == (2, "")
    assert "没有一项任务点到“市气象台”" in wrong.err
    assert not (tmp_path / "home").exists()

    assert cli("--home", tmp_path / "home", "import", "方案.txt", "--unit", "市园林局").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["report", "t1", "--progress", "早就清完了", "--year", "1999"], "1999 年不在方案年度"),
        (["note", "t1", "明年的事", "--on", "2027-01-01"], "晚于今天"),
    ],
)
def test_work_in_another_time_is_refused(on_new: Run, words: list[str], said: str) -> None:
    before = on_new("history", "--json").out
    ran = on_new(*words)

    assert ran.code == 2
    assert said in ran.err
    assert on_new("history", "--json").out == before
