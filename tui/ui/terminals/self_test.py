"""The terminal as it presents itself, and lines by which a person sees whether it draws right. Imports no screen."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tui.ui.terminals.answers import Answers, encoding_of, usual_width
from tui.ui.terminals.asking import questions

PATIENCE = 0.5
"""Seconds a terminal is given to answer here, where nobody waits for a picture."""
_INSIDE = ("TMUX", "STY", "WT_SESSION", "TERM_PROGRAM", "VTE_VERSION", "KONSOLE_VERSION", "XTERM_VERSION", "SSH_TTY")
SAMPLES = (
    "推进健康环境整治，开展控烟监督执法",
    "引号“三减三健”，省略号……破折号——",
    "序号①②③ⅠⅡⅢ 符号≥±℃※★→",
    "状态○◐●∞!? 进度▓▓▓░░░",
    "生僻字𠮷㛃 全角ＡＢ１２ 半角AB12",
    "框线┌──┬──┐│└──┴──┘",
)
_WIDTH = 44


@dataclass(frozen=True, slots=True, kw_only=True)
class TerminalFacts:
    """What is known of the terminal.

    attached  keys and picture go to a terminal; columns and lines are 0 where they do not
    colours   16, 256 or 16777216, 0 where none are wanted (NO_COLOR) or known
    measured  cells of an ambiguous character as the terminal said, None where it said nothing
    light     its background is light, None where it said nothing
    inside    variables by which terminals and multiplexers name themselves
    """

    attached: bool
    name: str
    columns: int
    lines: int
    colours: int
    encoding: str
    locale: str
    measured: int | None
    usual: int
    light: bool | None
    inside: tuple[str, ...]


def look(environ: Mapping[str, str]) -> TerminalFacts:
    """Ask the terminal and the environment."""
    streams = (sys.__stdin__, sys.__stderr__)
    attached = all(stream is not None and not stream.closed and stream.isatty() for stream in streams)
    answers = _asked(environ) if attached else Answers()
    columns, lines = _size() if attached else (0, 0)
    return TerminalFacts(
        attached=attached,
        name=environ.get("TERM", ""),
        columns=columns,
        lines=lines,
        colours=colours(environ),
        encoding=encoding_of(sys.__stderr__),
        locale=environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or "",
        measured=answers.width,
        usual=usual_width(environ),
        light=answers.light,
        inside=tuple(f"{name}={environ[name]}" for name in _INSIDE if environ.get(name)),
    )


def colours(environ: Mapping[str, str]) -> int:
    """How many colours there are, as Rich and Textual decide it."""
    term = environ.get("TERM", "").lower()
    if "NO_COLOR" in environ or term == "dumb":
        return 0
    if environ.get("COLORTERM", "").lower() in ("truecolor", "24bit") or environ.get("WT_SESSION"):
        return 1 << 24
    return 256 if "256" in term else 16


def samples(width: int) -> Iterator[str]:
    """Lines of equal width in a terminal that draws ambiguous characters so wide: their ends stand under each other."""
    for sample in SAMPLES:
        yield f"|{sample}{' ' * (_WIDTH - cells(sample, width))}|"


def cells(text: str, width: int) -> int:
    """How many cells a text takes."""
    wide = {"W": 2, "F": 2, "A": width}
    return sum(wide.get(unicodedata.east_asian_width(character), 1) for character in text)


def _asked(environ: Mapping[str, str]) -> Answers:
    asked = questions(environ)
    try:
        return asked.answers(PATIENCE)
    finally:
        asked.restore()


def _size() -> os.terminal_size:
    try:
        return os.get_terminal_size(sys.__stderr__.fileno() if sys.__stderr__ else 2)
    except (OSError, ValueError):
        return os.terminal_size((0, 0))
