"""A newer edition of a plan is merged three ways: issued before, issued now, and what the unit has made of it.

    propose → a person looks, decides item by item → `importing.accept` → merge, all in the one change of the import

What is proposed is worked out again inside the change, so that a tick made meanwhile is never lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tui.domain.amending import amend
from tui.domain.amendment import EditionKind, Held, Item, ItemKind, Offered, as_new, missing
from tui.domain.differences import Difference, said_by
from tui.domain.errors import WrongUse
from tui.domain.held import Plan, found_plan
from tui.domain.ids import SectionId, label
from tui.domain.plan import Reading
from tui.domain.roles import Role
from tui.domain.year_work import with_fixed
from tui.services.desk import Desk
from tui.services.placing import Answer, Decision, PlaceKind, Placement, placements
from tui.services.proposal import PlanProposal, Proposal, lacks_year
from tui.store import occurrences as occurrence_store
from tui.store import plans as plan_store
from tui.store import tasks as task_store
from tui.store.connection import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What a newer edition makes of a plan.

    kind      what a person said it is, None where nobody has and it makes a difference; proposed: what it seems to be
    older     it was issued before what is here
    head      what the plan says of itself that is different now; a notice changes nothing of it
    items     what becomes of each task, under `kind`, or under `proposed` where nobody has said
    """

    plan: Plan
    found: PlanProposal
    kind: EditionKind | None
    proposed: EditionKind
    older: bool
    head: tuple[Difference, ...]
    items: tuple[Item, ...]

    def count(self, kind: ItemKind) -> int:
        """How many tasks become of a kind."""
        return sum(item.kind is kind for item in self.items)

    @property
    def tells(self) -> bool:
        """It says something to this unit."""
        return any(item.kind is not ItemKind.UNLISTED for item in self.items)


def years_of(desk: Desk, reading: Reading, answer: Answer) -> tuple[int, int] | None:
    """The years of the plan that a document amends, where its own text names none. Raises WrongUse ``unknown_plan``."""
    if answer.amends is None or not lacks_year(reading):
        return None
    with desk.store.reading() as connection:
        return found_plan(plan_store.plans(connection), answer.amends).years


def propose(desk: Desk, proposal: Proposal, answer: Answer | None = None) -> tuple[Amendment, ...]:
    """What a document makes of the plans that it amends; empty for one that amends none. Nothing is written.

    Raises WrongUse: ``unknown_plan``, ``several_plans``.
    """
    said = answer or Answer()
    with desk.store.reading() as connection:
        places = placements(connection, proposal, said)
        return amendments(connection, places, said)


def amendments(connection: Connection, places: Sequence[Placement], answer: Answer) -> tuple[Amendment, ...]:
    """The amendments among placed plans; keys of items are numbered through."""
    found: list[Amendment] = []
    for place in places:
        if place.kind is PlaceKind.AMENDS and place.plan is not None:
            first = sum(len(amendment.items) for amendment in found)
            found.append(_amendment(connection, place, place.plan, answer, first))
    return tuple(found)


def _amendment(connection: Connection, place: Placement, plan: Plan, answer: Answer, first: int) -> Amendment:
    chosen = None if answer.choice is None else EditionKind(answer.choice.value)
    sections = {section.id: section.title for section in plan_store.sections(connection)}
    fixed = occurrence_store.occurrences(connection, None)
    tasks = [
        replace(
            task,
            steps=with_fixed(task.steps, fixed),
            archived_steps=with_fixed(task.archived_steps, fixed),
        )
        for task in task_store.tasks(connection)
        if task.plan_id == plan.id and not task.ad_hoc
    ]
    held = [Held(task=task, said=task.said(_title(sections, task.section_id))) for task in tasks]
    titles = place.found.section_titles
    offered = [
        Offered(draft=draft, claim=claim, said=said_by(draft, claim.role, titles.get(draft.section or "", "")))
        for draft, claim in place.found.tasks
    ]
    foreign = [said_by(task, Role.SUPPORT, titles.get(task.section or "", "")) for task in place.found.foreign]
    found = amend(held, offered, foreign, chosen or place.proposed)
    items = tuple(replace(item, key=first + item.key) for item in found)
    clear = place.certain and not missing(items)
    new = frozenset(key for key, decision in answer.decisions.items() if decision is Decision.AS_NEW)
    return Amendment(
        plan=plan,
        found=place.found,
        kind=chosen or (place.proposed if clear else None),
        proposed=place.proposed,
        older=place.older,
        head=_head(plan, place.found) if (chosen or place.proposed) is EditionKind.WHOLE else (),
        items=as_new(items, new),
    )


def _title(sections: Mapping[SectionId, str], section: SectionId | None) -> str:
    return "" if section is None else sections[section]


def _head(plan: Plan, found: PlanProposal) -> tuple[Difference, ...]:
    draft = found.plan
    rule = draft.return_rule
    pairs = (
        ("title", plan.title, draft.title),
        ("doc_number", plan.doc_number, draft.doc_number),
        ("issuer", plan.issuer, draft.issuer),
        ("issued_on", plan.issued_on, draft.issued_on),
        ("years", _years(plan.years), _years(draft.years)),
        ("rule", plan.rule, rule.text if rule else plan.rule),
    )
    return tuple(
        Difference(field=field, old=str(old or ""), new=str(new or "")) for field, old, new in pairs if old != new
    )


def _years(years: tuple[int, int]) -> str:
    return str(years[0]) if years[0] == years[1] else f"{years[0]}—{years[1]}"


def require_said(amendment: Amendment, answer: Answer) -> EditionKind:
    """What the edition is, said or clear.

    Raises WrongUse: ``edition_older`` (nobody said that the older one is meant), ``edition_unsaid`` (whole or notice?),
    ``edition_silent`` (a notice that says nothing to this unit).
    """
    plan, title = label("p", amendment.plan.id), amendment.plan.title
    if amendment.older and not answer.older:
        raise WrongUse("edition_older", plan=plan, title=title)
    if amendment.kind is None:
        raise WrongUse("edition_unsaid", plan=plan, title=title, count=len(missing(amendment.items)))
    if amendment.kind is EditionKind.NOTICE and not amendment.tells:
        raise WrongUse("edition_silent", plan=plan, title=title)
    return amendment.kind
