"""Search over cards held in memory: every word of the search must occur in what a card says.

What a card says is folded once and kept until the card is another.
"""

from __future__ import annotations

from collections.abc import Iterable

from tui.domain.ids import TaskId
from tui.domain.text import folded
from tui.services.boards import Card


class Finder:
    """Finds the cards in which all words of a search occur."""

    def __init__(self) -> None:
        self._folded: dict[TaskId, tuple[Card, str]] = {}

    def matching(self, cards: Iterable[Card], text: str) -> list[Card]:
        """The cards that fit, in their order; all of them for an empty text."""
        words = [folded(word) for word in text.split()]
        if not words:
            return list(cards)
        return [card for card in cards if all(word in self._haystack(card) for word in words)]

    def _haystack(self, card: Card) -> str:
        kept = self._folded.get(card.task.id)
        if kept is None or kept[0] is not card:
            kept = self._folded[card.task.id] = (card, card.haystack())
        return kept[1]
