"""What a terminal sends, cut into what was typed, what was pasted and what it reports of itself.

An ESC that begins no sequence is the key Esc, also where the next key came in the same breath: nothing here is done
with Alt, which terminals send so.

Textual's parser looks for escape sequences inside a bracketed paste too: an ESC in a pasted text makes what follows it
keys. Here a paste is one text from its opening to its closing mark, whatever stands in it, and reports that come late
are told from keys. What is left goes to Textual's parser, every sequence whole.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from tui.domain.text import clean

ESC = "\x1b"
OPENED, CLOSED = "\x1b[200~", "\x1b[201~"
HOLD_SECONDS = 0.1
"""How long an unfinished sequence waits for its rest. A single ESC is the key Esc after that time."""
PASTE_SECONDS = 3.0
"""How long an open paste waits for more; a connection may lose its closing mark."""
MAX_REPORT = 200
MAX_PASTE = 4_000_000
"""Characters of one paste that are looked at; fields take less."""

_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O[ -~])")
_FINAL = frozenset("ABCDEFGHIMOPQRSZ[mtuycn~^$@")
"""How sequences end that terminals send; a report that was cut off is ended by the key that comes behind it."""
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|O|\](?:[0-9]+(?:;[^\x07\x1b]*\x1b?)?)?)?\Z")
_REPORT = re.compile(r"\x1b\][0-9]+;([^\x07\x1b]*)(?:\x07|\x1b\\)")
_CURSOR = re.compile(r"\x1b\[[0-9]+;([0-9]+)R")
_OF_ITSELF = re.compile(r"\x1b\[[?>=]?[0-9;]*[cn]\Z")
"""What kind of terminal it is, how it is: nobody here asks for that."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Characters and whole sequences, for Textual's parser."""

    text: str


@dataclass(frozen=True, slots=True)
class Pasted:
    """A pasted text, cleaned."""

    text: str


@dataclass(frozen=True, slots=True)
class Escape:
    """The key Esc."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the cursor stood when that was asked: the column, from 1."""

    column: int


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour that the terminal named when asked (``rgb:1e1e/1e1e/1e1e``)."""

    text: str


Token = Typed | Pasted | Escape | Cursor | Colour


class Intake:
    """Cuts a stream that comes in chunks. cursors: how many reports of the cursor are still to come."""

    def __init__(self, *, cursors: int = 0) -> None:
        self._cursors = cursors
        self._held = ""
        self._since = 0.0
        self._paste: list[str] | None = None

    @property
    def waiting(self) -> bool:
        """Something unfinished is held."""
        return bool(self._held) or self._paste is not None

    @property
    def rest(self) -> str:
        """What is held, as it came."""
        return self._held if self._paste is None else OPENED + "".join(self._paste) + self._held

    def feed(self, data: str, now: float) -> Iterator[Token]:
        """The tokens that are whole with this chunk; now: a clock in seconds that does not jump."""
        text, self._held = self._held + data, ""
        self._since = now
        at = 0
        while at < len(text):
            if self._paste is not None:
                at = yield from self._pasting(text, at)
            else:
                at = yield from self._typing(text, at)

    def tick(self, now: float) -> Iterator[Token]:
        """What is over because its rest did not come."""
        if self._paste is not None:
            if now - self._since >= PASTE_SECONDS:
                yield self._pasted()
        elif self._held and now - self._since >= HOLD_SECONDS:
            held, self._held = self._held, ""
            if len(held) <= 2:
                yield Escape()
                yield from (Typed(held[1:]),) if held[1:] else ()

    def _typing(self, text: str, at: int) -> Generator[Token, None, int]:
        """One token at a place outside a paste; the place behind it."""
        start = text.find(ESC, at)
        if start != at:
            end = len(text) if start < 0 else start
            yield Typed(text[at:end])
            return end
        if text.startswith(OPENED, at):
            self._paste = []
            return at + len(OPENED)
        return (yield from self._sequence(text, at))

    def _sequence(self, text: str, at: int) -> Generator[Token, None, int]:
        """What begins with the ESC at a place; the place behind it."""
        if report := _REPORT.match(text, at):
            yield Colour(report[1])
            return report.end()
        if self._cursors and (cursor := _CURSOR.match(text, at)):
            self._cursors -= 1
            yield Cursor(int(cursor[1]))
            return cursor.end()
        if sequence := _SEQUENCE.match(text, at):
            if sequence[0][1] == "[" and sequence[0][-1] not in _FINAL:
                return sequence.end() - 1
            if not _OF_ITSELF.match(sequence[0]):
                yield Typed(sequence[0])
            return sequence.end()
        if _UNFINISHED.match(text, at):
            self._held = text[at:] if len(text) - at <= MAX_REPORT else ""
            return len(text)
        if text[at + 1] == "[":
            return at + 2
        yield Escape()
        return at + 1

    def _pasting(self, text: str, at: int) -> Generator[Token, None, int]:
        """What stands at a place inside a paste; the place behind it."""
        parts = self._paste if self._paste is not None else []
        end = text.find(CLOSED, at)
        if end >= 0:
            parts.append(text[at:end])
            yield self._pasted()
            return end + len(CLOSED)
        kept = next(size for size in range(len(CLOSED) - 1, -1, -1) if text.endswith(CLOSED[:size], at))
        if sum(map(len, parts)) < MAX_PASTE:
            parts.append(text[at : len(text) - kept])
        self._held = text[len(text) - kept :]
        return len(text)

    def _pasted(self) -> Pasted:
        parts, self._paste = self._paste or [], None
        return Pasted(clean("".join(parts), MAX_PASTE))
