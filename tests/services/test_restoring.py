"""A backup is brought back, which can be taken back too; what is damaged, in use or another unit's stays as it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from threading import Timer

import pytest

from tests.services.sample import MEASURED, NOW, UNIT, backup_reasons
from tests.store.sample import dump
from tui.domain.backups import Reason
from tui.domain.errors import HomeUnusable, WrongUse
from tui.services import ad_hoc, backups, steps
from tui.services.ad_hoc import Given
from tui.services.boards import board
from tui.services.desk import Desk, open_desk
from tui.services.homes import make_home
from tui.store import backup as backup_store
from tui.store.store import Store


def reopened(desk: Desk) -> Desk:
    desk.close()
    return open_desk(desk.home, lambda: NOW)


def opened_for(unit: str, folder: Path) -> Desk:
    """A home of another unit with a task of its own."""
    opened = open_desk(make_home(folder, unit), lambda: NOW)
    ad_hoc.add(opened, Given(text="整理台账"))
    return opened


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
    assert backup_reasons(desk) == ["asked"]


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
    assert backup_reasons(open_desk(desk.home, lambda: NOW)) == ["asked"]


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
    assert backup_reasons(desk) == []


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
    assert backup_reasons(desk) == []


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


@pytest.mark.parametrize("journal", ["whole", "lost"])
def test_a_name_that_damage_put_there_neither_hides_the_damage_nor_keeps_a_backup_out(desk: Desk, journal: str) -> None:
    made = backups.make(desk.store.path, desk.clock(), Reason.ASKED)
    desk.close()
    with closing(sqlite3.connect(desk.store.path)) as raw:
        for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {trigger}")
        raw.execute("UPDATE home SET unit = '1'")
        if journal == "lost":
            raw.execute("DELETE FROM change_row WHERE thing = 'home'")
        raw.commit()

    with pytest.raises(HomeUnusable, match="damaged"):
        open_desk(desk.home, desk.clock)
    backups.restore(desk.store.path, made.path, desk.clock(), desk.unit.name)
    again = open_desk(desk.home, desk.clock)
    assert board(again).cards
    again.close()
