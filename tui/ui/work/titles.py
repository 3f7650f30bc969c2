"""The head of a dialog about a task."""

from __future__ import annotations

from tui.domain.text import shortened
from tui.i18n import Say
from tui.services.cards import Card

_LONGEST = 60


def about(say: Say, message: str, card: Card, **params: object) -> str:
    """A message about a card, with its number and its title on one line."""
    return say(message, no=card.task.number, title=shortened(card.task.title.replace("\n", " "), _LONGEST), **params)


def about_all(say: Say, message: str, cards: tuple[Card, ...], **params: object) -> str:
    """The same about several cards: how many they are, with the number of the first ones."""
    if len(cards) == 1:
        return about(say, message, cards[0], **params)
    numbers = "、".join(card.task.number for card in cards)
    return say(message, no=say("marked.count", count=len(cards)), title=shortened(numbers, _LONGEST), **params)
