"""Files of a return appear whole: staged, published, finished, never overwritten, whatever the disk does."""

from __future__ import annotations

import errno
import itertools
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
import time_machine

from tests.folders import tree
from tests.packs.sample import document, rich_document
from tui.domain.errors import HomeUnusable
from tui.domain.signing import DocumentKind
from tui.packs import disk, writing
from tui.packs.disk import PART
from tui.packs.return_json import code_of
from tui.packs.verify import verify
from tui.packs.writing import build_return, discard, publish, return_paths, stage_return, write_return


def test_the_members_of_a_return() -> None:
    assert list(build_return(document())) == ["反馈表.xlsx", "进展情况函.docx", "return.json", "manifest.json"]
    assert "进展情况报告.docx" in build_return(document(document=DocumentKind.REPORT))


def test_staging_shows_nothing_under_a_final_name(tmp_path: Path) -> None:
    staged = stage_return(document(), tmp_path)
    assert not staged.folder.exists()
    assert not staged.zip.exists()
    assert staged.folder.parent == tmp_path / "2026" / "云岭市全民健身与书香城市建设三年行动方案任务分工"
    assert staged.check_code == code_of(document())
    written = publish(staged)
    assert (written.folder, written.zip) == return_paths(document(), tmp_path)
    assert all(path.is_file() for path in written.files)
    assert not list(tmp_path.rglob(f"{PART}*"))


def test_writing_again_changes_nothing(tmp_path: Path) -> None:
    first = write_return(document(), tmp_path)
    before = {path: path.stat().st_mtime_ns for path in first.files}
    again = write_return(document(), tmp_path)
    assert again == first
    assert {path: path.stat().st_mtime_ns for path in again.files} == before


@pytest.mark.parametrize("lost", ["zip", "folder", "反馈表.xlsx", "return.json", "manifest.json"])
def test_what_is_missing_is_finished_with_the_same_bytes(tmp_path: Path, lost: str) -> None:
    written = write_return(document(), tmp_path)
    whole = tree(tmp_path)
    if lost == "folder":
        disk.remove(written.folder)
    else:
        (written.zip if lost == "zip" else written.folder / lost).unlink()
    assert write_return(document(), tmp_path).set_aside == ()
    assert tree(tmp_path) == whole


def test_publishing_may_be_repeated_and_interrupted(tmp_path: Path) -> None:
    staged = stage_return(document(), tmp_path)
    os.replace(staged.part_folder, staged.folder)
    publish(staged)
    assert publish(staged).set_aside == ()
    assert verify(staged.zip).intact


def test_parts_that_another_window_cleared_are_written_again(tmp_path: Path) -> None:
    staged = stage_return(document(), tmp_path)
    disk.remove(staged.part_folder)
    assert verify(publish(staged).folder).intact


@pytest.mark.skipif(sys.platform == "win32", reason="a folder cannot be locked")
def test_a_folder_in_which_another_window_writes_is_waited_for_but_not_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    with disk.alone(tmp_path), pytest.raises(HomeUnusable) as caught, disk.alone(tmp_path):
        pass
    assert caught.value.code == "file_in_use"
    assert 5 < sum(pauses) <= 10


def test_discarded_parts_are_gone(tmp_path: Path) -> None:
    staged = stage_return(document(), tmp_path)
    discard(staged)
    assert tree(tmp_path) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks no folders")
def test_parts_that_another_window_publishes_are_not_discarded_under_its_hands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)
    staged = stage_return(document(), tmp_path)

    with disk.alone(staged.folder.parent), pytest.raises(HomeUnusable) as caught:
        discard(staged)

    assert caught.value.code == "file_in_use"
    assert staged.part_folder.is_dir()
    assert staged.part_zip.is_file()


def test_leftovers_of_a_killed_run_go_and_nothing_else(tmp_path: Path) -> None:
    folder, _ = return_paths(document(), tmp_path)
    leftover = folder.parent / f"{PART}old"
    leftover.mkdir(parents=True)
    (leftover / "half.xlsx").write_bytes(b"x")
    (folder.parent / "我的笔记.txt").write_text("留着", encoding="utf-8")
    write_return(document(), tmp_path)
    assert not leftover.exists()
    assert (folder.parent / "我的笔记.txt").exists()


