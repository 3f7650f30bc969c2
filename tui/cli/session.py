"""What a command works with: the home, the language, the clock; data to stdout, all else to stderr."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from tui.domain.errors import CheckFailed, HomeUnusable, InputUnusable, QingdanError, WrongUse
from tui.domain.text import ACTING, clean
from tui.i18n import Say, speaker

if TYPE_CHECKING:
    from tui.config import Settings
    from tui.services.desk import Desk

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]
TODAY = "QINGDAN_TODAY"


def clock_from(environ: Mapping[str, str]) -> datetime | None:
    """Today's date as ``$QINGDAN_TODAY`` gives it, at the present time of day; None when it is not set."""
    text = environ.get(TODAY)
    if not text:
        return None
    try:
        return datetime.combine(date.fromisoformat(text), datetime.now().time())
    except ValueError as error:
        raise WrongUse("bad_today", text=text) from error


def exit_code(error: QingdanError) -> int:
    """The exit code of a command that an error ends (docs/commands.md)."""
    codes = ((InputUnusable, 3), (HomeUnusable, 4), (CheckFailed, 5))
    return next((code for kind, code in codes if isinstance(error, kind)), 2)


@dataclass(slots=True, kw_only=True)
class Session:
    """One run of a command."""

    home: Path | None = None
    language: str | None = None
    as_json: bool = False

    def now(self) -> datetime:
        """The clock; ``$QINGDAN_TODAY`` replaces the date."""
        return clock_from(os.environ) or datetime.now()

    @property
    def say(self) -> Say:
        """Words in the session's language."""
        return speaker(self.language or "zh_CN")

    def find_home(self) -> Path:
        """The home folder in force, whether or not it is set up. Raises HomeUnusable ``here_gone``."""
        from tui.home import asked_home, default_home, find_home

        try:
            here = Path.cwd()
        except FileNotFoundError:
            asked = asked_home(self.home, os.environ)
            if asked is None or not asked.is_absolute():
                raise HomeUnusable("here_gone") from None
            return asked
        return find_home(self.home, os.environ, here, default_home())

    def settings(self) -> Settings:
        """The home's settings; they also give the language where none was asked for."""
        from tui.config import FILE, load

        settings = load(self.find_home() / FILE)
        self.language = self.language or settings.language
        return settings

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The open home."""
        from tui.services.desk import open_desk

        self.settings()
        desk = open_desk(self.find_home(), self.now)
        try:
            yield desk
        finally:
            desk.close()

    def line(self, text: str = "") -> None:
        """A line of data."""
        print(clean(text, None))

    def tell(self, message: str, /, **params: object) -> None:
        """A message to the person, on stderr."""
        aside(f"{self.say(message, **params)}\n")

    def error(self, error: QingdanError) -> None:
        """An error in words."""
        from tui.i18n.codes import error_words

        self.tell("error.line", text=error_words(self.say, error))

    def json(self, document: Mapping[str, Json]) -> None:
        """A JSON document, UTF-8 whatever the console's encoding is."""
        text = ACTING.sub(_escaped, json.dumps(document, ensure_ascii=False, indent=1)) + "\n"
        sys.stdout.flush()
        buffer = getattr(sys.stdout, "buffer", None)
        if buffer is None:
            sys.stdout.write(text)
        else:
            buffer.write(text.encode())
            buffer.flush()


def aside(text: str) -> None:
    """Write to stderr, as far as it takes it: what was done stays done where nobody can be told of it."""
    try:
        print(text, end="", file=sys.stderr, flush=True)
    except OSError:
        into_nothing(sys.stderr)


def into_nothing(stream: TextIO) -> None:
    """What is still to be written to a stream goes nowhere, when the program ends too."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def open_missing_streams() -> None:
    """Put the null device where the caller closed stdin, stdout or stderr.

    In their order: each takes the lowest free number, its own. Else a file of the home would get it.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  (for as long as we run)


def _escaped(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]


def tolerate_console() -> None:
    """Let a console that lacks a character show a substitute instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
