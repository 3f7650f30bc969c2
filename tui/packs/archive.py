"""Zip files: written the same for the same content, and read from outside only after their limits are checked.

Written: members in the order given, no compression (Office files are compressed already, and so the bytes do not hang
on a zlib version), one fixed time, names flagged as UTF-8. Read: never unpacked to disk, and no member is opened as an
archive in its turn.
"""

from __future__ import annotations

import errno
import hashlib
import io
import shutil
import stat
import struct
import unicodedata
import zlib
from collections.abc import Collection, Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from tui.domain.errors import InputUnusable
from tui.files import open_file
from tui.packs.canonical import MEGABYTE
from tui.packs.names import is_safe_part

FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip entry can hold; stands for "no time"."""

_PRIVATE_FILE = (stat.S_IFREG | 0o600) << 16
_ENCRYPTED = 0x1
_DAMAGED = (BadZipFile, LargeZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError)
_CHUNK = MEGABYTE
_END_MARK, _ZIP64_LOCATOR = b"PK\x05\x06", b"PK\x06\x07"
_END_SIZE = 22
_LONGEST_TAIL = _END_SIZE + 65_536
_LONGEST_ENTRY = 1024
"""Bytes of a member in the list: 46, its name and what a tool adds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveLimits:
    """What a zip from outside may be: members; bytes of one and of all unpacked; unpacked over packed; folders deep."""

    members: int = 2000
    member_size: int = 512 * MEGABYTE
    total_size: int = 2048 * MEGABYTE
    in_memory: int = 64 * MEGABYTE
    ratio: int = 200
    ratio_from: int = MEGABYTE
    depth: int = 4


LIMITS = ArchiveLimits()


