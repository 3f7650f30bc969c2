"""Backups are made before what changes much and once a day, are whole and swept, and stand where data was lost."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.services.sample import MEASURED, NOW, UNIT, backup_reasons, home
from tests.store.sample import dump
from tui.domain.backups import Reason
from tui.domain.errors import HomeUnusable, WrongUse
from tui.packs import disk
from tui.services import backups, steps
from tui.services.desk import Desk, open_desk
from tui.services.doctor import examine
from tui.store import backup as backup_store
from tui.store.store import Store


def test_a_backup_holds_everything(desk: Desk) -> None:
    before = dump(desk.store)
    made = backups.make(desk.store.path, NOW, Reason.ASKED)
    assert (made.content.unit, made.content.tasks) == (UNIT, 3)
    kept = Store(made.path)
    assert dump(kept) == before
    kept.close()
    assert [path.name for path in made.path.parent.iterdir()] == ["qingdan-20260915-083000-asked.db"]
    assert made.path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "makes_one",
    [
        lambda path, _: backups.make(path, NOW, Reason.DAILY),
        lambda path, kept: backups.restore(path, kept, NOW, UNIT),
    ],
    ids=["a backup", "a restore"],
)
def test_a_copy_that_the_disk_did_not_keep_is_no_backup(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, makes_one: Callable[[Path, Path], object]
) -> None:
    kept = backups.make(desk.store.path, NOW, Reason.ASKED)
    steps.tick(desk, [MEASURED], NOW.date())
    before = dump(desk.store)

    def badly(connection: sqlite3.Connection, source: Path, target: Path) -> None:
        well(connection, source, target)
        data = target.read_bytes()
        target.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))

    well = backup_store._copy
    monkeypatch.setattr(backup_store, "_copy", badly)
    with pytest.raises(HomeUnusable, match="damaged"):
        makes_one(desk.store.path, kept.path)
    assert backup_reasons(desk) == ["asked"]
    assert dump(desk.store) == before


def test_two_of_the_same_second(desk: Desk) -> None:
    names = [backups.make(desk.store.path, NOW, Reason.ASKED).path.name for _ in range(2)]
    assert names == ["qingdan-20260915-083000-asked.db", "qingdan-20260915-083000-2-asked.db"]


def test_once_a_day(desk: Desk) -> None:
    assert backups.daily(desk) is not None
    assert backups.daily(desk) is None
    assert backup_reasons(desk) == ["daily"]


def test_a_place_of_ones_own_is_not_written_over(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "U盘" / "备份.db"
    assert backups.save_as(desk, target).content.tasks == 3
    kept = target.read_bytes()
    with pytest.raises(WrongUse, match="backup_exists"):
        backups.save_as(desk, target)
    assert target.read_bytes() == kept


def test_the_way_back_passes_over_a_damaged_backup(desk: Desk) -> None:
    good = backups.make(desk.store.path, NOW, Reason.ASKED)
    steps.tick(desk, [MEASURED], NOW.date())
    newer = backups.make(desk.store.path, NOW + timedelta(hours=1), Reason.ASKED)
    newer.path.write_bytes(newer.path.read_bytes()[:9_000])
    found = backups.way_back(desk.store.path)
    assert found is not None
    assert (found.path, found.lost) == (good.path, 1)


def test_no_backup_at_all(desk: Desk) -> None:
    assert backups.way_back(desk.store.path) is None
    with pytest.raises(HomeUnusable, match="not_a_database"):
        backups.restore(desk.store.path, desk.home / "config.toml", NOW, UNIT)


def test_a_full_folder_is_swept(desk: Desk) -> None:
    for minute in range(13):
        backups.make(desk.store.path, datetime(2026, 9, 15, 9, minute), Reason.IMPORT)
    assert len(backups.listed(desk.store.path)) == 10


def test_a_home_opened_by_nobody(tmp_path: Path) -> None:
    opened = home(tmp_path / "其他")
    made = backups.make(opened.store.path, NOW, Reason.DAILY)
    opened.close()
    assert backups.named(opened.store.path, Path(made.path.name)) == made.path


@pytest.mark.parametrize("left", [None, b""], ids=["gone", "empty"])
def test_a_home_that_lost_its_database_is_not_begun_anew(desk: Desk, left: bytes | None) -> None:
    kept = backups.make(desk.store.path, NOW, Reason.ASKED)
    database = desk.store.path
    desk.close()
    database.unlink()
    if left is not None:
        database.write_bytes(left)

    with pytest.raises(HomeUnusable, match="database_lost"):
        open_desk(desk.home, lambda: NOW)
    assert database.exists() is (left is not None)
    assert "database_lost" in [problem.code for problem in examine(desk.home, NOW).problems]
    backups.restore(database, kept.path, NOW, UNIT)
    again = open_desk(desk.home, lambda: NOW)
    assert not backups._empty(again)
    again.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows locks no folders")
def test_a_backup_waits_until_another_window_has_made_its_own(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "_PAUSE", 0.0)
    first = backups.make(desk.store.path, NOW, Reason.ASKED)
    with disk.alone(first.path.parent), pytest.raises(HomeUnusable, match="file_in_use"):
        backups.make(desk.store.path, NOW, Reason.ASKED)

    assert list(first.path.parent.iterdir()) == [first.path]
