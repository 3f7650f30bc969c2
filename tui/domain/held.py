"""What a home holds beside its tasks: plans with their return rules, and sections."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tui.domain.errors import WrongUse
from tui.domain.ids import PlanId, SectionId, label
from tui.domain.period import MonthDay


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan in the home.

    years        first and last year covered
    fingerprint  SHA-256 in hex over what the edition says to this unit
    returns      whether progress is returned for it; recipient, due, contact: to whom, by when, who answers the phone
    rule         the literal sentence of the plan that asks for returns
    edition      how many times it was issued to this home; succeeds: last year's plan of the same name
    own          no document: the plan of tasks given ad hoc
    pack_edition  of the newest pack that it came in, None where it never came in one
    """

    id: PlanId
    title: str
    notice_title: str | None
    doc_number: str | None
    issuer: str | None
    issued_on: date | None
    years: tuple[int, int]
    fingerprint: str
    returns: bool
    recipient: str | None
    due: MonthDay | None
    contact: str | None
    rule: str | None
    edition: int = 1
    succeeds: PlanId | None = None
    pack_edition: int | None = None
    own: bool = False

    def covers(self, year: int) -> bool:
        """Whether its tasks are work of a year."""
        first, last = self.years
        return first <= year <= last


def found_plan(plans: Iterable[Plan], wanted: PlanId) -> Plan:
    """The one of these plans that is wanted. Raises WrongUse ``unknown_plan``."""
    for plan in plans:
        if plan.id == wanted:
            return plan
    raise WrongUse("unknown_plan", plan=label("p", wanted))


class TaskName(NamedTuple):
    """What a person calls a task."""

    number: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading that groups own tasks."""

    id: SectionId
    plan_id: PlanId
    parent_id: SectionId | None
    no: str
    title: str
    level: int

    @property
    def words(self) -> str:
        """Number and title; one that a person named has no number."""
        return f"{self.no} {self.title}".strip()
