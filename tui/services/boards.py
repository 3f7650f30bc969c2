"""Read models: frozen values for one screen, made in a few queries, held in memory, searched without the file."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from tui.domain.change import Change
from tui.domain.held import Plan, Section
from tui.domain.ids import PlanId, ReturnId, SectionId, StepId, TaskId
from tui.domain.own_plan import OwnPlan
from tui.domain.period import Countdown, countdown, due_day, working_year
from tui.domain.progress import Entry, Holding, Mark, Note, Status, Step, Task, mark_of, status_of
from tui.domain.signing import DocumentKind, Signatures
from tui.services.desk import Desk
from tui.services.measured import year_indicators
from tui.services.year_tasks import own_plans_of, tasks_of_year
from tui.store import contributions as contribution_store
from tui.store import entries as entry_store
from tui.store import evidence as evidence_store
from tui.store import history as history_store
from tui.store import plans as plan_store
from tui.store import return_events as event_store
from tui.store import revisions as revision_store
from tui.store.connection import Connection

if TYPE_CHECKING:
    from tui.domain.contributions import Contribution
    from tui.domain.evidence import Evidence, FileFault
    from tui.domain.readings import YearIndicator
    from tui.domain.return_events import HandedRevision, ReturnEvent, Revision

_NOTHING = Entry()
_UNPLANNED = OwnPlan()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A task with the year's entry, the entry of the year before, notes, and explanations by code.

    last_year is that of the same task, or of the task of last year's plan that this one goes on from. indicators carry
    their readings of the year; evidence is that of the year; own_plan: the unit's own task book for it.
    contributions: what other units and offices said of their part.
    """

    task: Task
    entry: Entry
    last_year: Entry | None
    notes: tuple[Note, ...]
    explanations: Mapping[str, str]
    indicators: tuple[YearIndicator, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    own_plan: OwnPlan = _UNPLANNED
    contributions: tuple[Contribution, ...] = ()

    @property
    def status(self) -> Status:
        """Set by the officer, or following from the ticks."""
        return status_of(self.task, self.entry)

    def mark(self, today: date) -> Mark:
        """What the list shows."""
        return mark_of(self.task, self.entry, today)

    def step(self, step: StepId) -> Step | None:
        """A step of this task."""
        return next((found for found in self.task.steps if found.id == step), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Everything of a home in one year.

    cards       own tasks in plan order; tray: tasks waiting to be claimed; declined: what was declined
    archived    tasks that an amendment put away, with their work: in no list, no count and no return
    events      what became of finalised returns
    undo, redo  the changes that the next undo or redo concerns
    signatures, document, recipient  of the returns, from the settings; the recipient where a plan names nobody
    office                           the 科室 whose work this is, from the settings; empty for a whole unit
    due         the nearest due day of the returns of this year, None where no plan returns
    faults      what is wrong with kept files, by SHA-256, as far as it was looked
    last_day    the latest day on which something was changed, None where nothing was
    """

    unit: str
    year: int
    today: date
    plans: tuple[Plan, ...]
    sections: Mapping[SectionId, Section]
    cards: tuple[Card, ...]
    tray: tuple[Card, ...]
    declined: tuple[Card, ...]
    archived: tuple[Card, ...]
    explanations: Mapping[tuple[PlanId, str], str]
    revisions: tuple[Revision, ...]
    events: Mapping[ReturnId, tuple[ReturnEvent, ...]]
    undo: Change | None
    redo: Change | None
    signatures: Signatures
    document: DocumentKind
    recipient: str
    office: str
    due: Countdown | None
    faults: Mapping[str, FileFault]
    last_day: date | None

    @property
    def every(self) -> tuple[Card, ...]:
        """The cards of all tasks, own, waiting, declined and archived."""
        return (*self.cards, *self.tray, *self.declined, *self.archived)

    def card(self, task: TaskId) -> Card | None:
        """The card of a task."""
        return next((card for card in self.every if card.task.id == task), None)

    def plan(self, plan: PlanId) -> Plan:
        """A plan of the home."""
        return next(found for found in self.plans if found.id == plan)

    def section_of(self, task: Task) -> Section | None:
        """The section a task stands in."""
        return None if task.section_id is None else self.sections[task.section_id]

    def of_plan(self, plan: PlanId) -> tuple[Card, ...]:
        """The own tasks of a plan."""
        return tuple(card for card in self.cards if card.task.plan_id == plan)

    def handed_in(self, plan: PlanId) -> tuple[HandedRevision, ...]:
        """The finalised returns of a plan in the board's year with what became of them, oldest first."""
        from tui.domain.return_events import HandedRevision

        ours = (one for one in self.revisions if (one.plan_id, one.year) == (plan, self.year))
        return tuple(HandedRevision(revision=one, events=self.events.get(one.id, ())) for one in ours)

    @property
    def returning(self) -> tuple[Plan, ...]:
        """The plans that ask for a return in this year."""
        return tuple(plan for plan in self.plans if plan.returns and plan.years[0] <= self.year <= plan.years[1])

    @property
    def reported(self) -> int:
        """How many own tasks have a progress text."""
        return sum(card.entry.reported for card in self.cards)

    def with_card(self, card: Card) -> Board:
        """The board with a card in place of the older one of its task. Raises LookupError for a task it has not."""
        if card.task.archived is not None:
            return replace(self, archived=_with(self.archived, card))
        if card.task.holding is Holding.TRAY:
            return replace(self, tray=_with(self.tray, card))
        if card.task.holding is Holding.DECLINED:
            return replace(self, declined=_with(self.declined, card))
        return replace(self, cards=_with(self.cards, card))


def _with(group: tuple[Card, ...], card: Card) -> tuple[Card, ...]:
    at = bisect_left(group, _place(card), key=_place)
    if at == len(group) or group[at].task.id != card.task.id:
        raise LookupError(card.task.id)
    return (*group[:at], card, *group[at + 1 :])


def _place(card: Card) -> tuple[int, int]:
    return card.task.plan_id, card.task.position


def with_tick(card: Card, step: StepId, done_on: date | None, place: int | None = None) -> Card:
    """The card as it will be when a tick has been saved: what a screen paints while saving.

    place: the occurrence that is ticked, as in `StepRef`; one that there is not changes nothing.
    """
    try:
        steps = tuple(old.ticked(done_on, place) if old.id == step else old for old in card.task.steps)
    except LookupError:
        return card
    return replace(card, task=replace(card.task, steps=steps))


def working_year_of(desk: Desk, year: int | None = None) -> int:
    """The year that a command is about: the one asked for, else the home's working year. Raises HomeUnusable."""
    with desk.store.reading() as connection:
        plans = plan_store.plans(connection)
    return working_year((plan.years for plan in plans), desk.today, year)


def board(desk: Desk, year: int | None = None) -> Board:
    """The home's board of a year (the working year where none is asked). Raises HomeUnusable."""
    today = desk.today
    with desk.store.reading() as connection:
        plans = plan_store.plans(connection)
        chosen = working_year((plan.years for plan in plans), today, year)
        explained = entry_store.explanations(connection, chosen)
        cards = _cards(connection, chosen)
        sections = plan_store.sections(connection)
        revisions, events = revision_store.revisions(connection), event_store.events(connection)
        undo, redo = history_store.next_undo(connection), history_store.next_redo(connection)
        last_day = history_store.last_day(connection)

    def held(holding: Holding) -> tuple[Card, ...]:
        return tuple(card for card in cards if card.task.holding is holding and card.task.archived is None)

    return Board(
        unit=desk.unit.name,
        year=chosen,
        today=today,
        plans=plans,
        sections={section.id: section for section in sections},
        cards=held(Holding.OWN),
        tray=held(Holding.TRAY),
        declined=held(Holding.DECLINED),
        archived=tuple(card for card in cards if card.task.archived is not None),
        explanations={(PlanId(plan), code): text for (plan, task, code), text in explained.items() if task is None},
        revisions=revisions,
        events=events,
        undo=undo,
        redo=redo,
        signatures=desk.settings.signatures,
        document=DocumentKind(desk.settings.document),
        recipient=desk.settings.recipient,
        office=desk.settings.office,
        due=_nearest_due(plans, chosen, today),
        faults=desk.files.faults(found for card in cards for found in card.evidence),
        last_day=last_day,
    )


def refreshed(desk: Desk, seen: Board, tasks: Collection[TaskId]) -> tuple[Board, tuple[Card, ...] | None]:
    """A board after a change that touched these tasks, and their cards; the cards are None where it was made anew.

    Only the touched cards are read; a task that came or went makes the whole board anew. Raises HomeUnusable.
    """
    if not tasks:
        return seen, ()
    with desk.store.reading() as connection:
        cards = _cards(connection, seen.year, tasks)
        undo, redo = history_store.next_undo(connection), history_store.next_redo(connection)
    new = replace(seen, undo=undo, redo=redo)
    try:
        for card in cards:
            new = new.with_card(card)
    except LookupError:
        return board(desk, seen.year), None
    return (new, cards) if len(cards) == len(tasks) else (board(desk, seen.year), None)


def _cards(connection: Connection, year: int, ids: Collection[TaskId] | None = None) -> tuple[Card, ...]:
    """Cards in plan order, of these tasks or of every task."""
    tasks = tasks_of_year(connection, year, ids)
    entries = entry_store.entries(connection, year, ids)
    before = _last_year(connection, year, tasks, ids)
    notes = entry_store.notes(connection, ids)
    indicators = year_indicators(connection, year, tasks, ids)
    evidence = evidence_store.evidence(connection, year, ids)
    own_plans = own_plans_of(connection, year, tasks, ids)
    contributions = contribution_store.contributions(connection, year, ids)
    of_task: dict[int, dict[str, str]] = {}
    for (_, owner, code), text in entry_store.explanations(connection, year, ids).items():
        if owner is not None:
            of_task.setdefault(owner, {})[code] = text
    return tuple(
        Card(
            task=task,
            entry=entries.get(task.id, _NOTHING),
            last_year=before.get(task.id),
            notes=notes.get(task.id, ()),
            explanations=of_task.get(task.id, {}),
            indicators=indicators.get(task.id, ()),
            evidence=evidence.get(task.id, ()),
            own_plan=own_plans.get(task.id, _UNPLANNED),
            contributions=contributions.get(task.id, ()),
        )
        for task in tasks
    )


def _last_year(
    connection: Connection, year: int, tasks: Sequence[Task], ids: Collection[TaskId] | None
) -> Mapping[int, Entry]:
    """The entries of the year before: of the task itself, or of the task of last year's plan that it goes on from."""
    succeeded = {task.id: task.succeeds for task in tasks if task.succeeds is not None}
    wanted = None if ids is None else [*ids, *succeeded.values()]
    found = entry_store.entries(connection, year - 1, wanted)
    return {**{task: found[old] for task, old in succeeded.items() if old in found}, **found}


def _nearest_due(plans: tuple[Plan, ...], year: int, today: date) -> Countdown | None:
    days = [
        due_day(year, plan.due)
        for plan in plans
        if plan.returns and plan.due and plan.years[0] <= year <= plan.years[1]
    ]
    ahead = [day for day in days if day >= today]
    return countdown(today, min(ahead) if ahead else max(days)) if days else None