def pack(members: Mapping[str, bytes]) -> bytes:
    """A zip of the members in their order."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(entry_of(name, ZIP_STORED), data)
    return buffer.getvalue()


def repack(source: IO[bytes], order: tuple[str, ...] = ()) -> bytes:
    """An Office file of our own making with fixed times: members named in `order` first, then the rest by name."""
    buffer = io.BytesIO()
    with ZipFile(source) as old, ZipFile(buffer, "w") as new:
        for name in _ordered(old.namelist(), order):
            with old.open(name) as member, new.open(entry_of(name, ZIP_DEFLATED), "w") as copy:
                shutil.copyfileobj(member, copy, _CHUNK)
    return buffer.getvalue()


def compress(parts: Mapping[str, Path], order: tuple[str, ...], into: IO[bytes]) -> None:
    """Write an Office file made of parts on the disk, as `repack` makes one of another."""
    with ZipFile(into, "w") as archive:
        for name in _ordered(parts.keys(), order):
            with parts[name].open("rb") as part, archive.open(entry_of(name, ZIP_DEFLATED), "w") as copy:
                shutil.copyfileobj(part, copy, _CHUNK)


def _ordered(names: Collection[str], order: tuple[str, ...]) -> list[str]:
    return [*(name for name in order if name in names), *sorted(set(names) - set(order))]


def entry_of(name: str, compression: int) -> ZipInfo:
    """A member as we write it: a fixed time, a private file."""
    entry = ZipInfo(name, FIXED_TIME)
    entry.create_system = 3
    entry.external_attr = _PRIVATE_FILE
    entry.compress_type = compression
    return entry


class Archive:
    """A zip from outside whose directory has passed the limits; members are read one at a time, under caps."""

    __slots__ = ("_entries", "_file", "_limits")

    def __init__(self, file: ZipFile, entries: Mapping[str, ZipInfo], limits: ArchiveLimits) -> None:
        self._file = file
        self._entries = MappingProxyType(dict(entries))
        self._limits = limits

    @property
    def names(self) -> tuple[str, ...]:
        """The members' names, with ``/``, without a common top folder."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """A member in memory. InputUnusable: ``archive_too_large``, ``archive_damaged``; KeyError: no such member."""
        entry = self._entries[name]
        if entry.file_size > self._limits.in_memory:
            raise InputUnusable("archive_too_large", name=name, limit=self._limits.in_memory // MEGABYTE)
        return b"".join(self.chunks(name))

    def digest(self, name: str) -> tuple[str, int]:
        """SHA-256 in hex and size of a member, without holding it. Errors as `read`."""
        digest = hashlib.sha256()
        size = 0
        for chunk in self.chunks(name):
            digest.update(chunk)
            size += len(chunk)
        return digest.hexdigest(), size

    def chunks(self, name: str) -> Generator[bytes]:
        """A member piece by piece. Errors as `read`; KeyError: no such member."""
        entry = self._entries[name]
        real = 0
        try:
            with self._file.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    real += len(chunk)
                    if real > entry.file_size:
                        raise InputUnusable("archive_size_lies", name=name)
                    yield chunk
        except OSError as error:
            raise _refused(error, self._file.filename, InputUnusable("archive_damaged", name=name)) from None
        except _DAMAGED:
            raise InputUnusable("archive_damaged", name=name) from None
        if real != entry.file_size:
            raise InputUnusable("archive_size_lies", name=name)


@contextmanager
def open_archive(source: Path | bytes, limits: ArchiveLimits = LIMITS) -> Iterator[Archive]:
    """A zip from outside, refused before anything is unpacked when it passes a limit.

    InputUnusable: ``file_unreadable``; ``not_an_archive``; ``archive_damaged``; ``archive_members``,
    ``archive_too_large``, ``archive_ratio``, ``archive_encrypted``, ``archive_method``, ``archive_name``,
    ``archive_duplicate``, ``archive_link``.
    """
    with _opened(source) as stream:
        _require_small_directory(stream, limits)
        with _directory(stream) as file:
            yield Archive(file, _examined(file, limits), limits)


@contextmanager
def _opened(source: Path | bytes) -> Iterator[IO[bytes]]:
    if isinstance(source, bytes):
        yield io.BytesIO(source)
        return
    try:
        stream = open_file(source)
    except OSError as error:
        raise InputUnusable("file_unreadable", path=source, reason=error) from None
    with stream:
        yield stream


def _require_small_directory(stream: IO[bytes], limits: ArchiveLimits) -> None:
    """The end record tells how large the list of members is; zipfile would read all of it into memory.

    Found as zipfile finds it. A ZIP64 list stands for more than 4 GB or 65,535 members, past any limit here.
    """
    try:
        stream.seek(0, io.SEEK_END)
        stream.seek(max(0, stream.tell() - _LONGEST_TAIL))
        tail = stream.read()
    except OSError as error:
        raise _refused(error, getattr(stream, "name", None), InputUnusable("not_an_archive")) from None
    at = len(tail) - _END_SIZE
    if not (tail[at : at + 4] == _END_MARK and tail.endswith(b"\0\0")):
        at = tail.rfind(_END_MARK)
    if at < 0 or at + _END_SIZE > len(tail):
        raise InputUnusable("not_an_archive")
    members, size = struct.unpack("<HL", tail[at + 10 : at + 16])
    zip64 = tail[max(0, at - 20) : at].startswith(_ZIP64_LOCATOR)
    if zip64 or members > limits.members or size > limits.members * _LONGEST_ENTRY:
        raise InputUnusable("archive_members", limit=limits.members)


def _directory(stream: IO[bytes]) -> ZipFile:
    """The zip with its names decoded: flagged ones as UTF-8, others as UTF-8 or else GB18030 (Chinese Windows)."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return ZipFile(stream, metadata_encoding=encoding)
        except UnicodeDecodeError:
            continue
        except (*_DAMAGED, OSError) as error:
            read = error if isinstance(error, OSError) else error.__context__  # zipfile takes one for damage
            damaged = InputUnusable("not_an_archive")
            name = getattr(stream, "name", None)
            raise (_refused(read, name, damaged) if isinstance(read, OSError) else damaged) from None
    raise InputUnusable("archive_name", name="?")


def _refused(error: OSError, path: object, damaged: InputUnusable) -> InputUnusable:
    """A place outside the file that its bytes send one to (EINVAL) is damage; all else is said by the disk."""
    if error.errno in (None, errno.EINVAL):
        return damaged
    return InputUnusable("file_unreadable", path=path, reason=error)


def _examined(file: ZipFile, limits: ArchiveLimits) -> dict[str, ZipInfo]:
    infos = file.infolist()
    if len(infos) > limits.members:
        raise InputUnusable("archive_members", limit=limits.members)
    if sum(info.file_size for info in infos) > limits.total_size:
        raise InputUnusable("archive_too_large", name="*", limit=limits.total_size // MEGABYTE)
    entries: dict[str, ZipInfo] = {}
    taken: set[str] = set()
    for info in infos:
        _require_harmless(info, limits)
        folded = unicodedata.normalize("NFC", info.filename).casefold()
        if folded in taken:
            raise InputUnusable("archive_duplicate", name=info.filename[:80])
        taken.add(folded)
        if not info.is_dir():
            entries[unicodedata.normalize("NFC", info.filename)] = info
    return _without_top_folder(entries)


def _require_harmless(info: ZipInfo, limits: ArchiveLimits) -> None:
    name = info.filename
    parts = name.removesuffix("/").split("/")
    # zipfile shortens a name at NUL and turns a backslash on Windows: the stored name is judged
    if info.orig_filename != name or len(parts) > limits.depth or not all(map(is_safe_part, parts)):
        raise InputUnusable("archive_name", name=name[:80])
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise InputUnusable("archive_link", name=name)
    if info.flag_bits & _ENCRYPTED:
        raise InputUnusable("archive_encrypted", name=name)
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise InputUnusable("archive_method", name=name)
    if info.file_size > limits.member_size:
        raise InputUnusable("archive_too_large", name=name, limit=limits.member_size // MEGABYTE)
    if info.file_size > limits.ratio_from and info.file_size > limits.ratio * max(info.compress_size, 1):
        raise InputUnusable("archive_ratio", name=name, limit=limits.ratio)


def _without_top_folder(entries: dict[str, ZipInfo]) -> dict[str, ZipInfo]:
    """A folder zipped by hand carries its own name before every member."""
    tops = {name.split("/", 1)[0] for name in entries if "/" in name}
    if len(tops) != 1 or any("/" not in name for name in entries):
        return entries
    return {name.split("/", 1)[1]: info for name, info in entries.items()}
