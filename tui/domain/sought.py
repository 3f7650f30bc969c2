"""One word of a search: characters, full pinyin, initials, or a mixture, and where it occurs in a text.

A character of a text is met by itself (width, case, and traditional or simplified form do not count), by one of its
readings in full (``wei``), or by the first letter of one, or its zh, ch or sh. Nothing begins inside a reading; the
last character of a word may be met by the beginning of a reading, since typing goes on. Blanks in a text do not count.

    weishengjk, wsjk, 卫sheng, jianc预警 all occur in 卫生健康监测预警
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tui.domain.pinyin import readings
from tui.domain.traditional import simplified

DIGRAPHS = ("zh", "ch", "sh")
"""Beginnings of readings that stand for a character as its first letter does."""
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
"""What readings are typed with."""
_LONGEST = 200
_APOSTROPHE = re.compile("(?<=[a-z])['’](?=[a-z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a text, in characters."""

    start: int
    end: int


@cache
def plain(char: str) -> str:
    """A character as it is compared: half width, lower case, simplified. It stays one character."""
    folded = unicodedata.normalize("NFKC", char).casefold()
    return simplified(folded) if len(folded) == 1 else char


def words_of(text: str) -> tuple[str, ...]:
    """The words of a search, as they are compared; ü is v, and the apostrophe of xi'an is nothing.

    Of a text that is longer than anybody types only the beginning is looked for.
    """
    typed = "".join(map(plain, unicodedata.normalize("NFC", text[:_LONGEST]))).replace("ü", "v").split()
    return tuple(word for part in typed if (word := _APOSTROPHE.sub("", part)))


@cache
def heard(char: str) -> tuple[str, ...]:
    """The readings of a character as they may be typed: lve is also lue."""
    said = readings(char)
    return (*said, *(reading.replace("ve", "ue") for reading in said if reading.endswith("ve")))


def end_of(word: str, text: str, start: int) -> int | None:
    """Where a word ends that begins at this place of a text; None where it does not. The word is one of `words_of`."""
    met: set[int] = {0}
    for at in range(start, len(text)):
        char = text[at]
        if char.isspace():
            if at == start or char == "\n":
                return None
            continue
        met = {after for before in met for after in _after(word, before, char)}
        if len(word) in met:
            return at + 1
        if not met:
            return None
    return None


def _after(word: str, at: int, char: str) -> Iterator[int]:
    """How far into the word a character may lead from this place."""
    if word[at] == plain(char):
        yield at + 1
    if word[at] not in LETTERS:
        return
    for reading in heard(char):
        if reading[0] != word[at]:
            continue
        yield at + 1
        if word.startswith(reading, at):
            yield at + len(reading)
        elif reading.startswith(word[at:]):
            yield len(word)
        if reading[:2] in DIGRAPHS and word.startswith(reading[:2], at):
            yield at + 2


def spans(text: str, wanted: str) -> tuple[Span, ...]:
    """Where any word of a search occurs in a text, in order; what overlaps is one."""
    found = sorted(place for word in words_of(wanted) for place in _places(text, word))
    joined: list[Span] = []
    for start, end in found:
        if joined and start < joined[-1].end:
            joined[-1] = Span(start=joined[-1].start, end=max(end, joined[-1].end))
        else:
            joined.append(Span(start=start, end=end))
    return tuple(joined)


def _places(text: str, word: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = end_of(word, text, start)
        if end is not None:
            yield start, end
        start = end or start + 1


def says(text: str, wanted: str) -> bool:
    """Every word of a search occurs in a text."""
    return all(any(_places(text, word)) for word in words_of(wanted))
