"""The driver for POSIX terminals: Textual's, with an input thread of our own."""

from __future__ import annotations

import os
import selectors
import signal
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterable
from threading import Event
from typing import Any

from textual import events
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message

from tui.ui.terminals.answers import Answers, encoding_of
from tui.ui.terminals.parser import HungUp, TerminalParser

_TICK = 0.02
"""Seconds between two looks while something unfinished is held."""


class PosixDriver(LinuxDriver):
    """Reads in large pieces, wakes at once when it is to end, and ends when the terminal is gone.

    The size is that of the terminal when the loop comes to it. Textual reads it in the signal handler, which another
    signal may interrupt before it has told the app: then the older size is told last and stays.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        found = getattr(app, "answers", None)
        self._answers = found if isinstance(found, Answers) else Answers()
        self._line = self._answers.line
        self._ending = Event()
        self._woken, self._wake = os.pipe()

    def start_application_mode(self) -> None:
        """Begin; the line is put back at the end as it was before it was asked anything."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self.attrs_before is not None and self._line is not None:
            self.attrs_before = list(self._line)
        signal.signal(signal.SIGWINCH, self._on_other_size)

    def _on_other_size(self, *_signal: object) -> None:
        if not self._in_band_window_resize:
            self._loop.call_soon_threadsafe(self._tell_size)

    def _tell_size(self) -> None:
        size = Size(*self._get_terminal_size())
        self.send_message(events.Resize(size, size))

    def disable_input(self) -> None:
        """End the input thread without waiting for its next look."""
        self._ending.set()
        os.write(self._wake, b".")
        super().disable_input()
        os.read(self._woken, 1)
        self._ending.clear()

    def run_input_thread(self) -> None:
        """Wait for input and pass on what it means; first what was typed before the app was there."""
        parser = TerminalParser(cursors=self._answers.missing)
        decode = getincrementaldecoder(encoding_of(sys.__stdin__))(errors="replace").decode
        self._pass_on(parser.feed(self._answers.typed))
        self._answers = Answers()
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            while not self._ending.is_set():
                ready = selector.select(_TICK if parser.waiting else None)
                if any(key.fd == self.fileno for key, _ in ready):
                    data = self._read()
                    if not data:
                        self.process_message(HungUp())
                        return
                    self._pass_on(parser.feed(decode(data)))
                self._pass_on(parser.tick())

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 65_536)
        except OSError:
            return b""

    def _pass_on(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)
