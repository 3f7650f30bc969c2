"""A return as its JSON has it: one type for each object, read by `msgspec` with every type and date checked.

Keys stand in the order of the JSON, which is read and written faster so. Where it has other keys than the domain: a
task's ``position`` and ``of`` are its seat, its ``deadline`` is an object, a window's days are ``MM-DD``, the unit
stands in three keys. Values are neither changed nor cleaned here.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, TypeGuard, TypeVar

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType, field

from tui.domain.indicators import Op, Window
from tui.domain.own_plan import OwnPlan
from tui.domain.progress import Origin, Status
from tui.domain.returns import (
    Explanation,
    ReturnDocument,
    ReturnEvidence,
    ReturnIndicator,
    ReturnNote,
    ReturnPlan,
    ReturnStep,
    ReturnTask,
    ReturnUnit,
    Since,
)
from tui.domain.roles import Role
from tui.domain.signing import DocumentKind, Signatures

V = TypeVar("V")
Number = int | float | None
MonthDayText = Annotated[str, Meta(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\Z")]


class Limit(Struct, kw_only=True, gc=False):
    """A task's deadline: the phrase and its day."""

    due: date | None
    text: str | None


class WireOccurrence(Struct, kw_only=True, gc=False):
    """A day of a step that recurs."""

    done_on: date | None
    due: date
    note: str | None


class WireStep(Struct, kw_only=True, gc=False):
    """A step; its occurrences are not there in a return that was made before there were any."""

    done_on: date | None
    due: date | None
    late: bool
    note: str | None
    occurrences: tuple[WireOccurrence, ...] | UnsetType | None = UNSET
    origin: Origin
    owner: str | None
    text: str
    when: str | None

    @property
    def times(self) -> tuple[WireOccurrence, ...]:
        """Its occurrences."""
        return self.occurrences or ()


class WireWindow(Struct, kw_only=True, gc=False):
    """A season: its first and last day."""

    exact: bool
    start: MonthDayText = field(name="from")
    name: str
    end: MonthDayText = field(name="to")


class WireIndicator(Struct, kw_only=True, gc=False):
    """An indicator; a whole number stays one, so that it is written as it was read."""

    hedge: str | None
    high: Number
    last_year: Number
    low: Number
    met: bool | None
    name: str
    op: Op
    read_on: date | None
    reading: Number
    text: str
    unit: str | None
    value: Number


class WireTask(Struct, kw_only=True, gc=False):
    """A task. evidence, indicators, own_plan and windows are not there in a return made before there were any."""

    content: str
    deadline: Limit | None
    due: date | None
    evidence: tuple[ReturnEvidence, ...] | UnsetType | None = UNSET
    explanations: tuple[Explanation, ...]
    group: str | None
    heading: str
    indicators: tuple[WireIndicator, ...] | UnsetType | None = UNSET
    late: bool
    lead: tuple[str, ...]
    leaders: tuple[str, ...]
    match: str
    next: str
    no: str
    notes: tuple[ReturnNote, ...]
    number: str
    of: int
    own_plan: OwnPlan | UnsetType | None = UNSET
    part: int
    position: int
    problems: str
    progress: str
    role: Role
    section_no: str | None
    section_title: str | None
    status: Status
    steps: tuple[WireStep, ...]
    target: str | None
    why: str
    windows: tuple[WireWindow, ...] | UnsetType | None = UNSET

    @property
    def limit(self) -> str | None:
        """The phrase of the deadline."""
        return None if self.deadline is None else self.deadline.text

    @property
    def measured(self) -> tuple[ReturnIndicator, ...]:
        """The indicators as values."""
        return tuple(map(_indicator, self.indicators or ()))

    @property
    def attached(self) -> tuple[ReturnEvidence, ...]:
        """The evidence."""
        return self.evidence or ()


class WireReturn(Struct, kw_only=True, gc=False):
    """A return."""

    check_code: str
    document: DocumentKind
    due: date | None
    explanations: tuple[Explanation, ...]
    made_on: date
    not_secret: bool
    plan: ReturnPlan
    recipient: str
    revision: int
    schema: str
    signatures: Signatures
    since: tuple[Since, ...]
    supersedes: str | None
    tasks: tuple[WireTask, ...]
    unit: str
    unit_full_name: str
    unit_kind: str
    year: int


DECODER = msgspec.json.Decoder(WireReturn)


def document_of(wire: WireReturn) -> ReturnDocument:
    """The return as the frozen value that its files are made from."""
    return ReturnDocument(
        unit=ReturnUnit(name=wire.unit, full_name=wire.unit_full_name, kind=wire.unit_kind),
        plan=wire.plan,
        year=wire.year,
        revision=wire.revision,
        supersedes=wire.supersedes,
        made_on=wire.made_on,
        due=wire.due,
        document=wire.document,
        recipient=wire.recipient,
        signatures=wire.signatures,
        not_secret=wire.not_secret,
        tasks=tuple(map(_task, wire.tasks)),
        explanations=wire.explanations,
        since=wire.since,
    )


def _task(task: WireTask) -> ReturnTask:
    return ReturnTask(
        section_no=task.section_no,
        section_title=task.section_title,
        group=task.group,
        no=task.no,
        part=task.part,
        number=task.number,
        heading=task.heading,
        content=task.content,
        target=task.target,
        deadline=task.limit,
        due=task.due,
        role=task.role,
        seat=task.position,
        seats=task.of,
        why=task.why,
        match=task.match,
        lead=task.lead,
        leaders=task.leaders,
        status=task.status,
        progress=task.progress,
        problems=task.problems,
        next=task.next,
        steps=tuple(map(_step, task.steps)),
        notes=task.notes,
        explanations=task.explanations,
        late=task.late,
        own_plan=task.own_plan or None,
        windows=tuple(map(_window, task.windows)) if _is_there(task.windows) else None,
        indicators=task.measured if _is_there(task.indicators) else None,
        evidence=task.attached if _is_there(task.evidence) else None,
    )


def _is_there(value: V | UnsetType | None) -> TypeGuard[V]:
    return value is not None and value is not UNSET


def _step(one: WireStep) -> ReturnStep:
    return msgspec.convert(msgspec.to_builtins(one), ReturnStep)


def _indicator(one: WireIndicator) -> ReturnIndicator:
    return msgspec.convert(one, ReturnIndicator, from_attributes=True)


def _window(one: WireWindow) -> Window:
    (first, second), (third, fourth) = (map(int, re.findall(r"\d+", day)) for day in (one.start, one.end))
    return Window(name=one.name, start=(first, second), end=(third, fourth), exact=one.exact)
