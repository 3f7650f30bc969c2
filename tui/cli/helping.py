"""Help pages wholly in the language in force: click's own words too, heads, metavars and the help option itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import east_asian_width

import click

from tui.cli.session import Session
from tui.i18n import Say, speaker

HEADS = {"Options": "usage.options", "Commands": "usage.commands", "Arguments": "usage.arguments"}
_HELP_OPTION = "Show this message and exit."
WORDS = (
    "OPTIONS", "COMMAND", "ARGS", "PATH", "TEXT", "INTEGER RANGE", "INTEGER", "DATE", "PLAN", "TASK", "STEP", "FILE",
    "FOLDERS", "RETURN", "COUNT", "INDICATOR", "VALUE", "KIND", "YEAR",
)  # fmt: skip
"""What click puts for a value, by message ``usage.word.<it>``; a blank is ``_`` there."""
_SPAN = re.compile(r" *\[(?:x>=)?(\d+)(?:<=x<=(\d+))?\]")
_PIECE = re.compile(r"[\x21-\x7e]+ *|.", re.DOTALL)
_NOT_FIRST = "，。、；：？！）》】」”"
_WORD = re.compile(rf"(?<![A-Za-z-])({'|'.join(WORDS)})_?(?![A-Za-z=])")


def in_words(text: str, say: Say) -> str:
    """A usage line or an option's form with the words for values in the language of `say`."""
    return _WORD.sub(lambda found: say(f"usage.word.{found[1].replace(' ', '_')}"), text)


class SaidFormatter(click.HelpFormatter):
    """click's formatter with words of ours."""

    def __init__(self, say: Say, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self._say = say

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line."""
        super().write_usage(prog, in_words(args, self._say), prefix or f"{self._say('usage.usage')} ")

    def write_heading(self, heading: str) -> None:
        """The head of a list."""
        said = self._say(HEADS[heading]) if heading in HEADS else heading
        self.write(f"{'':>{self.current_indent}}{said}\n")

    def write_text(self, text: str) -> None:
        """Paragraphs, wrapped in cells."""
        for line in text.splitlines():
            for part in wrapped(line, self.width - self.current_indent):
                self.write(f"{'':>{self.current_indent}}{part}".rstrip() + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """A list of options or commands, in columns of cells."""
        said = [
            (in_words(form, self._say), self._say("usage.help_option") if text == _HELP_OPTION else self.extra(text))
            for form, text in rows
        ]
        column = min(col_max, max(cells(form) for form, _ in said)) + col_spacing
        for form, text in said:
            first, *rest = wrapped(text, max(10, self.width - self.current_indent - column))
            before = f"{'':>{self.current_indent}}{form}"
            gap = column + self.current_indent - cells(before)
            if gap < col_spacing:
                self.write(f"{before}\n")
                before, gap = "", column + self.current_indent
            self.write(f"{before}{' ' * gap}{first}".rstrip() + "\n")
            for line in rest:
                self.write(f"{'':>{column + self.current_indent}}{line}\n")

    def extra(self, text: str) -> str:
        """What click puts behind a sentence: that an option is needed, the span of a number."""
        needed = re.sub(r" *\[required\]", self._say("usage.required"), text)
        return _SPAN.sub(self._span, needed)

    def _span(self, found: re.Match[str]) -> str:
        return self._say("usage.span" if found[2] else "usage.from", low=found[1], high=found[2])


def cells(text: str) -> int:
    """Cells that a text takes in a terminal."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text; broken behind any Chinese character, and between words."""
    lines, line = [], ""
    for piece in _PIECE.findall(text):
        if line and cells(line + piece.rstrip()) > width and piece[0] not in _NOT_FIRST:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()]


class SaidContext(click.Context):
    """A context whose help is said by the session."""

    def make_formatter(self) -> click.HelpFormatter:
        """A formatter that speaks the session's language."""
        session = self.find_object(Session)
        say = session.say if session is not None else speaker("zh_CN")
        return SaidFormatter(say, self.terminal_width, self.max_content_width)
