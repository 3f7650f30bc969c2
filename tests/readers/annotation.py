"""What a person says is in a plan, and what `read --json` says: both as values, read from JSON.

An annotation has the shape of the reading, one plan at the top level or several under `plans`. `*_alt` names what is
also right, `*_optional` what counts neither for nor against; a field that is left out of a task is not judged.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import UNSET, Struct, UnsetType


class Unit(Struct, frozen=True, kw_only=True):
    unit: str
    role: str
    qualifier: str | None = None
    group: bool = False
    open_ended: bool = False
    role_alt: list[str] = []
    alt_roles: list[str] = []
    unit_alt: list[str] = []

    @property
    def roles(self) -> set[str]:
        return {self.role, *self.role_alt, *self.alt_roles}


class Deadline(Struct, frozen=True, kw_only=True):
    text: str
    due: str | None = None
    recurrence: object = None
    standing: bool = False


class Milestone(Struct, frozen=True, kw_only=True):
    due: str | None


class Span(Struct, frozen=True, kw_only=True):
    name: str
    begin: str = msgspec.field(name="from")
    end: str = msgspec.field(name="to")
    to_alt: list[str] = []
    exact: bool = True


class Step(Struct, frozen=True, kw_only=True):
    text: str
    due: str | UnsetType | None = UNSET
    text_alt: list[str] = []
    due_alt: list[str | None] = []


class Quantity(Struct, frozen=True, kw_only=True):
    """An indicator of a task, a row of a table of indicators, or a target in prose."""

    name: str
    text: str = ""
    op: str | None = None
    value: float | list[float] | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    hedge: str | None = None
    value_abs: float | None = None
    op_alt: list[str] = []
    baseline: str | None = None
    target: str | None = None
    nature: str | None = None
    due: str | UnsetType | None = UNSET
    due_alt: list[str | None] = []

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        return (self.value[0], self.value[-1]) if isinstance(self.value, list) else (self.low, self.high)


class Heading(Struct, frozen=True, kw_only=True):
    title: str
    title_alt: list[str] = []
    no: str | None = None
    level: int = 1


class Box(Struct, frozen=True, kw_only=True):
    title: str
    items: list[str]


class ReturnRule(Struct, frozen=True, kw_only=True):
    recipient: str | None = None
    month: int | None = None
    day: int | None = None
    every: str | None = None
    contact: str | None = None
    phone: str | None = None
    email: str | None = None


class Check(Struct, frozen=True, kw_only=True):
    field: str


class Wanted(Struct, frozen=True, kw_only=True):
    """One task of an annotation."""

    no: str | None = None
    part: int = 1
    section: str | UnsetType | None = UNSET
    section_alt: list[str] = []
    group: str | None = None
    group_alt: list[str] = []
    heading: str | None = None
    heading_alt: list[str] = []
    content: str | None = None
    content_alt: list[str] = []
    content_or_steps: bool = False
    target: str | None = None
    assignments: list[Unit] | None = None
    open_units: bool = False
    etc: bool | None = None  # of the whole task; then its units are not marked one by one
    leaders: list[str] = []
    owners: list[str] = []
    deadline: str | UnsetType | None = UNSET
    deadline_alt: list[str] = []
    due: str | UnsetType | None = UNSET
    due_alt: list[str | None] = []
    standing: bool = False
    recurrence: object = None
    milestones: list[Milestone] = []
    deadline_phrases: list[str] | None = None
    deadline_phrases_optional: list[str] = []
    windows: list[Span] = []
    steps: list[Step] = []
    indicators: list[Quantity] | None = None
    indicators_optional: list[Quantity] = []
    unsure: bool = False

    @property
    def name(self) -> str:
        return f"{self.no or '-'}.{self.part} {self.heading or (self.content or '')[:12]}"


class Annotation(Struct, frozen=True, kw_only=True):
    """One plan of an annotation."""

    title: str | None = None
    notice_title: str | None = None
    doc_number: str | None = None
    issuer: str | None = None
    issued: str | None = None
    title_alt: list[str] = []
    notice_title_alt: list[str] = []
    doc_number_alt: list[str] = []
    issuer_alt: list[str] = []
    issued_alt: list[str] = []
    years: list[int] | None = None
    return_rule: ReturnRule | None = None
    sections: list[Heading] = []
    tasks: list[Wanted] = []
    tasks_optional: list[Wanted] = []
    tasks_open: bool = False
    indicators: list[Quantity] = []
    outline: list[Heading] = []
    boxes: list[Box] = []
    targets: list[Quantity] | None = None
    targets_optional: list[Quantity] = []


class ReadTask(Struct, frozen=True, kw_only=True):
    no: str | None
    part: int
    section: str | None
    group: str | None
    heading: str | None
    content: str | None
    target: str | None
    assignments: list[Unit]
    leaders: list[str]
    owners: list[str] = []
    deadline: Deadline | None
    milestones: list[Milestone]
    deadline_phrases: list[str]
    windows: list[Span]
    steps: list[Step]
    indicators: list[Quantity]
    checks: list[Check]


class ReadPlan(Struct, frozen=True, kw_only=True):
    title: str | None
    notice_title: str | None
    doc_number: str | None
    issuer: str | None
    issued_on: str | None
    years: list[int] | None
    return_rule: ReturnRule | None
    sections: list[Heading]
    tasks: list[ReadTask]
    indicators: list[Quantity]
    outline: list[Heading]
    boxes: list[Box]
    targets: list[Quantity]


class Read(Struct, frozen=True, kw_only=True):
    plans: list[ReadPlan]


class _Several(Struct, frozen=True, kw_only=True):
    plans: list[Annotation] | None = None


def annotated(path: Path) -> list[Annotation]:
    """The plans of an annotation file."""
    raw = path.read_bytes()
    several = msgspec.json.decode(raw, type=_Several).plans
    return several if several is not None else [msgspec.json.decode(raw, type=Annotation)]


def as_read(document: object) -> Read:
    """The JSON of `read` as values; a field that the contract promises and that is missing is an error."""
    return msgspec.convert(document, Read)
