"""The file system calls of a piece of the program: counted, noted, made to fail (``file_calls.c``, under LD_PRELOAD).

The library has to be there when a process begins, so a trial runs in a Python of its own (`under_calls`), which forks a
child for each case and arms the library in it. Below the folder nothing that changes a file is missed, as long
as Python and SQLite are linked to the C library of the system.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import IntEnum
from pathlib import Path

from tests.torture.tally import Tally

LIBRARY = "TORTURE_CALLS"
"""The variable of the environment that names the compiled library."""
_SOURCE = Path(__file__).with_name("file_calls.c")
_ROOT = Path(__file__).parents[2]
_HEAD = struct.Struct("=IiQqIII4x")
_EVERY = 2**31 - 1


class Kind(IntEnum):
    """What a call does, as ``file_calls.c`` numbers it. MODE: chmod, chown; MARK: said by a trial, no call."""

    OPEN = 0
    READ = 1
    WRITE = 2
    TRUNCATE = 3
    SYNC = 4
    RENAME = 5
    UNLINK = 6
    MKDIR = 7
    RMDIR = 8
    LINK = 9
    MODE = 10
    LOCK = 11
    STAT = 12
    CLOSE = 13
    MARK = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A call that was made.

    error    0, or why it failed
    file     number of the file (inode) of a call on a descriptor
    at       where bytes were written, or the length a file is cut to
    made     it opened a file that was not there; emptied: it opened one to write it anew; folder: it opened a folder
    path     of a call on a path; other: the new name of a RENAME or LINK; data: the bytes of a WRITE
    """

    kind: Kind
    error: int
    file: int
    at: int
    made: bool
    emptied: bool
    folder: bool
    path: str
    other: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Which calls fail, and how: those from `first` to `last` (from 1 on) of some kinds.

    short: the first of them, when it is a WRITE, writes half of its bytes instead
    """

    error: int
    first: int
    last: int
    kinds: frozenset[Kind] = frozenset(Kind)
    short: bool = False

    def __str__(self) -> str:
        span = f"call {self.first}" if self.first == self.last else f"calls from {self.first}"
        return f"{errno.errorcode[self.error]} at {span}{' after a short write' if self.short else ''}"


def broken_from(first: int, error: int, kinds: frozenset[Kind] = frozenset(Kind), *, short: bool = False) -> Fault:
    """All calls from one on."""
    return Fault(error=error, first=first, last=_EVERY, kinds=kinds, short=short)


def available() -> bool:
    """Linux with a C compiler and its headers: there it can be done."""
    if sys.platform != "linux" or shutil.which("cc") is None:
        return False
    looked = subprocess.run(["cc", "-fsyntax-only", str(_SOURCE)], capture_output=True, check=False)
    return looked.returncode == 0


def under_calls(module: str, folder: Path, amount: int, seed: int, names: Sequence[str] = ()) -> Tally:
    """Run ``trial(folder, amount, seed, names)`` of a module in a Python under the library; what it found."""
    library = folder / "calls.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", str(library), str(_SOURCE), "-ldl", "-lpthread"], check=True)
    answer = folder / "tally.json"
    environment = {**os.environ, "LD_PRELOAD": str(library), LIBRARY: str(library), "PYTHONPATH": str(_ROOT)}
    words = [
        sys.executable,
        "-m",
        "tests.torture.calls",
        module,
        str(folder),
        str(amount),
        str(seed),
        str(answer),
        *names,
    ]
    subprocess.run(words, env=environment, check=True)
    said = json.loads(answer.read_text(encoding="utf-8"))
    return Tally(what=said["what"], tried=said["tried"], losses=tuple(said["losses"]), notes=tuple(said["notes"]))


def watched(work: Callable[[], int], root: Path, log: Path | None, fault: Fault | None) -> Callable[[], int]:
    """The same work, its calls below a folder noted in a file (None: not noted), some of them failing."""

    def run() -> int:
        library = ctypes.CDLL(os.environ[LIBRARY])
        number = -1 if log is None else os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600)
        said = fault or Fault(error=0, first=0, last=-1)
        kinds = sum(1 << kind for kind in said.kinds)
        library.calls_arm(
            os.fsencode(root),
            number,
            ctypes.c_long(said.first),
            ctypes.c_long(said.last),
            said.error,
            kinds,
            said.short,
        )
        try:
            return work()
        finally:
            library.calls_disarm()
            if number >= 0:
                os.close(number)

    return run


def mark(text: str) -> None:
    """Note something between the calls; without effect where nothing is noted."""
    ctypes.CDLL(os.environ[LIBRARY]).calls_mark(text.encode())


def notes(log: Path) -> Iterator[Note]:
    """What was noted in a file."""
    raw = log.read_bytes()
    at = 0
    while at < len(raw):
        kind, error, file, offset, flags, length, second = _HEAD.unpack_from(raw, at)
        at += _HEAD.size
        first, rest = raw[at : at + length], raw[at + length : at + length + second]
        at += length + second
        written = kind == Kind.WRITE
        yield Note(
            kind=Kind(kind),
            error=error,
            file=file,
            at=offset,
            made=bool(flags & 1) and kind == Kind.OPEN,
            emptied=bool(flags & 2),
            folder=bool(flags & 4),
            path="" if written else os.fsdecode(first),
            other=os.fsdecode(rest),
            data=first if written else b"",
        )


def _main() -> None:
    """``module folder amount seed answer name…``, under the library."""
    import importlib

    module, folder, amount, seed, answer, *names = sys.argv[1:]
    os.environ.pop("LD_PRELOAD")  # what is started from here is not meant
    tally: Tally = importlib.import_module(module).trial(Path(folder), int(amount), int(seed), names)
    Path(answer).write_text(json.dumps(asdict(tally)), encoding="utf-8")


if __name__ == "__main__":
    _main()
