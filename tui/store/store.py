"""The store: one connection, one writer, every write inside one change.

Reading needs the standard library only, so that the first screen comes up without sqlite-utils; the first write brings
it in. A store belongs to the thread that opened it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui.domain.change import Change, ChangeKind
from tui.domain.errors import HomeUnusable
from tui.domain.ids import ChangeId, TaskId
from tui.store.connection import (
    SCHEMA_VERSION,
    WAIT_SECONDS,
    connect,
    file_version,
    home_errors,
    value_errors,
)
from tui.store.whereabouts import same_file

if TYPE_CHECKING:
    from sqlite_utils.db import Database


class Writing:
    """A change under way: what services hand to the store's modules.

    Reading through `connection` sees what is written so far, and nobody else can write meanwhile. `params` go into the
    change's label. `change` is known once it is saved; it stays None when nothing was different, and then nothing was
    written.
    """

    def __init__(self, store: Store, number: ChangeId, params: Mapping[str, str]) -> None:
        self.store = store
        self.number = number
        self.params = dict(params)
        self.change: Change | None = None

    @property
    def database(self) -> Database:
        """sqlite-utils on the store's connection, inside the change's transaction."""
        return self.store.database

    def insert(self, table: str, row: Mapping[str, str | int | float | None]) -> int:
        """Insert a row into a table that exists; its id."""
        return int(self.database.table(table).insert(dict(row)).last_rowid or 0)

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection, inside the change's transaction."""
        return self.store.connection


class Store:
    """An open database file."""

    def __init__(
        self, path: Path, *, wait: float = WAIT_SECONDS, before_migration: Callable[[], None] | None = None
    ) -> None:
        """Open, and migrate where needed. Raises HomeUnusable; a file that is not ours or newer is not touched.

        before_migration: called when an older file is about to be migrated and nobody else can write to it.
        """
        self.path = path
        self._before_migration = before_migration
        file_version(path)
        self.connection = connect(path, wait)
        self._database: Database | None = None
        try:
            with home_errors(path):
                self._opened = path.stat()
            if self._version() != SCHEMA_VERSION:
                self._migrate()
        except BaseException:
            self.close()
            raise

    @property
    def database(self) -> Database:
        """sqlite-utils over the same connection; it never opens, begins or commits by itself here."""
        if self._database is None:
            from sqlite_utils import Database

            self._database = Database(self.connection, execute_plugins=False)
        return self._database

    def in_place(self) -> bool:
        """What is open is the file that stands there, as far as there is one."""
        return same_file(self._opened, self.path)

    def close(self) -> None:
        """Close the file. Nothing is open: every change has ended."""
        self.connection.close()

    def _version(self) -> int:
        """What the file is after SQLite has taken back what a killed program left; the header alone may lie."""
        with home_errors(self.path):
            return int(self.connection.execute("PRAGMA user_version").fetchone()[0])

    def _migrate(self) -> None:
        from tui.store.schema import migrate

        with home_errors(self.path), self._transaction():
            version = self._version()
            if 0 < version < SCHEMA_VERSION and self._before_migration is not None:
                self._before_migration()
            if version < SCHEMA_VERSION:
                migrate(self.database)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Several queries that see one state of the file. Raises HomeUnusable."""
        with home_errors(self.path), value_errors(self.path):
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            except (TypeError, LookupError, sqlite3.OperationalError) as error:
                if not isinstance(error, sqlite3.Error) or _is_of_the_schema(error):
                    self.require_whole()
                raise
            finally:
                self.connection.rollback()

    @contextmanager
    def change(
        self,
        label: str,
        *,
        at: datetime,
        actor: str,
        params: Mapping[str, str] | None = None,
        kind: ChangeKind = ChangeKind.DO,
        reverts: ChangeId | None = None,
    ) -> Iterator[Writing]:
        """All or nothing: everything written inside is one change. Raises HomeUnusable; then nothing was written."""
        at = at.replace(microsecond=0)
        with home_errors(self.path), self._transaction():
            cursor = self.connection.execute(
                "INSERT INTO change (kind, label, params, at, actor, reverts, open) VALUES (?, ?, '{}', ?, ?, ?, 1)",
                (kind.value, label, at.isoformat(), actor, reverts),
            )
            writing = Writing(self, ChangeId(cursor.lastrowid or 0), params or {})
            yield writing
            touched = self.connection.execute(
                "SELECT DISTINCT task_id FROM change_row WHERE change_id = ?", (writing.number,)
            ).fetchall()
            if not touched:
                self.connection.rollback()
                return
            self.connection.execute(
                "UPDATE change SET open = 0, params = ? WHERE id = ?",
                (json.dumps(writing.params, ensure_ascii=False), writing.number),
            )
        writing.change = Change(
            id=writing.number,
            kind=kind,
            label=label,
            params=writing.params,
            at=at,
            actor=actor,
            tasks=frozenset(TaskId(row[0]) for row in touched if row[0] is not None),
            reverts=reverts,
        )

    @contextmanager
    def unjournalled(self) -> Iterator[sqlite3.Connection]:
        """A transaction for drafts, which are no change. A journalled table refuses to be written here."""
        with home_errors(self.path), self._transaction():
            yield self.connection

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            if self.connection.in_transaction:
                self.connection.execute("COMMIT")
        except BaseException as error:
            self.connection.rollback()
            if self.connection.in_transaction:
                self.connection.close()
            elif isinstance(error, (sqlite3.IntegrityError, ValueError)) or _is_of_the_schema(error):
                self.require_whole()
            raise

    def require_whole(self) -> None:
        """What is broken or missing is the program's fault, unless it is so in the file. Raises HomeUnusable."""
        from tui.store.schema import altered

        found = self.connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found == "ok" and self.connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            found = "foreign_key_check"
        if found == "ok":
            found = altered(self.connection) or found
        if found != "ok":
            raise HomeUnusable("damaged", path=self.path, reason=found)

    def data_version(self) -> int:
        """A number that differs after another connection has committed (PRAGMA data_version)."""
        with home_errors(self.path):
            return int(self.connection.execute("PRAGMA data_version").fetchone()[0])


def _is_of_the_schema(error: BaseException) -> bool:
    """SQLite finds no sense in a statement, or in a trigger that it sets off."""
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR
