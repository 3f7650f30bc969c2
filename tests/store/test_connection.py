"""Opening the file: settings that hold, files that are not ours left alone, and what SQLite says in words of ours."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.sample import KINDS, NOW, PLAN, add_own_step, do, dump, filled, import_plan, tick
from tui.domain.errors import HomeUnusable
from tui.store import connection
from tui.store.connection import APPLICATION_ID, SCHEMA_VERSION, connect, file_version
from tui.store.store import Store

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "truncate"),
        ("synchronous", 3),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("mmap_size", 0),
        ("recursive_triggers", 1),
        ("application_id", APPLICATION_ID),
        ("user_version", SCHEMA_VERSION),
        ("busy_timeout", 50),
    ],
)
def test_a_setting_is_in_force(store: Store, pragma: str, value: int | str) -> None:
    assert store.connection.execute(f"PRAGMA {pragma}").fetchone()[0] == value


def test_a_setting_that_is_refused_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection._SETTINGS, "journal_mode", "wall")

    with pytest.raises(HomeUnusable, match="setting_refused"):
        connect(path)


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no modes")
def test_the_file_and_its_folder_are_private(store: Store) -> None:
    do(store, tick)
    modes = {entry.name: stat.S_IMODE(entry.stat().st_mode) for entry in store.path.parent.iterdir()}

    assert modes == {"qingdan.db": 0o600, "qingdan.db-journal": 0o600}
    assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700


def test_at_rest_only_the_file_and_an_empty_journal_lie_there(store: Store) -> None:
    store.close()

    assert {entry.name for entry in store.path.parent.iterdir()} == {"qingdan.db", "qingdan.db-journal"}
    assert store.path.with_name("qingdan.db-journal").stat().st_size == 0


def test_asking_for_a_version_makes_nothing(path: Path) -> None:
    assert file_version(path) is None
    assert not path.parent.exists()


def test_an_empty_file_is_a_new_home(path: Path) -> None:
    path.parent.mkdir()
    path.touch()

    Store(path).close()
    assert file_version(path) == SCHEMA_VERSION


def foreign(path: Path) -> None:
    """A database as most programs make it: no application id, no version."""
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE address (name TEXT)")
    other.close()


def foreign_with_an_id(path: Path) -> None:
    """A database of a program that marks its files."""
    foreign(path)
    other = sqlite3.connect(path)
    other.execute("PRAGMA application_id = 7")
    other.close()


def newer(path: Path) -> None:
    """A home of a later version."""
    filled(path).close()
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    other.close()


def truncated(path: Path) -> None:
    """Half a header."""
    filled(path).close()
    os.truncate(path, 60)


def text(path: Path) -> None:
    """A text file under the name of the database."""
    path.write_text("这不是数据库\n" * 50, encoding="utf-8")


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (text, "not_a_database"),
        (truncated, "not_a_database"),
        (foreign, "foreign_database"),
        (foreign_with_an_id, "foreign_database"),
        (newer, "newer_database"),
        (lambda path: path.mkdir(), "home_unreadable"),
    ],
)
def test_a_file_that_is_not_ours_is_refused_and_left_as_it_is(
    path: Path, make: Callable[[Path], None], code: str
) -> None:
    path.parent.mkdir(exist_ok=True)
    make(path)
    before = {entry: entry.read_bytes() for entry in path.parent.iterdir() if entry.is_file()}

    with pytest.raises(HomeUnusable) as refused:
        Store(path)
    assert refused.value.code == code
    assert {entry: entry.read_bytes() for entry in path.parent.iterdir() if entry.is_file()} == before


@pytest.mark.parametrize("kept", [4096, 3 * 4096 + 100])
def test_a_file_cut_off_behind_its_header_is_damaged(store: Store, path: Path, kept: int) -> None:
    store.close()
    os.truncate(path, kept)
    before = path.read_bytes()

    with pytest.raises(HomeUnusable, match=r"damaged|not_a_database"):
        work_on(path)
    assert path.read_bytes() == before


def work_on(path: Path) -> None:
    """Open, look, write, close."""
    store = Store(path)
    try:
        with store.reading() as reading:
            dump(reading)
        do(store, tick)
    finally:
        store.close()


def test_a_kill_in_the_middle_of_the_first_commit_leaves_a_home_that_opens(path: Path, tmp_path: Path) -> None:
    store = Store(path)
    store.close()
    (tmp_path / "killed").mkdir()
    killed = tmp_path / "killed" / "qingdan.db"
    shutil.copy(path, killed)
    killed.with_name("qingdan.db-journal").write_bytes(journal_of_an_empty_file())

    opened = Store(killed)
    assert do(opened, import_plan) is not None
    opened.close()


def journal_of_an_empty_file() -> bytes:
    """A hot rollback journal that says: the file was empty (https://sqlite.org/fileformat.html#the_rollback_journal)."""
    fields = (0, 1, 0, 512, 4096)  # records, nonce, pages before, sector size, page size
    header = bytes.fromhex("d9d505f920a163d7") + b"".join(field.to_bytes(4, "big") for field in fields)
    return header.ljust(512, b"\0")


def test_a_power_cut_before_the_first_header_is_written_leaves_a_home_that_opens(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(bytes(8192))
    with pytest.raises(HomeUnusable, match="not_a_database"):
        file_version(path)
    path.with_name(f"{path.name}-journal").write_bytes(journal_of_an_empty_file())
    assert file_version(path) is None
    Store(path).close()
    assert file_version(path) == SCHEMA_VERSION


def test_a_kill_in_the_middle_of_a_change_leaves_the_state_before(store: Store, path: Path, tmp_path: Path) -> None:
    before = dump(store)
    (tmp_path / "killed").mkdir()
    killed = tmp_path / "killed" / "qingdan.db"
    store.connection.execute("PRAGMA cache_size = 2")
    with store.change("x", at=NOW, actor="") as writing:
        for _ in range(60):
            KINDS["entry again"](writing)
            add_own_step(writing)
        for name in ("qingdan.db", "qingdan.db-journal"):
            shutil.copy(path.with_name(name), killed.with_name(name))

    assert killed.with_name("qingdan.db-journal").stat().st_size > 0
    assert killed.read_bytes() != path.read_bytes()
    opened = Store(killed)
    assert dump(opened) == before
    opened.close()


def test_a_home_opens_and_shows_without_sqlite_utils(store: Store, path: Path) -> None:
    store.close()
    program = (
        "import sys\nfrom pathlib import Path\nfrom tui.store.store import Store\nfrom tui.store import tasks\n"
        "store = Store(Path(sys.argv[1]))\n"
        "with store.reading() as connection: print(len(tasks.tasks(connection)))\n"
        "store.close()\nprint(sorted({name.split('.')[0] for name in sys.modules} & {'sqlite_utils', 'click'}))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(path)], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    )

    assert run.stdout.split("\n")[:2] == ["2", "[]"]


def test_a_full_disk_is_said_and_nothing_is_written(store: Store) -> None:
    before = dump(store)
    pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
    store.connection.execute(f"PRAGMA max_page_count = {pages + 4}")

    with pytest.raises(HomeUnusable, match="disk_full"):
        do(store, lambda w: w.insert("note", {"task_id": 1, "noted_on": "2026-01-01", "text": "长" * 100_000}))
    assert dump(store) == before
    assert do(store, tick) is not None


def test_a_file_that_cannot_be_written_is_said(store: Store) -> None:
    before = dump(store)
    store.connection.execute("PRAGMA query_only = 1")

    with pytest.raises(HomeUnusable, match="read_only"):
        do(store, tick)
    store.connection.execute("PRAGMA query_only = 0")
    assert dump(store) == before


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EROFS, "read_only"),
        (errno.EACCES, "read_only"),
        (errno.ENOSPC, "disk_full"),
        (errno.EIO, "home_unreadable"),
    ],
)
def test_what_the_system_says_of_the_file_has_a_code(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(HomeUnusable) as refused:
        connect(path)
    assert (refused.value.code, refused.value.params["path"]) == (code, str(path))


def test_two_windows_that_make_the_home_at_once_make_one(path: Path) -> None:
    first, second = Store(path), Store(path)
    do(first, import_plan)

    assert dump(second)["plan"][0][0] == PLAN
    assert second.connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone()[0] == SCHEMA_VERSION
    first.close()
    second.close()
