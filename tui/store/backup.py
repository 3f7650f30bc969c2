"""Copies of the database, by SQLite's own backup, each verified by opening it; and a copy brought back.

A copy shows one state of the file, whatever is written meanwhile. Bringing one back is one transaction of the live
file, so that a kill leaves the old state or the new one, and other windows see that something has changed.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from tui.domain.backups import Content
from tui.domain.errors import HomeUnusable
from tui.store.connection import SCHEMA_VERSION, WAIT_SECONDS, file_version, home_errors, value_errors
from tui.store.plans import owner

T = TypeVar("T")


def copy(source: Path, target: Path) -> Content:
    """A private, verified copy under a name that is free; on the disk when this returns.

    Raises HomeUnusable: ``damaged`` and whatever else keeps the file from being read or the copy from being written.
    """
    with home_errors(source), closing(_unwritten(source)) as live:
        _require_whole(live, source)
        _copy(live, source, target)
    return content(target)


def content(path: Path) -> Content:
    """What a database of ours holds, every page of it looked at; the file is not written to.

    Raises HomeUnusable: ``home_unreadable``, ``not_a_database``, ``foreign_database``, ``newer_database``, ``damaged``.
    """
    if file_version(path) is None:
        raise HomeUnusable("not_a_database", path=path)
    with home_errors(path), value_errors(path), closing(_unwritten(path)) as connection:
        _require_whole(connection, path)
        last = connection.execute("SELECT id, at FROM change ORDER BY id DESC LIMIT 1").fetchone()
        return Content(
            version=_number(connection, "PRAGMA user_version"),
            unit=owner(connection),
            tasks=_number(connection, "SELECT count(*) FROM task WHERE holding = 'own'"),
            changes=_number(connection, "SELECT count(*) FROM change"),
            last_change=0 if last is None else int(last[0]),
            last_at=None if last is None else datetime.fromisoformat(last[1]),
        )


def asked(path: Path, question: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
    """What a database answers that may be damaged or missing. Raises HomeUnusable ``locked``."""
    try:
        with home_errors(path), closing(_connect(path, "ro")) as connection:
            return question(connection)
    except HomeUnusable as error:
        if error.code == "locked":
            raise
        return otherwise


def is_empty(connection: sqlite3.Connection) -> bool:
    """Nothing was ever changed in this home."""
    return connection.execute("SELECT 1 FROM change LIMIT 1").fetchone() is None


def changes_after(path: Path, change: int) -> int | None:
    """How many changes a database, damaged perhaps, has behind one; None where that cannot be read."""
    try:
        with closing(_connect(path, "ro")) as connection:
            return int(connection.execute("SELECT count(*) FROM change WHERE id > ?", (change,)).fetchone()[0])
    except (sqlite3.Error, OSError, ValueError):  # SQLite quotes bytes of the file that are no text
        return None


def bring_back(live: Path, kept: Path, aside: Path) -> None:
    """Put the content of a copy into the live file, after a verified copy of what it holds was put under a free name.

    Nobody else reads or writes the file meanwhile. Raises HomeUnusable, and then the live file is as it was.
    """
    with home_errors(live), closing(sqlite3.connect(live, timeout=WAIT_SECONDS, isolation_level=None)) as connection:
        for setting in ("journal_mode = TRUNCATE", "synchronous = EXTRA", "locking_mode = EXCLUSIVE"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        _require_whole(connection, live)
        _copy(connection, live, aside)
        content(aside)
        with closing(_unwritten(kept)) as source:
            _transfer(source, connection, kept)


def _transfer(source: sqlite3.Connection, target: sqlite3.Connection, path: Path) -> None:
    """All pages in one step; path: what another program may hold, which is waited for once, as by any writer.

    Python by itself would ask for a held file again and again, without end.
    """

    def stepped(status: int, _remaining: int, _pages: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise HomeUnusable("locked", path=path)

    source.backup(target, progress=stepped)


def _copy(connection: sqlite3.Connection, source: Path, target: Path) -> None:
    with home_errors(target):
        os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(target, isolation_level=None)) as kept:
            _transfer(connection, kept, source)
        descriptor = os.open(target, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _unwritten(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing, and yet sees the schema as a writer does: a reader passes over CHECKs."""
    connection = _connect(path, "rw")
    connection.execute("PRAGMA query_only = ON")
    return connection


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=WAIT_SECONDS, isolation_level=None)


def _require_whole(connection: sqlite3.Connection, path: Path) -> None:
    from tui.store.schema import altered

    found = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
    if found == "ok" and _number(connection, "PRAGMA user_version") == SCHEMA_VERSION:
        found = altered(connection) or found
    if found != "ok":
        raise HomeUnusable("damaged", path=path, reason=found)


def _number(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])
