"""What is known of a home in one year beside its tasks: plans, sections, returns and who signs them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from tui.domain.held import Plan, Section, TaskName
from tui.domain.ids import PlanId, ReturnId, SectionId, TaskId
from tui.domain.period import Countdown, countdown, due_day, working_year
from tui.domain.progress import Task
from tui.domain.signing import DocumentKind, Signatures
from tui.services.desk import Desk
from tui.store import entries as entry_store
from tui.store import history as history_store
from tui.store import lines as line_store
from tui.store import plans as plan_store
from tui.store import return_events as event_store
from tui.store import revisions as revision_store
from tui.store.connection import Connection

if TYPE_CHECKING:
    from tui.domain.return_events import HandedRevision, ReturnEvent, Revision

H = TypeVar("H", bound="HomeYear")


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeYear:
    """A home in one year, without its tasks.

    explanations  of findings that are about no task, by plan and code
    events        what became of finalised returns; named: the tasks that they speak of
    signatures, document, recipient  of the returns, from the settings; the recipient where a plan names nobody
    office                           the 科室 whose work this is, from the settings; empty for a whole unit
    due           the nearest due day of the returns of this year, None where no plan returns
    last_day      the latest day on which something was changed, None where nothing was
    """

    unit: str
    year: int
    today: date
    plans: tuple[Plan, ...]
    sections: Mapping[SectionId, Section]
    explanations: Mapping[tuple[PlanId, str], str]
    revisions: tuple[Revision, ...]
    events: Mapping[ReturnId, tuple[ReturnEvent, ...]]
    named: Mapping[TaskId, TaskName]
    signatures: Signatures
    document: DocumentKind
    recipient: str
    office: str
    due: Countdown | None
    last_day: date | None

    def plan(self, plan: PlanId) -> Plan:
        """A plan of the home."""
        return next(found for found in self.plans if found.id == plan)

    def section_of(self, task: Task) -> Section | None:
        """The section a task stands in; None too for one that is newer than what is known here."""
        return None if task.section_id is None else self.sections.get(task.section_id)

    def under(self, top: SectionId) -> frozenset[SectionId]:
        """A section and all sections under it, in whatever order they are held."""
        under, size = {top}, 0
        while size < len(under):
            size = len(under)
            under |= {one.id for one in self.sections.values() if one.parent_id in under}
        return frozenset(under)

    def handed_in(self, plan: PlanId) -> tuple[HandedRevision, ...]:
        """The finalised returns of a plan in this year with what became of them, oldest first."""
        from tui.domain.return_events import HandedRevision

        ours = (one for one in self.revisions if (one.plan_id, one.year) == (plan, self.year))
        return tuple(HandedRevision(revision=one, events=self.events.get(one.id, ())) for one in ours)

    @property
    def untouched(self) -> bool:
        """The year is new: the home goes on from the one before, and nothing was changed in this one yet."""
        before = self.last_day is not None and self.last_day.year < self.year == self.today.year
        return before and any(plan.covers(self.year - 1) for plan in self.plans)

    @property
    def returning(self) -> tuple[Plan, ...]:
        """The plans that ask for a return in this year."""
        return tuple(plan for plan in self.plans if plan.returns and plan.covers(self.year))


def known(desk: Desk, connection: Connection, year: int | None, kind: type[H]) -> H:
    """What is known of a year, of the working year where none is asked, with no tasks yet. Raises HomeUnusable."""
    today, said = desk.today, desk.settings
    plans = plan_store.plans(connection)
    chosen = working_year((plan.years for plan in plans), today, year)
    events = event_store.events(connection)
    about = {reason.task for happened in events.values() for one in happened for reason in one.reasons if reason.task}
    return kind(
        unit=desk.unit.name,
        year=chosen,
        today=today,
        plans=plans,
        sections={section.id: section for section in plan_store.sections(connection)},
        explanations=entry_store.explanations_of_returns(connection, chosen),
        revisions=revision_store.revisions(connection),
        events=events,
        named=line_store.names(connection, about) if about else {},
        signatures=said.signatures,
        document=DocumentKind(said.document),
        recipient=said.recipient,
        office=said.office,
        due=_nearest_due(plans, chosen, today),
        last_day=history_store.last_day(connection),
    )


def _nearest_due(plans: tuple[Plan, ...], year: int, today: date) -> Countdown | None:
    days = [due_day(year, plan.due) for plan in plans if plan.returns and plan.due and plan.covers(year)]
    ahead = [day for day in days if day >= today]
    return countdown(today, min(ahead) if ahead else max(days)) if days else None
