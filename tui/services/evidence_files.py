"""The kept copies of attached files: one file for each content, named by its SHA-256, never changed, never swept.

A copy that no row names any more stays: undo, an earlier revision or another year may want it again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tui.domain.errors import InputUnusable
from tui.domain.evidence import Evidence, FileFault
from tui.packs.disk import PART, beside_others, make_folders, naming_errors, rename, sync_folder
from tui.packs.sources import Stored, Watch, copy_whole, digest_of_file, unwatched, write_pieces

MEGABYTE = 1024 * 1024
MAX_FILE = 200 * MEGABYTE
"""Bytes of one attached file; a return with its evidence has to fit a stick and a mail."""

MAX_TOTAL = 1500 * MEGABYTE
"""Bytes of all files of a plan and year; a receiver unpacks no archive over 2 GB."""

MAX_COUNT = 1500
"""Files of a plan and year; a receiver takes archives of 2,000 members."""


def as_stored(source: Path, watch: Watch = unwatched) -> Stored:
    """A file that a person names, as it is now, fit to be kept.

    Raises InputUnusable: ``evidence_no_file``, ``evidence_unreadable``, ``evidence_empty``, ``evidence_too_large``.
    """
    try:
        if not source.is_file():
            raise InputUnusable("evidence_no_file", path=source)
        if source.stat().st_size > MAX_FILE:
            raise InputUnusable("evidence_too_large", path=source, limit=MAX_FILE // MEGABYTE)
        sha256, size = digest_of_file(source, watch)
    except OSError as error:
        raise InputUnusable("evidence_unreadable", path=source, reason=error) from error
    if not size:
        raise InputUnusable("evidence_empty", path=source)
    return Stored(path=source, sha256=sha256, size=size)


class EvidenceFiles:
    """The folder of kept copies, and what was found of them since the home was opened."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._seen: dict[str, tuple[int, int, bool]] = {}

    def path(self, sha256: str) -> Path:
        """Where the copy with this digest lies."""
        return self.folder / sha256

    def keep(self, source: Path, watch: Watch = unwatched) -> Stored:
        """A durable copy of a file. One that is kept already, whole, is not copied again.

        watch: told how far it is, from 0 to 1. Raises InputUnusable as `as_stored`; HomeUnusable; what `watch` raises.
        """
        found = as_stored(source, lambda share: watch(share / 2))
        sha256 = found.sha256
        kept = Stored(path=self.path(sha256), sha256=sha256, size=found.size)
        if self._fault(sha256, found.size, thorough=True) is None:
            return kept
        with naming_errors(self.folder), self._part(sha256) as part:
            copy_whole(found, part, lambda share: watch(0.5 + share / 2))
        self._seen.pop(sha256, None)
        return kept

    def receive(self, pieces: Callable[[], Generator[bytes]], sha256: str, size: int) -> None:
        """A durable copy of a file that comes in another one, unless it is kept already. pieces: its bytes, when asked.

        Raises InputUnusable ``evidence_too_large``, ``not_intact``, what `pieces` raises; HomeUnusable.
        """
        if size > MAX_FILE:
            raise InputUnusable("evidence_too_large", path=sha256[:8], limit=MAX_FILE // MEGABYTE)
        if self._fault(sha256, size, thorough=True) is None:
            return
        with naming_errors(self.folder), self._part(sha256) as part:
            write_pieces(pieces(), Stored(path=part, sha256=sha256, size=size))
        self._seen.pop(sha256, None)

    @contextmanager
    def _part(self, sha256: str) -> Iterator[Path]:
        """A temporary name for a copy, which gets its own when what is inside succeeds."""
        make_folders(self.folder)
        part = self.folder / f"{PART}{sha256}-{os.getpid()}"
        with beside_others(self.folder):
            part.unlink(missing_ok=True)
            try:
                yield part
                rename(part, self.path(sha256))
            finally:
                part.unlink(missing_ok=True)
            sync_folder(self.folder)

    def faults(self, wanted: Iterable[Evidence], *, thorough: bool = False) -> Mapping[str, FileFault]:
        """What is wrong with the copies of these files, by digest.

        thorough: every byte is read, once while a file stays as it is; else size and what a thorough look has found.
        """
        found = {one.sha256: self._fault(one.sha256, one.size, thorough=thorough) for one in wanted}
        return {sha256: fault for sha256, fault in found.items() if fault is not None}

    def _fault(self, sha256: str, size: int, *, thorough: bool) -> FileFault | None:
        path = self.path(sha256)
        try:
            state = path.lstat()
            if not path.is_file() or path.is_symlink():
                return FileFault.MISSING
            if state.st_size != size:
                return FileFault.ALTERED
            seen = self._seen.get(sha256)
            if seen is None or seen[:2] != (state.st_size, state.st_mtime_ns):
                if not thorough:
                    return None
                seen = (state.st_size, state.st_mtime_ns, digest_of_file(path)[0] == sha256)
                self._seen[sha256] = seen
        except OSError:
            return FileFault.MISSING
        return None if seen[2] else FileFault.ALTERED
