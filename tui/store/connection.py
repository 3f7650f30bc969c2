"""Opening the database file: is it ours, is it whole, is it not newer; and the settings that make a commit durable.

A rollback journal that is truncated, with ``synchronous=EXTRA``, is the mode in which a power cut was never seen to
lose an acknowledged commit on a stick or a share. Write-ahead logging is not for such places.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from json import JSONDecodeError
from pathlib import Path

from tui.domain.errors import HomeUnusable
from tui.domain.text import one_line
from tui.files import beginning, require_file
from tui.store.whereabouts import named

APPLICATION_ID = 0x51494E47
"""``QING`` in the header of the file: it is ours."""

SCHEMA_VERSION = 4
"""What ``user_version`` must be at the end of all migrations."""

WAIT_SECONDS = 3.0
"""How long a writer waits for another window before it says that the file is locked."""

Connection = sqlite3.Connection
"""An open file, as read models hand it from one query to the next."""

HEADER_LENGTH = 100
TABLES_AT, LAYOUT_AT, VERSION_AT, APPLICATION_AT = 40, 44, 60, 68
"""Where the header of a file says how often its tables were changed, `user_version`, and whose it is."""
_MAGIC = b"SQLite format 3\x00"
_NO_COLUMN = ("No item with that key",)
"""What a row of SQLite says that lacks a column: the schema is not the one that its version promises."""
_SHOWN = 120
"""Characters shown of what is wrong with a value: it quotes the value itself."""
_FORMATS = {1, 2}
"""Ways to write and to read that SQLite knows: a file with another one it reads, and takes for read-only."""
_NEWEST_LAYOUT = 4
"""Of the schema, as far as SQLite knows it."""
_SETTINGS = {
    "foreign_keys": 1,
    "journal_mode": "truncate",
    "synchronous": 3,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "recursive_triggers": 1,
}


def file_version(path: Path) -> int | None:
    """The schema version in the file's header, None when there is no file yet or an empty one. Never writes.

    Raises HomeUnusable: ``not_a_database``, ``foreign_database``, ``newer_database``, ``home_unreadable``.
    """
    try:
        header = _beginning(path, HEADER_LENGTH)
        if not any(header) and (not header or _taken_back(path)):
            return None
    except OSError as error:
        raise HomeUnusable("home_unreadable", path=path, reason=error) from error
    require_journal(path)
    if not is_header(header) or not {*header[18:20]} <= _FORMATS or header_number(header, LAYOUT_AT) > _NEWEST_LAYOUT:
        raise HomeUnusable("not_a_database", path=path)
    version, application, tables = (header_number(header, at) for at in (VERSION_AT, APPLICATION_AT, TABLES_AT))
    if application == version == tables == 0:  # a file in which no table was ever made
        return None
    if application != APPLICATION_ID:
        raise HomeUnusable("foreign_database", path=path)
    if version > SCHEMA_VERSION:
        raise HomeUnusable("newer_database", path=path, version=version, known=SCHEMA_VERSION)
    return version


def is_header(data: bytes) -> bool:
    """The first bytes of a file are those of a database."""
    return len(data) >= HEADER_LENGTH and data.startswith(_MAGIC)


def header_number(header: bytes, at: int) -> int:
    """A number that a header says at a place of it."""
    return int.from_bytes(header[at : at + 4], "big")


def _beginning(path: Path, length: int) -> bytes:
    """The first bytes of a file; none where there is no file."""
    try:
        return beginning(path, length)
    except FileNotFoundError:
        return b""


def require_journal(path: Path) -> None:
    """What stands in the place of the journal is a file. Raises HomeUnusable ``home_unreadable``.

    SQLite opens it beside the file that a link leads to.
    """
    journal = _journal(path.resolve())
    try:
        require_file(journal)
    except FileNotFoundError:
        return
    except OSError as error:
        raise HomeUnusable("home_unreadable", path=journal, reason=error) from error


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def _taken_back(path: Path) -> bool:
    """SQLite will make the file what it was when it opens it: beside it lies the journal of a change that was cut off.

    A power cut in the first change of all leaves a file whose header may not be written yet.
    """
    return any(_beginning(_journal(path), 1))


def connect(path: Path, wait: float = WAIT_SECONDS) -> sqlite3.Connection:
    """A connection in autocommit with every setting made and read back. A file or folder that it makes is private.

    Only the thread that opened it may use it. Raises HomeUnusable.
    """
    with home_errors(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        connection = sqlite3.connect(path, timeout=wait, isolation_level=None)
        try:
            _configure(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _configure(connection: sqlite3.Connection, path: Path) -> None:
    connection.row_factory = sqlite3.Row
    defensive = getattr(sqlite3, "SQLITE_DBCONFIG_DEFENSIVE", None)  # Python 3.12 and newer
    if defensive is not None:
        connection.setconfig(defensive, True)  # type: ignore[attr-defined,unused-ignore]
    for name, wanted in _SETTINGS.items():
        connection.execute(f"PRAGMA {name} = {wanted}")
        found = connection.execute(f"PRAGMA {name}").fetchone()
        if found is not None and found[0] != wanted:
            raise HomeUnusable("setting_refused", path=path, setting=name)


_BY_RESULT = {
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_CANTOPEN: "home_unreadable",
    sqlite3.SQLITE_PERM: "home_unreadable",
    sqlite3.SQLITE_IOERR: "disk_error",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "not_a_database",
}


@contextmanager
def home_errors(path: Path) -> Iterator[None]:
    """What the file system or SQLite says about the file, as HomeUnusable with a code of ours.

    A broken rule of the schema (IntegrityError, a misused interface) is a fault of the program and passes unchanged.
    A value that is no UTF-8 or no JSON, and a column that is not there, is none of this program: ``damaged``; so is any
    value that cannot be what it stands for, where only values are read (`value_errors`).
    """
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError):
        raise
    except sqlite3.Error as error:
        result = getattr(error, "sqlite_errorcode", None)
        code = "damaged" if result is None else _BY_RESULT.get(result & 0xFF, "database_error")  # None: no UTF-8
        raise named(code, path, error) from error
    except OSError as error:
        raise HomeUnusable(_os_code(error), path=path, reason=error) from error
    except (UnicodeDecodeError, JSONDecodeError) as error:
        raise _damaged(path, error) from error
    except IndexError as error:
        if error.args == _NO_COLUMN:
            raise _damaged(path, error) from error
        raise


@contextmanager
def value_errors(path: Path) -> Iterator[None]:
    """A value that is no date, no status, not what it stands for, as HomeUnusable ``damaged``."""
    try:
        yield
    except ValueError as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> HomeUnusable:
    return HomeUnusable("damaged", path=path, reason=one_line(str(error), _SHOWN))


def _os_code(error: OSError) -> str:
    return {errno.ENOSPC: "disk_full", errno.EROFS: "read_only", errno.EACCES: "read_only"}.get(
        error.errno or 0, "home_unreadable"
    )
