"""What a document gives a unit, before anything is stored: tasks that are its own, that may be, and that are not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tui.domain.editions import IssuedTerms
from tui.domain.fingerprint import fingerprint as edition_fingerprint
from tui.domain.owning import Claim
from tui.domain.plan import DraftPlan, DraftSection, DraftTask, Reading
from tui.domain.progress import Holding
from tui.domain.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanProposal:
    """What one plan of a document gives the unit.

    tasks    with claims, in document order
    foreign  the others, in memory only: is a task of the home still there, without the unit?
    terms    where the plan came in a pack
    """

    plan: DraftPlan
    tasks: tuple[tuple[DraftTask, Claim], ...]
    foreign: tuple[DraftTask, ...] = ()
    terms: IssuedTerms | None = None

    @property
    def left_out(self) -> int:
        """How many tasks are not the unit's."""
        return len(self.foreign)

    @property
    def section_titles(self) -> Mapping[str, str]:
        """The titles of the plan's sections by their numbers."""
        return {section.no: section.title for section in self.plan.sections}

    def held(self, holding: Holding) -> tuple[tuple[DraftTask, Claim], ...]:
        """The tasks that are taken, or that wait."""
        return tuple((task, claim) for task, claim in self.tasks if claim.holding is holding)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a document gives the unit, before anything is stored."""

    reading: Reading
    unit: Unit
    plans: tuple[PlanProposal, ...]


def lacks_year(reading: Reading) -> bool:
    """The text does not say which year its tasks are for."""
    return any(plan.tasks and not plan.years[0] for plan in reading.plans)


def fingerprint(proposal: PlanProposal) -> str:
    """What tells this edition from others for the unit (`domain.fingerprint`)."""
    return edition_fingerprint(replace(proposal.plan, tasks=tuple(task for task, _ in proposal.tasks)))


def notice_fingerprint(proposal: PlanProposal) -> str:
    """What tells a notice from others: all of its tasks, in their order."""
    every = [*(task for task, _ in proposal.tasks), *proposal.foreign]
    return edition_fingerprint(replace(proposal.plan, tasks=tuple(sorted(every, key=lambda task: task.line))))


def sections_of(sections: Sequence[DraftSection], used: Collection[str]) -> Iterator[DraftSection]:
    """The sections in use with those above them, in document order."""
    parents = {section.no: section.parent for section in sections}
    wanted: set[str] = set()
    for no in used:
        above: str | None = no
        while above is not None and above not in wanted:
            wanted.add(above)
            above = parents.get(above)
    return (section for section in sections if section.no in wanted)
