"""A file that came from another office: a pack, a receipt or a slip, told from a plan document by its content."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from tui.domain.errors import InputUnusable
from tui.domain.file_names import as_text
from tui.domain.problem import Problem, Severity
from tui.domain.resolution import resolve
from tui.domain.units import Match, Unit
from tui.files import beginning
from tui.packs.archive import open_archive
from tui.packs.manifest import FILE_NAME as MANIFEST
from tui.packs.verify import opened

_ZIP = b"PK"
_NAME_AT = 30
"""Where the name of a zip's first member stands."""
_OFFICE = "[Content_Types].xml"
"""Every Word file and workbook has it; no file between offices does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanged:
    """A file between offices. kind: ``pack return receipt slip``, None for one that cannot be told.

    data  the pack.json, receipt.json or slip.json of an intact one; problems: what is wrong with another
    """

    path: Path
    kind: str | None
    problems: tuple[Problem, ...]
    data: bytes | None

    @property
    def name(self) -> str:
        """The file's name."""
        return as_text(self.path.name)

    def content(self) -> bytes:
        """The data. Raises InputUnusable: ``not_intact``, ``return_not_imported``."""
        if self.problems:
            raise InputUnusable("not_intact", file=self.name)
        if self.data is None:
            raise InputUnusable("return_not_imported", file=self.name)
        return self.data


def exchanged(path: Path) -> Exchanged | None:
    """What a file between offices holds; None for a file that can only be a plan document.

    Raises InputUnusable ``file_unreadable``.
    """
    # where the path may not be looked at, os.path says no folder, and opening it says why
    if not (os.path.isdir(path) or _looks_like_one(path)):
        return None
    found = opened(path)
    verdict = found.verdict
    return Exchanged(
        path=path,
        kind=None if verdict.kind is None else verdict.kind.value,
        problems=tuple(problem for problem in verdict.problems if problem.severity is Severity.ERROR),
        data=found.data,
    )


def _looks_like_one(path: Path) -> bool:
    """A zip with a manifest, or named so. One that was cut off still begins with its manifest.

    Its end may then be that of a workbook inside, so the beginning decides.
    """
    try:
        head = beginning(path, _NAME_AT + len(MANIFEST))
    except OSError as error:
        raise InputUnusable("file_unreadable", path=path, reason=error) from error
    if not head.startswith(_ZIP):
        return False
    if head[_NAME_AT:] == MANIFEST.encode():
        return True
    named = path.suffix.lower() == ".zip"
    try:
        with open_archive(path) as archive:
            return MANIFEST in archive.names or (named and _OFFICE not in archive.names)
    except InputUnusable:
        return named


def is_ours(unit: Unit, *names: str) -> bool:
    """One of the names is the unit's own: its name, another spelling of it, or a former one."""
    own = (Match.EXACT, Match.ALIAS, Match.FORMER)
    return any(resolve(name, unit).match in own for name in names if name)
