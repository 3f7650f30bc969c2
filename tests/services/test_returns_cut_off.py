"""A return whose making was cut off, failed or met another window: finished with the same bytes, or never begun."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.folders import tree
from tests.services.handed_in import out, recorded
from tests.services.sample import DREDGE, LATER, PLAN, YEAR, opened
from tui.domain.errors import HomeUnusable, WrongUse
from tui.packs import writing
from tui.packs.writing import Staged
from tui.services import returns
from tui.services.desk import Desk
from tui.services.reporting import Edit, report
from tui.services.returns import Prepared, export, finish, prepare, publish, record, stage, unfinished


def test_a_kill_between_writing_and_recording_leaves_no_return(ready: Desk) -> None:
    prepared = prepare(ready, PLAN, YEAR, not_secret=True)
    staged = stage(prepared, ready.exports)
    later = opened(ready.home, LATER)

    assert (recorded(later), unfinished(later)) == ([], ())
    assert not staged.folder.exists()
    assert not staged.zip.exists()
    done = out(later)
    assert done.revision == 1
    assert not [name for name in tree(later.exports) if ".qingdan-part-" in name]
    later.close()


@pytest.mark.parametrize("renamed", ["nothing", "the folder"])
def test_a_kill_between_recording_and_renaming_is_finished_with_the_same_bytes(
    ready: Desk, tmp_path: Path, renamed: str
) -> None:
    prepared = prepare(ready, PLAN, YEAR, not_secret=True)
    whole = tmp_path / "whole"
    writing.write_return(prepared.document, whole)
    staged = stage(prepared, ready.exports)
    record(ready, prepared, staged)
    if renamed == "the folder":
        staged.part_folder.rename(staged.folder)
    later = opened(ready.home, LATER)

    assert [one.document for one in unfinished(later)] == [prepared.document]
    finish(unfinished(later), later.exports)
    assert tree(later.exports) == tree(whole)
    assert unfinished(later) == ()
    later.close()


@pytest.mark.parametrize("lost", ["folder", "zip"])
def test_a_folder_or_zip_that_was_lost_is_written_again(ready: Desk, lost: str) -> None:
    done = out(ready)
    before = tree(ready.exports)
    if lost == "folder":
        shutil.rmtree(done.written.folder)
    else:
        done.written.zip.unlink()

    assert len(unfinished(ready)) == 1
    finish(unfinished(ready), ready.exports)
    assert tree(ready.exports) == before


def test_publishing_twice_does_no_harm(ready: Desk) -> None:
    prepared = prepare(ready, PLAN, YEAR, not_secret=True)
    staged = stage(prepared, ready.exports)
    change = record(ready, prepared, staged)
    assert change is not None
    assert change.params["code"] == staged.check_code

    assert publish(staged) == publish(staged)
    assert record(ready, prepare(ready, PLAN, YEAR, not_secret=True), staged) is None


def test_of_two_windows_that_finalise_at_once_one_is_told_where_they_say_different_things(ready: Desk) -> None:
    prepared = prepare(ready, PLAN, YEAR, not_secret=True)
    staged = stage(prepared, ready.exports)
    report(ready, DREDGE, YEAR, Edit(next="冬季再清一次。"))
    out(ready)

    with pytest.raises(WrongUse, match="changed_meanwhile"):
        record(ready, prepared, staged)
    assert len(recorded(ready)) == 1


def test_two_windows_that_finalise_the_same_at_once_have_the_same_return(ready: Desk) -> None:
    prepared = prepare(ready, PLAN, YEAR, not_secret=True)
    staged = stage(prepared, ready.exports)
    first = out(ready)
    before = tree(ready.exports)

    assert record(ready, prepared, staged) is None
    assert publish(staged) == first.written
    assert len(recorded(ready)) == 1
    assert tree(ready.exports) == before


def test_what_could_not_be_taken_away_does_not_hide_why_nothing_was_recorded(
    ready: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*_: object) -> None:
        raise WrongUse("changed_meanwhile")

    def held(_: object) -> None:
        raise HomeUnusable("file_in_use", path="甲", reason="乙")

    monkeypatch.setattr(returns, "record", meanwhile)
    monkeypatch.setattr(returns, "discard", held)

    with pytest.raises(WrongUse, match="changed_meanwhile"):
        export(ready, PLAN, YEAR, not_secret=True)


def test_a_disk_that_fails_while_writing_leaves_nothing_recorded(ready: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "copy_whole", full)
    with pytest.raises(HomeUnusable, match="disk_full"):
        out(ready)
    monkeypatch.undo()
    assert recorded(ready) == []
    assert out(ready).revision == 1


def test_a_copy_that_finds_no_room_keeps_the_return_from_being_recorded(
    ready: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = returns.stage

    def stage_at(prepared: Prepared, folder: Path) -> Staged:
        if folder != ready.exports:
            raise HomeUnusable("disk_full", path=folder)
        return whole(prepared, folder)

    with monkeypatch.context() as full:
        full.setattr(returns, "stage", stage_at)
        with pytest.raises(HomeUnusable, match="disk_full"):
            export(ready, PLAN, YEAR, not_secret=True, out=tmp_path / "stick")
    assert (recorded(ready), [path for path in ready.exports.rglob("*") if path.is_file()]) == ([], [])

    done = export(ready, PLAN, YEAR, not_secret=True, out=tmp_path / "stick")
    assert done.copy is not None
    assert tree(done.copy.folder) == tree(done.written.folder)


def test_a_copy_is_not_left_half_made_where_the_home_fails(
    ready: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(staged: Staged) -> None:
        raise HomeUnusable("write_failed", path=staged.folder, reason="system.EIO")

    stick = tmp_path / "stick"
    with monkeypatch.context() as broken:
        broken.setattr(writing, "publish", failing)
        with pytest.raises(HomeUnusable, match="write_failed"):
            export(ready, PLAN, YEAR, not_secret=True, out=stick)
    assert not tree(stick)
    finish(unfinished(ready), ready.exports)
    assert unfinished(ready) == ()
    assert export(ready, PLAN, YEAR, not_secret=True, out=stick).revision == 1
