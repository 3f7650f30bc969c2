"""The history in pages, and the way back to a change and forward again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.homes import clock, make, stored
from tui.domain.change import ChangeKind
from tui.domain.errors import WrongUse
from tui.domain.ids import ChangeId
from tui.domain.progress import Status
from tui.i18n import catalogue
from tui.services import history, looking_back, reporting, steps
from tui.services.desk import Desk, open_desk
from tui.services.looking_back import EVERYTHING, LABELS, Subject, Wanted


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = open_desk(make(tmp_path / "home"), clock)
    yield found
    found.close()


def worked(desk: Desk) -> list[ChangeId]:
    """Three changes of work behind the import, on two tasks."""
    first, second, *_ = stored(desk.home).cards
    day = desk.today
    made = [
        steps.tick(desk, [first.task.steps[0].id], day),
        reporting.set_status(desk, (second.task.id,), 2026, Status.IN_PROGRESS),
        reporting.note(desk, first.task.id, day, "已会商"),
    ]
    return [change.id for change in made if change is not None]


def test_pages_follow_each_other_without_gap_or_repetition(desk: Desk) -> None:
    worked(desk)
    whole = looking_back.page(desk, EVERYTHING, None, 100)
    first = looking_back.page(desk, EVERYTHING, None, 2)
    second = looking_back.page(desk, EVERYTHING, first[-1].id, 2)

    assert [change.label for change in whole] == ["note", "status", "tick", "import"]
    assert (*first, *second) == whole
    assert looking_back.page(desk, EVERYTHING, whole[-1].id, 2) == ()


def test_only_the_changes_of_a_task_or_of_a_kind(desk: Desk) -> None:
    worked(desk)
    second = stored(desk.home).cards[1].task.heading

    def labels(wanted: Wanted) -> list[str]:
        return [change.label for change in looking_back.page(desk, wanted, None, 100)]

    assert labels(Wanted(named=second)) == ["status", "import"]
    assert labels(Wanted(named="没有这样的")) == []
    assert labels(Wanted(subject=Subject.TICKS)) == ["tick"]
    assert labels(Wanted(subject=Subject.ENTRIES)) == ["note", "status"]
    assert labels(Wanted(subject=Subject.PLANS, named=second)) == ["import"]


def test_back_to_a_change_and_again_is_where_one_was(desk: Desk) -> None:
    ticked, _, noted = worked(desk)
    before = stored(desk.home)
    way = looking_back.way_back(desk, ticked)
    assert [change.label for change in way.changes] == ["note", "status", "tick"]
    looking_back.go_back(desk, way)
    cards = stored(desk.home).cards
    assert all(step.done_on is None for step in cards[0].task.steps)
    assert cards[0].notes == ()
    assert cards[1].entry.status is None

    again = looking_back.way_again(desk, noted)
    assert [change.label for change in again.changes] == ["tick", "status", "note"]
    looking_back.go_again(desk, again)
    assert stored(desk.home).cards == before.cards


def test_what_is_final_stands_in_the_way(desk: Desk) -> None:
    ticked, _, noted = worked(desk)
    with desk.change("finalise", {"plan": "甲"}, kind=ChangeKind.FINAL) as writing:
        writing.connection.execute("UPDATE entry SET problems = '无'")
    last = reporting.note(desk, stored(desk.home).cards[0].task.id, desk.today, "再记")
    assert last is not None
    way = looking_back.way_back(desk, ticked)

    assert [change.id for change in way.changes] == [last.id]
    assert way.stopped_by is not None
    assert way.stopped_by.label == "finalise"
    assert looking_back.way_back(desk, noted).changes == way.changes


def test_another_window_in_between_stops_the_way(desk: Desk) -> None:
    ticked, *_ = worked(desk)
    way = looking_back.way_back(desk, ticked)
    reporting.note(desk, stored(desk.home).cards[1].task.id, desk.today, "另一个窗口")
    with pytest.raises(WrongUse) as refused:
        looking_back.go_back(desk, way)

    assert refused.value.code == "changed_meanwhile"
    assert [change.undone for change in looking_back.page(desk, EVERYTHING, None, 9)] == [False] * 5


def test_what_was_undone_before_new_work_is_not_made_again(desk: Desk) -> None:
    *_, noted = worked(desk)
    history.undo(desk)
    assert looking_back.way_again(desk, noted).changes != ()
    reporting.note(desk, stored(desk.home).cards[1].task.id, desk.today, "新的")

    assert looking_back.way_again(desk, noted).changes == ()


def test_what_is_gone_for_good_does_not_stand_in_the_way_of_what_redo_makes_again(desk: Desk) -> None:
    *_, noted = worked(desk)
    history.undo(desk)
    later = reporting.note(desk, stored(desk.home).cards[1].task.id, desk.today, "新的")
    history.undo(desk)
    assert later is not None
    again = looking_back.way_again(desk, later.id)

    assert looking_back.way_again(desk, noted).changes == ()
    assert [change.id for change in again.changes] == [later.id]
    looking_back.go_again(desk, again)
    assert [note.text for note in stored(desk.home).cards[1].notes] == ["新的"]


def test_every_change_is_about_something_and_about_one_thing() -> None:
    known = {message.removeprefix("change.") for message in catalogue("en") if message.startswith("change.")}
    sorted_out = [label for labels in LABELS.values() for label in labels]

    assert sorted(sorted_out) == sorted(known)
