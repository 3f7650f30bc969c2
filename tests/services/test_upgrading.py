"""An older home is backed up and migrated in one go, into which nobody else writes."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from tests.services.sample import NOW
from tui.domain.backups import Reason
from tui.services.backups import listed
from tui.services.desk import open_desk
from tui.services.homes import make_home
from tui.store import journal, schema

SCHEMA = Path(__file__).parents[1] / "samples" / "homes" / "schema_3.sql"
WRITE = """
import sqlite3, sys
try:
    sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None).execute("BEGIN IMMEDIATE")
except sqlite3.OperationalError as error:
    print(error)
"""


def test_nobody_else_writes_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """POSIX takes all locks of a process away when it closes the file anywhere: only SQLite may open it."""
    database = tmp_path / "data" / "qingdan.db"
    database.parent.mkdir()
    with closing(sqlite3.connect(database)) as old:
        old.executescript(SCHEMA.read_text(encoding="utf-8"))
        unit = old.execute("SELECT unit FROM home").fetchone()[0]
    make_home(tmp_path, unit)
    lay, said = journal.lay_triggers, []

    def at_the_end(connection: sqlite3.Connection, tables: Iterable[str]) -> None:
        lay(connection, tables)
        ran = subprocess.run([sys.executable, "-c", WRITE, str(database)], check=True, capture_output=True, text=True)
        said.append(ran.stdout.strip())

    monkeypatch.setattr(schema, "lay_triggers", at_the_end)
    open_desk(tmp_path, lambda: NOW).close()

    assert said == ["database is locked"]
    assert [one.reason for one in listed(database)] == [Reason.MIGRATION]
