"""Files appear whole: written under a temporary name, flushed to the disk, read back, compared, renamed.

Files are made 0600 and folders 0700 where the system knows modes. An OSError becomes a `HomeUnusable` with the path:
``disk_full``, ``read_only``, ``file_in_use``, ``name_too_long``, ``folder_missing`` or ``write_failed``.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tui.domain.errors import HomeUnusable

if sys.platform != "win32":
    import fcntl

PART = ".qingdan-part-"
"""Begins every temporary name; such names belong to nobody when nobody works in the folder."""

_RETRIES = 15
_LOCK_TRIES = 50
_PAUSE = 0.2
_BUSY_ON_WINDOWS = (5, 32, 33)
"""winerror ACCESS_DENIED, SHARING_VIOLATION, LOCK_VIOLATION: a virus scanner or Office holds the file for a moment."""

_CODES = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EROFS: "read_only",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.EBUSY: "file_in_use",
    errno.ETXTBSY: "file_in_use",
    errno.ENAMETOOLONG: "name_too_long",
    errno.ENOENT: "folder_missing",
    errno.ENOTDIR: "folder_missing",
}


@contextmanager
def naming_errors(path: Path) -> Iterator[None]:
    """Turns an OSError inside into a `HomeUnusable` that names the file."""
    try:
        yield
    except OSError as error:
        raise HomeUnusable(_code(error), path=error.filename or path, reason=error) from error


def _code(error: OSError) -> str:
    if getattr(error, "winerror", None) in _BUSY_ON_WINDOWS:
        return "file_in_use"
    return _CODES.get(error.errno or 0, "write_failed")


def in_use(error: OSError) -> bool:
    """Another program holds the file open."""
    return _code(error) == "file_in_use"


def make_folders(folder: Path) -> None:
    """The folder and those above it; new ones are private and on the disk before this returns."""
    if folder.is_dir():
        return
    make_folders(folder.parent)
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if not folder.is_dir():
            raise
        return
    sync_folder(folder.parent)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keeps other windows from working in the folder meanwhile; HomeUnusable ``file_in_use`` after 10 s of waiting.

    The folder itself is locked, so nothing is left behind. Windows has no such lock; there an open file cannot be taken
    away, and the second window gets an error. A file system without locks lets everybody in.
    """
    with _locked(folder, shared=False):
        yield


@contextmanager
def beside_others(folder: Path) -> Iterator[None]:
    """Says that files are being made here: others may make theirs, nobody clears temporary names away. As `alone`."""
    with _locked(folder, shared=True):
        yield


@contextmanager
def _locked(folder: Path, *, shared: bool) -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        for attempt in range(_LOCK_TRIES):
            try:
                fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
            except BlockingIOError:
                if attempt == _LOCK_TRIES - 1:
                    raise HomeUnusable("file_in_use", path=folder, reason="another window is writing") from None
                time.sleep(_PAUSE)
            except OSError:
                break
            else:
                break
        yield
    finally:
        with suppress(OSError):  # nothing was written to it: what was done inside stands
            os.close(descriptor)


def clear_parts(folder: Path, before: float) -> None:
    """Remove what killed runs left under temporary names in this folder, unless somebody is working in it.

    before: where folders cannot be locked, what was written since then (seconds as in `os.stat`) may be somebody's and
    stays. Raises OSError.
    """
    parts = [path for path in folder.iterdir() if path.name.startswith(PART)] if folder.is_dir() else []
    if not parts:
        return
    descriptor = -1 if sys.platform == "win32" else os.open(folder, os.O_RDONLY)
    try:
        locked = _locked_at_once(descriptor)
        for part in parts if locked is not False else ():
            if locked or part.lstat().st_mtime < before:
                remove(part)
    finally:
        if descriptor != -1:
            os.close(descriptor)


def _locked_at_once(descriptor: int) -> bool | None:
    """Whether nobody else works in an open folder; None where it cannot be locked."""
    if sys.platform == "win32":
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


@contextmanager
def scratch(parent: Path) -> Iterator[Path]:
    """A private folder for the temporary files of one piece of work, gone afterwards.

    Where the work fails the folder may stay, for the next run to clear away: a share keeps files that are still open.
    """
    folder = parent / f"{PART}scratch"
    make_folders(folder)
    try:
        yield folder
    except BaseException:
        with suppress(OSError):
            remove(folder)
        raise
    remove(folder)


def write_whole(path: Path, data: bytes) -> None:
    """A new private file with these bytes, on the disk and read back. HomeUnusable ``write_failed`` if it differs."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    if path.read_bytes() != data:
        raise HomeUnusable("write_failed", path=path, reason="system.differs")


def vacant(path: Path) -> bool:
    """Nothing stands there, or an empty file."""
    return not path.exists() or (path.is_file() and not path.stat().st_size)


def same_bytes(path: Path, data: bytes) -> bool:
    """A file stands there with exactly these bytes."""
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def put(path: Path, data: bytes) -> bool:
    """A file under its name, whole or not at all, on the disk when this returns; false when these bytes stand there.

    Raises OSError, HomeUnusable ``write_failed``.
    """
    if same_bytes(path, data):
        return False
    part = path.with_name(PART + path.name)
    part.unlink(missing_ok=True)
    try:
        write_whole(part, data)
        rename(part, path)
        sync_folder(path.parent)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return True


def sync_folder(folder: Path) -> None:
    """Puts the folder's entries on the disk; Windows does it by itself and cannot be asked."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # some network and stick file systems refuse to sync a folder
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def rename(source: Path, target: Path) -> None:
    """Renames a file over `target`, or a folder to a free name; waits up to 3 s for a file that Windows holds."""
    patiently(lambda: os.replace(source, target))


def remove(path: Path) -> None:
    """Removes a file or a folder of files and folders; a link is removed, never followed."""
    if path.is_dir() and not path.is_symlink():
        for inner in sorted(path.iterdir()):
            remove(inner)
        patiently(path.rmdir)
    else:
        patiently(lambda: path.unlink(missing_ok=True))


def patiently(act: Callable[[], None]) -> None:
    """Does it, again and again for 3 s while Windows says that the file is in use."""
    for attempt in range(_RETRIES):
        try:
            act()
        except OSError as error:
            if getattr(error, "winerror", None) not in _BUSY_ON_WINDOWS or attempt == _RETRIES - 1:
                raise
            time.sleep(_PAUSE)
        else:
            return
