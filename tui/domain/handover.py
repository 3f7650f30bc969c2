"""岗位交接: what passes from one officer to the next, as values. Everything is as of one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tui.domain.held import Plan
from tui.domain.progress import Entry, Note, Status, Step, Task
from tui.domain.return_events import HandedRevision
from tui.domain.signing import Signatures
from tui.domain.units import Unit


class Promised(StrEnum):
    """Why something is still owed though no step says so, the most pressing first."""

    SENT_BACK = "sent_back"
    CONFIRM = "confirm"
    CLAIM = "claim"
    CONTRIBUTED = "contributed"
    TYPED = "typed"
    MEASURE = "measure"
    NEXT = "next"
    NEXT_LAST_YEAR = "next_last_year"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTask:
    """A task that is not done.

    late       it is overdue, or a step of it
    step, due  what is to be done next, and the next day of the task; None where none is named
    leader, owner  who answers for it, who does it
    entry      this year's, or, where last_year, that of the year before
    notes      the newest ones, oldest of them first
    """

    plan: Plan
    task: Task
    status: Status
    late: bool
    entry: Entry
    step: Step | None
    due: date | None
    leader: str
    owner: str
    last_year: bool
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something owed: of a plan, of a task where it is about one; the words, and since or by when."""

    kind: Promised
    plan: Plan | None
    task: Task | None
    text: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A return of a plan and year. handed: None where none was made yet.

    due       the day it is due, None where nobody named one; reported: how many of its tasks have an entry
    last      no later revision supersedes it
    """

    plan: Plan
    year: int
    recipient: str
    due: date | None
    handed: HandedRevision | None = None
    last: bool = True
    reported: int = 0
    tasks: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """A file or folder of the home; files: how many lie in it, None where that changes by itself."""

    name: str
    path: str
    files: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """What is handed over. day: as of when; year: the working year; version, programme: what is used and where it lies.

    backup  the name of the newest backup, None where there is none
    """

    unit: Unit
    office: str
    day: date
    year: int
    signatures: Signatures
    plans: tuple[Plan, ...]
    done: int
    open: tuple[OpenTask, ...]
    promises: tuple[Promise, ...]
    submissions: tuple[Submission, ...]
    places: tuple[Whereabouts, ...]
    backup: str | None
    version: str
    programme: str
