"""What a killed run left half written under temporary names in the folders of a home; nothing else is ever removed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from tui.packs.disk import clear_parts
from tui.services.backups import folder_of
from tui.services.desk import Desk

_DEEP = 3
"""How deep an exports folder is: year, plan, return."""
_SECONDS = 3600.0
"""After this time nobody writes to a temporary file any more, where that cannot be asked."""


def clear(desk: Desk) -> None:
    """Remove it, wherever nobody is working; what cannot be removed now is left for the next time."""
    before = _seconds(desk.clock()) - _SECONDS
    data = desk.store.path
    for folder in (desk.home, data.parent, folder_of(data), desk.files.folder, *_below(desk.exports, _DEEP)):
        with suppress(OSError):
            clear_parts(folder, before)


def _seconds(now: datetime) -> float:
    """The time as the system counts it; at its beginning where a clock is so wrong that it cannot: nothing is old."""
    try:
        return now.timestamp()
    except (ValueError, OverflowError, OSError):
        return 0.0


def _below(folder: Path, levels: int) -> Iterator[Path]:
    """A folder and those in it that are no links, so many levels down."""
    yield folder
    if not levels:
        return
    with suppress(OSError):
        for inner in sorted(folder.iterdir()):
            if inner.is_dir() and not inner.is_symlink():
                yield from _below(inner, levels - 1)
