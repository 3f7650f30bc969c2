"""The return as a frozen value: everything that its tables, its letter and its JSON show, and nothing else.

The files of a return are made from this value alone, so that a recorded revision can be written again byte for byte.
Dates are calendar days without a zone; texts are cleaned. Values computed from the day of making (`late`) are frozen
with it, and do not count when two returns are compared (`substance`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol

from tui.domain.indicators import Op, Window
from tui.domain.own_plan import OwnPlan
from tui.domain.progress import Origin, Status
from tui.domain.roles import Role
from tui.domain.signing import DocumentKind, Signatures


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnOccurrence:
    """A day of a step that recurs, with its tick and a word to it."""

    due: date
    done_on: date | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnStep:
    """A step with its tick; late: open past its day, or that of an occurrence, when the return was made.

    occurrences  the days of a step that recurs; None in a return that was made before there were any (`ReturnTask`)
    """

    text: str
    origin: Origin
    when: str | None
    due: date | None
    owner: str | None
    done_on: date | None
    note: str | None
    late: bool
    occurrences: tuple[ReturnOccurrence, ...] | None = None

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which it falls due."""
        if self.occurrences:
            return tuple(one.due for one in self.occurrences)
        return () if self.due is None else (self.due,)

    @property
    def done_days(self) -> tuple[date, ...]:
        """The days of its ticks."""
        days = (one.done_on for one in self.occurrences) if self.occurrences else (self.done_on,)
        return tuple(on for on in days if on is not None)

    @property
    def share(self) -> float:
        """How much of it is done, from 0 to 1."""
        return len(self.done_days) / len(self.occurrences or (self,))


class StepLate(Protocol):
    """A step as a return has it, in whichever form."""

    @property
    def late(self) -> bool:
        """Open past its day when the return was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnNote:
    """A dated note."""

    on: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """出错说明: a soft finding's code and what the unit says to it."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnIndicator:
    """A quantified target (as in `indicators.Indicator`) with what was reached last year and this year.

    met  the target is reached; None where nothing was measured or nothing can be compared
    """

    text: str
    name: str
    op: Op
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    hedge: str | None
    last_year: float | None
    reading: float | None
    read_on: date | None
    met: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnEvidence:
    """An attached file. member: its name in the return, with ``/``; size: in bytes; sha256: in hex."""

    name: str
    member: str
    size: int
    sha256: str
    attached_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnTask:
    """One own task in the return: issued text, role and reason, the year's entry, steps, notes, explanations.

    late is said of the task's own day alone; `overdue` of its steps too.
    own_plan, windows, indicators and evidence are None in a return that was made before there were any: its JSON has no
    such keys, and must come out again with the same check code.
    """

    section_no: str | None
    section_title: str | None
    group: str | None
    no: str
    part: int
    number: str
    heading: str
    content: str
    target: str | None
    deadline: str | None
    due: date | None
    role: Role
    seat: int
    seats: int
    why: str
    match: str
    lead: tuple[str, ...]
    leaders: tuple[str, ...]
    status: Status
    progress: str
    problems: str
    next: str
    steps: tuple[ReturnStep, ...]
    notes: tuple[ReturnNote, ...]
    explanations: tuple[Explanation, ...]
    late: bool
    own_plan: OwnPlan | None = None
    windows: tuple[Window, ...] | None = None
    indicators: tuple[ReturnIndicator, ...] | None = None
    evidence: tuple[ReturnEvidence, ...] | None = None

    @property
    def steps_done(self) -> int:
        """How many steps are ticked."""
        return sum(step.done_on is not None for step in self.steps)

    @property
    def overdue(self) -> bool:
        """逾期, as everything that is printed says it: `behind`."""
        return self.late or behind(self.status, self.steps)


def behind(status: Status, steps: Iterable[StepLate]) -> bool:
    """A step is late and the task is not done: overdue (`progress.mark_of`), although its own day may be to come."""
    return status is not Status.DONE and any(step.late for step in steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnUnit:
    """Who hands in: the name as in the plan, the full name for the signature, the kind."""

    name: str
    full_name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnPlan:
    """The plan edition that is answered; fingerprint: SHA-256 in hex over what the edition says to this unit."""

    title: str
    doc_number: str | None
    issuer: str | None
    issued_on: date | None
    years: tuple[int, int]
    fingerprint: str


class News(StrEnum):
    """What can have happened to a task since the last return."""

    NEW_TASK = "new_task"
    STATUS = "status"
    STEP_DONE = "step_done"
    STEP_REOPENED = "step_reopened"
    PROGRESS = "progress"
    PROBLEMS = "problems"
    NEXT = "next"
    NOTE = "note"
    EXPLANATION = "explanation"
    INDICATOR = "indicator"
    EVIDENCE = "evidence"
    EVIDENCE_REMOVED = "evidence_removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """One thing that happened since the last return: on which task, what, and the new value in words of the data."""

    no: str
    part: int
    title: str
    what: News
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnDocument:
    """A return of (unit, plan, year) in one revision.

    revision    from 1; supersedes: the check code of the revision before, None for the first
    made_on     fixed at finalisation; due: the day it is due
    not_secret  the officer confirmed 不涉密
    since       what happened since the revision before
    """

    unit: ReturnUnit
    plan: ReturnPlan
    year: int
    revision: int
    supersedes: str | None
    made_on: date
    due: date | None
    document: DocumentKind
    recipient: str
    signatures: Signatures
    not_secret: bool
    tasks: tuple[ReturnTask, ...]
    explanations: tuple[Explanation, ...]
    since: tuple[Since, ...]


def printed_code(code: str) -> str:
    """A check code as it is printed: ``XXXXX-XXXXX``; anything else that was given for one as it is."""
    return f"{code[:5]}-{code[5:]}" if len(code) == 10 else code


def substance(document: ReturnDocument) -> ReturnDocument:
    """The return without what the day or the chain of revisions puts in: equal substances are the same return."""
    tasks = tuple(
        replace(
            task,
            late=False,
            steps=tuple(replace(step, late=False, occurrences=step.occurrences or ()) for step in task.steps),
            own_plan=task.own_plan or OwnPlan(),
            windows=task.windows or (),
            indicators=task.indicators or (),
            evidence=task.evidence or (),
        )
        for task in document.tasks
    )
    return replace(document, revision=0, supersedes=None, made_on=date.min, since=(), tasks=tasks)
