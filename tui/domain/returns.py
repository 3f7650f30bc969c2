"""The return as a frozen value: everything that its tables, its letter and its JSON show, and nothing else.

The files of a return are made from this value alone, so that a recorded revision can be written again byte for byte.
Dates are calendar days without a zone; texts are cleaned. Values computed from the day of making (`late`) are frozen
with it, and do not count when two returns are compared (`substance`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from tui.domain.issued import Said, SaidStep
from tui.domain.matching import Sides, paired
from tui.domain.plan import Role
from tui.domain.progress import Origin, Status


class DocumentKind(StrEnum):
    """函 to an office of the same rank, 报告 to a superior."""

    LETTER = "函"
    REPORT = "报告"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnStep:
    """A step with its tick; late: open past its day when the return was made."""

    text: str
    origin: Origin
    when: str | None
    due: date | None
    owner: str | None
    done_on: date | None
    note: str | None
    late: bool


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
class ReturnTask:
    """One own task in the return: issued text, role and reason, the year's entry, steps, notes, explanations."""

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

    @property
    def steps_done(self) -> int:
        """How many steps are ticked."""
        return sum(step.done_on is not None for step in self.steps)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """Who made it, who checked it, who signs it, and where to call."""

    filled_by: str
    reviewed_by: str
    approved_by: str
    phone: str


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Counts over the tasks of a return: for the letter's opening paragraph and the overview."""

    tasks: int
    roles: Mapping[Role, int]
    statuses: Mapping[Status, int]
    late: int
    steps: int
    steps_done: int


def printed_code(code: str) -> str:
    """A check code as it is printed: ``XXXXX-XXXXX``."""
    return f"{code[:5]}-{code[5:]}"


def summary(document: ReturnDocument) -> Summary:
    """The return in figures."""
    return Summary(
        tasks=len(document.tasks),
        roles=Counter(task.role for task in document.tasks),
        statuses=Counter(task.status for task in document.tasks),
        late=sum(task.late for task in document.tasks),
        steps=sum(len(task.steps) for task in document.tasks),
        steps_done=sum(task.steps_done for task in document.tasks),
    )


def substance(document: ReturnDocument) -> ReturnDocument:
    """The return without what the day or the chain of revisions puts in: equal substances are the same return."""
    tasks = tuple(
        replace(task, late=False, steps=tuple(replace(step, late=False) for step in task.steps))
        for task in document.tasks
    )
    return replace(document, revision=0, supersedes=None, made_on=date.min, since=(), tasks=tasks)


def since_last(before: ReturnDocument, now: ReturnDocument) -> tuple[Since, ...]:
    """What happened between two revisions, in the order of the tasks.

    A task is known again by its text, since an amendment of the plan may have numbered it anew in between.
    """
    pairs = paired(Sides(old=[_said(task) for task in before.tasks], new=[_said(task) for task in now.tasks])).old_of
    known = {at: before.tasks[old] for at, old in pairs.items()}
    return tuple(item for at, task in enumerate(now.tasks) for item in _news(known.get(at), task))


def _said(task: ReturnTask) -> Said:
    return Said(
        number=task.number,
        section=task.section_title or "",
        heading=task.heading,
        content=task.content,
        target=task.target or "",
        deadline=None,
        role=task.role,
        why=task.why,
        leaders=task.leaders,
        steps=tuple(SaidStep(text=step.text) for step in task.steps),
    )


def _news(old: ReturnTask | None, new: ReturnTask) -> Iterator[Since]:
    def item(what: News, text: str) -> Since:
        return Since(no=new.no, part=new.part, title=new.heading or new.content, what=what, text=text)

    if old is None:
        yield item(News.NEW_TASK, new.heading or new.content)
        return
    if old.status != new.status:
        yield item(News.STATUS, new.status.value)
    done_before, done_now = _done(old), _done(new)
    for key in _steps(new):
        if key in done_now - done_before:
            yield item(News.STEP_DONE, key[0])
        if key in done_before - done_now:
            yield item(News.STEP_REOPENED, key[0])
    texts = (
        (News.PROGRESS, old.progress, new.progress),
        (News.PROBLEMS, old.problems, new.problems),
        (News.NEXT, old.next, new.next),
    )
    yield from (item(what, text) for what, before, text in texts if text != before)
    yield from (item(News.NOTE, note.text) for note in new.notes if note not in old.notes)
    yield from (item(News.EXPLANATION, said.text) for said in new.explanations if said not in old.explanations)


def _steps(task: ReturnTask) -> Mapping[tuple[str, int], ReturnStep]:
    """Steps by text, and by which of the steps of that text each is."""
    seen: Counter[str] = Counter()
    steps = {}
    for step in task.steps:
        seen[step.text] += 1
        steps[step.text, seen[step.text]] = step
    return steps


def _done(task: ReturnTask) -> set[tuple[str, int]]:
    return {key for key, step in _steps(task).items() if step.done_on}