def test_a_changed_file_is_set_aside_not_overwritten(tmp_path: Path) -> None:
    written = write_return(document(), tmp_path)
    (written.folder / "反馈表.xlsx").write_bytes(b"edited by hand")
    again = write_return(document(), tmp_path)
    (aside,) = again.set_aside
    assert aside.name == "已改动-1-反馈表.xlsx"
    assert aside.read_bytes() == b"edited by hand"
    assert verify(again.folder).intact


def test_a_standing_return_lends_its_bytes_to_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = write_return(document(), tmp_path)
    whole = written.zip.read_bytes()
    written.zip.unlink()
    monkeypatch.setattr(writing, "build_return", lambda *_: pytest.fail("built again"))
    assert write_return(document(), tmp_path).zip.read_bytes() == whole


@pytest.mark.skipif(sys.platform == "win32", reason="modes")
def test_files_are_private(tmp_path: Path) -> None:
    written = write_return(document(), tmp_path / "exports")
    assert stat.S_IMODE(written.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (*written.files, written.zip)} == {0o600}


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EROFS, "read_only"),
        (errno.EACCES, "read_only"),
        (errno.EBUSY, "file_in_use"),
        (errno.EIO, "write_failed"),
    ],
)
def test_a_failing_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str) -> None:
    def failing(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(HomeUnusable) as caught:
        write_return(document(), tmp_path)
    assert caught.value.code == code
    monkeypatch.undo()
    assert verify(write_return(document(), tmp_path).zip).intact


def test_a_disk_that_keeps_other_bytes_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda _: b"other")
    with pytest.raises(HomeUnusable) as caught:
        disk.write_whole(tmp_path / "a", b"these")
    assert caught.value.code == "write_failed"


def failing_once(real: Callable[..., object], turn: int) -> Callable[..., object]:
    """The call, failing with EIO at its `turn`-th time (from 0)."""
    count = itertools.count()

    def call(*args: object, **more: object) -> object:
        if next(count) == turn:
            raise OSError(errno.EIO, "injected")
        return real(*args, **more)

    return call


def test_every_failing_call_leaves_an_old_or_a_new_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each rename, sync and write in turn fails once; afterwards a second try ends with the whole return."""
    for call in ("replace", "fsync", "open"):
        real: Callable[..., object] = getattr(os, call)
        for turn in range(12):
            exports = tmp_path / f"{call}-{turn}"
            with monkeypatch.context() as patched:
                patched.setattr(os, call, failing_once(real, turn))
                try:
                    write_return(document(), exports)
                except HomeUnusable:
                    for path in return_paths(document(), exports):
                        assert not path.exists() or verify(path).intact
            assert verify(write_return(document(), exports).zip).intact
            assert not list(exports.rglob(f"{PART}*"))


def test_a_return_that_cannot_get_its_name_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path, target: Path) -> None:
        raise OSError(errno.EIO, "no", str(target))

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(HomeUnusable, match="write_failed"):
        write_return(document(), tmp_path)
    assert tree(tmp_path) == {}


def test_same_return_same_bytes_whatever_clock_zone_and_locale(tmp_path: Path) -> None:
    program = (
        "import hashlib; from tests.packs.sample import rich_document; from tui.packs.writing import build_return;"
        "made = [b''.join(build_return(rich_document()).values()) for _ in range(2)];"
        "print(*{hashlib.sha256(one).hexdigest() for one in made})"
    )
    seen = set()
    for zone, locale, seed in (("UTC", "C", "1"), ("Asia/Shanghai", "zh_CN.UTF-8", "2"), ("America/Adak", "C", "3")):
        ambient = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed, "TMPDIR": str(tmp_path)}
        done = subprocess.run([sys.executable, "-c", program], env=ambient, capture_output=True, check=True)
        seen.add(done.stdout)
    assert len(seen) == 1
    assert len(seen.pop().split()) == 1
    with time_machine.travel(datetime(2031, 2, 28, 23, 59), tick=False):
        assert date.today().year == 2031
        later = build_return(rich_document())
    assert later == build_return(rich_document())
