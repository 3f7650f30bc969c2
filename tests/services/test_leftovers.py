"""What a kill left under temporary names goes at the next start; what somebody is writing, and all else, stays."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tests.services.sample import DREDGE
from tui.domain.backups import Content, Reason
from tui.domain.errors import HomeUnusable
from tui.packs import disk
from tui.packs.disk import PART, alone, beside_others, clear_parts
from tui.services import backups, leftovers
from tui.services.desk import Desk
from tui.services.reporting import note

PLACES = ("", "data", "data/backups", "data/evidence", "exports/2026/河湖")


def test_temporary_files_of_a_home_are_cleared_and_nothing_else(desk: Desk) -> None:
    for place in PLACES:
        folder = desk.home / place
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{PART}甲").write_bytes(b"half")
        (folder / f"{PART}夹" / "里").mkdir(parents=True)
        (folder / "照片.jpg").write_bytes(b"whole")

    leftovers.clear(desk)

    assert [path for path in desk.home.rglob("*") if path.name.startswith(PART)] == []
    assert len(list(desk.home.rglob("照片.jpg"))) == len(PLACES)


@pytest.mark.skipif(os.name == "nt", reason="Windows locks no folders")
@pytest.mark.parametrize("working", [alone, beside_others])
def test_nothing_is_taken_away_from_one_who_writes(tmp_path: Path, working: type) -> None:
    part = tmp_path / f"{PART}甲"
    part.write_bytes(b"half")
    with working(tmp_path):
        clear_parts(tmp_path, 0.0)
        assert part.exists()
    clear_parts(tmp_path, 0.0)
    assert not part.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows locks no folders")
def test_a_lock_that_does_not_close_well_undoes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    close = os.close

    def failing(descriptor: int) -> None:
        close(descriptor)
        raise OSError(errno.EIO, "no")

    with monkeypatch.context() as patched:
        patched.setattr(os, "close", failing)
        with alone(tmp_path):
            pass
    with alone(tmp_path):
        pass


@pytest.mark.skipif(os.name == "nt", reason="Windows locks no folders")
def test_two_may_write_beside_each_other(tmp_path: Path) -> None:
    with beside_others(tmp_path), beside_others(tmp_path):
        pass


def test_where_folders_cannot_be_locked_what_is_new_stays(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "_locked_at_once", lambda _descriptor: None)
    new, old = desk.home / f"{PART}新", desk.home / f"{PART}旧"
    for path, age in ((new, 60), (old, 7200)):
        path.write_bytes(b"half")
        os.utime(path, (desk.clock().timestamp() - age,) * 2)

    leftovers.clear(desk)

    assert (new.exists(), old.exists()) == (True, False)


def test_a_copy_that_failed_leaves_nothing_of_the_journal_beside_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(desk, DREDGE, desk.today, "之前")

    def fails(_source: Path, target: Path) -> Content:
        for path in (target, target.with_name(f"{target.name}-journal")):
            path.write_bytes(b"half")
        raise HomeUnusable("disk_full", path=target)

    monkeypatch.setattr("tui.store.backup.copy", fails)
    with pytest.raises(HomeUnusable, match="disk_full"):
        backups.make(desk.store.path, desk.clock(), Reason.ASKED)
    assert list(backups.folder_of(desk.store.path).iterdir()) == []


def test_what_ended_the_work_is_told_though_its_temporary_files_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stays(_path: Path) -> None:
        raise OSError(errno.ENOTEMPTY, "a share keeps files that are open")

    monkeypatch.setattr(disk, "remove", stays)
    with pytest.raises(OSError, match="full"), disk.scratch(tmp_path):
        raise OSError(errno.ENOSPC, "full")
    with pytest.raises(OSError, match="keeps"), disk.scratch(tmp_path):
        pass
