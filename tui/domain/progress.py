"""The unit's work on its tasks: steps ticked, the year's entry, notes; and what follows from them on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tui.domain.deadline import Deadline, Milestone
from tui.domain.ids import NoteId, PlanId, SectionId, StepId, TaskId
from tui.domain.indicators import Window
from tui.domain.issued import Former, Said, SaidStep
from tui.domain.plan import Assignment, Role
from tui.domain.units import Match


class Status(StrEnum):
    """What the officer says of a task. 逾期 and 待确认 (`Mark`) are computed, never set."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    STANDING = "standing"


class Mark(StrEnum):
    """What a list shows of a task on a day: its status, or what is computed: overdue, to be confirmed."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    STANDING = "standing"
    OVERDUE = "overdue"
    TO_CONFIRM = "to_confirm"


class Origin(StrEnum):
    """Issued text is immutable; own text is the unit's."""

    ISSUED = "issued"
    OWN = "own"


class Holding(StrEnum):
    """How the unit holds a task: its own, waiting in the 待认领 tray, or declined."""

    OWN = "own"
    TRAY = "tray"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something one ticks off.

    done_on   the day it was done, None while open
    archived  the edition of the plan in which the step is not any more, None for one that stands
    """

    id: StepId
    task_id: TaskId
    position: int
    text: str
    origin: Origin
    when: str | None = None
    due: date | None = None
    recurrence: str | None = None
    owner: str | None = None
    done_on: date | None = None
    done_note: str | None = None
    archived: int | None = None

    def late(self, today: date) -> bool:
        """Open although its day has passed."""
        return self.done_on is None and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is written in the return for a task in a year; a text not yet written is empty."""

    status: Status | None = None
    progress: str = ""
    problems: str = ""
    next: str = ""

    @property
    def reported(self) -> bool:
        """Something was said about progress."""
        return bool(self.progress.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A dated line of what happened."""

    id: NoteId
    on: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A reason in codes, for words in either language."""

    code: str
    params: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task the unit holds.

    why        the literal clause that makes it the unit's; `matched` is the name in it, match says how it fits
    reason     why that name fits: a code and its parameters (message ``reason.<code>``)
    role       the unit's role; seat: its place among the units named (from 1), seats: how many are named
    number     what a person calls the task: with its section where numbers start anew, with its part from the second on
    content    issued text, changed by a newer edition only; steps: issued ones first, then own ones
    windows    seasons in which the duty stands
    archived   the edition of the plan in which the task is not any more, gone: why (`amendment.Gone`); None while live
    former     what it said before an amendment that nobody has confirmed yet (待确认)
    succeeds   the task of last year's plan that it goes on from
    """

    id: TaskId
    plan_id: PlanId
    section_id: SectionId | None
    position: int
    group: str | None
    no: str
    part: int
    number: str
    heading: str
    content: str
    target: str | None
    deadline: Deadline | None
    milestones: tuple[Milestone, ...]
    leaders: tuple[str, ...]
    assignments: tuple[Assignment, ...]
    holding: Holding
    role: Role
    seat: int
    seats: int
    why: str
    matched: str
    match: Match
    reason: Reason
    steps: tuple[Step, ...]
    archived_steps: tuple[Step, ...] = ()
    windows: tuple[Window, ...] = ()
    archived: int | None = None
    gone: str | None = None
    former: Former | None = None
    succeeds: TaskId | None = None

    @property
    def title(self) -> str:
        """The heading, or the content where there is no heading."""
        return self.heading or self.content

    @property
    def steps_done(self) -> int:
        """How many steps are ticked."""
        return sum(step.done_on is not None for step in self.steps)

    @property
    def to_confirm(self) -> bool:
        """The unit's task was carried over an amendment and waits for a person to look at it."""
        return self.former is not None and self.holding is Holding.OWN and self.archived is None

    @property
    def claimed(self) -> bool:
        """A person decided that a doubtful match is the unit's."""
        return self.holding is Holding.OWN and self.match.doubtful

    @property
    def fit(self) -> str:
        """How it came to be the unit's, as a word of the data: a match, or ``claimed``."""
        return "claimed" if self.claimed else self.match.value

    def said(self, section: str) -> Said:
        """The issued text; section: the title of its section."""
        issued = (step for step in self.steps if step.origin is Origin.ISSUED)
        return Said(
            number=self.number,
            section=section,
            heading=self.heading,
            content=self.content,
            target=self.target or "",
            deadline=self.deadline,
            role=self.role,
            why=self.why,
            leaders=self.leaders,
            steps=tuple(SaidStep(text=s.text, when=s.when, due=s.due, recurrence=s.recurrence) for s in issued),
        )


def status_of(task: Task, entry: Entry) -> Status:
    """The status the officer gave, else what ticks and the deadline say: never more than 推进中 by itself."""
    if entry.status is not None:
        return entry.status
    if task.deadline is not None and task.deadline.standing:
        return Status.STANDING
    return Status.IN_PROGRESS if task.steps_done else Status.NOT_STARTED


def task_late(task: Task, entry: Entry, today: date) -> bool:
    """The task's own day has passed and nobody has said that it is done."""
    due = task.deadline.due if task.deadline else None
    return due is not None and due < today and status_of(task, entry) not in (Status.DONE, Status.STANDING)


def mark_of(task: Task, entry: Entry, today: date) -> Mark:
    """What a list shows: to be confirmed; overdue when the task or an open step of it is late and it is not done."""
    if task.to_confirm:
        return Mark.TO_CONFIRM
    status = status_of(task, entry)
    if status is not Status.DONE and (task_late(task, entry, today) or any(step.late(today) for step in task.steps)):
        return Mark.OVERDUE
    return Mark(status.value)
