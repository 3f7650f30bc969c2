"""Search over cards held in memory: every word of the search must occur in what is said of a task.

Words are characters, pinyin, initials, or a mixture (`domain.sought`). A word that no task says may be in the title of
a plan: then it stands for the plan's tasks.
"""

from __future__ import annotations

from collections.abc import Iterable

from tui.domain.alphabet import Alphabet
from tui.domain.held import Plan
from tui.domain.sought import says, words_of
from tui.services.boards import Board, Card
from tui.services.haystack import Block, block_of

_BLOCK = 128
"""Cards of a block: when one of them changes, all are read anew."""
_REMEMBERED = 16
"""Words whose cards are remembered: while one types or takes letters back, only those cards are searched."""


class Finder:
    """Finds the cards in which all words of a search occur. It reads each card once, and again when it is another."""

    def __init__(self) -> None:
        self._seen: Board | None = None
        self._every: tuple[Card, ...] = ()
        self._plans: tuple[Plan, ...] = ()
        self._blocks: dict[int, Block] = {}
        self._stale: list[int] = []
        self._alphabet = Alphabet()
        self._found: dict[str, list[int]] = {}

    def matching(self, cards: Iterable[Card], text: str, seen: Board) -> list[Card]:
        """Those of these cards of a board that fit, in their order; all of them for an empty text."""
        words = words_of(text)
        if not words:
            return list(cards)
        self._look_at(seen)
        self._read_some(seen, len(self._stale))
        places = set(self._fitting(words[0])).intersection(*map(self._fitting, words[1:]))
        left = {self._every[at].task.id for at in places}
        return [card for card in cards if card.task.id in left]

    def prepare(self, seen: Board, blocks: int = 2) -> bool:
        """Read some cards before anybody searches; True while there are more. A block takes a millisecond or two."""
        self._look_at(seen)
        return self._read_some(seen, blocks)

    def _look_at(self, seen: Board) -> None:
        if seen is self._seen:
            return
        every = seen.every
        self._seen, self._every, self._plans = seen, every, seen.plans
        starts = range(0, len(every), _BLOCK)
        self._stale = [at for at in starts if not self._holds(at, every[at : at + _BLOCK])]
        self._blocks = {at: self._blocks[at] for at in starts if at in self._blocks}
        self._found = {}

    def _holds(self, at: int, cards: tuple[Card, ...]) -> bool:
        return at in self._blocks and self._blocks[at].holds(cards)

    def _read_some(self, seen: Board, most: int) -> bool:
        for at in self._stale[:most]:
            block = self._blocks[at] = block_of(self._every[at : at + _BLOCK], seen)
            self._alphabet.add(block.text)
        del self._stale[:most]
        return bool(self._stale)

    def _fitting(self, word: str) -> list[int]:
        """The places of the cards that say a word; of a plan's cards, where only its title says it."""
        if saying := self._saying(word):
            return saying
        titled = {plan.id for plan in self._plans if says(plan.title, word)}
        return [at for at, card in enumerate(self._every) if card.task.plan_id in titled] if titled else []

    def _saying(self, word: str) -> list[int]:
        if word in self._found:
            return self._found[word]
        wanted = self._alphabet.wanted(word)
        known = max((other for other in self._found if word.startswith(other)), key=len, default=None)
        if known is None:
            found = [start + at for start, block in sorted(self._blocks.items()) for at in block.found(wanted)]
        else:
            found = [at for at in self._found[known] if self._blocks[at - at % _BLOCK].says(at % _BLOCK, wanted)]
        if len(self._found) >= _REMEMBERED:
            del self._found[next(iter(self._found))]
        self._found[word] = found
        return found
