"""The ledger of a home in one year: what screens hold of it, however many tasks there are.

It says which tasks there are, where they stand and which are reported, and no text of theirs: cards are read when
somebody looks at them.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress
from typing import TYPE_CHECKING, cast

from tui.domain.ids import PlanId, SectionId, TaskId
from tui.domain.progress import Holding, Task
from tui.domain.roles import Role
from tui.services.cards import Card, cards_of
from tui.services.desk import Desk
from tui.services.home_year import HomeYear, known
from tui.services.year_tasks import YearPlaces
from tui.store import entries as entry_store
from tui.store import evidence as evidence_store
from tui.store import lines as line_store
from tui.store.connection import Connection
from tui.store.lines import Columns

if TYPE_CHECKING:
    from tui.domain.evidence import FileFault

_FEW = 64
"""Tasks of a change up to which a ledger is looked through for each of them; beyond, it is read anew."""
_FIRST = 60
"""Tasks that are in sight where nobody has looked yet."""
_ROLES = tuple(Role)
_PLACES = {role.value: at for at, role in enumerate(_ROLES)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Tasks in plan order, column by column: a few bytes a task. A section of 0 is none."""

    tasks: Sequence[TaskId]
    plans: Sequence[PlanId]
    sections: Sequence[SectionId]
    roles: bytes

    def __len__(self) -> int:
        return len(self.tasks)

    def role(self, at: int) -> Role:
        """The unit's role in the task at a place."""
        return _ROLES[self.roles[at]]

    def says(self, task: Task) -> bool:
        """The task is here and stands where it says."""
        try:
            at = self.tasks.index(task.id)
        except ValueError:
            return False
        place = (self.plans[at], self.sections[at], self.role(at))
        return place == (task.plan_id, task.section_id or 0, task.role)


_NO_LINES = Lines(tasks=(), plans=(), sections=(), roles=b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger(HomeYear):
    """The tasks of a home in one year.

    own                      the unit's own tasks
    tray, declined           tasks waiting to be claimed; what was declined
    archived                 tasks that were put away, with their work: in no list, no count and no return
    reported                 the tasks with a progress text of the year
    faults                   what is wrong with kept files, by SHA-256, as far as it was looked
    """

    own: Lines = _NO_LINES
    tray: Lines = _NO_LINES
    declined: Lines = _NO_LINES
    archived: Lines = _NO_LINES
    reported: frozenset[TaskId] = frozenset()
    faults: Mapping[str, FileFault] = field(default_factory=dict)

    @property
    def parts(self) -> tuple[Lines, ...]:
        """Own, waiting, declined and archived tasks."""
        return self.own, self.tray, self.declined, self.archived

    @property
    def to_report(self) -> Collection[TaskId]:
        """The own tasks whose plan asks for a return; all where no plan does."""
        returning = {plan.id for plan in self.returning}
        if not returning or len(returning) == len(self.plans):
            return self.own.tasks
        return frozenset(compress(self.own.tasks, map(returning.__contains__, self.own.plans)))

    def part_of(self, task: Task) -> Lines:
        """The lines among which a task belongs."""
        if task.archived is not None:
            return self.archived
        return {Holding.OWN: self.own, Holding.TRAY: self.tray, Holding.DECLINED: self.declined}[task.holding]


class _Gathered:
    """Lines as they are gathered, plan by plan."""

    def __init__(self) -> None:
        self._tasks, self._plans, self._sections, self._roles = array("q"), array("q"), array("q"), bytearray()

    def add(self, plan: PlanId, found: Iterable[Columns]) -> None:
        """Add tasks of a plan."""
        for some in found:
            self._tasks.extend(some.tasks)
            self._plans.extend(array("q", (plan,)) * len(some.tasks))
            self._sections.extend(some.sections)
            self._roles.extend(map(_PLACES.__getitem__, some.roles))

    def lines(self) -> Lines:
        """What was gathered."""
        return Lines(
            tasks=cast(Sequence[TaskId], self._tasks),
            plans=cast(Sequence[PlanId], self._plans),
            sections=cast(Sequence[SectionId], self._sections),
            roles=bytes(self._roles),
        )


def _ledger(desk: Desk, connection: Connection) -> Ledger:
    bare = known(desk, connection, None, Ledger)
    year = bare.year
    given = line_store.given(connection)
    places = YearPlaces(bare.plans, year, entry_store.done_before(connection, year) if given else ())
    finished = [task for task, on in given.items() if places.finished(task, on)]
    archived, of_holding = _Gathered(), {holding: _Gathered() for holding in Holding}
    for plan in (plan.id for plan in bare.plans if places.begun(plan.id)):
        absent = [task for task, on in given.items() if not places.given(plan, on)]
        if places.succeeded(plan):
            archived.add(plan, line_store.of_plan(connection, plan, absent))
            continue
        archived.add(plan, line_store.put_away(connection, plan, finished, absent))
        for holding, gathered in of_holding.items():
            gathered.add(plan, line_store.live(connection, plan, holding, [*finished, *absent]))
    evidence = evidence_store.evidence(connection, year)
    return replace(
        bare,
        own=of_holding[Holding.OWN].lines(),
        tray=of_holding[Holding.TRAY].lines(),
        declined=of_holding[Holding.DECLINED].lines(),
        archived=archived.lines(),
        reported=line_store.reported(connection, year),
        faults=desk.files.faults(one for files in evidence.values() for one in files),
    )


def opened(desk: Desk, tasks: Collection[TaskId]) -> tuple[Ledger, tuple[Card, ...]]:
    """A ledger with the cards of these tasks, as far as they are there, or else of the first: one state of the file.

    Raises HomeUnusable.
    """
    with desk.store.reading() as connection:
        found = _ledger(desk, connection)
        return found, cards_of(connection, found.year, tasks or found.own.tasks[:_FIRST])


def cards(desk: Desk, year: int, tasks: Collection[TaskId]) -> tuple[Card, ...]:
    """The cards of these tasks in a year, as far as they are there. Raises HomeUnusable."""
    with desk.store.reading() as connection:
        return cards_of(connection, year, tasks)


def refreshed(desk: Desk, seen: Ledger, tasks: Collection[TaskId]) -> tuple[Ledger, tuple[Card, ...]] | None:
    """A ledger after a change that touched these tasks, with their cards; None where more than they may be another.

    Raises HomeUnusable.
    """
    if not tasks:
        return seen, ()
    if len(tasks) > _FEW:
        return None
    found = cards(desk, seen.year, tasks)
    if len(found) < len(tasks) or not all(seen.part_of(card.task).says(card.task) for card in found):
        return None
    now = frozenset(card.task.id for card in found if card.entry.reported)
    if now == seen.reported.intersection(tasks):
        return seen, found
    return replace(seen, reported=seen.reported.difference(tasks) | now), found
