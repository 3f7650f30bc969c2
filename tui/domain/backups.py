"""Backups of the database: how they are called, what they hold, and which are kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

_NAME = re.compile(r"qingdan-(\d{8}-\d{6})(?:-\d+)?-([a-z]+)\.db")
_STAMP = "%Y%m%d-%H%M%S"
NEWEST, DAYS, MONTHS = 10, 14, 12
"""How many of the newest are kept, and of how many days and months with a backup the newest."""


class Reason(StrEnum):
    """What a backup was made for (message ``backup.reason.<value>``); ``damaged``: a file put aside, not a copy."""

    DAILY = "daily"
    IMPORT = "import"
    MIGRATION = "migration"
    RESTORE = "restore"
    ASKED = "asked"
    DAMAGED = "damaged"


_SWEPT = (Reason.DAILY, Reason.IMPORT, Reason.MIGRATION)
"""Those that the program made by itself; what a person asked for stays until a person removes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup in its folder."""

    name: str
    made_at: datetime
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a database holds: its schema, whose it is, how many tasks of its own and changes, and its newest change."""

    version: int
    unit: str | None
    tasks: int
    changes: int
    last_change: int
    last_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finalised:
    """A finalised return as a database names it; check_code without dash."""

    plan: str
    year: int
    revision: int
    check_code: str


def backup_name(at: datetime, reason: Reason, attempt: int = 1) -> str:
    """The file name of a backup; attempt: from 1, for those made within the same second."""
    again = f"-{attempt}" if attempt > 1 else ""
    return f"qingdan-{at.strftime(_STAMP)}{again}-{reason}.db"


def read_name(name: str) -> Backup | None:
    """The backup that a file name stands for; None for any other file."""
    found = _NAME.fullmatch(name)
    if found is None or found[2] not in tuple(Reason):
        return None
    try:
        at = datetime.strptime(found[1], _STAMP)
    except ValueError:
        return None
    return Backup(name=name, made_at=at, reason=Reason(found[2]))


def to_sweep(backups: Iterable[Backup]) -> Sequence[Backup]:
    """Those that are not kept any more.

    Kept are the newest ten; of the last fourteen days and the last twelve months that have any, the newest; and all
    that a person asked for, or that a restore put aside.
    """
    ours = sorted((one for one in backups if one.reason in _SWEPT), key=_newest_first, reverse=True)
    kept = {one.name for one in ours[:NEWEST]}
    kept |= _newest_of_each(ours, lambda one: one.made_at.strftime("%Y%m%d"), DAYS)
    kept |= _newest_of_each(ours, lambda one: one.made_at.strftime("%Y%m"), MONTHS)
    return [one for one in ours if one.name not in kept]


def _newest_first(backup: Backup) -> tuple[datetime, str]:
    return backup.made_at, backup.name


def _newest_of_each(ours: Sequence[Backup], span: Callable[[Backup], str], count: int) -> set[str]:
    newest: dict[str, str] = {}
    for one in ours:
        newest.setdefault(span(one), one.name)
    return set(list(newest.values())[:count])
