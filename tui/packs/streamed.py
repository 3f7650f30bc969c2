"""Zips that are too large to be held in memory."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from tui.domain.errors import HomeUnusable
from tui.packs.archive import entry_of
from tui.packs.sources import CHUNK, Source, chunks, digest_of, size_of


def write_archive(path: Path, members: Mapping[str, Source]) -> None:
    """A zip of the members in their order as a new private file, written piece by piece, on the disk and read back.

    The bytes are those of `archive.pack`. HomeUnusable ``write_failed`` when it does not hold what was written.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "w+b") as stream:
        with ZipFile(stream, "w") as archive:
            for name, source in members.items():
                entry = entry_of(name, ZIP_STORED)
                entry.file_size = size_of(source)
                with archive.open(entry, "w") as member, closing(chunks(source)) as pieces:
                    for chunk in pieces:
                        member.write(chunk)
        stream.flush()
        os.fsync(stream.fileno())
    if not _holds(path, members):
        raise HomeUnusable("write_failed", path=path, reason="system.differs")


def _holds(path: Path, members: Mapping[str, Source]) -> bool:
    """The zip has these members, in this order, with these bytes."""
    try:
        with ZipFile(path) as archive:
            if archive.namelist() != list(members):
                return False
            for name, source in members.items():
                digest = hashlib.sha256()
                with archive.open(name) as member:
                    while chunk := member.read(CHUNK):
                        digest.update(chunk)
                if digest.hexdigest() != digest_of(source):
                    return False
    except (BadZipFile, zlib.error, EOFError):
        return False
    return True
