"""Search over the texts of tasks held in memory: every word of the search must occur in what is said of a task.

Words are characters, pinyin, initials, or a mixture (`domain.sought`). A word that is said of no task may be in the
title of a plan: then it stands for the plan's tasks. What is looked through are blocks of texts (`haystack`), which are
read when somebody goes to the search, and again when a task of theirs has changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from tui.domain.alphabet import Alphabet
from tui.domain.held import Plan
from tui.domain.ids import TaskId
from tui.domain.sought import says, words_of
from tui.services.cards import Card
from tui.services.haystack import Block, block_of
from tui.services.home_year import HomeYear

_BLOCK = 128
"""Tasks of a block: when one of them changes, all are read anew."""
_REMEMBERED = 16
"""Words whose tasks are remembered: while one types or takes letters back, only those tasks are searched."""


class Finder:
    """Finds the tasks of which all words of a search are said, among those whose texts it has been given."""

    def __init__(self, tasks: Sequence[TaskId]) -> None:
        """Tasks: those that are looked through, in the order in which their texts are to be read."""
        starts = range(0, len(tasks), _BLOCK)
        self._stale = {at: tuple(tasks[at : at + _BLOCK]) for at in starts}
        self._blocks: dict[int, Block] = {}
        self._alphabet = Alphabet()
        self._found: dict[str, list[tuple[int, int]]] = {}

    @property
    def begun(self) -> bool:
        """It has some texts to look through."""
        return bool(self._blocks)

    def wants(self, most: int) -> Mapping[int, Sequence[TaskId]]:
        """The next places that are to be read, at most so many."""
        return dict(list(self._stale.items())[:most])

    def take(self, blocks: Mapping[int, Block]) -> None:
        """Take the texts of places that it wants."""
        for at, block in blocks.items():
            self._stale.pop(at, None)
            self._blocks[at] = block
            self._alphabet.add(block.text)
        self._found = {}

    def forget(self, tasks: Collection[TaskId]) -> None:
        """The texts of these tasks have changed: they are wanted again, and looked through as they were until then."""
        for at, block in self._blocks.items():
            if any(task in tasks for task in block.tasks):
                self._stale[at] = block.tasks

    def found(self, text: str, plans: Iterable[Plan]) -> frozenset[TaskId]:
        """The tasks of these plans that fit; all for a text without words."""
        fitting = [set(self._fitting(word, plans)) for word in words_of(text)]
        every = ((at, place) for at, block in self._blocks.items() for place in range(len(block.tasks)))
        places = set.intersection(*fitting) if fitting else every
        return frozenset(self._blocks[at].tasks[place] for at, place in places)

    def _fitting(self, word: str, plans: Iterable[Plan]) -> list[tuple[int, int]]:
        """The places of the tasks of which a word is said; of a plan's tasks, where only its title says it."""
        if saying := self._saying(word):
            return saying
        titled = {plan.id for plan in plans if says(plan.title, word)}
        if not titled:
            return []
        return [
            (at, place) for at, block in self._blocks.items() for place, of in enumerate(block.plans) if of in titled
        ]

    def _saying(self, word: str) -> list[tuple[int, int]]:
        if word in self._found:
            return self._found[word]
        wanted = self._alphabet.wanted(word)
        known = max((other for other in self._found if word.startswith(other)), key=len, default=None)
        if known is None:
            found = [(at, place) for at, block in self._blocks.items() for place in block.found(wanted)]
        else:
            found = [(at, place) for at, place in self._found[known] if self._blocks[at].says(place, wanted)]
        if len(self._found) >= _REMEMBERED:
            del self._found[next(iter(self._found))]
        self._found[word] = found
        return found


def finder_of(cards: Sequence[Card], seen: HomeYear) -> Finder:
    """A finder over cards that are at hand."""
    held = {card.task.id: card for card in cards}
    finder = Finder(tuple(held))
    while places := finder.wants(1):
        finder.take({at: block_of([held[task] for task in tasks], seen) for at, tasks in places.items()})
    return finder
