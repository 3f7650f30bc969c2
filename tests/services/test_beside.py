"""Beside the entry of a task: the unit's own task book, readings of indicators, evidence; and undo of each."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.services.sample import DREDGE, GREENWAY, PATROL, TEXT, TODAY, YARDS, YEAR, empty_home, opened, reading
from tui.domain.errors import HomeUnusable, InputUnusable, WrongUse
from tui.domain.evidence import FileFault
from tui.domain.ids import TaskId
from tui.domain.own_plan import OwnPlan
from tui.services import evidence_files, history
from tui.services.assigning import Assigned, assign
from tui.services.boards import board
from tui.services.cards import Card
from tui.services.desk import Desk
from tui.services.evidence import attach, detach, examined
from tui.services.importing import accept, propose
from tui.services.indicators import record_reading


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A home whose first task has an indicator."""
    made = empty_home(tmp_path / "home")
    accept(made, propose(reading(TEXT.replace("清淤18公里", "清淤不少于18公里")), made.unit))
    yield made
    made.close()


def card(desk: Desk, task: TaskId = DREDGE) -> Card:
    """The card of a task as it is now."""
    found = board(desk, YEAR).card(task)
    assert found is not None
    return found


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A file to attach."""
    path = tmp_path / "验收照片.jpg"
    path.write_bytes(b"\xff\xd8 picture")
    return path


def test_the_unit_writes_its_own_task_book_field_by_field(desk: Desk) -> None:
    assert card(desk).own_plan == OwnPlan()
    assign(desk, DREDGE, YEAR, Assigned(goal=" 汛前清完 ", leader="江一帆"))
    assign(desk, DREDGE, YEAR, Assigned(measures="分三段清淤\n逐段验收", owner="韩\n竹"))

    assert card(desk).own_plan == OwnPlan(
        goal="汛前清完", measures="分三段清淤\n逐段验收", leader="江一帆", owner="韩 竹"
    )
    assert assign(desk, DREDGE, YEAR, Assigned(goal="汛前清完")) is None
    history.undo(desk)
    assert card(desk).own_plan == OwnPlan(goal="汛前清完", leader="江一帆")
    assign(desk, DREDGE, YEAR, Assigned(leader=""))
    assert card(desk).own_plan == OwnPlan(goal="汛前清完")


@pytest.mark.parametrize(
    ("indicator", "value", "expected", "met"),
    [
        ("i1", "18", 18.0, True),
        ("1", "17.5公里", 17.5, False),
        ("清淤", "１８", 18.0, True),
        ("淤", "1,800", 1800.0, True),
        ("i1", "0.002万公里", 20.0, True),
    ],
)
def test_a_reading_is_written_by_id_place_or_name(
    desk: Desk, indicator: str, value: str, expected: float, *, met: bool
) -> None:
    record_reading(desk, DREDGE, YEAR, indicator, value, TODAY)

    (found,) = card(desk).indicators
    assert found.reading is not None
    assert found.reading.value == pytest.approx(expected)
    assert found.met is met


def test_the_newest_reading_counts_and_one_of_the_same_day_is_corrected(desk: Desk) -> None:
    record_reading(desk, DREDGE, YEAR, "i1", "9", date(2026, 6, 30))
    record_reading(desk, DREDGE, YEAR, "i1", "12", TODAY)
    record_reading(desk, DREDGE, YEAR, "i1", "13", TODAY)
    record_reading(desk, DREDGE, YEAR, "i1", "4", date(2026, 3, 31))

    (found,) = card(desk).indicators
    assert [reading.value for reading in found.readings] == [4.0, 9.0, 13.0]
    history.undo(desk)
    history.undo(desk)
    assert [reading.value for reading in card(desk).indicators[0].readings] == [9.0, 12.0]
    history.redo(desk)
    assert [reading.value for reading in card(desk).indicators[0].readings] == [9.0, 13.0]


@pytest.mark.parametrize(
    ("task", "indicator", "value", "day", "code"),
    [
        (DREDGE, "i1", "十八", TODAY, "bad_reading"),
        (DREDGE, "i1", "1e999", TODAY, "bad_reading"),
        (DREDGE, "i1", "18次", TODAY, "reading_unit"),
        (DREDGE, "i9", "18", TODAY, "unknown_indicator"),
        (DREDGE, "2", "18", TODAY, "unknown_indicator"),
        (DREDGE, "፩", "18", TODAY, "unknown_indicator"),
        (DREDGE, "9" * 5_000, "18", TODAY, "unknown_indicator"),
        (DREDGE, "满意率", "18", TODAY, "unknown_indicator"),
        (DREDGE, "i1", "18", date(2026, 9, 16), "reading_in_future"),
        (TaskId(99), "i1", "18", TODAY, "unknown_task"),
    ],
)
def test_a_reading_that_cannot_be_is_refused(
    desk: Desk, task: TaskId, indicator: str, value: str, day: date, code: str
) -> None:
    with pytest.raises(WrongUse) as refused:
        record_reading(desk, task, YEAR, indicator, value, day)
    assert refused.value.code == code
    assert card(desk).indicators[0].readings == ()


def test_a_file_is_kept_whole_private_once_and_under_its_digest(desk: Desk, photo: Path) -> None:
    sha256 = hashlib.sha256(photo.read_bytes()).hexdigest()
    attach(desk, DREDGE, YEAR, [photo, photo])
    attach(desk, PATROL, YEAR, [photo])

    kept = desk.home / "data" / "evidence" / sha256
    assert [path.name for path in kept.parent.iterdir()] == [sha256]
    assert kept.read_bytes() == photo.read_bytes()
    if sys.platform != "win32":
        assert (kept.stat().st_mode & 0o777, kept.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    (found,) = card(desk).evidence
    assert (found.name, found.sha256, found.size, found.attached_on) == ("验收照片.jpg", sha256, 10, TODAY)
    assert attach(desk, DREDGE, YEAR, [photo]) is None


def test_the_name_of_a_copy_is_on_the_disk_before_its_file_is_attached(
    desk: Desk, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[tuple[Path, list[str], int]] = []

    def looked_at(folder: Path) -> None:
        synced.append((folder, [path.name for path in folder.iterdir()], len(card(desk).evidence)))

    monkeypatch.setattr(evidence_files, "sync_folder", looked_at)
    attach(desk, DREDGE, YEAR, [photo])
    sha256 = hashlib.sha256(photo.read_bytes()).hexdigest()
    assert synced == [(desk.home / "data" / "evidence", [sha256], 0)]


def test_what_was_attached_is_taken_away_and_comes_back(desk: Desk, photo: Path) -> None:
    attach(desk, DREDGE, YEAR, [photo])
    detach(desk, DREDGE, YEAR, ["验收照片.jpg"])
    assert card(desk).evidence == ()
    history.undo(desk)
    assert [found.name for found in card(desk).evidence] == ["验收照片.jpg"]
    assert examined(desk, board(desk)).faults == {}
    history.undo(desk)
    assert card(desk).evidence == ()


@pytest.mark.parametrize("name", ["con.pdf", "a/../b.pdf", "名" * 80 + ".pdf", "=1+1.xlsx", " 留白 .txt"])
def test_names_are_made_safe_and_keep_their_ending(desk: Desk, tmp_path: Path, name: str) -> None:
    path = tmp_path / name.replace("/", "∕").replace("名" * 80, "名" * 70)
    path.write_bytes(b"x")
    attach(desk, DREDGE, YEAR, [path])

    (found,) = card(desk).evidence
    assert len(found.name) <= 50
    assert found.name.endswith(Path(name).suffix)
    assert not set(found.name) & set('\\/:*?"<>|')
    assert found.name != "con.pdf"


def test_files_that_cannot_be_taken_are_named_and_nothing_is_attached(
    desk: Desk, photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "空.txt"
    empty.touch()
    for bad, code in ((tmp_path / "无.txt", "no_file"), (tmp_path, "no_file"), (empty, "empty")):
        with pytest.raises(InputUnusable) as refused:
            attach(desk, DREDGE, YEAR, [photo, bad])
        assert refused.value.code == f"evidence_{code}"
    monkeypatch.setattr(evidence_files, "MAX_FILE", 5)
    with pytest.raises(InputUnusable, match="evidence_too_large"):
        attach(desk, DREDGE, YEAR, [photo])
    with pytest.raises(WrongUse, match="unknown_task"):
        attach(desk, TaskId(99), YEAR, [photo])
    with pytest.raises(WrongUse, match="unknown_evidence"):
        detach(desk, DREDGE, YEAR, ["e1"])
    assert card(desk).evidence == ()


def test_all_files_of_a_return_together_have_a_limit(
    desk: Desk, photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "另一份.txt"
    other.write_bytes(b"0123456789")
    monkeypatch.setattr("tui.services.evidence.MAX_TOTAL", 15)
    attach(desk, DREDGE, YEAR, [photo])
    attach(desk, GREENWAY, YEAR, [photo])
    with pytest.raises(WrongUse, match="evidence_too_much"):
        attach(desk, PATROL, YEAR, [other])
    assert card(desk, PATROL).evidence == ()


def test_a_copy_that_is_gone_or_altered_is_seen(desk: Desk, photo: Path) -> None:
    attach(desk, DREDGE, YEAR, [photo])
    (found,) = card(desk).evidence
    kept = desk.files.path(found.sha256)
    stamp = kept.stat()

    kept.write_bytes(b"\xff\xd8 PICTURE")
    os.utime(kept, ns=(stamp.st_atime_ns, stamp.st_mtime_ns + 1_000_000))
    assert examined(desk, board(desk)).faults == {found.sha256: FileFault.ALTERED}
    assert board(desk).faults == {found.sha256: FileFault.ALTERED}
    kept.write_bytes(b"short")
    later = opened(desk.home, desk.clock())
    assert board(later).faults == {found.sha256: FileFault.ALTERED}
    later.close()
    kept.unlink()
    assert board(desk).faults == {found.sha256: FileFault.MISSING}
    attach(desk, PATROL, YEAR, [photo])
    assert examined(desk, board(desk)).faults == {}


def test_a_full_disk_leaves_neither_copy_nor_row(desk: Desk, photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fails)
        with pytest.raises(HomeUnusable, match="disk_full"):
            attach(desk, DREDGE, YEAR, [photo])
    assert list((desk.home / "data" / "evidence").iterdir()) == []
    assert card(desk).evidence == ()


def test_a_waiting_task_takes_evidence_too_but_another_year_does_not(desk: Desk, photo: Path) -> None:
    attach(desk, YARDS, YEAR, [photo])
    with pytest.raises(WrongUse, match="year_not_covered"):
        attach(desk, DREDGE, 2031, [photo])
