"""How alike two texts are, by the pairs of neighbouring characters (grams) that they have in common.

Pairs of characters need no list of words, do not mind where a sentence was moved to, and are compared as sets, so that
hundreds of tasks against hundreds take a fraction of a second. White space, widths and punctuation do not count.
"""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from tui.domain.text import folded

Grams = frozenset[str]

_RAREST = 24
"""Grams of a text by which its counterparts are looked up, the rarest ones first."""
_MOST = 200
"""Texts that a gram may stand in to tell anything; where all stand in more, so many are looked at."""
_CANDIDATES = 16
"""Counterparts that are compared in full."""

_UNSAID = re.compile(r"[\W_]+")


def grams(text: str) -> Grams:
    """The pairs of neighbouring characters of a text; a text of one character is its own gram."""
    said = _UNSAID.sub("", folded(text))
    return frozenset(left + right for left, right in pairwise(said)) or frozenset({said} - {""})


def alike(left: Grams, right: Grams) -> float:
    """0 for nothing in common, 1 for the same (Dice's coefficient)."""
    both = len(left) + len(right)
    return 2 * len(left & right) / both if both else 0.0


def contained(part: Grams, whole: Grams) -> float:
    """The share of a text that stands in another too."""
    return len(part & whole) / len(part) if part else 0.0


def candidates(texts: Sequence[Grams], among: Sequence[Grams]) -> list[list[int]]:
    """For each text the places of those that it may be like: they share its rarest grams, the most shared first.

    Time and memory grow with the number of texts, not with the number of pairs.
    """
    places: dict[str, list[int]] = {}
    for place, gram_set in enumerate(among):
        for gram in gram_set:
            places.setdefault(gram, []).append(place)
    return [_candidates(text, places) for text in texts]


def _candidates(text: Grams, places: dict[str, list[int]]) -> list[int]:
    shared = sorted((gram for gram in text if gram in places), key=lambda gram: (len(places[gram]), gram))
    telling = [gram for gram in shared if len(places[gram]) <= _MOST]
    weights: defaultdict[int, float] = defaultdict(float)
    for gram in (telling or shared)[:_RAREST]:
        found = places[gram][:_MOST]
        for place in found:
            weights[place] += 1 / len(found)
    return heapq.nsmallest(_CANDIDATES, weights, key=lambda place: (-weights[place], place))
