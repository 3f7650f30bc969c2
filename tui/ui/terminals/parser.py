"""From the stream of a terminal to messages: Textual's parser behind the intake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import monotonic

from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

from tui.ui.terminals.intake import ESC, Colour, Cursor, Escape, Intake, Pasted, Token, Typed

_GOES_ON = ("\x1b[[", "\x1b[M")
"""Sequences of which the rest follows as plain characters (function keys of the Linux console, old mouse reports)."""


class Reported(Message):
    """The terminal answered late: how wide it draws an ambiguous character, or its background."""

    def __init__(self, *, column: int | None = None, background: str | None = None) -> None:
        super().__init__()
        self.column = column
        self.background = background


class HungUp(Message):
    """There is no terminal any more."""


class TerminalParser(XTermParser):
    """Gives keys, mouse events, pastes and late reports."""

    def __init__(self, *, cursors: int = 0) -> None:
        super().__init__()
        self._intake = Intake(cursors=cursors)

    @property
    def waiting(self) -> bool:
        """It should be asked again soon: something may be over."""
        return self._intake.waiting or self._timeout_time is not None

    def feed(self, data: str) -> Iterable[Message]:
        """The messages of a chunk."""
        for token in self._intake.feed(data, monotonic()):
            yield from self._said(token)

    def tick(self) -> Iterable[Message]:
        """The messages of what is over."""
        for token in self._intake.tick(monotonic()):
            yield from self._said(token)
        yield from super().tick()

    def _said(self, token: Token) -> Iterator[Message]:
        match token:
            case Typed(text):
                yield from super().feed(text)
                if text.startswith(ESC + "[") and not text.startswith(_GOES_ON) and self._awaiting.timeout is not None:
                    self._forget()
            case Pasted(text):
                yield events.Paste(text)
            case Escape():
                yield events.Key("escape", ESC)
            case Cursor(column):
                yield Reported(column=column)
            case Colour(text):
                yield Reported(background=text)

    def _forget(self) -> None:
        """A whole sequence that says nothing to Textual: it would be taken for keys together with what follows it."""
        self._tokens.clear()
        self._timeout_time = None
        self._gen = self.parse(self._tokens.append)
        self._awaiting = next(self._gen)
