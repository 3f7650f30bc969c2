"""Where the bytes of a member come from: memory, or a file that is never held as a whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tui.domain.errors import HomeUnusable, InputUnusable

CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A file that is read piece by piece: its path, and the SHA-256 (hex) and size that it must have."""

    path: Path
    sha256: str
    size: int


Source = bytes | Stored


Watch = Callable[[float], None]
"""Told how much of a file is done, from 0 to 1; may raise to stop."""


def unwatched(_: float) -> None:
    """Nobody looks."""


def chunks(source: Source) -> Generator[bytes]:
    """The bytes of a member. HomeUnusable ``evidence_changed`` for a file that is not what it should be."""
    if isinstance(source, bytes):
        yield source
        return
    import hashlib

    digest = hashlib.sha256()
    with source.path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            yield chunk
    if digest.hexdigest() != source.sha256:
        raise HomeUnusable("evidence_changed", path=source.path)


def size_of(source: Source) -> int:
    """Bytes of a member."""
    return len(source) if isinstance(source, bytes) else source.size


def digest_of(source: Source) -> str:
    """SHA-256 of a member, in hex."""
    if not isinstance(source, bytes):
        return source.sha256
    import hashlib

    return hashlib.sha256(source).hexdigest()


def digest_of_file(path: Path, watch: Watch = unwatched) -> tuple[str, int]:
    """SHA-256 in hex and size of a file as it is."""
    import hashlib

    digest = hashlib.sha256()
    size = 0
    with path.open("rb") as stream:
        whole = os.fstat(stream.fileno()).st_size or 1
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            watch(min(1.0, size / whole))
    return digest.hexdigest(), size


def stands(path: Path, source: Source) -> bool:
    """A file stands there with exactly these bytes."""
    if not path.is_file() or path.stat().st_size != size_of(source):
        return False
    return path.read_bytes() == source if isinstance(source, bytes) else digest_of_file(path)[0] == source.sha256


def same_files(left: Path, right: Path) -> bool:
    """Two files stand there with the same bytes."""
    if not (left.is_file() and right.is_file()) or left.stat().st_size != right.stat().st_size:
        return False
    with left.open("rb") as one, right.open("rb") as other:
        while chunk := one.read(CHUNK):
            if chunk != other.read(CHUNK):
                return False
    return True


def write_pieces(pieces: Generator[bytes], source: Stored) -> None:
    """A new private file at the path of `source`, on the disk; InputUnusable ``not_intact`` where it is another one."""
    descriptor = os.open(source.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as stream, closing(pieces):
        for piece in pieces:
            stream.write(piece)
        stream.flush()
        os.fsync(stream.fileno())
    if not stands(source.path, source):
        raise InputUnusable("not_intact", file=source.path.name)


def copy_whole(source: Source, path: Path, watch: Watch = unwatched) -> None:
    """A new private file with the bytes of a member, on the disk and read back. HomeUnusable ``write_failed``."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    whole = size_of(source) or 1
    with os.fdopen(descriptor, "wb") as stream, closing(chunks(source)) as pieces:
        for chunk in pieces:
            stream.write(chunk)
            watch(stream.tell() / whole)
        stream.flush()
        os.fsync(stream.fileno())
    if not stands(path, source):
        raise HomeUnusable("write_failed", path=path, reason="system.differs")
