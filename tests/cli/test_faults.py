"""Whatever a person, a file or a disk does: an exit code, words on stderr, nothing on stdout, nothing written."""

from __future__ import annotations

import functools
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.services.sample import TEXT, UNIT
from tui.services import desk as desk_module
from tui.store.store import Store

HAN = "\u4e00", "\u9fff"


def chinese(text: str) -> bool:
    """There are Chinese characters in it."""
    return any(HAN[0] <= letter <= HAN[1] for letter in text)


def data(home: Path) -> dict[str, bytes]:
    """Every file of a home."""
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()}


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
    before = data(new_home)
    ran = on_new(*words)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("错误：")
    assert "error." not in ran.err
    english = on_new(*words, "--lang", "en")
    assert (english.code, english.out) == (2, "")
    assert english.err.startswith("Error: ")
    assert data(new_home) == before


FILES: dict[str, Callable[[Path], object]] = {
    "missing": lambda _: None,
    "a folder": lambda path: path.mkdir(),
    "random bytes": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "a picture": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 2000),
    "a zip": lambda path: path.write_bytes(b"PK\x03\x04" + b"\0" * 500),
}


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("command", [["read"], ["import", "--unit", UNIT], ["verify"], ["report", "t1", "--from"]])
def test_a_file_that_cannot_be_used(on_new: Run, new_home: Path, tmp_path: Path, command: list[str], kind: str) -> None:
    path = tmp_path / "输入.txt"
    FILES[kind](path)
    before = data(new_home)
    ran = on_new(*command, path) if command[0] == "report" else on_new(command[0], path, *command[1:])

    assert ran.code == 3
    assert chinese(ran.err + ran.out)
    assert data(new_home) == before


@pytest.mark.parametrize("command", ["read", "import", "verify", "restore"])
def test_a_path_that_the_system_does_not_take(on_new: Run, new_home: Path, command: str) -> None:
    before = data(new_home)
    ran = on_new(command, f"/{'长' * 400}.zip")

    assert (ran.code, ran.out) == (3, "")
    assert chinese(ran.err)
    assert data(new_home) == before


@pytest.mark.parametrize("kind", ["missing", "a folder"])
def test_what_is_attached_has_to_be_a_file(on_new: Run, new_home: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "照片.jpg"
    FILES[kind](path)
    before = data(new_home)
    ran = on_new("attach", "t1", path)

    assert (ran.code, ran.err) == (3, f"错误：没有文件 {path}。没有附上。\n")
    assert data(new_home) == before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("空.txt", ""),
        ("通知.txt", "关于开会的通知\n\n请参加。\n"),
        ("方案.docx", "PK\x03\x04"),
        ("方案.exe", "MZ\0\1\0" * 40),
    ],
)
def test_a_document_without_tasks_or_of_another_format(cli: Run, tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    ran = cli("import", path, "--unit", UNIT, "--home", tmp_path / "台账")

    assert ran.code == 3
    assert chinese(ran.err)


@pytest.mark.parametrize("words", [["read"], ["import"], ["verify"], ["show"], ["tick"]])
def test_nothing_is_named(on_new: Run, words: list[str]) -> None:
    assert on_new(*words).code == 2


def folder_for_settings(home: Path) -> None:
    """A folder where the settings should be."""
    (home / "config.toml").unlink()
    (home / "config.toml").mkdir()


BROKEN: dict[str, Callable[[Path], object]] = {
    "no settings": lambda home: (home / "config.toml").unlink(),
    "no unit": lambda home: edit(home, f'name = "{UNIT}"', 'name = ""'),
    "another unit": lambda home: edit(home, f'name = "{UNIT}"', 'name = "市教育局"'),
    "full-width quotes": lambda home: edit(home, f'"{UNIT}"', f"“{UNIT}”"),
    "a BOM": lambda home: (home / "config.toml").write_text("[unit]\n", encoding="utf-8-sig"),
    "GBK": lambda home: (home / "config.toml").write_text('[unit]\nname = "水务局"\n', encoding="gbk"),
    "a wrong value": lambda home: edit(home, 'due = "11-20"', 'due = "13-45"'),
    "settings that are a folder": folder_for_settings,
    "text for a database": lambda home: database(home).write_text("不是数据库" * 100, encoding="utf-8"),
    "half a database": lambda home: os.truncate(database(home), 4096),
    "a newer database": lambda home: sql(home, "PRAGMA user_version = 99"),
    "another program's": lambda home: sql(home, "PRAGMA application_id = 7"),
    "data that is a file": lambda home: edit(home, 'data = "data"', 'data = "config.toml"'),
}


def edit(home: Path, old: str, new: str) -> None:
    """Change a line of the settings."""
    path = home / "config.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def database(home: Path) -> Path:
    """The database file."""
    return home / "data" / "qingdan.db"


def sql(home: Path, statement: str) -> None:
    """Change the database behind the program's back."""
    connection = sqlite3.connect(database(home))
    connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize("kind", BROKEN)
@pytest.mark.parametrize("words", [["tasks", "--json"], ["tick", "s1"]], ids=" ".join)
def test_a_home_that_cannot_be_used_is_told_and_left_as_it_is(
    on_new: Run, new_home: Path, kind: str, words: list[str]
) -> None:
    BROKEN[kind](new_home)
    before = data(new_home)
    ran = on_new(*words)

    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith("错误：")
    assert "error." not in ran.err
    assert data(new_home) == before


def test_a_home_that_is_a_file_cannot_be_used(cli: Run, plan_file: Path) -> None:
    assert cli("tasks", "--home", plan_file).code == 4
    assert cli("init", "--unit", UNIT, "--home", plan_file).code == 4


def test_another_window_that_holds_the_file_is_told_after_a_short_wait(
    on_new: Run, new_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_module, "Store", functools.partial(Store, wait=0.05))
    other = sqlite3.connect(database(new_home), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    ran = on_new("tick", "s1")
    other.execute("ROLLBACK")
    other.close()

    assert ran.code == 4
    assert "占用" in ran.err
    assert on_new("tick", "s1").code == 0


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


def test_exports_that_are_a_file(on_ready: Run, ready_home: Path, plan_file: Path) -> None:
    edit(ready_home, 'exports = "exports"', 'exports = "config.toml"')
    ran = on_ready("export", "--not-secret")

    assert ran.code == 4
    assert ran.err.startswith("错误：")
    edit(ready_home, 'exports = "config.toml"', 'exports = "exports"')
    assert on_ready("export", "--not-secret", "--out", plan_file).code == 4


@pytest.mark.parametrize("path", ["缺.zip", "空.zip"])
def test_a_return_that_is_not_one(cli: Run, tmp_path: Path, path: str) -> None:
    (tmp_path / "空.zip").write_bytes(b"")
    ran = cli("verify", path)

    assert ran.code == 3
    assert chinese(ran.out + ran.err)


@pytest.mark.parametrize("at", ["return.json", "反馈表.xlsx", "manifest.json"])
def test_an_altered_return_is_not_intact(on_ready: Run, cli: Run, ready_home: Path, at: str) -> None:
    on_ready("export", "--not-secret")
    (altered,) = (ready_home / "exports").rglob(at)
    altered.write_bytes(altered.read_bytes().replace(b"1", b"2"))
    ran = cli("verify", altered.parent, "--json")

    assert ran.code == 3
    assert ran.json["intact"] is False
    assert ran.json["problems"]


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
