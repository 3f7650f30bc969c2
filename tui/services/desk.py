"""The officer's desk: an open home with its settings and a clock. Every use case takes one."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from tui.config import FILE, Settings, load
from tui.domain.change import ChangeKind
from tui.domain.errors import HomeUnusable
from tui.domain.ids import ChangeId
from tui.domain.units import Unit
from tui.packs.disk import make_folders, naming_errors, sync_folder
from tui.services.evidence_files import EvidenceFiles
from tui.store import plans as plan_store
from tui.store.connection import Connection, file_version
from tui.store.store import Store, Writing

DATABASE = "qingdan.db"
EVIDENCE = "evidence"
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An open home and whose it is. The store belongs to the thread that opened the desk; files: what is attached."""

    home: Path
    settings: Settings
    unit: Unit
    store: Store
    clock: Clock
    files: EvidenceFiles

    @property
    def today(self) -> date:
        """The day it is on this desk."""
        return self.clock().date()

    @property
    def exports(self) -> Path:
        """Where returns are written."""
        return self.home / self.settings.exports

    def change(
        self,
        label: str,
        params: Mapping[str, str] | None = None,
        *,
        kind: ChangeKind = ChangeKind.DO,
        reverts: ChangeId | None = None,
    ) -> AbstractContextManager[Writing]:
        """Open a change under this desk's clock and name."""
        return self.store.change(
            label, at=self.clock(), actor=self.settings.filled_by, params=params, kind=kind, reverts=reverts
        )

    def close(self) -> None:
        """Put everything away."""
        self.store.close()


def open_desk(home: Path, clock: Clock) -> Desk:
    """Open the home in this folder; its database is made at first use.

    Raises HomeUnusable, also ``unit_not_set``, ``database_lost`` (then nothing is made) and ``unit_changed`` (the
    settings name another unit than the one whose tasks are stored).
    """
    settings = load(home / FILE)
    if settings.unit is None:
        raise HomeUnusable("unit_not_set", path=home / FILE)
    database = home / settings.data / DATABASE
    _require_not_lost(database)
    with naming_errors(database):
        _require_names(database)
    store = Store(database, before_migration=lambda: _backup(database, clock))
    files = EvidenceFiles(home / settings.data / EVIDENCE)
    desk = Desk(home=home, settings=settings, unit=settings.unit, store=store, clock=clock, files=files)
    try:
        with store.reading() as connection:
            _require_ours(desk, connection)
    except BaseException:
        store.close()
        raise
    return desk


def begin(desk: Desk, writing: Writing) -> None:
    """Record whose tasks the home holds, before its first. Raises HomeUnusable ``unit_changed``.

    A window that was open when the settings still named another unit must not bring that unit's tasks in.
    """
    _require_ours(desk, writing.connection)
    if plan_store.unit_name(writing.connection) is None:
        plan_store.set_unit_name(writing, desk.unit.name)


def _require_ours(desk: Desk, connection: Connection) -> None:
    stored = plan_store.owner(connection)
    if stored is not None and stored != desk.unit.name:
        desk.store.require_whole()  # a damaged file may hold any name
        raise HomeUnusable("unit_changed", stored=stored, wanted=desk.unit.name, path=desk.home / FILE)


def _require_not_lost(database: Path) -> None:
    """Without a database a home is new; one that has backups had one. Raises HomeUnusable ``database_lost``."""
    if file_version(database) is not None:
        return
    from tui.services import backups

    if backups.listed(database):
        raise HomeUnusable("database_lost", path=database)


def _require_names(database: Path) -> None:
    """The database and its journal are there, with their names on the disk, before anything is written. Raises OSError.

    SQLite takes no notice when the folder cannot be brought to the disk (as of 3.40), and a journal whose name a power
    cut takes away takes nothing back.
    """
    make_folders(database.parent)
    files = (database, database.with_name(f"{database.name}-journal"))
    missing = [path for path in files if not path.exists()]
    for path in missing:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    if missing:
        sync_folder(database.parent)


def renewed(desk: Desk) -> Desk:
    """The desk with its settings as config.toml says them now; as it was while they cannot be read.

    Another unit or another folder of data is another home: that is looked at when it is opened.
    """
    try:
        settings = load(desk.home / FILE)
    except HomeUnusable:
        return desk
    unit = settings.unit
    if settings == desk.settings or unit is None or unit.name != desk.unit.name or settings.data != desk.settings.data:
        return desk
    return replace(desk, settings=settings, unit=unit)


def _backup(database: Path, clock: Clock) -> None:
    from tui.domain.backups import Reason
    from tui.services import backups

    backups.make(database, clock(), Reason.MIGRATION)
