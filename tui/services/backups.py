"""Backups of the database in ``data/backups``, and the way back.

One is made before every migration, import, amendment and restore, and once a day; which are kept: `domain.backups`.
What is attached lies beside the database and is never swept, so that a copy of the database is all there is to copy.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from tui.domain.backups import Backup, Content, Finalised, Reason, backup_name, read_name, to_sweep
from tui.domain.errors import DAMAGED, HomeUnusable, InputUnusable, QingdanError, WrongUse
from tui.packs.disk import PART, alone, beside_others, make_folders, naming_errors, remove, rename, sync_folder
from tui.packs.sources import Stored, copy_whole, digest_of_file
from tui.store import backup as backup_store
from tui.store.plans import may_be_of, owner
from tui.store.revisions import finalised

if TYPE_CHECKING:
    from tui.services.desk import Desk

BACKUPS = "backups"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A backup that was written and verified."""

    path: Path
    content: Content


@dataclass(frozen=True, slots=True, kw_only=True)
class WayBack:
    """The newest good backup of a damaged database; lost: the changes made after it, None where nobody can tell."""

    path: Path
    content: Content
    lost: int | None

    @property
    def code(self) -> str:
        """The message that says so."""
        return "way_back.unknown" if self.lost is None else "way_back.known"

    @property
    def params(self) -> Mapping[str, str]:
        """What its places are filled with."""
        last = self.content.last_at.strftime("%Y-%m-%d %H:%M") if self.content.last_at else "—"
        return {"path": str(self.path), "name": self.path.name, "last": last, "lost": str(self.lost)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was brought back, and where the database lies that was there before.

    forgotten: the finalised returns that only the one before knows; none is named of a damaged one
    """

    content: Content
    aside: Path | None
    forgotten: tuple[Finalised, ...] = ()


def folder_of(database: Path) -> Path:
    """Where the backups of a database lie."""
    return database.parent / BACKUPS


def listed(database: Path) -> Sequence[Backup]:
    """The backups that lie there, newest first. Raises HomeUnusable."""
    folder = folder_of(database)
    with naming_errors(folder):
        names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    found = (one for name in names if (one := read_name(name)) is not None)
    return sorted(found, key=lambda one: (one.made_at, one.name), reverse=True)


def make(database: Path, at: datetime, reason: Reason) -> Made:
    """A backup among the others; those that are not kept any more are removed. Raises HomeUnusable."""
    with _in_turn(database):
        made = _made(database, _free_name(database, at, reason))
        for old in to_sweep(listed(database)):
            remove(folder_of(database) / old.name)
    return made


def save_as(desk: Desk, target: Path) -> Made:
    """A backup in a place of one's own. Raises WrongUse ``backup_exists``; HomeUnusable."""
    if target.exists():
        raise WrongUse("backup_exists", path=target)
    with naming_errors(target):
        make_folders(target.parent)
        with beside_others(target.parent):
            return _made(desk.store.path, target)


def before(desk: Desk, reason: Reason) -> None:
    """A backup before a use case that changes much; an empty home has nothing to lose. Raises HomeUnusable."""
    if not _empty(desk):
        make(desk.store.path, desk.clock(), reason)


def daily(desk: Desk) -> Made | None:
    """The day's backup; None where there is one of today, or nothing to lose. Raises HomeUnusable, also ``damaged``."""
    if _empty(desk) or any(
        one.made_at.date() == desk.today for one in listed(desk.store.path) if one.reason is not Reason.DAMAGED
    ):
        return None
    return make(desk.store.path, desk.clock(), Reason.DAILY)


def _empty(desk: Desk) -> bool:
    with desk.store.reading() as connection:
        return backup_store.is_empty(connection)


def way_back(database: Path) -> WayBack | None:
    """The newest backup that is whole, for a database that cannot be used; None where there is none."""
    try:
        backups = listed(database)
    except QingdanError:
        return None
    for one in backups:
        path = folder_of(database) / one.name
        try:
            content = backup_store.content(path)
        except QingdanError:
            continue
        return WayBack(path=path, content=content, lost=backup_store.changes_after(database, content.last_change))
    return None


def named(database: Path, said: Path) -> Path:
    """The file that is meant: a path, or the name of one of the backups. Raises InputUnusable ``no_such_backup``."""
    found = next((path for path in (said, folder_of(database) / said) if os.path.exists(path)), None)
    if found is None:
        raise InputUnusable("no_such_backup", path=said)
    return found


def restore(database: Path, kept: Path, at: datetime, unit: str) -> Restored:
    """Bring a backup back. What is there now is kept as a backup of its own, which undoes this when it is restored.

    A file that is no good database is put aside as it is; one that a newer version made is left alone.
    Raises WrongUse ``backup_of_other`` (it holds another unit's work), ``restore_itself``; HomeUnusable, also
    ``database_of_other`` (what is there now would become another unit's backup). Then nothing is changed.
    """
    content = backup_store.content(kept)
    if content.unit is not None and content.unit != unit:
        raise WrongUse("backup_of_other", path=kept, unit=content.unit, ours=unit)
    with naming_errors(database):
        if database.exists() and kept.samefile(database):
            raise WrongUse("restore_itself", path=kept)
    with _in_turn(database):
        usable = _usable(database)
        stored = backup_store.asked(database, owner, None)
        if stored not in (None, unit) and (
            usable or not backup_store.asked(database, partial(may_be_of, unit=unit), False)
        ):
            raise HomeUnusable("database_of_other", path=database, unit=stored, ours=unit)
        if not usable:
            return Restored(content=content, aside=_replaced(database, kept, at))
        forgotten = _forgotten(_finalised(database), _finalised(kept))
        aside = _free_name(database, at, Reason.RESTORE)
        with _written(aside) as part:
            backup_store.bring_back(database, kept, part)
    return Restored(content=content, aside=aside, forgotten=forgotten)


def forgotten_by(database: Path, found: Iterable[Backup]) -> Mapping[str, tuple[Finalised, ...]]:
    """The finalised returns that the database knows and a backup does not, by its name, for those that forget any.

    Nothing is said of a file that cannot be read now.
    """
    try:
        ours = _finalised(database)
        known = {one.name: backup_store.asked(folder_of(database) / one.name, finalised, ours) for one in found}
    except HomeUnusable:
        return {}
    return {name: lost for name, theirs in known.items() if (lost := _forgotten(ours, theirs))}


def _finalised(database: Path) -> frozenset[Finalised]:
    none: frozenset[Finalised] = frozenset()
    return backup_store.asked(database, finalised, none)


def _forgotten(ours: Iterable[Finalised], kept: Iterable[Finalised]) -> tuple[Finalised, ...]:
    """Told apart by their codes alone: an amendment may give the plan another title."""
    codes = {one.check_code for one in kept}
    return tuple(sorted(one for one in ours if one.check_code not in codes))


def _usable(database: Path) -> bool:
    try:
        backup_store.content(database)
    except HomeUnusable as error:
        if error.code not in DAMAGED:
            raise
        return False
    return True


def _replaced(database: Path, kept: Path, at: datetime) -> Path | None:
    """A copy of the backup in the place of a file that is no good database, which is kept under another name.

    A journal beside it belongs to that file and must not meet the new one: it is gone before the new one is there.
    """
    aside = _free_name(database, at, Reason.DAMAGED)
    beside = [database.with_name(database.name + ending) for ending in ("-journal", "-wal", "-shm")]
    with beside_others(database.parent), _written(database) as part:
        backup_store.copy(kept, part)
        found = [path for path in (database, *beside) if path.exists() and (path == database or path.stat().st_size)]
        for path in found:
            sha256, size = digest_of_file(path)
            with _written(aside.with_name(aside.name + path.name.removeprefix(database.name))) as copied:
                copy_whole(Stored(path=path, sha256=sha256, size=size), copied)
        for path in beside:
            remove(path)
        sync_folder(database.parent)
    return aside if database in found else None


def _made(database: Path, target: Path) -> Made:
    with _written(target) as part:
        content = backup_store.copy(database, part)
    return Made(path=target, content=content)


@contextmanager
def _in_turn(database: Path) -> Iterator[None]:
    """One window after the other works in the folder of backups: none takes another's name or temporary file."""
    folder = folder_of(database)
    with naming_errors(folder):
        make_folders(folder)
        with alone(folder):
            yield


@contextmanager
def _written(target: Path) -> Iterator[Path]:
    """A temporary name in the same folder, renamed when what is inside succeeds."""
    part = target.with_name(f"{PART}{os.getpid()}-{target.name}")
    parts = (part, part.with_name(f"{part.name}-journal"))  # SQLite leaves one that it cannot take back
    for one in parts:
        remove(one)
    try:
        yield part
        rename(part, target)
        sync_folder(target.parent)
    finally:
        for one in parts:
            remove(one)


def _free_name(database: Path, at: datetime, reason: Reason) -> Path:
    names = (folder_of(database) / backup_name(at, reason, attempt) for attempt in count(1))
    return next(path for path in names if not path.exists())
