"""Who asks the terminal: escape sequences on POSIX systems, calls on Windows."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Protocol

from tui.ui.terminals.answers import Answers


class Questions(Protocol):
    """Questions that are on their way to the terminal."""

    def answers(self, patience: float = ...) -> Answers:
        """What is answered within these seconds."""

    def restore(self) -> None:
        """Leave the terminal as it was."""


def questions(environ: Mapping[str, str]) -> Questions:
    """Ask the terminal."""
    if sys.platform == "win32":
        from tui.ui.terminals.windows_console import Asked as AskedConsole

        return AskedConsole(environ)
    from tui.ui.terminals.questions import Asked

    return Asked(environ)
