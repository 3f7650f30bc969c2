"""Cards: tasks with all that a year says of them, read in the same few queries however many they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from tui.domain.held import TaskName
from tui.domain.ids import StepId, TaskId
from tui.domain.own_plan import OwnPlan
from tui.domain.progress import Entry, Mark, Note, Status, Step, Task, mark_of, status_of
from tui.services.measured import year_indicators
from tui.services.year_tasks import own_plans_of, tasks_of_year
from tui.store import contributions as contribution_store
from tui.store import entries as entry_store
from tui.store import evidence as evidence_store
from tui.store import lines as line_store
from tui.store.connection import Connection

if TYPE_CHECKING:
    from tui.domain.contributions import Contribution
    from tui.domain.evidence import Evidence
    from tui.domain.readings import YearIndicator

_NOTHING = Entry()
_UNPLANNED = OwnPlan()
_NO_KIN: Mapping[TaskId, TaskName] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A task with the year's entry, the entry of the year before, notes, and explanations by code.

    last_year is that of the same task, or of the task of last year's plan that this one goes on from. indicators carry
    their readings of the year; evidence is that of the year; own_plan: the unit's own task book for it.
    contributions: what other units and offices said of their part; kin: the tasks that its former text speaks of.
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
    kin: Mapping[TaskId, TaskName] = field(default_factory=dict)

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


def with_tick(card: Card, step: StepId, done_on: date | None, place: int | None = None) -> Card:
    """The card as it will be when a tick has been saved: what a screen paints while saving.

    place: the occurrence that is ticked, as in `StepRef`; one that there is not changes nothing.
    """
    try:
        steps = tuple(old.ticked(done_on, place) if old.id == step else old for old in card.task.steps)
    except LookupError:
        return card
    return replace(card, task=replace(card.task, steps=steps))


def cards_of(connection: Connection, year: int, ids: Collection[TaskId] | None = None) -> tuple[Card, ...]:
    """Cards in plan order, of these tasks or of every task; the same few queries however many there are."""
    tasks = tasks_of_year(connection, year, ids)
    entries = entry_store.entries(connection, year, ids)
    before = _last_year(connection, year, tasks, ids)
    notes = entry_store.notes(connection, ids)
    indicators = year_indicators(connection, year, tasks, ids)
    evidence = evidence_store.evidence(connection, year, ids)
    own_plans = own_plans_of(connection, year, tasks, ids)
    contributions = contribution_store.contributions(connection, year, ids)
    explanations = entry_store.explanations(connection, year, ids)
    kin = {other for task in tasks if task.former is not None for other in task.former.kin}
    named = line_store.names(connection, kin) if kin else {}
    return tuple(
        Card(
            task=task,
            entry=entries.get(task.id, _NOTHING),
            last_year=before.get(task.id),
            notes=notes.get(task.id, ()),
            explanations=explanations.get(task.id, {}),
            indicators=indicators.get(task.id, ()),
            evidence=evidence.get(task.id, ()),
            own_plan=own_plans.get(task.id, _UNPLANNED),
            contributions=contributions.get(task.id, ()),
            kin={other: named[other] for other in task.former.kin if other in named} if task.former else _NO_KIN,
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
