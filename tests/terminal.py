"""A real pseudo-terminal with the program in it: keys go in as bytes, the screen comes out as lines."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import pyte

PATIENCE = 20.0
"""Seconds until something that was waited for counts as never shown."""


def _run_here(work: Callable[[], int], environ: Mapping[str, str]) -> NoReturn:
    """Run something in the child, on the streams of the terminal; it shares with the parent what was imported."""
    code = 70
    try:
        os.environ.clear()
        os.environ.update(environ)
        for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
            stream = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115  (as long as the process)
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)
        code = work()
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


class Terminal:
    """A program on a screen of its own."""

    def __init__(
        self,
        command: Sequence[str] | Callable[[], int],
        cwd: Path,
        environ: Mapping[str, str],
        columns: int,
        lines: int,
        answer: Callable[[bytes], bytes] | None = None,
    ) -> None:
        """command: a command line, or what is run in a child of this process, which gives the exit code.

        answer: what the terminal says to what was written to it; nothing where it is left out.
        """
        self._answer = answer
        self.written = b""
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._pid, self._file = pty.fork()
        if self._pid == 0:
            os.chdir(cwd)
            if not callable(command):
                os.execvpe(command[0], list(command), dict(environ))
            _run_here(command, environ)
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    @property
    def line(self) -> list[object]:
        """The settings of the line: echo, line by line, and so on."""
        return list(termios.tcgetattr(self._file))

    @property
    def text(self) -> str:
        """What is on the screen; a wide character takes one place in the text."""
        rows = (self._screen.buffer[y] for y in range(self._screen.lines))
        return "\n".join("".join(row[x].data for x in range(self._screen.columns)).rstrip() for row in rows)

    def see(self, text: str, times: int = 1) -> None:
        """Wait until a text is on the screen, so many times at least."""
        self._wait(lambda: self.text.count(text) >= times, f"never saw {text!r}")

    def see_gone(self, text: str) -> None:
        """Wait until a text is no longer on the screen and the picture is whole: nothing more is being painted."""
        self._wait(lambda: text not in self.text and self._quiet(), f"{text!r} stayed")

    def see_still(self, text: str) -> None:
        """Wait until a text is on the screen and nothing more is being painted."""
        self._wait(lambda: text in self.text and self._quiet(), f"never saw {text!r} on a still screen")

    def see_bytes(self, data: bytes) -> None:
        """Wait until the program has written these bytes; what they do is not drawn as a text."""
        self._wait(lambda: data in self.written, f"never got {data!r}")

    def _quiet(self) -> bool:
        return not select.select([self._file], [], [], 0.1)[0]

    def _wait(self, done: Callable[[], bool], fault: str) -> None:
        end = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < end, f"{fault} on:\n{self.text}"
            assert self._read(0.2), f"{fault} before the end:\n{self.text}"

    def press(self, *keys: str) -> None:
        """Type keys or texts."""
        for key in keys:
            self.send(key.encode())

    def send(self, data: bytes) -> None:
        """Send bytes; what the program writes meanwhile is drawn, so that neither waits for the other."""
        while data:
            readable, writable, _ = select.select([self._file], [self._file], [], PATIENCE)
            assert readable or writable, "takes no input"
            if readable:
                assert self._read(0), "ended while it was typed to"
            if writable:
                sent = os.write(self._file, data[:1024])
                data = data[sent:]

    def paste(self, text: str) -> None:
        """Paste a text, as a terminal does it."""
        self.press(f"\x1b[200~{text}\x1b[201~")

    def resize(self, columns: int, lines: int) -> None:
        """Make the window another size."""
        self._screen.resize(lines, columns)
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def draw(self) -> None:
        """Draw what comes within a moment."""
        self._read(0.05)

    def draw_for(self, seconds: float) -> None:
        """Draw what comes within so many seconds."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and self._read(left):
            pass

    def leave(self) -> int:
        """Wait for the program's end; its exit code."""
        end = time.monotonic() + PATIENCE
        while self._read(0.2):
            assert time.monotonic() < end, f"does not end:\n{self.text}"
        return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])

    def close_window(self) -> int:
        """Close the window under the program; its exit code."""
        os.close(self._file)
        end = time.monotonic() + PATIENCE
        while not (ended := os.waitpid(self._pid, os.WNOHANG))[0]:
            assert time.monotonic() < end, "does not end"
            time.sleep(0.02)
        return os.waitstatus_to_exitcode(ended[1])

    def put_aside_and_fetch(self) -> None:
        """Stop it and let it go on, as a shell does with Ctrl+Z and fg."""
        os.kill(self._pid, signal.SIGTSTP)
        end = time.monotonic() + PATIENCE
        while not os.WIFSTOPPED(os.waitpid(self._pid, os.WNOHANG | os.WUNTRACED)[1]):
            assert time.monotonic() < end, "does not stop"
            self.draw()
        os.kill(self._pid, signal.SIGCONT)

    def end(self) -> None:
        """Ask it to end, as the system does when it shuts down."""
        os.kill(self._pid, signal.SIGTERM)

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)

    def _read(self, seconds: float) -> bool:
        """Draw what has come; False when the program is gone."""
        if not select.select([self._file], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self._file, 65536)
        except OSError:
            return False
        self._stream.feed(data)
        self.written += data
        if self._answer is not None and (said := self._answer(data)):
            os.write(self._file, said)
        return bool(data)
