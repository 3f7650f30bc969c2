"""A document read with its progress on one line of the terminal; Ctrl-C stops it and nothing is left behind."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.session import Session, aside
from tui.domain.text import one_line

if TYPE_CHECKING:
    from tui.domain.plan import Reading


def read_watched(session: Session, path: Path) -> Reading:
    """What is understood of a document; on a terminal a long one says how far it is. Raises InputUnusable."""
    from tui.services.importing import read

    if not sys.stderr.isatty():
        return read(path)
    line = _Line(session, one_line(path.name))
    try:
        return read(path, line)
    finally:
        line.clear()


class _Line:
    """The line that says how far a reading is."""

    def __init__(self, session: Session, name: str) -> None:
        self._session = session
        self._name = name
        self._shown = ""

    def __call__(self, share: float) -> None:
        text = self._session.say("read.watch", name=self._name, share=round(share * 100))
        if share > 0 and text != self._shown:
            self._shown = text
            aside(f"\r{text}")

    def clear(self) -> None:
        """The line is empty again."""
        if self._shown:
            aside("\r\x1b[K")
