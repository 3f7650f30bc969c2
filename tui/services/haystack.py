"""What a search looks through: the texts of a card by place, and those of many tasks in a few long ones."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, chain

from tui.domain.alphabet import Wanted
from tui.domain.ids import PlanId, TaskId
from tui.domain.sought import spans
from tui.services.cards import Card
from tui.services.desk import Desk
from tui.services.home_year import HomeYear
from tui.services.ledgers import cards

_BLANKS = (" ", "\u3000", "\u00a0", "\t")


class Place(StrEnum):
    """Where something is said of a task (message ``found.<value>``)."""

    NUMBER = "number"
    HEADING = "heading"
    CONTENT = "content"
    TARGET = "target"
    GROUP = "group"
    UNITS = "units"
    PEOPLE = "people"
    OWN_PLAN = "own_plan"
    STEPS = "steps"
    ENTRY = "entry"
    LAST_YEAR = "last_year"
    NOTES = "notes"
    INDICATORS = "indicators"
    EVIDENCE = "evidence"
    EXPLANATIONS = "explanations"
    CONTRIBUTIONS = "contributions"
    SECTION = "section"
    PLAN = "plan"


def people(card: Card) -> Iterator[str]:
    """Who answers for a task and who does it: leaders, owner, owners of steps; a name that is not given is empty."""
    yield from card.task.leaders
    yield card.own_plan.leader
    yield card.own_plan.owner
    yield from (step.owner for step in card.task.steps if step.owner)


def _contributions(card: Card) -> Iterator[str]:
    for one in card.contributions:
        yield from (one.unit, one.office, one.said.progress, one.said.problems, one.said.next)
        yield from (step.text for step in one.said.steps)


_TEXTS: Mapping[Place, Callable[[Card], Iterable[str]]] = {
    Place.NUMBER: lambda card: (card.task.number,),
    Place.HEADING: lambda card: (card.task.heading,),
    Place.CONTENT: lambda card: (card.task.content,),
    Place.TARGET: lambda card: (card.task.target or "",),
    Place.GROUP: lambda card: (card.task.group or "",),
    Place.UNITS: lambda card: (f"{one.unit}{one.qualifier or ''}" for one in card.task.assignments),
    Place.PEOPLE: people,
    Place.OWN_PLAN: lambda card: (card.own_plan.goal, card.own_plan.measures),
    Place.STEPS: lambda card: (f"{step.text}\n{step.done_note or ''}" for step in card.task.steps),
    Place.ENTRY: lambda card: (card.entry.progress, card.entry.problems, card.entry.next),
    Place.LAST_YEAR: lambda card: () if (last := card.last_year) is None else (last.progress, last.problems, last.next),
    Place.NOTES: lambda card: (note.text for note in card.notes),
    Place.INDICATORS: lambda card: (one.indicator.name for one in card.indicators),
    Place.EVIDENCE: lambda card: (file.name for file in card.evidence),
    Place.EXPLANATIONS: lambda card: card.explanations.values(),
    Place.CONTRIBUTIONS: _contributions,
}


def places(card: Card, seen: HomeYear, text: str) -> tuple[Place, ...]:
    """Where words of a search occur in what is said of a task; in the title of its plan where nothing else has one."""
    found = [place for place, texts in _TEXTS.items() if any(spans(said, text) for said in texts(card))]
    if any(spans(title, text) for title in _section(card, seen)):
        found.append(Place.SECTION)
    if not found and spans(seen.plan(card.task.plan_id).title, text):
        found.append(Place.PLAN)
    return tuple(found)


def _section(card: Card, seen: HomeYear) -> Iterator[str]:
    if (section := seen.section_of(card.task)) is not None:
        yield section.title


def _said(card: Card) -> Iterable[str]:
    return chain.from_iterable([texts(card) for texts in _TEXTS.values()])


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Some tasks that follow each other, and everything that is said of them as one text without blanks.

    starts  where each task's part begins, and the end of the text
    """

    tasks: tuple[TaskId, ...]
    plans: tuple[PlanId, ...]
    text: str
    starts: Sequence[int]

    def found(self, wanted: Wanted) -> Iterator[int]:
        """The places of the tasks of which a word is said."""
        at, find, text, starts = 0, wanted.find, self.text, self.starts
        while (at := find(text, at, starts[-1])) >= 0:
            card = bisect_right(starts, at)
            yield card - 1
            at = starts[card]

    def says(self, at: int, wanted: Wanted) -> bool:
        """A word is said of the task at this place."""
        return wanted.find(self.text, self.starts[at], self.starts[at + 1]) >= 0


def block_of(cards: Sequence[Card], seen: HomeYear) -> Block:
    """The block of some cards."""
    parts = ["\n".join((*_said(card), *_section(card, seen), "")) for card in cards]
    for blank in _BLANKS:
        parts = [part.replace(blank, "") for part in parts]
    return Block(
        tasks=tuple(card.task.id for card in cards),
        plans=tuple(card.task.plan_id for card in cards),
        text="".join(parts),
        starts=list(accumulate(map(len, parts), initial=0)),
    )


def blocks_of(desk: Desk, seen: HomeYear, places: Mapping[int, Sequence[TaskId]]) -> Mapping[int, Block]:
    """The blocks of some tasks of a home, by the place that each of them has. Raises HomeUnusable."""
    every = [task for tasks in places.values() for task in tasks]
    held = {card.task.id: card for card in cards(desk, seen.year, every)}
    return {at: block_of([held[task] for task in tasks if task in held], seen) for at, tasks in places.items()}
