"""A home of every released schema comes along with all its work, and its changes can still be taken back."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.store.sample import dump, undo
from tui.store import entries, revisions, tasks
from tui.store.connection import SCHEMA_VERSION
from tui.store.journal import JOURNALLED
from tui.store.store import Store

HOMES = Path(__file__).parents[1] / "samples" / "homes"


VERSIONS = range(1, SCHEMA_VERSION)
TASKS = {1: 3, 2: 4, 3: 6}
LAST_NOTE = {1: "河道水质达标", 2: "又下一场雨", 3: "闸门试运行"}
"""What the newest change that stands wrote."""


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> int:
    """Each schema before this one."""
    assert isinstance(request.param, int)
    return request.param


@pytest.fixture
def old(path: Path, version: int) -> Path:
    """The database of a home that this schema left."""
    path.parent.mkdir(parents=True)
    with sqlite3.connect(path) as connection:
        connection.executescript((HOMES / f"schema_{version}.sql").read_text(encoding="utf-8"))
    connection.close()
    return path


def test_every_schema_before_this_one_has_a_home_here() -> None:
    assert {path.name for path in HOMES.iterdir()} == {f"schema_{version}.sql" for version in VERSIONS}


def test_nothing_of_an_old_home_is_lost(old: Path, version: int) -> None:
    before = sqlite3.connect(old)
    before.row_factory = sqlite3.Row
    known = [
        name for name in JOURNALLED if before.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    ]
    rows = {name: [dict(row) for row in before.execute(f"SELECT * FROM {name} ORDER BY id")] for name in known}
    before.close()

    store = Store(old)

    for name, kept in rows.items():
        now = [dict(row) for row in store.connection.execute(f"SELECT * FROM {name} ORDER BY id")]
        assert [{column: row[column] for column in (kept[0] if kept else ())} for row in now] == kept, name
    assert len(tasks.tasks(store.connection)) == len(rows["task"]) == TASKS[version]
    assert entries.entries(store.connection, 2026)
    assert len(revisions.revisions(store.connection)) == 1
    store.close()


def test_a_change_made_before_is_taken_back_after(old: Path, version: int) -> None:
    store = Store(old)
    before = dump(store)

    assert undo(store)

    assert dump(store) != before
    assert not store.connection.execute("SELECT 1 FROM note WHERE text = ?", (LAST_NOTE[version],)).fetchone()
    store.close()
