"""How far a year's work is: tasks by plan and section, indicators, and the steps done lately. Pure over a board."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tui.domain.held import Plan, Section
from tui.domain.ids import SectionId, StepId, TaskId
from tui.domain.period import days_from
from tui.domain.progress import Mark, Task
from tui.domain.readings import measurable
from tui.services.boards import Board
from tui.services.cards import Card
from tui.services.headings import telling_paths

LATELY = 30
"""Days that are looked back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Tasks by how far they are; one that is overdue is not counted as begun. going: begun, or standing."""

    done: int
    going: int
    overdue: int
    tasks: int

    @property
    def rest(self) -> int:
        """Tasks that nobody has begun."""
        return self.tasks - self.done - self.going - self.overdue


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How far a plan is, or a section of it. first: its first task that is not done, else its first."""

    plan: Plan
    section: Section | None
    tally: Tally
    first: TaskId


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Indicators with a number as target: how many are met, how many have no reading of the year."""

    met: int
    unread: int
    indicators: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A step, or an occurrence of one, that was ticked."""

    on: date
    task: Task
    step: StepId
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """Plans with the highest of their sections, indicators, and what was done in the last days, newest first."""

    stands: tuple[Stand, ...]
    measured: Measured
    lately: tuple[Done, ...]


def completion(board: Board) -> Completion:
    """How far the work of a board is on its day."""
    owed = [one for card in board.cards for one in card.indicators if measurable(one.indicator)]
    return Completion(
        stands=tuple(_stands(board)),
        measured=Measured(
            met=sum(one.met is True for one in owed),
            unread=sum(one.reading is None for one in owed),
            indicators=len(owed),
        ),
        lately=tuple(sorted(_lately(board), key=lambda done: done.on, reverse=True)),
    )


def tally(cards: Iterable[Card], today: date) -> Tally:
    """Tasks counted by what they are on a day; one that waits to be confirmed counts as what it is otherwise."""
    marks = [Mark(card.status.value) if card.task.to_confirm else card.mark(today) for card in cards]
    return Tally(
        done=marks.count(Mark.DONE),
        going=marks.count(Mark.IN_PROGRESS) + marks.count(Mark.STANDING),
        overdue=marks.count(Mark.OVERDUE),
        tasks=len(marks),
    )


def _stands(board: Board) -> Iterator[Stand]:
    of_plan: dict[int, list[Card]] = {}
    for card in board.cards:
        of_plan.setdefault(card.task.plan_id, []).append(card)
    for plan in board.plans:
        cards = of_plan.get(plan.id)
        if cards:
            yield _stand(board, plan, None, cards)
            of_section = _by_section(board, cards)
            for section in board.sections.values():
                if section.id in of_section:
                    yield _stand(board, plan, section, of_section[section.id])


def _by_section(board: Board, cards: Sequence[Card]) -> dict[SectionId, list[Card]]:
    """Tasks of a plan by the highest sections that tell them apart."""
    found: dict[SectionId, list[Card]] = {}
    for card, path in zip(cards, telling_paths(board, cards), strict=True):
        if path:
            found.setdefault(path[0].id, []).append(card)
    return found


def _stand(board: Board, plan: Plan, section: Section | None, cards: list[Card]) -> Stand:
    first = next((card for card in cards if card.mark(board.today) is not Mark.DONE), cards[0])
    return Stand(plan=plan, section=section, tally=tally(cards, board.today), first=first.task.id)


def _lately(board: Board) -> Iterator[Done]:
    since = days_from(board.today, -LATELY)
    for card in board.cards:
        for step in card.task.steps:
            for on in step.done_days:
                if since < on <= board.today:
                    yield Done(on=on, task=card.task, step=step.id, text=step.text)
