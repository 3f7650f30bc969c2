"""Where a plan that was read belongs in the home: a plan of its own, known already, a newer edition, next year's.

A newer edition has the title (but for widths, quotation marks and （修订版）) and the years of a plan of the home. A
plan of the same name for later years is its successor. Where only the wording speaks for an amendment, a person
says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tui.domain.amendment import EditionKind
from tui.domain.editions import Edition
from tui.domain.errors import WrongUse
from tui.domain.held import Plan, found_plan
from tui.domain.ids import PlanId, label
from tui.domain.titles import says_amended, speaks_of, title_key, yearless_key
from tui.services.proposal import PlanProposal, Proposal, fingerprint, notice_fingerprint
from tui.store import editions as edition_store
from tui.store import plans as plan_store
from tui.store.connection import Connection


class Choice(StrEnum):
    """What a person says a document is: the whole plan anew, a notice of changes, a plan of its own."""

    WHOLE = "whole"
    NOTICE = "notice"
    SEPARATE = "separate"


class Decision(StrEnum):
    """What a person says of a task that an amendment carries: it is confirmed, or it is a new one."""

    CONFIRM = "confirm"
    AS_NEW = "as_new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a person says of a document that is imported.

    choice, amends  what it is, and of which plan; None where the document itself is clear
    older           an older edition is meant, although a newer one is here
    decisions       for items of the amendment by their key; the others wait to be confirmed
    """

    choice: Choice | None = None
    amends: PlanId | None = None
    older: bool = False
    decisions: Mapping[int, Decision] = field(default_factory=dict)


class PlaceKind(StrEnum):
    """Where a plan belongs."""

    NEW = "new"
    KNOWN = "known"
    AMENDS = "amends"
    SUCCEEDS = "succeeds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a plan that was read belongs.

    plan     the plan of the home that it amends, succeeds or is
    certain  title and years say so; otherwise only the wording does, and a person has to
    older    it was issued before what is here
    """

    found: PlanProposal
    kind: PlaceKind
    plan: Plan | None = None
    certain: bool = True
    older: bool = False

    @property
    def proposed(self) -> EditionKind:
        """What the wording makes of a document that amends."""
        head = f"{self.found.plan.title}\n{self.found.plan.notice_title or ''}"
        if self.plan is None or title_key(self.found.plan.title) == title_key(self.plan.title):
            return EditionKind.WHOLE
        return EditionKind.NOTICE if says_amended(head) else EditionKind.WHOLE


def placements(connection: Connection, proposal: Proposal, answer: Answer) -> tuple[Placement, ...]:
    """Where each plan of a document belongs; what is no plan of the unit's and none of the home's is left out.

    Raises WrongUse: ``unknown_plan``, ``several_plans`` (which plan of the document amends the one that was named).
    """
    plans = [plan for plan in plan_store.plans(connection) if not plan.own]
    editions = edition_store.editions(connection)
    named = None
    if answer.amends is not None:
        named = found_plan(plans, answer.amends)
        if len(proposal.plans) > 1 and not any(_same_name(found, named) for found in proposal.plans):
            raise WrongUse("several_plans", plan=label("p", named.id), count=len(proposal.plans))
    found = [
        _placement(one, plans, editions, answer, named if len(proposal.plans) == 1 or _names(one, named) else None)
        for one in proposal.plans
    ]
    return tuple(one for one in found if one.kind is not PlaceKind.NEW or one.found.tasks)


def _placement(
    found: PlanProposal, plans: Sequence[Plan], editions: Sequence[Edition], answer: Answer, named: Plan | None
) -> Placement:
    current = {edition.plan_id: edition for edition in editions}
    for plan in plans:
        newest = current.get(plan.id)
        if plan.fingerprint == fingerprint(found) or (newest is not None and _is_that(found, newest)):
            return Placement(found=found, kind=PlaceKind.KNOWN, plan=plan)
    if answer.choice is Choice.SEPARATE:
        return Placement(found=found, kind=PlaceKind.NEW)
    target = named or next((plan for plan in reversed(plans) if _is_edition(found, plan)), None)
    likely = target or next((plan for plan in reversed(plans) if _may_amend(found, plan)), None)
    if likely is not None:
        older = _older(found, likely, editions)
        return Placement(found=found, kind=PlaceKind.AMENDS, plan=likely, certain=target is not None, older=older)
    before = [plan for plan in plans if _succeeds(found, plan)]
    if before:
        return Placement(found=found, kind=PlaceKind.SUCCEEDS, plan=max(before, key=lambda plan: (plan.years, plan.id)))
    return Placement(found=found, kind=PlaceKind.NEW)


def _names(found: PlanProposal, plan: Plan | None) -> bool:
    return plan is not None and (_same_name(found, plan) or _speaks_of(found, plan))


def _is_edition(found: PlanProposal, plan: Plan) -> bool:
    return title_key(found.plan.title) == title_key(plan.title) and found.plan.years == plan.years


def _may_amend(found: PlanProposal, plan: Plan) -> bool:
    """A notice that names the plan, or the plan itself with other years that begin no later year."""
    first, last = found.plan.years
    overlap = first <= plan.years[1] and plan.years[0] <= last
    return overlap and (_same_name(found, plan) or _speaks_of(found, plan))


def _succeeds(found: PlanProposal, plan: Plan) -> bool:
    return _same_name(found, plan) and found.plan.years[0] > plan.years[1]


def _same_name(found: PlanProposal, plan: Plan) -> bool:
    return yearless_key(found.plan.title) == yearless_key(plan.title)


def _speaks_of(found: PlanProposal, plan: Plan) -> bool:
    return any(speaks_of(text, plan.title) for text in (found.plan.title, found.plan.notice_title or ""))


def _is_that(found: PlanProposal, edition: Edition) -> bool:
    """The very document: of a notice every task counts, since one that names the unit no longer says something too."""
    printed = notice_fingerprint(found) if edition.kind == EditionKind.NOTICE else fingerprint(found)
    return edition.fingerprint == printed


def _older(found: PlanProposal, plan: Plan, editions: Sequence[Edition]) -> bool:
    """The very edition was here before, or its day of issue lies before that of what is here."""
    ours = [edition for edition in editions if edition.plan_id == plan.id]
    days = [day for day in (plan.issued_on, *(edition.issued_on for edition in ours)) if day is not None]
    issued = found.plan.issued_on
    return any(_is_that(found, edition) for edition in ours) or bool(issued and days and issued < max(days))
