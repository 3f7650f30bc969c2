"""What the system says to end the app: a shut-down, a closed window, another program."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
from collections.abc import Callable
from contextlib import suppress


def leave_on_signals(leave: Callable[[], None]) -> None:
    """Leave as with a key on SIGTERM and SIGHUP, where the system and the loop know them."""

    def asked() -> None:
        _let_go_of_lost_terminal()
        leave()

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            with suppress(NotImplementedError, RuntimeError):
                asyncio.get_running_loop().add_signal_handler(getattr(signal, name), asked)


def _let_go_of_lost_terminal() -> None:
    """Paint into nothing when the window is gone: a failed write would keep the app from ever leaving."""
    import termios

    for output in (1, 2):
        try:
            termios.tcgetattr(output)
        except termios.error as error:
            if error.args[0] == errno.EIO:
                os.dup2(os.open(os.devnull, os.O_WRONLY), output)
