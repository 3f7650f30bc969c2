"""The driver for Windows consoles: input as records, so that nothing that an input method sends is dropped."""

from __future__ import annotations

import os
import sys
from threading import Event, Thread
from typing import Any

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.drivers._writer_thread import WriterThread
from textual.geometry import Size

from tui.ui.terminals.parser import TerminalParser
from tui.ui.terminals.windows_console import Console, kernel32
from tui.ui.terminals.windows_records import Translation

_LOOK, _SOON = 100, 20
"""Milliseconds until the input thread looks whether it is to end, and whether an unfinished sequence is over."""
_ON = "\x1b[?1049h\x1b[?1000h\x1b[?1003h\x1b[?1015h\x1b[?1006h\x1b[?25l\x1b[?1004h\x1b[?2004h"
"""Another screen; mouse with its moves; no cursor; focus; pastes in brackets."""
_OFF = "\x1b[?2004l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1004l\x1b[?1049l\x1b[?25h"


class WindowsDriver(Driver):
    """Powers display and input in a Windows console."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._console = self.console()
        self._ending = Event()
        self._reader: Thread | None = None
        self._writer: WriterThread | None = None

    def console(self) -> Console:
        """The console this program runs in."""
        return Console(kernel32())

    @property
    def can_suspend(self) -> bool:
        """It can be left and entered again."""
        return True

    def write(self, data: str) -> None:
        """Write to the console."""
        if self._writer is not None:
            self._writer.write(data)

    def start_application_mode(self) -> None:
        """Take the console over."""
        self._console.enter()
        if sys.__stdout__ is not None:
            self._writer = WriterThread(sys.__stdout__)
            self._writer.start()
        self.write(_ON)
        self._resized(*_size())
        self._ending.clear()
        self._reader = Thread(target=self._read, name="textual-input", daemon=True)
        self._reader.start()

    def disable_input(self) -> None:
        """Read no more."""
        self._ending.set()
        if self._reader is not None:
            self._reader.join()
            self._reader = None

    def stop_application_mode(self) -> None:
        """Give the console back."""
        self.disable_input()
        self.write(_OFF)

    def close(self) -> None:
        """Write what is left and put the console's settings back."""
        if self._writer is not None:
            self._writer.stop()
            self._writer = None
        self._console.leave()

    def _read(self) -> None:
        parser, translation = TerminalParser(), Translation()
        while not self._ending.is_set():
            meant = translation.of(self._console.records(_SOON if parser.waiting else _LOOK))
            if meant.text:
                for message in parser.feed(meant.text):
                    self.process_message(message)
            for message in parser.tick():
                self.process_message(message)
            if meant.size is not None:
                self._resized(meant.size.columns, meant.size.lines)

    def _resized(self, columns: int, lines: int) -> None:
        size = Size(columns, lines)
        self.send_message(events.Resize(size, size))


def _size() -> os.terminal_size:
    try:
        return os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1)
    except (OSError, ValueError):
        return os.terminal_size((80, 25))
