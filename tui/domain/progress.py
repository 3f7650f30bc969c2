"""The unit's work on its tasks: steps ticked, the year's entry, notes; and what follows from them on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from tui.domain.deadline import Deadline, Milestone
from tui.domain.ids import NoteId, PlanId, SectionId, StepId, TaskId
from tui.domain.occurrences import Occurrence
from tui.domain.roles import Assignment, Role
from tui.domain.units import Match

if TYPE_CHECKING:
    from tui.domain.indicators import Window
    from tui.domain.issued import Former, Said


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

    done_on      the day it was done, None while open; of a step with occurrences the last day, once all are done
    archived     the edition of the plan in which the step is not any more, None for one that stands
    since        the day an own step was written down, None for issued ones and for steps older than this column
    occurrences  of a step that recurs: its days in the year that is looked at, each with its own tick (`year_work`)
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
    since: date | None = None
    occurrences: tuple[Occurrence, ...] = ()

    def late(self, today: date) -> bool:
        """Open although its day, or that of an occurrence, has passed."""
        if self.occurrences:
            return any(one.late(today) for one in self.occurrences)
        return self.done_on is None and self.due is not None and self.due < today

    @property
    def next_due(self) -> date | None:
        """The day by which something is to be done next: of the earliest open occurrence, or of the step."""
        if self.occurrences:
            return next((one.due for one in self.occurrences if one.done_on is None), None)
        return self.due

    @property
    def times_done(self) -> int:
        """How many occurrences are ticked."""
        return sum(one.done_on is not None for one in self.occurrences)

    @property
    def done_days(self) -> tuple[date, ...]:
        """The days of its ticks in their order: one, or one for each occurrence that is done."""
        days = (one.done_on for one in self.occurrences) if self.occurrences else (self.done_on,)
        return tuple(sorted(on for on in days if on is not None))

    def with_occurrences(self, occurrences: Sequence[Occurrence]) -> Step:
        """The step with these occurrences; whether it is done follows from them."""
        days = [one.done_on for one in occurrences if one.done_on is not None]
        done = len(days) == len(occurrences)
        note = max(occurrences, key=lambda one: one.done_on or one.due).done_note if done else None
        return replace(self, occurrences=tuple(occurrences), done_on=max(days) if done else None, done_note=note)

    def ticked(self, done_on: date | None, place: int | None = None, note: str | None = None) -> Step:
        """The step with a tick, or with one taken away; place: of which occurrence, as in `StepRef`.

        Raises LookupError for an occurrence that it has not.
        """
        if not self.occurrences:
            return replace(self, done_on=done_on, done_note=note)
        at = self.place(place, done=done_on is None) - 1
        new = replace(self.occurrences[at], done_on=done_on, done_note=note)
        return self.with_occurrences((*self.occurrences[:at], new, *self.occurrences[at + 1 :]))

    def place(self, place: int | None, *, done: bool) -> int:
        """Which occurrence is meant (`StepRef`), among the done ones or the open ones. Raises LookupError."""
        if place is not None:
            if not 1 <= place <= len(self.occurrences):
                raise LookupError(place)
            return place
        places = [at for at, one in enumerate(self.occurrences, 1) if (one.done_on is not None) is done]
        if not places:
            raise LookupError("none")
        return places[-1] if done else places[0]


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
    earlier_steps  steps that were done in years before: no work of the year that is looked at (`year_work`)
    windows    seasons in which the duty stands
    archived   the edition in which the task is not any more, None while live; gone: why (`amendment.Gone`, or finished)
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
    earlier_steps: tuple[Step, ...] = ()
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
    def ad_hoc(self) -> bool:
        """Nobody issued it: it was given by word, and the unit entered it."""
        return self.match is Match.OWN

    @property
    def given_on(self) -> date | None:
        """The day on which a task was given ad hoc."""
        return date.fromisoformat(self.reason.params["on"]) if self.ad_hoc else None

    @property
    def fit(self) -> str:
        """How it came to be the unit's, as a word of the data: a match, or ``claimed``."""
        return "claimed" if self.claimed else self.match.value

    def said(self, section: str) -> Said:
        """The issued text; section: the title of its section."""
        from tui.domain.issued import Said, SaidStep

        every = sorted((*self.steps, *self.earlier_steps), key=lambda step: step.position)
        issued = (step for step in every if step.origin is Origin.ISSUED)
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
    begun = task.earlier_steps or any(step.done_days for step in task.steps)
    return Status.IN_PROGRESS if begun else Status.NOT_STARTED


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
