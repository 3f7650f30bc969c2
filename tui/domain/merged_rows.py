"""The rows of the merged tables: what each unit says of each task, and how far units and sections are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tui.domain.collected import Measured, State
from tui.domain.progress import Status
from tui.domain.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A row of the merged tables: a task of the roll (or a unit's own) and what one unit says about it.

    entry  the place in the return, None where nothing was handed in about it
    """

    plan: int
    number: str
    section: str
    title: str
    text: str
    target: str | None
    deadline: str | None
    unit: str
    role: Role | None
    state: State
    code: str | None = None
    entry: int | None = None
    status: Status | None = None
    progress: str = ""
    problems: str = ""
    next: str = ""
    late: bool = False
    altered: bool = False
    steps: int = 0
    steps_done: int = 0
    opinion: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredAnswer:
    """A row of the table of indicators."""

    plan: int
    number: str
    title: str
    unit: str
    measured: Measured


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitProgress:
    """What a unit says of a plan, in figures: tasks by status, those expected whose status is not said, overdue ones.

    problems  tasks with 存在问题; indicators: those with a value, met and missed where they can be compared
    """

    plan: int
    unit: str
    state: State
    expected: int
    counts: Mapping[Status, int]
    unanswered: int
    late: int
    problems: int
    indicators: int
    met: int
    missed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionProgress:
    """A section of a plan: its tasks by what those who lead say, and those of which none of them says anything."""

    plan: int
    section: str
    counts: Mapping[Status, int]
    unanswered: int
