"""What became of the place of a database, where SQLite says something else.

It takes a file that cannot be read for a damaged one, one in a place that knows no locks for one that somebody holds,
and one that is gone for one that may not be written.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
from contextlib import suppress
from pathlib import Path

from tui.domain.errors import HomeUnusable

if sys.platform != "win32":
    import fcntl

_DOUBTFUL = ("damaged", "disk_error", "home_unreadable", "read_only")
_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EINVAL)


def named(code: str, path: Path, error: sqlite3.Error) -> HomeUnusable:
    """What SQLite said of a file, by a code of ours, as it is when one looks at the place.

    ``home_gone``, ``disk_error``, ``read_only`` and ``setting_refused`` take the place of another code.
    """
    moved = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_READONLY_DBMOVED
    if moved or (code in _DOUBTFUL and not os.path.exists(path)):
        return HomeUnusable("home_gone", path=path)
    if code == "damaged" and _unreadable(path):
        code = "disk_error"
    if code in ("locked", "disk_error") and _refuses_locks(path):
        return HomeUnusable("setting_refused", path=path, setting="system.ENOLCK")
    if code == "disk_error" and not os.access(path, os.W_OK):
        code = "read_only"
    return HomeUnusable(code, path=path, reason=error)


def same_file(opened: os.stat_result, path: Path) -> bool:
    """No other file than the one that was opened stands under its name.

    A stick that was pulled and put back is another one. Windows may number a file anew; there an open one stays in its
    place.
    """
    with suppress(OSError):
        return sys.platform == "win32" or os.path.samestat(opened, path.stat())
    return True


def _unreadable(path: Path) -> bool:
    """The header of the file cannot be read. SQLite looks, as closing a file here would drop the locks that it has."""
    try:
        sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True).close()
    except sqlite3.Error:
        return True
    return False


def _refuses_locks(path: Path) -> bool:
    """The place knows no locks. The journal is tried, which SQLite never locks; `collect` has none."""
    if sys.platform == "win32":
        return False
    journal = path.with_name(f"{path.name}-journal")
    try:
        with (journal if journal.exists() else path).open("rb") as stream:
            fcntl.lockf(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in _NO_LOCKS
    return False
