"""Changes: whole or not at all, told apart, taken back and made again to the last character."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.store.sample import (
    FIRST_STEP,
    KINDS,
    LAMPS,
    NOW,
    OWN_STEP,
    PLAN,
    add_own_step,
    do,
    dump,
    import_plan,
    record,
    redo,
    tick,
    undo,
)
from tui.domain.change import ChangeKind
from tui.domain.errors import HomeUnusable, WrongUse
from tui.domain.ids import StepId
from tui.domain.progress import Entry, Holding
from tui.store import entries, history, plans, tasks
from tui.store.drafts import drafts, keep_drafts
from tui.store.store import Store, Writing


@pytest.mark.parametrize("kind", KINDS)
def test_undo_gives_every_row_back_and_redo_makes_it_again(store: Store, kind: str) -> None:
    before = dump(store)
    done = do(store, KINDS[kind])
    after = dump(store)

    assert done is not None
    assert after != before
    for _ in range(2):
        undo(store)
        assert dump(store) == before
        redo(store)
        assert dump(store) == after


def test_an_import_is_taken_back_to_an_empty_home_and_made_again(path: Path) -> None:
    store = Store(path)
    empty = dump(store)
    do(store, import_plan)
    full = dump(store)

    undo(store)
    assert dump(store) == empty
    assert plans.unit_name(store.connection) is None
    redo(store)
    assert dump(store) == full
    store.close()


@pytest.mark.parametrize(
    "text",
    [
        "他说“好”，又说\"好\"，再说'好'",
        "反斜杠 \\ 和 \\n 和 \\u0041 和 C:\\新",
        "第一行\n第二行\n\n\t缩进",
        "花🌸和家👩‍👩‍👧和旗🇨🇳和𠮷",
        '{"json": [1, "2"]}',
        "%s ? :name {0} %",
        "'); DROP TABLE task; --",
        "null",
        "长" * 200_000,
        " ",
    ],
)
def test_a_text_comes_back_to_the_last_character(store: Store, text: str) -> None:
    do(store, lambda w: entries.set_entry(w, LAMPS, 2026, Entry(progress=text)))
    do(store, lambda w: entries.set_entry(w, LAMPS, 2026, Entry(progress="另写")))

    undo(store)
    assert entries.entries(store.connection, 2026)[LAMPS].progress == text
    do(store, lambda w: tasks.edit_step(w, OWN_STEP, text, None, text))
    do(store, lambda w: tasks.remove_step(w, OWN_STEP))
    undo(store)
    (step,) = tasks.steps(store.connection, [OWN_STEP])
    assert (step.text, step.owner) == (text, text)


def test_steps_are_read_however_many_are_named(store: Store) -> None:
    store.connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 1)

    found = tasks.steps(store.connection, [OWN_STEP, FIRST_STEP, StepId(99)])
    assert {step.id for step in found} == {FIRST_STEP, OWN_STEP}


@pytest.mark.parametrize(
    "write",
    [
        lambda _: None,
        lambda w: tasks.set_done(w, FIRST_STEP, None, None),
        lambda w: tasks.set_holding(w, LAMPS, Holding.OWN),
        lambda w: entries.set_entry(w, LAMPS, 2026, Entry(progress="换了五十盏")),
        lambda w: entries.set_explanation(w, PLAN, 2026, task=LAMPS, code="late_step", text="货未到"),
        lambda w: entries.set_explanation(w, PLAN, 2026, task=LAMPS, code="late_task", text=""),
    ],
)
def test_a_change_that_changes_nothing_leaves_no_trace(store: Store, write: Callable[[Writing], None]) -> None:
    rows = store.connection.execute("SELECT count(*) FROM change").fetchone()[0]

    assert do(store, write) is None
    assert store.connection.execute("SELECT count(*) FROM change").fetchone()[0] == rows


@pytest.mark.parametrize("fault", [KeyboardInterrupt, ValueError, WrongUse("x")])
def test_a_change_that_fails_leaves_nothing(store: Store, fault: type[BaseException] | BaseException) -> None:
    before = dump(store), history.changes(store.connection, limit=1)

    def fail(writing: Writing) -> None:
        tick(writing)
        add_own_step(writing)
        raise fault

    with pytest.raises(fault if isinstance(fault, type) else type(fault)):
        do(store, fail)
    assert (dump(store), history.changes(store.connection, limit=1)) == before
    assert not store.connection.in_transaction
    assert do(store, tick) is not None


def test_a_change_says_what_when_and_which_tasks(store: Store) -> None:
    with store.change("tick", at=NOW, actor="石磊", params={"count": "1"}) as writing:
        tick(writing)
        writing.params["text"] = "清点路灯"

    (change,) = history.changes(store.connection, limit=1)
    assert change == writing.change
    assert (change.label, change.at, change.actor, change.tasks) == ("tick", NOW, "石磊", frozenset({LAMPS}))
    assert change.params == {"count": "1", "text": "清点路灯"}
    assert [(f.field, f.old, f.new) for f in history.fields(store.connection, change.id)] == [
        ("done_on", None, "2026-03-20"),
        ("done_note", None, "册子已交"),
    ]


def test_changes_follow_the_order_they_were_made_in_whatever_the_clock_says(store: Store) -> None:
    with store.change("x", at=NOW.replace(year=1999), actor="") as writing:
        tick(writing)

    for newest in (*history.changes(store.connection, limit=1), history.next_undo(store.connection)):
        assert newest is not None
        assert (newest.id, newest.at.year) == (writing.number, 1999)


def test_several_changes_are_taken_back_in_turn(store: Store) -> None:
    states = [dump(store)]
    for kind in ("tick", "add step", "entry again", "note"):
        do(store, KINDS[kind])
        states.append(dump(store))

    for state in reversed(states[:-1]):
        undo(store)
        assert dump(store) == state
    for state in states[1:]:
        redo(store)
        assert dump(store) == state
    assert history.next_redo(store.connection) is None


def test_a_new_change_ends_what_could_be_made_again(store: Store) -> None:
    do(store, tick)
    undo(store)
    do(store, KINDS["note"])
    with_note = dump(store)

    assert history.next_redo(store.connection) is None
    undo(store)
    redo(store)
    assert dump(store) == with_note
    assert history.next_redo(store.connection) is None


def test_undo_stops_at_a_final_change(store: Store) -> None:
    record(store)

    target = history.next_undo(store.connection)
    assert target is not None
    assert target.kind is ChangeKind.FINAL
    assert history.next_redo(store.connection) is None


def test_undo_of_a_change_that_is_not_the_newest_is_refused(store: Store) -> None:
    chosen = do(store, tick)
    assert chosen is not None
    do(store, KINDS["note"])
    before = dump(store)

    with (
        pytest.raises(WrongUse, match="changed_meanwhile"),
        store.change("x", at=NOW, actor="", kind=ChangeKind.UNDO, reverts=chosen.id) as writing,
    ):
        history.undo(writing, chosen)
    assert dump(store) == before


def test_a_row_that_was_changed_behind_the_journal_is_not_written_over(store: Store) -> None:
    do(store, tick)
    store.connection.execute("DROP TRIGGER journal_step_update")
    store.connection.execute("UPDATE step SET done_note = '别处改的' WHERE id = 1")

    with pytest.raises(WrongUse, match="cannot_take_back"):
        undo(store)


def test_two_windows_see_each_other_and_neither_overwrites(store: Store, path: Path) -> None:
    other = Store(path, wait=0.05)
    seen = other.data_version()
    do(store, tick)

    assert other.data_version() != seen
    assert dump(other) == dump(store)
    seen = other.data_version()
    assert other.data_version() == seen
    own = store.data_version()
    do(store, KINDS["note"])
    assert store.data_version() == own
    do(other, KINDS["claim"])
    assert dump(other) == dump(store)
    other.close()


def test_a_locked_file_is_said_after_the_wait_and_nothing_is_written(store: Store, path: Path) -> None:
    before = dump(store)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(HomeUnusable, match="locked"):
        do(store, tick)
    other.execute("ROLLBACK")
    other.close()
    assert dump(store) == before
    assert do(store, tick) is not None


def test_reading_sees_one_state_and_leaves_nothing_open(store: Store) -> None:
    with store.reading() as connection:
        assert connection.in_transaction
    assert not store.connection.in_transaction


def test_drafts_are_kept_outside_history(store: Store, path: Path) -> None:
    newest = history.changes(store.connection, limit=1)
    keep_drafts(store, {"entry:1:2026:progress": "写了一半"}, NOW)
    keep_drafts(store, {"entry:1:2026:progress": "写了一多半"}, NOW)
    keep_drafts(store, {"note:1": "忘掉"}, NOW)
    keep_drafts(store, {"note:1": None, "entry:1:2026:next": ""}, NOW)
    store.close()

    again = Store(path)
    assert drafts(again.connection) == {"entry:1:2026:progress": "写了一多半", "entry:1:2026:next": ""}
    assert history.changes(again.connection, limit=1) == newest
    again.close()


def test_notes_entries_and_explanations_of_some_tasks_or_of_all(store: Store) -> None:
    do(store, lambda w: entries.add_note(w, LAMPS, date(2026, 5, 2), "后"))
    do(store, lambda w: entries.add_note(w, LAMPS, date(2026, 5, 1), "先"))
    connection = store.connection

    assert [note.text for note in entries.notes(connection)[LAMPS]] == ["先", "后"]
    assert entries.notes(connection, []) == {}
    assert entries.entries(connection, 2025) == {}
    assert entries.explanations(connection, 2026, [LAMPS]) == {LAMPS: {"late_step": "货未到"}}
