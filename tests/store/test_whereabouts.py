"""What is said of a file whose place is gone, cannot be read or knows no locks: not what SQLite takes it for."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.store.sample import do, dump, filled, tick
from tui.domain.errors import HomeUnusable
from tui.store import whereabouts
from tui.store.store import Store

POSIX = pytest.mark.skipif(os.name == "nt", reason="an open file cannot be moved there, and locks are of another kind")


@POSIX
def test_a_home_that_is_gone_is_no_write_protection(store: Store, path: Path) -> None:
    before = dump(store)
    pulled = path.parent.rename(path.parent.with_name("pulled"))
    with pytest.raises(HomeUnusable, match="home_gone"):
        do(store, tick)
    pulled.rename(path.parent)

    assert dump(store) == before
    assert do(store, tick) is not None


def test_a_file_that_cannot_be_read_is_not_called_damaged(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(path).close()
    malformed = sqlite3.DatabaseError("database disk image is malformed")  # what SQLite makes of EIO
    assert whereabouts.named("damaged", path, malformed).code == "damaged"

    def refuse(*_: object, **__: object) -> sqlite3.Connection:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(sqlite3, "connect", refuse)
    assert whereabouts.named("damaged", path, malformed).code == "disk_error"


@contextmanager
def held(path: Path) -> Iterator[None]:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.close()


@POSIX
@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS])
def test_a_place_without_locks_is_named_and_nobody_is_blamed(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    store = filled(path)

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with held(path), pytest.raises(HomeUnusable, match="locked"):
        do(store, tick)
    monkeypatch.setattr("fcntl.lockf", refuse)
    with held(path), pytest.raises(HomeUnusable, match="setting_refused") as refused:
        do(store, tick)
    assert refused.value.params == {"path": str(path), "setting": "system.ENOLCK"}
    store.close()


def test_a_disk_error_of_a_file_that_may_not_be_written_is_its_protection(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path).close()
    failed = sqlite3.OperationalError("disk I/O error")  # what SQLite makes of EROFS under an open file
    assert whereabouts.named("disk_error", path, failed).code == "disk_error"
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert whereabouts.named("disk_error", path, failed).code == "read_only"


@POSIX
def test_another_file_in_the_place_is_seen(store: Store, path: Path) -> None:
    assert store.in_place()
    pulled = path.parent.rename(path.parent.with_name("pulled"))
    assert store.in_place()
    shutil.copytree(pulled, path.parent)
    assert not store.in_place()
