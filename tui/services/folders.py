"""What lies in a folder, for somebody who looks for a file."""

from __future__ import annotations

import os
import string
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tui.domain.errors import InputUnusable
from tui.domain.file_names import as_text
from tui.domain.text import one_line

DRIVES = Path()
"""Stands for the list of drives, above every drive of Windows."""
_MOST = 5_000
"""Entries that are listed; a folder with more has the rest left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file or a folder. name: fit to be shown; changed: when its content was; size: in bytes, 0 for a folder."""

    path: Path
    name: str
    folder: bool
    size: int = 0
    changed: datetime | None = None


def entries(folder: Path) -> tuple[Entry, ...]:
    """The folders, then the files of a folder, by name, hidden ones last. May wait for a slow disk: not for a screen.

    Raises InputUnusable ``folder_unreadable``.
    """
    if folder == DRIVES:
        return drives()
    try:
        with os.scandir(folder) as found:
            listed = [_entry(one) for one, _ in zip(found, range(_MOST), strict=False)]
    except OSError as error:
        raise InputUnusable("folder_unreadable", path=folder, reason=error) from error
    return tuple(sorted(listed, key=lambda one: (one.name.startswith("."), not one.folder, one.name.casefold())))


def _entry(found: os.DirEntry[str]) -> Entry:
    path, name = Path(found.path), one_line(as_text(found.name))
    try:
        state, folder = found.stat(), found.is_dir()
    except OSError:
        return Entry(path=path, name=name, folder=False)
    changed = datetime.fromtimestamp(state.st_mtime)
    return Entry(path=path, name=name, folder=folder, size=0 if folder else state.st_size, changed=changed)


def above(folder: Path) -> Path | None:
    """The folder above one; the list of drives above a drive; None above everything."""
    if folder == DRIVES:
        return None
    if folder.parent != folder:
        return folder.parent
    return DRIVES if sys.platform == "win32" else None


def drives() -> tuple[Entry, ...]:
    """The drives of a Windows system."""
    roots = (Path(f"{letter}:\\") for letter in string.ascii_uppercase)
    return tuple(Entry(path=root, name=str(root), folder=True) for root in roots if root.exists())
