"""The schema, as migrations that are only ever appended. A released migration is never edited.

Every table is STRICT. The triggers of `journal` write each row's old and new values into ``change_row`` under the one
open change, and a write outside a change breaks a NOT NULL rule and fails. Drafts and what a screen showed last stand
outside journal, history and undo.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from tui.store import schema_first, schema_fourth, schema_second, schema_third
from tui.store.connection import APPLICATION_ID, SCHEMA_VERSION
from tui.store.journal import JOURNALLED, lay_triggers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils.db import Database


def migrate(database: Database) -> None:
    """Bring an open database to `SCHEMA_VERSION`. The caller has begun an IMMEDIATE transaction.

    Journal triggers are laid anew at the end of every migration, since rebuilding a table drops its triggers.
    """
    from sqlite_utils import Migrations

    migrations = Migrations("qingdan")

    @migrations()
    def first(db: Database) -> None:
        _execute(db.conn, schema_first.STATEMENTS)

    @migrations()
    def second(db: Database) -> None:
        _execute(db.conn, schema_second.STATEMENTS)

    @migrations()
    def third(db: Database) -> None:
        _execute(db.conn, schema_third.STATEMENTS)

    @migrations()
    def fourth(db: Database) -> None:
        _execute(db.conn, schema_fourth.STATEMENTS)

    migrations.apply(database)
    lay_triggers(database.conn, JOURNALLED)
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def altered(connection: sqlite3.Connection) -> str | None:
    """The first table, index or trigger of a file of `SCHEMA_VERSION` that is not as it is laid here; None: all are."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        fresh.row_factory = sqlite3.Row
        for module in (schema_first, schema_second, schema_third, schema_fourth):
            _execute(fresh, module.STATEMENTS)
        lay_triggers(fresh, JOURNALLED)
        wanted = _texts(fresh)
    found = _texts(connection)
    odd = (name for name in sorted({*wanted, *found}) if wanted.get(name) != found.get(name))
    return next((name.decode(errors="replace") for name in odd), None)


def _texts(connection: sqlite3.Connection) -> dict[bytes, bytes]:
    """By name the text of everything but what SQLite and the migrations keep for themselves, as bytes."""
    columns = "CAST(name AS BLOB), CAST(sql AS BLOB)"
    query = f"SELECT {columns} FROM sqlite_master WHERE tbl_name NOT LIKE '%sqlite_%' AND sql IS NOT NULL"
    return {row[0]: row[1] for row in connection.execute(query)}


def _execute(connection: sqlite3.Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        connection.execute(statement)
