"""A plan document becomes own tasks: what is ours, what may be, what is left out; accepted in one change.

Nothing of a foreign task is kept: only own and waiting tasks, and the sections they stand in, reach the store.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui.domain.change import Change
from tui.domain.errors import InputUnusable, WrongUse
from tui.domain.held import Plan
from tui.domain.ids import PlanId, SectionId, label
from tui.domain.owning import Claim, claim_of
from tui.domain.plan import DraftPlan, DraftSection, DraftTask, Reading, said_numbers
from tui.domain.progress import Holding
from tui.domain.text import clean
from tui.domain.units import Unit
from tui.services.desk import Desk
from tui.store import plans as plan_store
from tui.store import tasks as task_store
from tui.store.store import Writing

if TYPE_CHECKING:
    from tui.readers.as_json import Json, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanProposal:
    """What one plan of a document gives the unit: tasks with claims in document order; how many tasks were left out."""

    plan: DraftPlan
    tasks: tuple[tuple[DraftTask, Claim], ...]
    left_out: int

    def held(self, holding: Holding) -> tuple[tuple[DraftTask, Claim], ...]:
        """The tasks that are taken, or that wait."""
        return tuple((task, claim) for task, claim in self.tasks if claim.holding is holding)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a document gives the unit, before anything is stored."""

    reading: Reading
    unit: Unit
    plans: tuple[PlanProposal, ...]


def read(path: Path) -> Reading:
    """What is understood of a document. Raises InputUnusable."""
    from tui.readers import read_file

    return read_file(path)


def reading_as_json(reading: Reading, words: Words) -> Mapping[str, Json]:
    """The document of ``read --json``."""
    from tui.readers import as_json

    return as_json.reading_as_json(reading, words)


def text_of(data: bytes, name: str) -> str:
    """A text file's words, whatever its encoding. Raises InputUnusable."""
    from tui.readers.source import decoded

    return clean(decoded(data, name)[0])


def units_named(reading: Reading) -> tuple[tuple[str, int], ...]:
    """The units named in a document with the number of their tasks, most tasks first; collective names are left out."""
    counts: dict[str, int] = {}
    for plan in reading.plans:
        for task in plan.tasks:
            for unit in {assignment.unit for assignment in task.assignments if not assignment.group}:
                counts[unit] = counts.get(unit, 0) + 1
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def lacks_year(reading: Reading) -> bool:
    """The text does not say which year its tasks are for."""
    return any(plan.tasks and not plan.years[0] for plan in reading.plans)


def propose(reading: Reading, unit: Unit, years: tuple[int, int] | None = None) -> Proposal:
    """Sort the tasks of a document into own, waiting and foreign; years replaces the years read from the text.

    Raises InputUnusable ``no_tasks`` (the document has no task at all), WrongUse ``year_unknown`` (say which year).
    """
    if not any(plan.tasks for plan in reading.plans):
        raise InputUnusable("no_tasks", file=reading.file.name)
    if years is None and lacks_year(reading):
        raise WrongUse("year_unknown", file=reading.file.name)
    plans = [replace(plan, years=years) if years else plan for plan in reading.plans]
    return Proposal(reading=reading, unit=unit, plans=tuple(_proposal(plan, unit) for plan in plans if plan.tasks))


def _proposal(plan: DraftPlan, unit: Unit) -> PlanProposal:
    named = [assignment.unit for task in plan.tasks for assignment in task.assignments]
    tasks = (replace(task, number=said) for task, said in zip(plan.tasks, said_numbers(plan.tasks), strict=True))
    claims = ((task, claim_of(task, unit, named)) for task in tasks)
    ours = tuple((task, claim) for task, claim in claims if claim is not None)
    return PlanProposal(plan=plan, tasks=ours, left_out=len(plan.tasks) - len(ours))


def require_ours(proposal: Proposal) -> None:
    """Raises WrongUse ``nothing_ours`` when no task names the unit."""
    if not any(plan.tasks for plan in proposal.plans):
        raise WrongUse("nothing_ours", unit=proposal.unit.name, file=proposal.reading.file.name)


def accept(desk: Desk, proposal: Proposal) -> Change | None:
    """Store what a document gives the unit, all of its plans in one change. None when it is here already.

    Raises WrongUse: ``nothing_ours`` (no task names the unit), ``plan_known`` (another edition of a plan of this home).
    """
    require_ours(proposal)
    wanted = [plan for plan in proposal.plans if plan.tasks]
    with desk.change("import") as writing:
        new = [plan for plan in wanted if not _known(plan_store.plans(writing.connection), plan)]
        if new and plan_store.unit_name(writing.connection) is None:
            plan_store.set_unit_name(writing, proposal.unit.name)
        writing.params.update(
            file=proposal.reading.file.name,
            count=str(sum(len(plan.held(Holding.OWN)) for plan in new)),
            tray=str(sum(len(plan.held(Holding.TRAY)) for plan in new)),
        )
        for plan in new:
            _store(desk, writing, proposal, plan)
    return writing.change


def _known(plans: Sequence[Plan], proposal: PlanProposal) -> bool:
    """The same edition is here already. A plan of the same name and years that says something else is refused."""
    draft, edition = proposal.plan, fingerprint(proposal)
    for plan in plans:
        if plan.fingerprint == edition:
            return True
        if (plan.title, plan.years) == (draft.title, draft.years):
            raise WrongUse("plan_known", plan=label("p", plan.id), title=plan.title)
    return False


def _store(desk: Desk, writing: Writing, proposal: Proposal, found: PlanProposal) -> PlanId:
    draft = found.plan
    plan = plan_store.add_plan(writing, draft, proposal.reading.file, fingerprint(found), desk.today)
    sections: dict[str, SectionId] = {}
    kept = _sections_of(draft.sections, {task.section for task, _ in found.tasks if task.section})
    for position, section in enumerate(kept, start=1):
        parent = sections.get(section.parent) if section.parent else None
        sections[section.no] = plan_store.add_section(writing, plan, section, position, parent)
    for position, (task, claim) in enumerate(found.tasks, start=1):
        at = sections.get(task.section) if task.section else None
        task_store.add_task(writing, plan, at, position, draft=task, claim=claim)
    return plan


def _sections_of(sections: Sequence[DraftSection], used: Collection[str]) -> Iterator[DraftSection]:
    """The sections in use with those above them, in document order."""
    parents = {section.no: section.parent for section in sections}
    wanted: set[str] = set()
    for no in used:
        above: str | None = no
        while above is not None and above not in wanted:
            wanted.add(above)
            above = parents.get(above)
    return (section for section in sections if section.no in wanted)


def fingerprint(proposal: PlanProposal) -> str:
    """SHA-256 in hex over what the edition says to this unit: head, and the issued text of its tasks."""
    plan = proposal.plan
    said: list[object] = [plan.title, plan.doc_number, plan.issuer, plan.issued_on, plan.years]
    for task, _ in proposal.tasks:
        deadline = task.deadline.text if task.deadline else None
        said.append([task.section, task.no, task.part, task.heading, task.content, task.target, deadline])
        said.append([task.responsibility, *(step.text for step in task.steps)])
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, default=str).encode()).hexdigest()
