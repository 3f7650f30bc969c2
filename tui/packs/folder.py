"""A return that lies unpacked in a folder, read like an archive: the same names, the same limits, no link followed."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Generator, Iterator
from pathlib import Path

from tui.domain.errors import InputUnusable
from tui.packs.archive import LIMITS
from tui.packs.canonical import MEGABYTE

_CHUNK = MEGABYTE
CLUTTER = ("thumbs.db", "desktop.ini", ".ds_store")
LOCKS = ("~$", ".~lock.", ".~")
"""Beginnings of the files that Office, WPS and LibreOffice put beside an open one."""


class FolderMembers:
    """The files below a folder by their names with ``/``; what file managers and Office leave there is passed over."""

    __slots__ = ("_paths",)

    def __init__(self, folder: Path) -> None:
        self._paths: dict[str, Path] = {}
        try:
            for path in _files(folder, LIMITS.depth):
                name = unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
                self._paths[name] = path
                if len(self._paths) > LIMITS.members:
                    raise InputUnusable("archive_members", limit=LIMITS.members)
        except OSError as error:
            raise InputUnusable("file_unreadable", path=folder, reason=error) from None

    @property
    def names(self) -> tuple[str, ...]:
        """The files' names, sorted."""
        return tuple(self._paths)

    def read(self, name: str) -> bytes:
        """A file in memory. InputUnusable: ``archive_too_large``, ``file_unreadable``; KeyError: no such file."""
        return b"".join(self._chunks(name, LIMITS.in_memory))

    def digest(self, name: str) -> tuple[str, int]:
        """SHA-256 in hex and size of a file, without holding it. Errors as `read`."""
        digest = hashlib.sha256()
        size = 0
        for chunk in self._chunks(name, LIMITS.member_size):
            digest.update(chunk)
            size += len(chunk)
        return digest.hexdigest(), size

    def chunks(self, name: str) -> Generator[bytes]:
        """A file piece by piece. Errors as `read`."""
        return self._chunks(name, LIMITS.member_size)

    def _chunks(self, name: str, cap: int) -> Generator[bytes]:
        path = self._paths[name]
        real = 0
        try:
            if path.is_symlink() or not path.is_file():
                raise InputUnusable("archive_link", name=name)
            with path.open("rb") as stream:
                while chunk := stream.read(_CHUNK):
                    real += len(chunk)
                    if real > cap:
                        raise InputUnusable("archive_too_large", name=name, limit=cap // MEGABYTE)
                    yield chunk
        except OSError as error:
            raise InputUnusable("file_unreadable", path=path, reason=error) from None


def _files(folder: Path, depth: int) -> Iterator[Path]:
    """Files and links below a folder in the order of their names; deeper folders than `depth` are refused."""
    if depth == 0:
        raise InputUnusable("archive_name", name=folder.name)
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            yield from _files(path, depth - 1)
        elif path.name.casefold() not in CLUTTER and not path.name.startswith(LOCKS):
            yield path
