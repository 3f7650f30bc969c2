"""Looking at a database file without writing to it: what it says of itself, and whether every page of it is whole."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from tui.domain.backups import Content
from tui.domain.errors import HomeUnusable
from tui.files import beginning
from tui.store.backup import content
from tui.store.connection import (
    APPLICATION_AT,
    APPLICATION_ID,
    HEADER_LENGTH,
    SCHEMA_VERSION,
    VERSION_AT,
    header_number,
    home_errors,
    is_header,
)

SQLITE_VERSION = sqlite3.sqlite_version


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What was found of a database file.

    application_id, version  as its header says, None where it has none; ours: the id is this program's
    known                    the newest schema this program knows
    write_ahead              it was put into a mode that does not work on sticks and shares
    waiting                  bytes of a journal that belongs to it: a change that was cut off; opening takes it back,
                             and until then nobody looks inside
    content                  what it holds; None where it cannot be used, and then `fault` says why
    """

    path: Path
    size: int
    application_id: int | None
    version: int | None
    known: int = SCHEMA_VERSION
    write_ahead: bool = False
    waiting: int = 0
    content: Content | None = None
    fault: HomeUnusable | None = None

    @property
    def ours(self) -> bool:
        """Its header says that this program made it."""
        return self.application_id == APPLICATION_ID


def inspect(path: Path) -> Inspection | None:
    """What there is to know of a file, also of a damaged one; None where there is none.

    Raises HomeUnusable only where the file cannot even be read.
    """
    with home_errors(path):
        if not path.exists():
            return None
        header = beginning(path, HEADER_LENGTH)
        size = path.stat().st_size
        journal = path.with_name(path.name + "-journal")
        waiting = journal.stat().st_size if journal.exists() else 0
    is_one = is_header(header)
    held, fault = None, None
    try:
        held = None if waiting else content(path)
    except HomeUnusable as error:
        fault = error
    return Inspection(
        path=path,
        size=size,
        application_id=header_number(header, APPLICATION_AT) if is_one else None,
        version=header_number(header, VERSION_AT) if is_one else None,
        write_ahead=is_one and header[18] == 2,
        waiting=waiting,
        content=held,
        fault=fault,
    )
