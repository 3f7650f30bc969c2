"""``--version``: what is running, so that a message on the telephone can be understood."""

from __future__ import annotations

import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version

from tui import __version__
from tui.cli.session import Session
from tui.config import FILE


def version_line(session: Session) -> str:
    """App, Python, SQLite, Textual, home."""
    home = session.find_home()
    known = "version.home" if (home / FILE).is_file() else "version.no_home"
    return (
        f"qingdan {__version__} · Python {platform.python_version()} · SQLite {sqlite3.sqlite_version} · "
        f"Textual {_textual()} · {session.say(known, path=home)}"
    )


def _textual() -> str:
    """Its version, where whoever brought it along brought what is known of it."""
    try:
        return version("textual")
    except PackageNotFoundError:
        return "?"
