"""``backup`` and ``restore``; what a damaged home says; what is backed up by itself."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tui.packs.disk import PART

HOMES = Path(__file__).parents[1] / "samples" / "homes"


def kept(home: Path) -> list[str]:
    folder = home / "data" / "backups"
    return sorted(path.name.rsplit("-", 1)[1] for path in folder.iterdir()) if folder.exists() else []


def test_a_backup_and_the_way_back(cli: Run, new_home: Path) -> None:
    made = cli("backup", "--home", new_home, "--json").json
    assert (made["unit"], made["tasks"]) == ("市水务局", 3)
    assert cli("tick", "s1", "--home", new_home).code == 0

    restored = cli("restore", Path(str(made["file"])).name, "--home", new_home, "--json").json
    assert "✓" not in cli("show", "t1", "--home", new_home).out

    assert cli("restore", str(restored["aside"]), "--home", new_home).code == 0
    steps = cli("show", "t1", "--home", new_home, "--json").out
    assert '"done_on": "2026-09-15"' in steps
    assert kept(new_home) == ["asked.db", "restore.db", "restore.db"]


@pytest.mark.parametrize("words", [("backup",), ("export", "--not-secret")], ids=lambda words: words[0])
def test_what_a_kill_left_half_written_is_cleared_away(cli: Run, ready_home: Path, words: tuple[str, ...]) -> None:
    folders = [ready_home / name for name in ("data", "data/backups", "exports/2026")]
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{PART}1234").write_bytes(b"half")

    assert cli(*words, "--home", ready_home).code == 0
    assert [path for path in ready_home.rglob("*") if path.name.startswith(PART)] == []


def test_a_restore_names_the_returns_that_it_forgets(cli: Run, ready_home: Path) -> None:
    made = Path(str(cli("backup", "--home", ready_home, "--json").json["file"])).name
    assert "不含" not in cli("backup", "--list", "--home", ready_home).out
    done = cli("export", "--not-secret", "--home", ready_home, "--json").json["returns"]
    assert isinstance(done, list)
    (ready_home / "data" / "backups" / "qingdan-20260101-080000-daily.db").write_bytes(b"torn")
    before = cli("backup", "--list", "--home", ready_home)
    listed = cli("backup", "--list", "--home", ready_home, "--json").json["backups"]
    said = cli("restore", made, "--home", ready_home)
    code = done[0]["check_code"]

    assert ["不含" in line for line in before.out.splitlines()] == [True, False]
    assert before.out.splitlines()[0].endswith(f"不含已定稿的反馈：2026 年度第 1 次（{code[:5]}-{code[5:]}）")
    assert isinstance(listed, list)
    assert said.code == 0
    assert f"第 1 次，校验码 {code[:5]}-{code[5:]}" in said.err
    aside = next(line for line in cli("backup", "--list", "--home", ready_home).out.splitlines() if "恢复之前" in line)
    assert cli("restore", aside.split()[0], "--home", ready_home, "--json").json["forgotten"] == []
    forgotten = cli("restore", made, "--home", ready_home, "--json").json["forgotten"]
    assert isinstance(forgotten, list)
    assert [(one["year"], one["revision"], one["check_code"]) for one in forgotten] == [(2026, 1, code)]
    assert listed[0]["forgotten"] == forgotten


def test_a_list_of_backups(cli: Run, new_home: Path) -> None:
    assert "还没有备份" in cli("backup", "--list", "--home", new_home).err
    cli("backup", "--home", new_home)
    assert "手动" in cli("backup", "--list", "--home", new_home).out
    listed = cli("backup", "--list", "--home", new_home, "--json").json["backups"]
    assert isinstance(listed, list)
    assert [one["reason"] for one in listed] == ["asked"]


def test_a_backup_under_a_name(cli: Run, new_home: Path, tmp_path: Path) -> None:
    assert cli("backup", tmp_path / "甲.db", "--home", new_home).code == 0
    again = cli("backup", tmp_path / "甲.db", "--home", new_home)
    assert (again.code, "已存在" in again.err) == (2, True)
    assert cli("backup", tmp_path / "甲.db", "--list", "--home", new_home).code == 2
    assert kept(new_home) == []


def test_an_import_is_preceded_by_a_backup(cli: Run, new_home: Path, plan_file: Path) -> None:
    plan_file.write_text(plan_file.read_text(encoding="utf-8").replace("清淤18公里", "清淤20公里"), encoding="utf-8")
    assert cli("import", plan_file, "--edition", "whole", "--home", new_home).code == 0
    assert kept(new_home) == ["import.db"]
    (backup,) = (new_home / "data" / "backups").iterdir()
    connection = sqlite3.connect(backup)
    assert connection.execute("SELECT count(*) FROM task WHERE target LIKE '%18公里%'").fetchone() == (1,)
    connection.close()


def test_an_empty_home_has_nothing_to_back_up(cli: Run, tmp_path: Path, plan_file: Path) -> None:
    cli("init", "--unit", "市水务局", "--home", tmp_path / "h")
    assert cli("import", plan_file, "--home", tmp_path / "h").code == 0
    assert kept(tmp_path / "h") == []


@pytest.mark.parametrize("version", [1, 2])
def test_an_upgrade_is_preceded_by_a_backup(cli: Run, new_home: Path, version: int) -> None:
    database = new_home / "data" / "qingdan.db"
    database.unlink()
    connection = sqlite3.connect(database)
    connection.executescript((HOMES / f"schema_{version}.sql").read_text(encoding="utf-8"))
    (unit,) = connection.execute("SELECT unit FROM home").fetchone()
    connection.close()
    config = new_home / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").replace('name = "市水务局"', f'name = "{unit}"'), "utf-8")

    assert cli("plans", "--home", new_home).code == 0

    assert kept(new_home) == ["migration.db"]
    (backup,) = (new_home / "data" / "backups").iterdir()
    copy = sqlite3.connect(backup)
    assert copy.execute("PRAGMA user_version").fetchone() == (version,)
    copy.close()


@pytest.mark.parametrize("backed_up", [True, False])
def test_a_damaged_home_shows_the_way_back(cli: Run, new_home: Path, backed_up: bool) -> None:
    if backed_up:
        cli("backup", "--home", new_home)
    database = new_home / "data" / "qingdan.db"
    data = bytearray(database.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    database.write_bytes(data)

    ran = cli("tasks", "--home", new_home)

    assert ran.code == 4
    assert ("qingdan restore qingdan-20260915-" in ran.err) is backed_up
    assert ("没有完好的备份" in ran.err) is not backed_up
    assert database.read_bytes() == bytes(data)
    if backed_up:
        (backup,) = (new_home / "data" / "backups").iterdir()
        assert json.loads(cli("restore", backup, "--home", new_home, "--json").out)["tasks"] == 3
        assert cli("tasks", "--home", new_home).code == 0


def test_a_backup_that_is_not_there_or_damaged_says_nothing_of_the_home(cli: Run, new_home: Path) -> None:
    backup = Path(str(cli("backup", "--home", new_home, "--json").json["file"]))
    before = (new_home / "data" / "qingdan.db").read_bytes()
    missing = cli("restore", "没有.db", "--home", new_home)
    backup.write_bytes(backup.read_bytes()[:5_000])
    damaged = cli("restore", backup.name, "--home", new_home)

    assert (missing.code, damaged.code) == (3, 4)
    assert "没有备份 没有.db" in missing.err
    assert "没有完好的备份" not in missing.err + damaged.err
    assert (new_home / "data" / "qingdan.db").read_bytes() == before
