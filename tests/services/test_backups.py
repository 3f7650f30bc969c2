"""Backups are made before what changes much, are whole, and can be brought back; that can be taken back too."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from threading import Timer

import pytest

from tests.services.sample import MEASURED, NOW, UNIT, home
from tests.store.sample import dump
from tui.domain.backups import Reason
from tui.domain.errors import HomeUnusable, WrongUse
from tui.packs import disk
from tui.services import ad_hoc, backups, steps
from tui.services.ad_hoc import Given
from tui.services.boards import board
from tui.services.desk import Desk, open_desk
from tui.services.doctor import examine
from tui.services.homes import make_home
from tui.store import backup as backup_store
from tui.store.store import Store


def reasons(desk: Desk) -> list[str]:
    return [one.reason.value for one in backups.listed(desk.store.path)]


def reopened(desk: Desk) -> Desk:
    desk.close()
    return open_desk(desk.home, lambda: NOW)


def opened_for(unit: str, folder: Path) -> Desk:
    """A home of another unit with a task of its own."""
    opened = open_desk(make_home(folder, unit), lambda: NOW)
    ad_hoc.add(opened, Given(text="整理台账"))
    return opened


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
    assert reasons(desk) == ["asked"]
    assert dump(desk.store) == before


def test_two_of_the_same_second(desk: Desk) -> None:
    names = [backups.make(desk.store.path, NOW, Reason.ASKED).path.name for _ in range(2)]
    assert names == ["qingdan-20260915-083000-asked.db", "qingdan-20260915-083000-2-asked.db"]


def test_once_a_day(desk: Desk) -> None:
    assert backups.daily(desk) is not None
    assert backups.daily(desk) is None
    assert reasons(desk) == ["daily"]


def test_a_place_of_ones_own_is_not_written_over(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "U盘" / "备份.db"
    assert backups.save_as(desk, target).content.tasks == 3
    kept = target.read_bytes()
    with pytest.raises(WrongUse, match="backup_exists"):
        backups.save_as(desk, target)
    assert target.read_bytes() == kept


def test_a_restore_brings_back_and_is_taken_back(desk: Desk) -> None:
    made = backups.make(desk.store.path, NOW, Reason.ASKED)
    before = dump(desk.store)
    steps.tick(desk, [MEASURED], NOW.date())
    after = dump(desk.store)

    restored = backups.restore(desk.store.path, made.path, NOW, UNIT)
    assert dump(reopened(desk).store) == before

    assert restored.aside is not None
    again = open_desk(desk.home, lambda: NOW)
    backups.restore(again.store.path, restored.aside, NOW + timedelta(minutes=1), UNIT)
    assert dump(again.store) == after
    again.close()


def test_another_window_sees_what_was_restored(desk: Desk) -> None:
    made = backups.make(desk.store.path, NOW, Reason.ASKED)
    steps.tick(desk, [MEASURED], NOW.date())
    seen = desk.store.data_version()
    backups.restore(desk.store.path, made.path, NOW, UNIT)
    assert desk.store.data_version() != seen
    assert steps.step_of(desk, MEASURED).done_on is None


def test_a_file_in_use_is_not_restored_over(desk: Desk) -> None:
    made = backups.make(desk.store.path, NOW, Reason.ASKED)
    steps.tick(desk, [MEASURED], NOW.date())
    writer = sqlite3.connect(desk.store.path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with pytest.raises(HomeUnusable, match="locked"):
        backups.restore(desk.store.path, made.path, NOW, UNIT)
    writer.rollback()
    writer.close()
    assert steps.step_of(desk, MEASURED).done_on is not None
    assert reasons(desk) == ["asked"]


@pytest.mark.parametrize("size", [0, 50, 5_000, -1])
def test_a_damaged_database_makes_way_and_keeps_its_bytes(desk: Desk, size: int) -> None:
    made = backups.make(desk.store.path, NOW, Reason.ASKED)
    before = dump(desk.store)
    desk.close()
    path = desk.store.path
    broken = b"\xff" * 40_000 if size < 0 else path.read_bytes()[:size]
    path.write_bytes(broken)
    path.with_name(f"{path.name}-journal").touch()

    found = backups.way_back(path)
    assert found is not None
    assert found.path == made.path
    restored = backups.restore(path, found.path, NOW, UNIT)

    kept = Store(path)
    assert dump(kept) == before
    kept.close()
    assert restored.aside is not None
    if size:
        assert restored.aside.read_bytes() == broken
    assert not list(restored.aside.parent.glob("*-journal"))


def test_a_missing_database_comes_back(desk: Desk) -> None:
    made = backups.make(desk.store.path, NOW, Reason.ASKED)
    desk.close()
    desk.store.path.unlink()
    assert backups.restore(desk.store.path, made.path, NOW, UNIT).aside is None
    assert reasons(open_desk(desk.home, lambda: NOW)) == ["asked"]


def test_the_way_back_passes_over_a_damaged_backup(desk: Desk) -> None:
    good = backups.make(desk.store.path, NOW, Reason.ASKED)
    steps.tick(desk, [MEASURED], NOW.date())
    newer = backups.make(desk.store.path, NOW + timedelta(hours=1), Reason.ASKED)
    newer.path.write_bytes(newer.path.read_bytes()[:9_000])
    found = backups.way_back(desk.store.path)
    assert found is not None
    assert (found.path, found.lost) == (good.path, 1)


def test_another_units_backup_is_refused(desk: Desk) -> None:
    made = backups.make(desk.store.path, NOW, Reason.ASKED)
    before = desk.store.path.read_bytes()
    with pytest.raises(WrongUse, match="backup_of_other"):
        backups.restore(desk.store.path, made.path, NOW, "市教育局")
    assert desk.store.path.read_bytes() == before


@pytest.mark.parametrize("damaged", [False, True])
def test_what_is_there_never_becomes_another_units_backup(desk: Desk, tmp_path: Path, damaged: bool) -> None:
    other = opened_for("市教育局", tmp_path / "other")
    theirs = backups.make(other.store.path, NOW, Reason.ASKED)
    other.close()
    desk.close()
    if damaged:
        data = desk.store.path.read_bytes()
        desk.store.path.write_bytes(data[:-4096] + b"\xff" * 4096)
    before = desk.store.path.read_bytes()

    with pytest.raises(HomeUnusable, match="database_of_other") as refused:
        backups.restore(desk.store.path, theirs.path, NOW, "市教育局")
    assert refused.value.params["unit"] == UNIT
    assert desk.store.path.read_bytes() == before
    assert reasons(desk) == []


@pytest.mark.parametrize("through", ["itself", "symlink", "hardlink"])
def test_the_database_in_use_is_no_backup(desk: Desk, tmp_path: Path, through: str) -> None:
    said = desk.store.path
    if through != "itself":
        said = tmp_path / "备份.db"
        (said.symlink_to if through == "symlink" else said.hardlink_to)(desk.store.path)
    before = dump(desk.store)

    with pytest.raises(WrongUse, match="restore_itself"):
        backups.restore(desk.store.path, said, NOW, UNIT)
    assert dump(desk.store) == before
    assert reasons(desk) == []


def test_a_backup_that_another_program_holds_is_waited_for_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup_store, "WAIT_SECONDS", 0.05)
    made = backups.make(desk.store.path, NOW, Reason.ASKED)
    steps.tick(desk, [MEASURED], NOW.date())
    before = dump(desk.store)
    holder = sqlite3.connect(made.path, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN EXCLUSIVE")
    release = Timer(10, holder.rollback)  # without the mend this would wait for ever
    release.start()

    with pytest.raises(HomeUnusable, match="locked"):
        backup_store.bring_back(desk.store.path, made.path, made.path.with_name("aside.db"))
    release.cancel()
    holder.close()
    assert dump(desk.store) == before


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


def test_a_name_that_damage_put_there_neither_hides_the_damage_nor_keeps_a_backup_out(desk: Desk) -> None:
    made = backups.make(desk.store.path, desk.clock(), Reason.ASKED)
    desk.close()
    with closing(sqlite3.connect(desk.store.path)) as raw:
        for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {trigger}")
        raw.execute("UPDATE home SET unit = '1'")
        raw.commit()

    with pytest.raises(HomeUnusable, match="damaged"):
        open_desk(desk.home, desk.clock)
    backups.restore(desk.store.path, made.path, desk.clock(), desk.unit.name)
    again = open_desk(desk.home, desk.clock)
    assert board(again).cards
    again.close()
