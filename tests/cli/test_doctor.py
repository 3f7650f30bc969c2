"""`doctor`: on a good home, on broken ones, with a clock that runs behind."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import UNIT, Run


def codes(ran: dict[str, object]) -> list[str]:
    problems = ran["problems"]
    assert isinstance(problems, list)
    return [problem["code"] for problem in problems]


def test_a_good_home(cli: Run, ready_home: Path) -> None:
    ran = cli("doctor", "--home", ready_home, "--json")

    assert ran.code == 0
    said = ran.json
    assert said["ok"] is True
    assert isinstance(said["database"], dict)
    assert said["database"]["whole"] is True
    assert said["database"]["application_id"] == 0x51494E47
    assert said["database"]["unit"] == UNIT
    assert {"qingdan", "Python", "SQLite", "textual", "sqlite-utils"} <= set(said["versions"])  # type: ignore[call-overload]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_in_words(cli: Run, ready_home: Path, language: str) -> None:
    ran = cli("doctor", "--home", ready_home, "--lang", language)

    assert ran.code == 0
    assert UNIT in ran.out
    assert "SQLite" in ran.out
    assert "doctor." not in ran.out


def test_no_home_is_said_and_none_is_made(cli: Run, tmp_path: Path) -> None:
    ran = cli("doctor", "--home", tmp_path / "neu", "--json")

    assert ran.code == 4
    assert codes(ran.json) == ["config_missing"]
    assert not (tmp_path / "neu").exists()


@pytest.mark.parametrize(
    ("at", "data", "code"),
    [
        (0, b"not a database at all, but long enough to be one" * 4, "not_a_database"),
        (68, b"\0\0\0\7", "foreign_database"),
        (60, (99).to_bytes(4, "big"), "newer_database"),
        (4096, b"\xff" * 3000, "damaged"),
    ],
)
def test_a_database_that_cannot_be_used_is_named_and_left_alone(
    cli: Run, ready_home: Path, at: int, data: bytes, code: str
) -> None:
    database = ready_home / "data" / "qingdan.db"
    with database.open("r+b") as file:
        file.seek(at)
        file.write(data)
    before = database.read_bytes()

    ran = cli("doctor", "--home", ready_home, "--json")

    assert ran.code == 4
    assert code in codes(ran.json)
    assert database.read_bytes() == before
    assert cli("doctor", "--home", ready_home).code == 4


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
@pytest.mark.parametrize("a_link", [True, False])
@pytest.mark.parametrize(
    ("place", "code", "exit_code"),
    [
        ("data", "not_a_folder", 4),
        ("data/qingdan.db", "not_a_file", 4),
        ("data/qingdan.db-journal", "not_a_file", 4),
        ("data/backups", "not_a_folder", 0),
        ("data/evidence", "not_a_folder", 0),
        ("exports", "not_a_folder", 0),
    ],
)
def test_what_lies_in_the_place_of_something_else_is_named(
    cli: Run, ready_home: Path, place: str, code: str, exit_code: int, *, a_link: bool
) -> None:
    path = ready_home / place
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    if a_link:
        path.symlink_to("nowhere/at/all")
    elif code == "not_a_file":
        path.mkdir()
    else:
        path.touch()

    ran = cli("doctor", "--home", ready_home, "--json")

    assert ran.code == cli("tasks", "--home", ready_home).code == exit_code
    assert codes(ran.json)[0] == code


def test_settings_that_cannot_be_read_do_not_hide_the_database(cli: Run, ready_home: Path) -> None:
    (ready_home / "config.toml").write_text("[unit]\nname = “市民政局”\n", encoding="utf-8")

    ran = cli("doctor", "--home", ready_home, "--json")

    assert ran.code == 4
    assert codes(ran.json)[0] == "config_quotes"
    assert isinstance(ran.json["database"], dict)
    assert ran.json["database"]["whole"] is True


def test_a_clock_behind_the_last_change_is_a_warning(
    cli: Run, ready_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QINGDAN_TODAY", "2020-01-01")

    ran = cli("doctor", "--home", ready_home, "--json")

    assert ran.code == 0
    assert "clock_is_early" in codes(ran.json)


def test_a_change_that_was_cut_off_is_said(cli: Run, ready_home: Path, tmp_path: Path) -> None:
    database = ready_home / "data" / "qingdan.db"
    writer = sqlite3.connect(database, isolation_level=None)
    writer.execute("PRAGMA cache_size = 1")
    writer.execute("PRAGMA cache_spill = ON")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("CREATE TABLE filler (text TEXT)")
    writer.executemany("INSERT INTO filler VALUES (?)", [("x" * 2000,)] * 500)
    cut = tmp_path / "cut"
    shutil.copytree(ready_home, cut)
    writer.execute("ROLLBACK")
    writer.close()

    ran = cli("doctor", "--home", cut, "--json")

    assert ran.code == 0
    assert codes(ran.json)[0] == "change_cut_off"
    assert cli("tasks", "--home", cut, "--json").code == 0
    assert "change_cut_off" not in codes(cli("doctor", "--home", cut, "--json").json)


def test_a_database_that_cannot_be_read_is_not_called_lost(
    cli: Run, ready_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli("backup", "--home", ready_home).code == 0

    def refuse(path: Path, _length: int) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))

    monkeypatch.setattr("tui.store.inspection.beginning", refuse)
    ran = cli("doctor", "--home", ready_home, "--json")

    assert (ran.code, codes(ran.json)[:1]) == (4, ["home_unreadable"])
    assert "database_lost" not in codes(ran.json)
