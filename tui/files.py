"""Files that somebody else may have put there, opened so that none keeps the program waiting or fills its memory."""

from __future__ import annotations

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path

from tui.domain.errors import NotAFile


def require_file(path: Path) -> None:
    """A file stands there, or a link to one. Raises OSError, `NotAFile` for a pipe, a device or a socket.

    Opening a pipe waits for somebody to write into it, and a device may never come to an end.
    """
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):
        raise NotAFile(str(path))


def open_file(path: Path) -> BufferedReader:
    """A file, to be read. Raises as `require_file`."""
    require_file(path)
    return path.open("rb")


def beginning(path: Path, length: int) -> bytes:
    """The first bytes of a file, at most so many. Raises as `require_file`."""
    with open_file(path) as stream:
        return stream.read(length)
