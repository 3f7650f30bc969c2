"""A file whose pages are whole, or look so, and whose content this program never wrote."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.sample import LAMPS, NOW, do, dump
from tui.domain.errors import HomeUnusable
from tui.store import backup, entries, history, tasks
from tui.store.store import Store


def spoil(path: Path, *statements: str) -> None:
    """Write into a file behind the program's back, with every rule off."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        triggers = [row[0] for row in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")]
        rules = ("writable_schema = 1", "ignore_check_constraints = 1", "foreign_keys = 0")
        for statement in (*map("PRAGMA {}".format, rules), *map("DROP TRIGGER {}".format, triggers), *statements):
            raw.execute(statement)


@pytest.mark.parametrize(
    "params", ["'{\"text\"'", "''", "CAST(x'7b22a0a1' AS TEXT)"], ids=["no JSON", "nothing", "no UTF-8"]
)
def test_a_value_that_is_none_is_damage_said_in_words(store: Store, path: Path, params: str) -> None:
    store.close()
    spoil(path, f"UPDATE change SET params = {params}")
    damaged = Store(path)
    before = path.read_bytes()

    with pytest.raises(HomeUnusable, match="damaged"), damaged.reading() as connection:
        history.changes(connection, limit=10)
    assert path.read_bytes() == before
    damaged.close()


def test_a_schema_that_nobody_can_write_with_is_no_good_backup(store: Store, path: Path) -> None:
    store.close()
    assert backup.content(path).version > 0
    spoil(path, "UPDATE sqlite_schema SET sql = replace(sql, 'imported_on TEXT NOT', 'import1d_on TEXT NOT')")

    with pytest.raises(HomeUnusable, match="damaged"):
        backup.content(path)


def test_a_value_that_no_rule_lets_in_is_no_good_backup(store: Store, path: Path) -> None:
    store.close()
    spoil(path, "UPDATE task SET part = 0")

    with pytest.raises(HomeUnusable, match="damaged"):
        backup.content(path)


def test_a_trigger_that_is_no_text_is_damage_and_nothing_stays_held(store: Store, path: Path) -> None:
    store.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA writable_schema = 1")
        bad = "CAST(replace(CAST(sql AS BLOB), x'6368616e67655f726f77', x'6368616ef0655f726f77') AS TEXT)"
        raw.execute(f"UPDATE sqlite_schema SET sql = {bad} WHERE name = 'journal_note_delete'")

    with pytest.raises(HomeUnusable, match="damaged") as refused:
        backup.content(path)
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
    assert refused.value.code == "damaged"


def test_a_layout_that_nobody_knows_is_no_database(store: Store, path: Path) -> None:
    store.close()
    data = bytearray(path.read_bytes())
    data[44:48] = (9).to_bytes(4, "big")
    path.write_bytes(data)

    with pytest.raises(HomeUnusable, match="not_a_database"):
        Store(path)


@pytest.mark.parametrize("event", ["insert", "update", "delete"])
def test_a_journal_that_writes_something_else_is_no_good_backup(store: Store, path: Path, event: str) -> None:
    store.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA writable_schema = 1")
        raw.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, 'change_row', 'chance_row') WHERE name = ?",
            (f"journal_note_{event}",),
        )

    with pytest.raises(HomeUnusable, match="damaged"):
        backup.content(path)


def test_a_change_that_sets_off_a_damaged_trigger_is_told_as_damage(store: Store, path: Path) -> None:
    store.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA writable_schema = 1")
        raw.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, 'change_row', 'chance_row') WHERE name LIKE 'journal_%'"
        )
    damaged = Store(path)
    before = path.read_bytes()

    with pytest.raises(HomeUnusable, match="damaged"):
        do(damaged, lambda writing: entries.add_note(writing, LAMPS, NOW.date(), "到现场看过"))
    assert path.read_bytes() == before
    damaged.close()


def test_a_column_that_is_not_there_is_damage(store: Store, path: Path) -> None:
    store.close()
    spoil(path, "ALTER TABLE task RENAME COLUMN heading TO headin9")
    damaged = Store(path)

    with pytest.raises(HomeUnusable, match="damaged"), damaged.reading() as connection:
        tasks.tasks(connection)
    damaged.close()


def test_a_rule_broken_by_a_damaged_file_is_damage(store: Store, path: Path) -> None:
    store.close()
    spoil(path, "UPDATE task SET section_id = 9999 WHERE section_id IS NOT NULL")
    damaged = Store(path)
    before = dump(damaged)

    with pytest.raises(HomeUnusable, match="damaged"), damaged.change("x", at=NOW, actor="") as writing:
        writing.connection.execute("UPDATE task SET section_id = 9998")
    assert dump(damaged) == before
    damaged.close()


def test_a_rule_broken_by_the_program_stays_its_fault(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError), store.change("x", at=NOW, actor="") as writing:
        writing.connection.execute("UPDATE task SET section_id = 9998")


@pytest.mark.parametrize("fault", [KeyError(1), TypeError("no str")])
@pytest.mark.parametrize("table", ["plan", "section"])
def test_what_stumbles_over_a_row_that_is_gone_from_the_file_is_damage(
    store: Store, path: Path, table: str, fault: Exception
) -> None:
    store.close()
    spoil(path, f"DELETE FROM {table}")
    damaged = Store(path)
    with pytest.raises(HomeUnusable, match="damaged"), damaged.reading():
        raise fault
    damaged.close()


def test_a_fault_of_the_program_over_a_whole_file_stays_one(store: Store) -> None:
    with pytest.raises(KeyError), store.reading():
        raise KeyError(1)


@pytest.mark.parametrize("at", [18, 19])
def test_a_file_of_a_format_that_nobody_knows_is_put_aside_by_a_restore(store: Store, path: Path, at: int) -> None:
    store.close()
    data = bytearray(path.read_bytes())
    data[at] = 3
    path.write_bytes(data)
    with pytest.raises(HomeUnusable, match="not_a_database"):
        Store(path)
    assert path.read_bytes() == bytes(data)


def test_indexes_that_took_each_others_place_are_damage(store: Store, path: Path) -> None:
    store.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA writable_schema = 1")
        roots = dict(
            raw.execute("SELECT name, rootpage FROM sqlite_schema WHERE name LIKE 'change_%' AND rootpage > 0")
        )
        for name, other in (("change_open", "change_row_change"), ("change_row_change", "change_open")):
            raw.execute("UPDATE sqlite_schema SET rootpage = ? WHERE name = ?", (roots[other], name))
    damaged = Store(path)

    with pytest.raises(HomeUnusable, match="damaged"):
        do(damaged, lambda writing: entries.add_note(writing, LAMPS, NOW.date(), "坏了以后写的"))
    damaged.close()
    with pytest.raises(HomeUnusable, match="damaged"):
        backup.content(path)
