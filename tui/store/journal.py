"""The journal: triggers that record every write of a change, and the way back.

For each journalled table a trigger per kind of write puts the row's old and new values, as JSON, into ``change_row``
under the change that is open; an update that sets what is there already is none. (SQLite's own JSON functions are
refused inside triggers while ``trusted_schema`` is off, so the triggers put the text together themselves.) Undo takes
the rows of a change in reverse and writes their old values; since that runs inside a change too, it is recorded like
any other, and redo is the undo of an undo.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping

from tui.domain.errors import WrongUse
from tui.domain.ids import ChangeId

JOURNALLED = (
    "home", "plan", "section", "task", "assignment", "leader", "milestone", "step", "entry", "explanation", "note",
    "revision", "edition", "season", "indicator", "reading", "evidence", "own_plan", "occurrence", "return_event",
    "return_reason", "contribution",
)  # fmt: skip
"""Tables whose every write belongs to a change."""

UNJOURNALLED = ("change", "change_row", "draft", "view_state")
"""The journal itself, and what is no change of work."""

Value = str | int | float | None


def lay_triggers(connection: sqlite3.Connection, tables: Iterable[str]) -> None:
    """Drop and lay the journal triggers of these tables from their columns as they are now."""
    for table in tables:
        columns = {row["name"]: row["type"] for row in connection.execute(f"PRAGMA table_info({table})")}
        for event in ("insert", "update", "delete"):
            connection.execute(f"DROP TRIGGER IF EXISTS journal_{table}_{event}")
            connection.execute(_trigger(table, columns, event))


def _trigger(table: str, columns: Mapping[str, str], event: str) -> str:
    old = "NULL" if event == "insert" else _row_as_json("old", columns)
    new = "NULL" if event == "delete" else _row_as_json("new", columns)
    side = "old" if event == "delete" else "new"
    task = f"{side}.id" if table == "task" else f"{side}.task_id" if "task_id" in columns else "NULL"
    differs = " OR ".join(f"old.{name} IS NOT new.{name}" for name in columns)
    when = f"WHEN {differs} " if event == "update" else ""
    return (
        f"CREATE TRIGGER journal_{table}_{event} AFTER {event.upper()} ON {table} {when}BEGIN "
        "INSERT INTO change_row (change_id, thing, row_id, task_id, old, new) VALUES "
        f"((SELECT id FROM change WHERE open = 1), '{table}', {side}.id, {task}, {old}, {new}); END"
    )


def _row_as_json(side: str, columns: Mapping[str, str]) -> str:
    """An SQL expression for the row as a JSON object; tables are STRICT, so a column holds its type or NULL."""

    def value(name: str, kind: str) -> str:
        column = f"{side}.{name}"
        if kind == "TEXT":
            column = rf"""'"' || replace(replace({column}, '\', '\\'), '"', '\"') || '"'"""
        return f"ifnull({column}, 'null')"

    pairs = (f"""'"{name}":' || {value(name, kind)}""" for name, kind in columns.items())
    return "'{' || " + " || ',' || ".join(pairs) + " || '}'"


def take_back(connection: sqlite3.Connection, change: ChangeId) -> None:
    """Write the old values of a change's rows, last row first. The caller has opened the change that records this.

    Raises WrongUse ``cannot_take_back`` when a row no longer is as the change left it.
    """
    connection.execute("PRAGMA defer_foreign_keys = ON")
    rows = connection.execute(
        "SELECT thing, row_id, old, new FROM change_row WHERE change_id = ? ORDER BY id DESC", (change,)
    ).fetchall()
    for row in rows:
        _take_back_row(connection, row["thing"], row["row_id"], row_values(row["old"]), row_values(row["new"]))


def row_values(text: str | None) -> dict[str, Value] | None:
    """A row's values as the journal holds them."""
    return None if text is None else json.loads(text, strict=False)


def _take_back_row(
    connection: sqlite3.Connection,
    thing: str,
    row_id: int,
    old: Mapping[str, Value] | None,
    new: Mapping[str, Value] | None,
) -> None:
    if thing not in JOURNALLED or not _columns(connection, thing) >= {*(old or ()), *(new or ())}:
        raise WrongUse("cannot_take_back", thing=thing, row=row_id)  # the file says names that no journal wrote
    current = connection.execute(f"SELECT * FROM {thing} WHERE id = ?", (row_id,)).fetchone()
    if not _is_as_left(current, new):
        raise WrongUse("cannot_take_back", thing=thing, row=row_id)
    if old is None:
        connection.execute(f"DELETE FROM {thing} WHERE id = ?", (row_id,))
    elif new is None:
        names = list(old)
        marks = ", ".join("?" * len(names))
        connection.execute(f"INSERT INTO {thing} ({', '.join(names)}) VALUES ({marks})", list(old.values()))
    else:
        changed = [name for name in old if old[name] != new[name]]
        sets = ", ".join(f"{name} = ?" for name in changed)
        connection.execute(f"UPDATE {thing} SET {sets} WHERE id = ?", [*(old[name] for name in changed), row_id])


def _columns(connection: sqlite3.Connection, table: str) -> frozenset[str]:
    return frozenset(row["name"] for row in connection.execute(f"PRAGMA table_info({table})"))


def _is_as_left(current: sqlite3.Row | None, left: Mapping[str, Value] | None) -> bool:
    """The row is as a change left it; a column that a later migration added says nothing."""
    if current is None or left is None:
        return current is None and left is None
    return all(current[name] == value for name, value in left.items())
