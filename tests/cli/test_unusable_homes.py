"""Homes that cannot be used: exit code 4, words, and every file of them stays as it is."""

from __future__ import annotations

import functools
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.folders import tree
from tests.services.sample import UNIT
from tui.services import desk as desk_module
from tui.store.store import Store


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
    before = tree(new_home)
    ran = on_new(*words)

    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith("错误：")
    assert "error." not in ran.err
    assert tree(new_home) == before


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


def test_exports_that_are_a_file(on_ready: Run, ready_home: Path, plan_file: Path) -> None:
    edit(ready_home, 'exports = "exports"', 'exports = "config.toml"')
    ran = on_ready("export", "--not-secret")

    assert ran.code == 4
    assert ran.err.startswith("错误：")
    edit(ready_home, 'exports = "config.toml"', 'exports = "exports"')
    assert on_ready("export", "--not-secret", "--out", plan_file).code == 4
