"""The characters that many texts are made of, and patterns over them that find a word of a search fast.

A pattern is a chain of character classes (all characters that are read wei, then all that are read sheng, …); as only
characters that occur are in it, a scan costs little more than that of a fixed text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tui.domain.sought import DIGRAPHS, LETTERS, end_of, heard, plain

_LONGEST_READING = 6
_ROOM = 60
"""Classes that a pattern may have: what is behind them in a long word is compared character by character."""
_MANY = 500
"""Unknown characters in a text, repeated ones counted, from which on it pays to compile what is known anew."""
_ESCAPED = frozenset(r"\]^-[&|~")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A word of a search over an alphabet.

    fixed    the only text that meets the word; pattern: where there are several, one that occurs wherever the word
             does; exact: and nowhere else. Without either the word does not occur.
    """

    word: str
    fixed: str | None = None
    pattern: re.Pattern[str] | None = None
    exact: bool = True

    def find(self, text: str, start: int, end: int) -> int:
        """The first place of the word between two places of a text without blanks; -1 where there is none."""
        if self.fixed is not None:
            return text.find(self.fixed, start, end)
        found = self.pattern.search(text, start, end) if self.pattern is not None else None
        while found is not None and not self.exact and end_of(self.word, text, found.start()) is None:
            found = found.re.search(text, found.start() + 1, end)
        return -1 if found is None else found.start()


class Alphabet:
    """It grows; what it gave before is then no longer whole."""

    def __init__(self) -> None:
        self._chars: set[str] = set()
        self._forms: dict[str, set[str]] = {}
        self._unheard: set[str] = set()
        self._heard: dict[str, set[str]] = {}
        self._others: re.Pattern[str] | None = None

    def add(self, text: str) -> None:
        """Know the characters of a text too."""
        met = self._others.findall(text) if self._others else text
        if len(met) > _MANY:
            self._others = None
        new = set(met) - self._chars
        self._chars |= new
        self._unheard |= new
        for char in new:
            self._forms.setdefault(plain(char), set()).add(char)
        if self._others is None and self._chars:
            self._others = re.compile(f"[^{_members(self._chars)}]")

    def wanted(self, word: str) -> Wanted:
        """A word of `sought.words_of` over the characters that are known now."""
        ways = [self._ways(word, at) for at in range(len(word))]
        for at in reversed(range(len(word))):
            ways[at] = {to: chars for to, chars in ways[at].items() if to == len(word) or ways[to]}
        if not ways[0]:
            return Wanted(word=word)
        if all(list(way) == [at + 1] and len(way[at + 1]) == 1 for at, way in enumerate(ways)):
            fixed = "".join(char for way in ways for chars in way.values() for char in chars)
            return Wanted(word=word, fixed=fixed)
        depth = _depth(ways)
        return Wanted(
            word=word,
            pattern=re.compile(_begins_with_class(ways, depth)),
            exact=_size(ways, depth) == _size(ways, depth + 1),
        )

    def _ways(self, word: str, at: int) -> Mapping[int, set[str]]:
        """How far a character may lead from this place of a word: place behind → characters."""
        ways: dict[int, set[str]] = {}

        def lead(to: int, chars: Iterable[str]) -> None:
            ways.setdefault(to, set()).update(chars)

        lead(at + 1, self._forms.get(word[at], ()))
        for to in range(at + 1, min(at + _LONGEST_READING, len(word)) + 1):
            typed = word[at:to]
            if typed[-1] not in LETTERS:
                break
            if to == len(word) or to == at + 1 or typed in DIGRAPHS:
                lead(to, self._begun(typed))
            else:
                lead(to, self._by_reading().get(typed, ()))
        return {to: chars for to, chars in ways.items() if chars}

    def _begun(self, letters: str) -> set[str]:
        """The characters that have a reading which begins so."""
        return {char for said, chars in self._by_reading().items() if said.startswith(letters) for char in chars}

    def _by_reading(self) -> Mapping[str, set[str]]:
        for char in self._unheard:
            for reading in heard(char):
                self._heard.setdefault(reading, set()).add(char)
        self._unheard = set()
        return self._heard


def _size(ways: Sequence[Mapping[int, set[str]]], depth: int) -> int:
    """How many classes a pattern has that goes this many characters deep."""
    sizes = [0] * (len(ways) + 1)
    for _ in range(depth):
        sizes = [sum(1 + sizes[to] for to in way) for way in ways] + [0]
    return sizes[0]


def _depth(ways: Sequence[Mapping[int, set[str]]]) -> int:
    """How deep a pattern goes that stays small: one character at least."""
    depth = 1
    while depth < len(ways) and _size(ways, depth + 1) <= _ROOM:
        depth += 1
    return depth


def _begins_with_class(ways: Sequence[Mapping[int, set[str]]], depth: int) -> str:
    """The whole pattern. It begins with one class, so that `re` passes over all other characters without trying."""
    first = set().union(*ways[0].values())
    choices = [
        ("" if chars == first else f"(?<={_class(chars)})") + _written(ways, to, depth - 1)
        for to, chars in ways[0].items()
    ]
    return _class(first) + _either(choices)


def _written(ways: Sequence[Mapping[int, set[str]]], at: int, depth: int) -> str:
    """The pattern from a place of the word on."""
    if at == len(ways) or depth == 0:
        return ""
    return _either([_class(chars) + _written(ways, to, depth - 1) for to, chars in ways[at].items()])


def _either(choices: Sequence[str]) -> str:
    return choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"


def _class(chars: set[str]) -> str:
    return f"[{_members(chars)}]"


def _members(chars: set[str]) -> str:
    return "".join(f"\\{char}" if char in _ESCAPED else char for char in sorted(chars))
