"""Returns as the coordinating office collects them: what was handed in, what became of it, the roll that results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Protocol

from tui.domain.errors import QingdanError
from tui.domain.file_names import as_text
from tui.domain.problem import Problem
from tui.domain.progress import Origin, Status
from tui.domain.returns import Explanation, ReturnEvidence, ReturnNote
from tui.domain.roles import Role


class State(StrEnum):
    """What a line of the roll says; the later ones stand for a return that is no longer the one that counts."""

    RECEIVED = "received"
    LATE = "late"
    BY_HAND = "by_hand"
    SENT_BACK = "sent_back"
    MISSING = "missing"
    SUPERSEDED = "superseded"


class Kind(StrEnum):
    """A return of the program, or a form that was filled in by hand."""

    RETURN = "return"
    FORM = "form"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """An indicator of a task with the value that the unit reports; met: None where nothing can be compared."""

    name: str
    target: str
    reading: str
    met: bool | None = None


class OccurrenceSaid(Protocol):
    """A day of a step that recurs, with its tick, as a return says it."""

    @property
    def due(self) -> date:
        """Its last day."""

    @property
    def done_on(self) -> date | None:
        """The day of its tick."""

    @property
    def note(self) -> str | None:
        """A word to it."""


class StepSaid(Protocol):
    """A step with its tick, as a return says it."""

    @property
    def text(self) -> str:
        """What is to be done."""

    @property
    def origin(self) -> Origin:
        """Issued, or the unit's own."""

    @property
    def due(self) -> date | None:
        """Its day."""

    @property
    def owner(self) -> str | None:
        """Who does it."""

    @property
    def done_on(self) -> date | None:
        """The day of its tick."""

    @property
    def note(self) -> str | None:
        """A word to it."""

    @property
    def late(self) -> bool:
        """Open past its day when the return was made."""

    @property
    def times(self) -> Sequence[OccurrenceSaid]:
        """Its days, where it recurs."""


class Entered(NamedTuple):
    """What a unit says about one task. task: its place in the roll's plan (from 0), None for a task of its own.

    A named tuple: a collection makes a hundred thousand of them, and a frozen dataclass takes four times as long.

    digest   of the issued text (`fingerprint.text_digest`); altered: the text was changed in the form
    """

    task: int | None
    digest: str
    section_no: str | None
    no: str
    part: int
    number: str
    heading: str
    content: str
    role: Role | None
    status: Status | None
    progress: str
    problems: str
    next: str
    late: bool = False
    altered: bool = False
    steps: tuple[StepSaid, ...] = ()
    notes: tuple[ReturnNote, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    indicators: tuple[Measured, ...] = ()
    evidence: tuple[ReturnEvidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A return or form that was accepted, without its tasks.

    unit        the unit of the roll; plan: the place of the plan in the roll
    code        check code of a return, digest of a form's entries: what makes it this one and no other
    source      the file it came from: name of the folder given and path below it
    sha256      of a workbook that was filled in, "" of a return, which is verified anew each time
    tasks       of how many tasks it says something
    problems    what was noticed when it was read
    """

    unit: str
    plan: int
    kind: Kind
    revision: int | None
    code: str
    supersedes: str | None
    made_on: date | None
    filled_by: str
    phone: str
    tasks: int
    source: str
    sha256: str
    problems: tuple[Problem, ...] = ()

    @property
    def check_code(self) -> str | None:
        """The code on the stamped paper; None for a form."""
        return self.code if self.kind is Kind.RETURN else None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """A return or form with everything that is kept of it; explanations: those of the whole return."""

    head: Head
    entries: tuple[Entered, ...]
    explanations: tuple[Explanation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A file that was not taken: its source, a code with parameters (message ``problem.<code>``).

    Among them ``unit`` and ``plan`` (its title), where the file says whose it is and what it answers.
    """

    source: str
    code: str
    params: Mapping[str, str] = field(default_factory=dict)


def refusal_of(error: QingdanError, source: str) -> Refusal:
    """Why a file cannot be used, fit to be stored: its path may be no UTF-8."""
    params = {name: as_text(value) for name, value in error.params.items()}
    return Refusal(source=source, code=error.code, params=params)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What the coordinator wrote beside a return (`entry` None) or one task of it (its place in the return).

    opinion 审核意见; reason 退回原因, which sends the return back; compared 纸质核对
    """

    code: str
    entry: int | None
    opinion: str = ""
    reason: str = ""
    compared: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the roll: a unit and a plan with the return that counts, or one that is superseded, or none."""

    unit: str
    plan: int
    state: State
    expected: int
    due: date | None
    late: bool = False
    head: Head | None = None
    review: Review | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A lead unit and one beside it that say what cannot both be true of a task (message ``contradiction.<code>``)."""

    code: str
    plan: int
    number: str
    title: str
    lead: str
    lead_status: Status
    support: str
    support_status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class SentBack:
    """退回原因 of one task, which is named as in the return that bears `code`."""

    code: str
    section_no: str | None
    no: str
    part: int
    number: str
    title: str
    reason: str
