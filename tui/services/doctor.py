"""How a home and the machine under it are: for the officer on the telephone, and before anything is tried.

Nothing is written and nothing is required to work; what is wrong is a `Problem`.
"""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tui import __version__
from tui.config import FILE, Settings, load
from tui.domain.backups import Backup
from tui.domain.errors import HomeUnusable, QingdanError
from tui.domain.problem import Problem, Severity
from tui.services import backups
from tui.services.desk import DATABASE, EVIDENCE
from tui.store.inspection import SQLITE_VERSION, Inspection, inspect

LIBRARIES = ("textual", "rich", "sqlite-utils", "click", "XlsxWriter", "openpyxl", "python-docx", "lxml", "pypdfium2")
LITTLE_SPACE = 100_000_000
"""Bytes on the disk below which it is said: a return with its evidence and its zip may need as much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Software:
    """A part of the program and its version, None where it is missing."""

    name: str
    version: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What was found.

    settings   None where there are none or they cannot be used
    database   None where there is none
    free       bytes free where the home lies, None where that cannot be asked
    writable   this user may write into the folder
    """

    home: Path
    software: tuple[Software, ...]
    system: str
    settings: Settings | None
    database: Inspection | None
    backups: tuple[Backup, ...]
    free: int | None
    writable: bool
    now: datetime
    problems: tuple[Problem, ...]

    @property
    def usable(self) -> bool:
        """Nothing keeps the program from working with this home."""
        return all(problem.severity is not Severity.ERROR for problem in self.problems)


def examine(home: Path, now: datetime) -> Health:
    """Look at everything."""
    problems: list[Problem] = []
    settings = _settings(home, problems)
    database_path = home / (settings or Settings()).data / DATABASE
    misplaced = tuple(_misplaced(home / (settings or Settings()).exports, database_path))
    problems += misplaced
    in_the_way = any(problem.severity is Severity.ERROR for problem in misplaced)
    database = None if in_the_way else _database(database_path, problems)
    try:
        kept = tuple(backups.listed(database_path))
    except QingdanError as error:
        problems.append(_fault(error, Severity.WARNING))
        kept = ()
    empty = not os.path.lexists(database_path) if database is None else not database.size
    if kept and not in_the_way and empty:
        problems.append(_fault(HomeUnusable("database_lost", path=database_path)))
    nearest = next(folder for folder in (home.absolute(), *home.absolute().parents) if folder.is_dir())
    free, writable = _free(nearest), os.access(nearest, os.W_OK | os.X_OK)
    if settings is not None and not writable:
        problems.append(Problem(severity=Severity.ERROR, code="folder_read_only", params={"path": str(home)}))
    problems += _around(database, kept, free, now)
    return Health(
        home=home,
        software=_software(),
        system=f"{platform.system()} {platform.release()} {platform.machine()}",
        settings=settings,
        database=database,
        backups=kept,
        free=free,
        writable=writable,
        now=now,
        problems=tuple(problems),
    )


def _settings(home: Path, problems: list[Problem]) -> Settings | None:
    try:
        settings = load(home / FILE)
        if settings.unit is None:
            raise HomeUnusable("unit_not_set", path=home / FILE)
    except QingdanError as error:
        problems.append(_fault(error))
        return None
    return settings


def _misplaced(exports: Path, database: Path) -> Iterator[Problem]:
    """Files where folders belong, folders where files do, links to nowhere; an error where no command can go on."""
    for path in (database.parent, backups.folder_of(database), database.parent / EVIDENCE, exports):
        if os.path.lexists(path) and not os.path.isdir(path):
            severity = Severity.ERROR if path == database.parent else Severity.WARNING
            yield Problem(severity=severity, code="not_a_folder", params={"path": str(path)})
    for path in (database, database.with_name(f"{database.name}-journal")):
        if os.path.lexists(path) and not os.path.isfile(path):
            yield Problem(severity=Severity.ERROR, code="not_a_file", params={"path": str(path)})


def _database(path: Path, problems: list[Problem]) -> Inspection | None:
    try:
        found = inspect(path)
    except QingdanError as error:
        problems.append(_fault(error))
        return None
    if found is not None and found.fault is not None and found.size:
        problems.append(_fault(found.fault))
    return found


def _around(
    database: Inspection | None, kept: tuple[Backup, ...], free: int | None, now: datetime
) -> Iterator[Problem]:
    """What is no fault of the home, and should be known."""
    if free is not None and free < LITTLE_SPACE:
        megabytes = str(free // 1_000_000)
        yield Problem(severity=Severity.WARNING, code="little_space", params={"free": megabytes})
    if database is None:
        return
    content = database.content
    if content is not None and content.last_at is not None and content.last_at > now:
        params = {"now": f"{now:%Y-%m-%d %H:%M}", "last": f"{content.last_at:%Y-%m-%d %H:%M}"}
        yield Problem(severity=Severity.WARNING, code="clock_is_early", params=params)
    if database.waiting:
        yield Problem(severity=Severity.INFO, code="change_cut_off")
    if database.write_ahead:
        yield Problem(severity=Severity.WARNING, code="write_ahead")
    if content is not None and content.changes and not kept:
        yield Problem(severity=Severity.INFO, code="no_backup")


def _fault(error: QingdanError, severity: Severity = Severity.ERROR) -> Problem:
    """An error of the home as a problem; its words are those of the error."""
    return Problem(severity=severity, code=error.code, params=error.params)


def _free(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def _software() -> tuple[Software, ...]:
    own = (
        Software(name="qingdan", version=__version__),
        Software(name="Python", version=platform.python_version()),
        Software(name="SQLite", version=SQLITE_VERSION),
    )
    return own + tuple(Software(name=name, version=_version(name)) for name in LIBRARIES)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
