"""The board: everything of a home in one year as one frozen value, for services and commands that look at all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tui.domain.ids import PlanId, TaskId
from tui.domain.period import working_year
from tui.domain.progress import Holding
from tui.services.cards import Card, cards_of
from tui.services.desk import Desk
from tui.services.home_year import HomeYear, known
from tui.store import plans as plan_store

if TYPE_CHECKING:
    from tui.domain.evidence import FileFault


@dataclass(frozen=True, slots=True, kw_only=True)
class Board(HomeYear):
    """Everything of a home in one year.

    cards       own tasks in plan order; tray: tasks waiting to be claimed; declined: what was declined
    archived    tasks that an amendment put away, with their work: in no list, no count and no return
    faults      what is wrong with kept files, by SHA-256, as far as it was looked
    """

    cards: tuple[Card, ...] = ()
    tray: tuple[Card, ...] = ()
    declined: tuple[Card, ...] = ()
    archived: tuple[Card, ...] = ()
    faults: Mapping[str, FileFault] = field(default_factory=dict)

    @property
    def every(self) -> tuple[Card, ...]:
        """The cards of all tasks, own, waiting, declined and archived."""
        return (*self.cards, *self.tray, *self.declined, *self.archived)

    def card(self, task: TaskId) -> Card | None:
        """The card of a task."""
        return next((card for card in self.every if card.task.id == task), None)

    def of_plan(self, plan: PlanId) -> tuple[Card, ...]:
        """The own tasks of a plan."""
        return tuple(card for card in self.cards if card.task.plan_id == plan)

    def with_card(self, card: Card) -> Board:
        """The board with a card in place of the own one of its task."""
        return replace(self, cards=tuple(card if old.task.id == card.task.id else old for old in self.cards))


def working_year_of(desk: Desk, year: int | None) -> int:
    """The year that a command is about: the one asked for, else the home's working year. Raises HomeUnusable."""
    with desk.store.reading() as connection:
        plans = plan_store.plans(connection)
    return working_year((plan.years for plan in plans), desk.today, year)


def board(desk: Desk, year: int | None = None) -> Board:
    """The home's board of a year (the working year where none is asked). Raises HomeUnusable."""
    with desk.store.reading() as connection:
        bare = known(desk, connection, year, Board)
        cards = cards_of(connection, bare.year)

    def held(holding: Holding) -> tuple[Card, ...]:
        return tuple(card for card in cards if card.task.holding is holding and card.task.archived is None)

    return replace(
        bare,
        cards=held(Holding.OWN),
        tray=held(Holding.TRAY),
        declined=held(Holding.DECLINED),
        archived=tuple(card for card in cards if card.task.archived is not None),
        faults=desk.files.faults(found for card in cards for found in card.evidence),
    )
