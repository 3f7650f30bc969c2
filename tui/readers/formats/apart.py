"""A file parsed in a process of its own: started, fed, watched, stopped, and what it says checked.

The child (`child`) gets the bytes and nothing else. It is stopped when it takes too long, says too much, or when the
caller's `watch` raises; whatever ends it early becomes `InputUnusable`.
"""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from tui.domain.errors import InputUnusable
from tui.readers.codes import ERRORS, PROBLEMS
from tui.readers.formats import PARSE
from tui.readers.formats.kinds import Kind
from tui.readers.formats.pieces import Note, Piece
from tui.readers.watch import Watch

if TYPE_CHECKING:
    from tui.readers.formats.child import Message

SECONDS = 90.0
"""Time until a child is stopped that did not stop itself by its processor limit."""
_LONGEST_OUTPUT = 100_000_000
_BEAT = 0.1
_BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from tui.readers.formats.child import main; main()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What the child found in a file."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


def parsed_apart(data: bytes, kind: Kind, name: str, watch: Watch | None = None) -> Parsed:
    """The pieces of a file. InputUnusable: what its reader refuses, ``file_damaged``, ``file_too_demanding``."""
    pieces: list[Piece] = []
    notes: list[Note] = []
    share = 0.0
    end = time.monotonic() + SECONDS
    with _running(command(kind), data, name) as lines:
        while time.monotonic() < end:
            if watch is not None:
                watch(share)
            try:
                line = lines.get(timeout=_BEAT)
            except queue.Empty:
                continue
            message = _message(line)
            if message is None:
                break
            if message.refused is not None:
                raise _refusal(message, kind, name)
            pieces.extend(message.pieces)
            notes.extend(note for note in message.notes if note.code in PROBLEMS)
            if message.finished:
                return Parsed(pieces=tuple(pieces), notes=tuple(notes))
            if message.step is not None:
                share = min(message.step.done / max(message.step.total, 1), 1.0)
    raise InputUnusable("file_too_demanding", name=name)


def command(kind: Kind) -> list[str]:
    """The command that starts the child: this Python with this program's own paths, or this frozen program itself.

    Isolated (``-I -S``): no variable of the environment, no folder of the user adds code to it.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, PARSE, kind.value]
    paths = [str(Path(__file__).parents[3]), *filter(None, sys.path)]
    return [sys.executable, "-I", "-S", "-X", "utf8", "-c", _BOOT, json.dumps(paths), kind.value]


def _message(line: bytes | None) -> Message | None:
    """A line of the child checked against its shape; None where it is none, or the child has ended."""
    import msgspec

    from tui.readers.formats.child import Message as Shape

    if line is None:
        return None
    try:
        return msgspec.json.decode(line, type=Shape)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _refusal(message: Message, kind: Kind, name: str) -> InputUnusable:
    code = message.refused if message.refused and message.refused in ERRORS else "file_damaged"
    known = {**message.params, "name": name, "format": kind.value}
    return InputUnusable(code, **{param: known.get(param, "") for param in ERRORS[code]})


@contextmanager
def _running(words: list[str], data: bytes, name: str) -> Iterator[queue.SimpleQueue[bytes | None]]:
    """The lines a child says while it runs, None at their end; it is fed, and never outlives the block."""
    try:
        child = subprocess.Popen(
            words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise InputUnusable("file_unreadable", path=name, reason=error) from error
    assert child.stdin is not None
    assert child.stdout is not None
    lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    threads = (
        threading.Thread(target=_feed, args=(child.stdin, data), daemon=True),
        threading.Thread(target=_listen, args=(child.stdout, lines), daemon=True),
    )
    try:
        for thread in threads:
            thread.start()
        yield lines
    finally:
        child.kill()
        child.wait()
        for thread in threads:
            thread.join()


def _feed(stdin: IO[bytes], data: bytes) -> None:
    with suppress(OSError), stdin:  # a child that ended early reads no further
        stdin.write(data)


def _listen(stdout: IO[bytes], lines: queue.SimpleQueue[bytes | None]) -> None:
    left = _LONGEST_OUTPUT
    with stdout:
        while left > 0 and (line := stdout.readline(left)).endswith(b"\n"):
            left -= len(line)
            lines.put(line)
    lines.put(None)
