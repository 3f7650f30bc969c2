"""What a home holds beside its tasks: plans with their return rules, sections, finalised returns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tui.domain.ids import IndicatorId, PlanId, ReturnId, SectionId, TaskId
from tui.domain.indicators import Indicator
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


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedTerms:
    """What a pack says beside the plan: whether, to whom and by when it returns.

    edition  of the pack; sha256: of its content, in hex
    """

    returns: bool
    recipient: str
    due: MonthDay | None
    edition: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A document that issued a plan to this home: ``whole``, or a ``notice`` of changes. number: from 1."""

    plan_id: PlanId
    number: int
    kind: str
    title: str
    doc_number: str | None
    issued_on: date | None
    fingerprint: str
    file_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldIndicator:
    """A quantified target of a task of the home."""

    id: IndicatorId
    task_id: TaskId
    indicator: Indicator


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading that groups own tasks."""

    id: SectionId
    plan_id: PlanId
    parent_id: SectionId | None
    no: str
    title: str
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A finalised return; folder: its folder under the exports folder; document: its canonical JSON."""

    id: ReturnId
    plan_id: PlanId
    year: int
    revision: int
    check_code: str
    made_on: date
    folder: str
    document: str
