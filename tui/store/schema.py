"""The schema, as migrations that are only ever appended. A released migration is never edited.

Every table is STRICT. The triggers of `journal` write each row's old and new values into ``change_row`` under the one
open change, and a write outside a change breaks a NOT NULL rule and fails. Drafts and what a screen showed last stand
outside journal, history and undo.
"""

from __future__ import annotations

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
        _execute(db, schema_first.STATEMENTS)

    @migrations()
    def second(db: Database) -> None:
        _execute(db, schema_second.STATEMENTS)

    @migrations()
    def third(db: Database) -> None:
        _execute(db, schema_third.STATEMENTS)

    @migrations()
    def fourth(db: Database) -> None:
        _execute(db, schema_fourth.STATEMENTS)

    migrations.apply(database)
    lay_triggers(database.conn, JOURNALLED)
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _execute(db: Database, statements: Iterable[str]) -> None:
    for statement in statements:
        db.execute(statement)
