"""By what a plan of the home was issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tui.domain.ids import PlanId
from tui.domain.period import MonthDay


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
