"""Search over cards held in memory: every word of the search must occur in what a card says.

What a card says is folded once and kept until the card is another.
"""

from __future__ import annotations

from collections.abc import Iterable

from tui.domain.ids import TaskId
from tui.domain.text import folded
from tui.services.boards import Board, Card


def says(text: str, wanted: str) -> bool:
    """All words of a search occur in a text."""
    whole = folded(text)
    return all(folded(word) in whole for word in wanted.split())


class Finder:
    """Finds the cards in which all words of a search occur."""

    def __init__(self) -> None:
        self._folded: dict[TaskId, tuple[Card, str]] = {}

    def matching(self, cards: Iterable[Card], text: str, seen: Board | None = None) -> list[Card]:
        """The cards that fit, in their order; all of them for an empty text."""
        words = [folded(word) for word in text.split()]
        if not words:
            return list(cards)
        return [card for card in cards if all(word in self._haystack(card, seen) for word in words)]

    def _haystack(self, card: Card, seen: Board | None) -> str:
        kept = self._folded.get(card.task.id)
        if kept is None or kept[0] is not card:
            section = seen.section_of(card.task) if seen is not None else None
            around = folded(section.title) if section is not None else ""
            kept = self._folded[card.task.id] = (card, f"{card.haystack()}\n{around}")
        return kept[1]
