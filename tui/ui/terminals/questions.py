"""The questions that a terminal is asked at the start, and its answers.

They are written before the libraries of the screens are imported and read when that is done, so that they cost no time:
what colour the background is (OSC 11), and where the cursor stands behind an ambiguous character (CPR). The report of
the cursor is asked for last: nearly every terminal answers it, so that nobody waits for an answer that never comes.
"""

from __future__ import annotations

import os
import select
import sys
from codecs import getincrementaldecoder
from collections.abc import Mapping
from contextlib import suppress
from time import monotonic

from tui.ui.terminals.answers import PROBES, Answers, Line, encoding_of, is_light, wider, width_of
from tui.ui.terminals.intake import CLOSED, ESC, OPENED, Colour, Cursor, Escape, Intake, Pasted, Typed

PATIENCE = 0.02
"""Seconds that are waited for the answers when everything else is ready."""
_BACKGROUND = "\x1b]11;?\x1b\\"
_ERASE = "\r\x1b[K"
_DUMB = ("", "dumb", "linux")
"""Terminals that do not know OSC 11; the first two know no sequences at all."""


class Asked:
    """Questions that are on their way; nothing is echoed until `restore`."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Ask, where stdin and stderr are a terminal that understands."""
        self._line: Line | None = None
        self._file = -1
        term = environ.get("TERM", "")
        if term not in _DUMB[:2] and sys.__stdin__ is not None and sys.__stderr__ is not None:
            with suppress(OSError, ValueError):
                self._ask(sys.__stdin__.fileno(), sys.__stderr__.fileno(), colour=term not in _DUMB)

    def _ask(self, source: int, target: int, *, colour: bool) -> None:
        import termios
        import tty

        if not (os.isatty(source) and os.isatty(target)):
            return
        try:
            line = termios.tcgetattr(source)
            tty.setcbreak(source, termios.TCSANOW)
        except termios.error:
            return
        self._line, self._file = line, source
        probes = "".join(f"\r{probe}\x1b[6n" for probe in PROBES)
        os.write(target, f"{_BACKGROUND if colour else ''}{probes}{_ERASE}".encode())

    def answers(self, patience: float = PATIENCE) -> Answers:
        """What has been answered by now, or within a moment."""
        if self._line is None:
            return Answers()
        end, heard = monotonic() + patience, _Heard()
        while heard.missing and select.select([self._file], [], [], max(0.0, end - monotonic()))[0]:
            data = os.read(self._file, 65_536)
            if not data:
                break
            heard.take(data)
        return Answers(width=heard.width, light=heard.light, missing=heard.missing, typed=heard.typed, line=self._line)

    def restore(self) -> None:
        """Put the settings of the line back."""
        if self._line is not None:
            import termios

            with suppress(termios.error):
                termios.tcsetattr(self._file, termios.TCSANOW, self._line)


class _Heard:
    """What came from the terminal so far."""

    def __init__(self) -> None:
        self._intake = Intake(cursors=len(PROBES))
        self._decode = getincrementaldecoder(encoding_of(sys.__stdin__))(errors="replace").decode
        self._typed = ""
        self.missing = len(PROBES)
        self.width: int | None = None
        self.light: bool | None = None

    @property
    def typed(self) -> str:
        """What is no answer, as it came."""
        return self._typed + self._intake.rest

    def take(self, data: bytes) -> None:
        """Take what came."""
        for token in self._intake.feed(self._decode(data), monotonic()):
            match token:
                case Cursor(column):
                    self.missing -= 1
                    self.width = wider(self.width, width_of(column))
                case Colour(text):
                    self.light = is_light(text)
                case Typed(text):
                    self._typed += text
                case Pasted(text):
                    self._typed += OPENED + text + CLOSED
                case Escape():
                    self._typed += ESC
