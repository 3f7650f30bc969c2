"""A plan document becomes own tasks: what is ours, what may be, what is left out; accepted in one change.

Nothing of a foreign task is kept: only own and waiting tasks, and the sections they stand in, reach the store.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui.domain.amendment import ItemKind
from tui.domain.backups import Reason
from tui.domain.change import Change
from tui.domain.errors import InputUnusable, WrongUse
from tui.domain.ids import PlanId, SectionId
from tui.domain.owning import claim_of
from tui.domain.plan import DraftPlan, Reading, said_numbers
from tui.domain.progress import Holding
from tui.domain.text import clean, shortened
from tui.domain.units import Unit
from tui.services import backups, occurring
from tui.services.amending import Amendment, amendments, require_said
from tui.services.desk import Desk, begin
from tui.services.merging import merge
from tui.services.placing import Answer, PlaceKind, Placement, placements
from tui.services.proposal import PlanProposal, Proposal, fingerprint, lacks_year, sections_of
from tui.services.succeeding import carry_own_steps, predecessors
from tui.store import editions as edition_store
from tui.store import plans as plan_store
from tui.store import tasks as task_store
from tui.store.store import Writing

if TYPE_CHECKING:
    from tui.readers.as_json import Json, Words


def read(path: Path, watch: Callable[[float], None] | None = None) -> Reading:
    """What is understood of a document. Raises InputUnusable.

    watch: called several times a second with the share done while a long one is parsed; what it raises stops that.
    """
    from tui.readers import read_file

    return read_file(path, watch)


def reading_as_json(reading: Reading, words: Words) -> Mapping[str, Json]:
    """The document of ``read --json``."""
    from tui.readers import as_json

    return as_json.reading_as_json(reading, words)


def text_of(data: bytes, name: str) -> str:
    """A text file's words, whatever its encoding. Raises InputUnusable."""
    from tui.readers.formats.text import decoded

    return clean(decoded(data, name)[0])


def units_named(reading: Reading) -> tuple[tuple[str, int], ...]:
    """The units named in a document with the number of their tasks, most tasks first; collective names are left out."""
    counts: dict[str, int] = {}
    for plan in reading.plans:
        for task in plan.tasks:
            for unit in {assignment.unit for assignment in task.assignments if not assignment.group}:
                counts[unit] = counts.get(unit, 0) + 1
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def require_tasks(reading: Reading) -> None:
    """Raises InputUnusable ``no_tasks`` where a document has no task at all."""
    if not any(plan.tasks for plan in reading.plans):
        raise InputUnusable("no_tasks", file=reading.file.name)


def propose(reading: Reading, unit: Unit, years: tuple[int, int] | None = None) -> Proposal:
    """Sort the tasks of a document into own, waiting and foreign; years replaces the years read from the text.

    Raises InputUnusable ``no_tasks``, WrongUse ``year_unknown`` (say which year).
    """
    require_tasks(reading)
    if years is None and lacks_year(reading):
        raise WrongUse("year_unknown", file=reading.file.name)
    plans = [replace(plan, years=years) if years else plan for plan in reading.plans]
    return Proposal(reading=reading, unit=unit, plans=tuple(_proposal(plan, unit) for plan in plans if plan.tasks))


def _proposal(plan: DraftPlan, unit: Unit) -> PlanProposal:
    named = [assignment.unit for task in plan.tasks for assignment in task.assignments]
    tasks = (replace(task, number=said) for task, said in zip(plan.tasks, said_numbers(plan.tasks), strict=True))
    claims = ((task, claim_of(task, unit, named)) for task in tasks)
    sorted_out = list(claims)
    return PlanProposal(
        plan=plan,
        tasks=tuple((task, claim) for task, claim in sorted_out if claim is not None),
        foreign=tuple(task for task, claim in sorted_out if claim is None),
    )


def require_ours(proposal: Proposal) -> None:
    """Raises WrongUse ``nothing_ours`` when no task names the unit."""
    if not any(plan.tasks for plan in proposal.plans):
        raise WrongUse("nothing_ours", unit=proposal.unit.name, file=proposal.reading.file.name)


