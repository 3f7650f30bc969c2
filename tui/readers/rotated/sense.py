"""Layout V: how well two texts go together, for a proposal where the lines leave more than one reading.

Two texts go together by the rare words they share: those of a heading with what is usually done under it, those of a
unit's name with its usual business. A word counts by how much more often it is met than a text of that length would
have it by chance. Nothing here makes a field certain.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import lru_cache

from tui.domain.directory import find
from tui.readers.rotated.words import BUSINESS, RELATED

_SENTENCE = re.compile("[。；]")
_PHRASE = re.compile("[，、“”（）和与+]")


class Sense:
    """How much a heading or a unit says about a text, against all sentences of the table."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._sentences = [sentence for text in texts for sentence in _sentences(text)]
        self._shares: dict[str, float] = {}

    def of_heading(self, heading: str, text: str) -> float:
        """How well a heading suits the text below it."""
        return self._suits(_words_of_heading(heading), text)

    def of_units(self, units: Iterable[str], text: str) -> float:
        """How well a text suits the units named beside it."""
        return sum(self._suits(_words_of_unit(unit), text) for unit in units)

    def _suits(self, words: frozenset[str], text: str) -> float:
        sentences = _sentences(text)
        return sum(self._surprise(word, sentences) for word in words if word in text)

    def _surprise(self, word: str, sentences: list[str]) -> float:
        """How unlikely it is, in nats, that so many sentences have the word by chance; 0 where no more do."""
        met = sum(word in sentence for sentence in sentences)
        expected = self._share(word) * len(sentences)
        return met * math.log(met / expected) - (met - expected) if met > expected else 0.0

    def _share(self, word: str) -> float:
        """The share of all sentences that have the word."""
        if word not in self._shares:
            met = sum(word in sentence for sentence in self._sentences)
            self._shares[word] = (met + 0.5) / (len(self._sentences) + 1)
        return self._shares[word]


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE.split(text) if sentence]


@lru_cache(maxsize=1024)
def _words_of_heading(heading: str) -> frozenset[str]:
    """Pairs of characters in its phrases, and what goes with the words in it."""
    words = {phrase[at : at + 2] for phrase in _PHRASE.split(heading) for at in range(len(phrase) - 1)}
    for word, related in RELATED.items():
        if word in heading:
            words |= set(related.split())
    return frozenset(words)


@lru_cache(maxsize=1024)
def _words_of_unit(unit: str) -> frozenset[str]:
    """Pairs of characters in a unit's name, and the words of its business."""
    listings = find(unit)
    stem = listings[0].stem if listings else unit.lstrip("市省县区")
    words = {stem[at : at + 2] for at in range(len(stem) - 2)}
    known = {listing.body.short for listing in listings}
    for name, business in BUSINESS.items():
        if name in known or unit.endswith(name):
            words |= set(business.split())
    return frozenset(words)
