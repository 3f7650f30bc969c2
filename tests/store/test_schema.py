"""The tables: strict, every one journalled or listed as not, issued and finalised text out of reach."""

from __future__ import annotations

import sqlite3

import pytest

from tests.store.sample import LAMPS, NOW, OWN_STEP, PLAN, do, dump, record, revision
from tui.domain.progress import Holding
from tui.store import revisions, tasks
from tui.store.journal import JOURNALLED, UNJOURNALLED
from tui.store.store import Store


def test_every_table_is_listed_and_strict(store: Store) -> None:
    rows = store.connection.execute("PRAGMA table_list").fetchall()
    tables = {row["name"]: row["strict"] for row in rows if not row["name"].startswith(("sqlite_", "_sqlite_"))}

    assert sorted(tables) == sorted([*JOURNALLED, *UNJOURNALLED])
    assert all(tables.values())


@pytest.mark.parametrize("table", JOURNALLED)
def test_every_write_to_a_journalled_table_has_its_trigger(store: Store, table: str) -> None:
    names = {row[0] for row in store.connection.execute("SELECT name FROM sqlite_master WHERE tbl_name = ?", (table,))}

    assert {f"journal_{table}_{event}" for event in ("insert", "update", "delete")} <= names


@pytest.mark.parametrize(
    "write",
    [
        "INSERT INTO note (task_id, noted_on, text) VALUES (1, '2026-01-01', '漏记')",
        "UPDATE step SET done_on = '2026-01-01'",
        "UPDATE plan SET returns = 1",
        "UPDATE home SET unit = '别的单位'",
        "DELETE FROM explanation",
        "INSERT OR REPLACE INTO entry (id, task_id, year, progress, problems, next) VALUES (1, 1, 2026, '', '', '')",
    ],
)
def test_a_write_outside_a_change_fails(store: Store, write: str) -> None:
    before = dump(store)

    with pytest.raises(sqlite3.IntegrityError, match="change_id"), store.unjournalled() as connection:
        connection.execute(write)
    with pytest.raises(sqlite3.IntegrityError, match="change_id"):
        store.connection.execute(write)
    assert dump(store) == before


@pytest.mark.parametrize(
    "write",
    [
        "UPDATE task SET content = '改了' WHERE id = 1",
        "UPDATE task SET heading = '改了' WHERE id = 1",
        "UPDATE task SET target = NULL WHERE id = 1",
        "UPDATE task SET deadline = '年底', due = '2026-12-31' WHERE id = 1",
        "UPDATE task SET why = '改了' WHERE id = 1",
        "UPDATE step SET text = '改了' WHERE id = 1",
        "UPDATE step SET due = NULL WHERE id = 1",
        "UPDATE step SET origin = 'own' WHERE id = 1",
    ],
)
def test_issued_text_is_immutable(store: Store, write: str) -> None:
    before = dump(store)

    with pytest.raises(sqlite3.IntegrityError, match="issued text is immutable"):
        do(store, lambda w: w.connection.execute(write))
    assert dump(store) == before


@pytest.mark.parametrize("write", ["UPDATE revision SET document = '{}{}'", "DELETE FROM revision"])
def test_a_finalised_return_is_immutable(store: Store, write: str) -> None:
    record(store)

    with pytest.raises(sqlite3.IntegrityError, match="a finalised return is immutable"):
        do(store, lambda w: w.connection.execute(write))
    assert [found.document for found in revisions.revisions(store.connection)] == ["{}"]


def test_a_revision_is_recorded_once_and_the_newest_is_found(store: Store) -> None:
    record(store)
    record(store, 2)

    with pytest.raises(sqlite3.IntegrityError):
        do(store, lambda w: revisions.add_revision(w, revision(2)))
    latest = revisions.latest(store.connection, PLAN, 2026)
    assert latest is not None
    assert latest.revision == 2
    assert revisions.latest(store.connection, PLAN, 2027) is None


@pytest.mark.parametrize(
    "write",
    [
        "UPDATE step SET done_on = '昨天' WHERE id = 3",
        "UPDATE step SET done_on = 20260101 WHERE id = 3",
        "UPDATE step SET text = '' WHERE id = 3",
        "UPDATE entry SET status = 'overdue'",
        "UPDATE task SET holding = 'theirs'",
        "UPDATE plan SET returns = 2",
        "UPDATE plan SET due = '13月'",
        "INSERT INTO note (task_id, noted_on, text) VALUES (99, '2026-01-01', '没有这项')",
        "INSERT INTO home (id, unit) VALUES (2, '第二个')",
        "INSERT INTO entry (task_id, year, progress, problems, next) VALUES (1, 2026, '', '', '')",
        "INSERT INTO explanation (plan_id, year, task_id, code, text) VALUES (1, 2026, 1, 'late_step', '又一条')",
        "DELETE FROM task WHERE id = 1",
    ],
)
def test_a_value_that_cannot_be_right_is_refused(store: Store, write: str) -> None:
    before = dump(store)

    with pytest.raises(sqlite3.IntegrityError):
        do(store, lambda w: w.connection.execute(write))
    assert dump(store) == before


def test_a_number_is_never_given_twice(store: Store) -> None:
    do(store, lambda w: tasks.remove_step(w, OWN_STEP))
    with store.change("x", at=NOW, actor="") as writing:
        again = tasks.add_step(writing, LAMPS, "新的一步", None, None)

    assert again > OWN_STEP


def test_tasks_come_back_as_they_were_issued(store: Store) -> None:
    lamps, waiting = tasks.tasks(store.connection)

    assert (lamps.number, lamps.title, lamps.target, lamps.leaders) == ("1", "更换老旧路灯", "换灯900盏", ("石磊",))
    assert [(a.unit, a.role.value, a.group) for a in lamps.assignments] == [
        ("市城管局", "lead", False),
        ("有关单位", "support", True),
    ]
    assert [(step.text, step.when, step.origin.value) for step in lamps.steps] == [
        ("清点路灯", "3月底前", "issued"),
        ("换灯", None, "issued"),
        ("夜间巡灯", "每月", "own"),
    ]
    assert [(stage.text, stage.when) for stage in lamps.milestones] == [("换完一半", "6月底")]
    assert (waiting.holding, waiting.title, waiting.deadline, waiting.steps) == (Holding.TRAY, "疏通井盖", None, ())
    assert waiting.reason.params == {"group": "有关单位", "kind": "部门"}
    assert tasks.tasks(store.connection, []) == ()