def accept(desk: Desk, proposal: Proposal, answer: Answer | None = None) -> Change | None:
    """Store what a document gives the unit, all of its plans in one change. None when it is here already.

    A plan of the home that says something else is amended, last year's is succeeded (`placing`).
    Raises WrongUse: ``nothing_ours`` (no task names the unit, no plan of the home is meant), ``changed_meanwhile``, and
    what `placing.placements` and `amending.require_said` raise.
    """
    said = answer or Answer()
    with desk.store.reading() as connection:
        before = placements(connection, proposal, said)
    if not before:
        require_ours(proposal)
    backups.before(desk, Reason.IMPORT)
    amends = any(place.kind is PlaceKind.AMENDS for place in before)
    with desk.change("amend" if amends else "import", {"file": proposal.reading.file.name}) as writing:
        places = placements(writing.connection, proposal, said)
        if [place.kind for place in places] != [place.kind for place in before]:
            raise WrongUse("changed_meanwhile")
        found = amendments(writing.connection, places, said)
        kinds = [require_said(amendment, said) for amendment in found]
        writing.params.update(_counted(places, found))
        begin(desk, writing)
        plans = [_stored(desk, writing, proposal, place) for place in places]
        for amendment, kind in zip(found, kinds, strict=True):
            merge(desk, writing, amendment, kind, proposal.reading.file, said.decisions)
        for place, plan in zip(places, plans, strict=True):
            _keep_terms(writing, place, plan)
            occurring.fix_plan(writing, plan, desk.today)
    return writing.change


def _counted(places: Sequence[Placement], found: Sequence[Amendment]) -> Mapping[str, str]:
    """What a change says of itself: own and waiting tasks that came, and what became of those that were here."""
    new = [place.found for place in places if place.kind in (PlaceKind.NEW, PlaceKind.SUCCEEDS)]
    counts = {kind.value: str(sum(amendment.count(kind) for amendment in found)) for kind in ItemKind}
    return counts | {
        "count": str(sum(len(plan.held(Holding.OWN)) for plan in new)),
        "tray": str(sum(len(plan.held(Holding.TRAY)) for plan in new)),
        "title": shortened(found[0].plan.title, 40) if found else "",
    }


def _keep_terms(writing: Writing, place: Placement, plan: PlanId) -> None:
    """What a pack says of the return; an older pack that says what is known changes nothing."""
    terms = place.found.terms
    newest = place.plan.pack_edition if place.plan is not None and place.kind is PlaceKind.KNOWN else None
    if terms is not None and terms.edition >= (newest or 0):
        edition_store.set_terms(writing, plan, terms)


def _stored(desk: Desk, writing: Writing, proposal: Proposal, place: Placement) -> PlanId:
    """The plan of the home: it is stored where it is new; one that is known or amended is there."""
    if place.plan is not None and place.kind is not PlaceKind.SUCCEEDS:
        return place.plan.id
    found, file = place.found, proposal.reading.file
    last = None if place.plan is None else place.plan.id
    plan = plan_store.add_plan(writing, found.plan, file, fingerprint(found), desk.today, last)
    sections: dict[str, SectionId] = {}
    kept = sections_of(found.plan.sections, {task.section for task, _ in found.tasks if task.section})
    for position, section in enumerate(kept, start=1):
        parent = sections.get(section.parent) if section.parent else None
        sections[section.no] = plan_store.add_section(writing, plan, section, position, parent)
    before = predecessors(writing.connection, place.plan, found) if place.plan is not None else {}
    for at, (draft, claim) in enumerate(found.tasks):
        where = sections.get(draft.section) if draft.section else None
        old = before.get(at)
        succeeds = None if old is None else old.id
        task = task_store.add_task(writing, plan, where, at + 1, draft=draft, claim=claim, succeeds=succeeds)
        if old is not None:
            carry_own_steps(writing, old, task, found.plan.years[0])
    return plan
