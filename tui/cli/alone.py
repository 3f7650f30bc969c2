"""``qingdan`` alone opens the app: the library of commands takes its time to be imported and is not needed here."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from tui.cli.ending import ended
from tui.cli.session import Session, tolerate_console
from tui.domain.errors import WrongUse
from tui.i18n import LANGUAGES


def alone(words: Sequence[str]) -> Session | None:
    """The session of a command line without a command: nothing but ``--home`` and ``--lang``. None for any other."""
    session = Session()
    rest = iter(words)
    for word in rest:
        option, equals, value = word.partition("=")
        given = value if equals else next(rest, "")
        if option == "--home" and given:
            session.home = Path(given)
        elif option == "--lang" and given in LANGUAGES:
            session.language = given
        else:
            return None
    return session


def run(session: Session) -> int:
    """Show the app; its exit code."""
    tolerate_console()
    return ended(session, lambda: open_app(session))


def open_app(session: Session) -> int:
    """The app on the home in force, or its first start."""
    from tui.config import FILE
    from tui.ui.opening import run as run_app

    require_terminal()
    home = session.find_home()
    if (home / FILE).exists():
        session.settings()
    return run_app(home, session.now, session.language or "zh_CN")


def require_terminal() -> None:
    """The app reads keys from stdin and paints on stderr. Raises WrongUse ``no_terminal``."""
    for stream in (sys.__stdin__, sys.__stderr__):
        if stream is None or stream.closed or not stream.isatty():
            raise WrongUse("no_terminal")
