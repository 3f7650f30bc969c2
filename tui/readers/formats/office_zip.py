"""The zip that an Office file is, opened only within limits; members are read into memory, never unpacked to disk."""

from __future__ import annotations

import io
import struct
import zlib
from zipfile import BadZipFile, ZipFile

from tui.readers.formats.pieces import Refused

_MEGABYTE = 1_000_000
_MEMBERS = 10_000
"""Members of an Office file; one with a picture on each of a hundred pages has under 1,000."""
_UNPACKED = 200 * _MEGABYTE
"""Bytes of the members that are read; the sheet of 5,000 tasks has under 10 MB."""
_START = 4096
_DAMAGED = (BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class OfficeZip:
    """The members of an Office file. Names are compared without case, as Office does. Refused: see `read`."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = ZipFile(io.BytesIO(data))
        except _DAMAGED:
            raise Refused("file_damaged") from None
        entries = self._zip.infolist()
        if len(entries) > _MEMBERS:
            raise Refused("file_unpacks_too_large", limit=_UNPACKED // _MEGABYTE)
        self._entries = {entry.filename.lstrip("/").lower(): entry for entry in entries}
        self._left = _UNPACKED

    def __contains__(self, name: str) -> bool:
        return name.lstrip("/").lower() in self._entries

    def read(self, name: str) -> bytes:
        """A member. Refused: ``file_unpacks_too_large``, ``file_damaged`` (also when it is missing)."""
        entry = self._entries.get(name.lstrip("/").lower())
        if entry is None:
            raise Refused("file_damaged")
        if entry.file_size > self._left:
            raise Refused("file_unpacks_too_large", limit=_UNPACKED // _MEGABYTE)
        self._left -= entry.file_size
        try:
            return self._zip.read(entry)
        except _DAMAGED:
            raise Refused("file_damaged") from None

    def require_harmless(self) -> None:
        """All XML may be read by a library: it is not too large, and no part has a DTD, which Office never writes.

        Refused as `read`.
        """
        parts = [entry for name, entry in self._entries.items() if name.endswith((".xml", ".rels"))]
        if sum(entry.file_size for entry in parts) > _UNPACKED:
            raise Refused("file_unpacks_too_large", limit=_UNPACKED // _MEGABYTE)
        for entry in parts:
            try:
                with self._zip.open(entry) as stream:
                    start = stream.read(_START)
            except _DAMAGED:
                raise Refused("file_damaged") from None
            if b"<!DOCTYPE" in start.replace(b"\0", b"").upper():
                raise Refused("file_damaged")
