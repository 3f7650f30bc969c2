"""What a person makes of a reading, as values: applied to the reading they give a new one, and they can be kept.

    queue(reading) → items that are to be looked at        corrected(reading, corrections) → the reading as corrected

A task is named by its key: plan and place in the reading as it was read (``0.12``), with ``+`` and a number for a
part that a person split off or added. A draft of a review (reliability, 9) is the file's hash and the corrections;
nothing else of the document is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import msgspec

from tui.domain.plan import DraftPlan, DraftTask, Reading
from tui.domain.problem import Problem, Severity
from tui.readers.review.fields import FIELDS, with_text

EVERY = "*"
"""In place of a field: the whole task."""
_DRAFT = "qingdan.review/1"


class Act(StrEnum):
    """What a person can do.

    write a field, check that it is right, drop a task, split it, join it to the one before it, add one behind it, say
    that a problem of the document is seen
    """

    WRITE = "write"
    CHECK = "check"
    DROP = "drop"
    SPLIT = "split"
    JOIN = "join"
    ADD = "add"
    SEEN = "seen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One thing that a person did.

    task   the key of the task, or the number of the problem that is seen
    field  for WRITE and CHECK (`EVERY`: all of the task)
    text   what was written; for SPLIT the text from which on the content is another task
    """

    act: Act
    task: str
    field: str = EVERY
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewItem:
    """Something that a person should look at: a doubt on a task's field, or a problem of the document.

    task   the key of the task, None for a problem of the whole document
    line   where in the source, None where unknown
    """

    key: str
    task: str | None
    field: str
    code: str
    params: Mapping[str, str]
    line: int | None
    severity: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedTask:
    """A task of a corrected reading with the key that corrections name it by."""

    key: str
    plan: int
    task: DraftTask


def keyed_tasks(reading: Reading, corrections: Iterable[Correction] = ()) -> tuple[KeyedTask, ...]:
    """The tasks of a reading as corrected, in document order."""
    tasks = [
        KeyedTask(key=f"{number}.{at}", plan=number, task=task)
        for number, plan in enumerate(reading.plans)
        for at, task in enumerate(plan.tasks)
    ]
    places = {found.key: at for at, found in enumerate(tasks)}
    for correction in corrections:
        at = places.get(correction.task)
        if at is None:
            continue
        year = reading.plans[tasks[at].plan].years[0] or None
        tasks[at : at + 1] = _done(tasks, at, correction, year)
        if correction.act is Act.JOIN and at and tasks[at - 1].plan == tasks[at].plan:
            tasks[at - 1 : at + 1] = [_joined(tasks[at - 1], tasks[at])]
        if correction.act not in (Act.WRITE, Act.CHECK):
            places = {found.key: at for at, found in enumerate(tasks)}
    return tuple(tasks)


def corrected(reading: Reading, corrections: Sequence[Correction]) -> Reading:
    """The reading with a person's corrections; a field that was written or checked is no longer doubted."""
    tasks = keyed_tasks(reading, corrections)
    seen = {correction.task for correction in corrections if correction.act is Act.SEEN}
    plans = [_with_tasks(plan, number, tasks) for number, plan in enumerate(reading.plans)]
    problems = [problem for at, problem in enumerate(reading.problems) if _problem_key(at) not in seen]
    return replace(reading, plans=tuple(plans), problems=tuple(problems))


def queue(reading: Reading, corrections: Sequence[Correction] = ()) -> tuple[ReviewItem, ...]:
    """What is to be looked at, in document order; what a person wrote or checked is not in it any more."""
    seen = {correction.task for correction in corrections if correction.act is Act.SEEN}
    items = [item for found in keyed_tasks(reading, corrections) for item in _doubts(found)]
    items += [
        _of_problem(key, problem)
        for at, problem in enumerate(reading.problems)
        if (key := _problem_key(at)) not in seen
    ]
    return tuple(sorted(items, key=lambda item: item.line or 0))


def _doubts(found: KeyedTask) -> Iterator[ReviewItem]:
    for at, doubt in enumerate(found.task.doubts):
        yield ReviewItem(
            key=f"{found.key}:{doubt.field}:{doubt.code}:{at}",
            task=found.key,
            field=doubt.field,
            code=doubt.code,
            params=doubt.params,
            line=doubt.line or found.task.line or None,
            severity=Severity.WARNING,
        )


def _problem_key(at: int) -> str:
    return f"p{at}"


def _of_problem(key: str, problem: Problem) -> ReviewItem:
    return ReviewItem(
        key=key,
        task=None,
        field=EVERY,
        code=problem.code,
        params=problem.params,
        line=problem.where.line,
        severity=problem.severity,
    )


def _done(tasks: Sequence[KeyedTask], at: int, correction: Correction, year: int | None) -> list[KeyedTask]:
    """What a correction makes of one task: itself as corrected, nothing, or two."""
    found = tasks[at]
    if correction.act is Act.DROP:
        return []
    if correction.act is Act.ADD:
        blank = DraftTask(section=found.task.section, no=found.task.no, line=found.task.line)
        return [found, replace(found, key=_next_key(tasks, found.key), task=_with_part(tasks, found, blank))]
    if correction.act is Act.SPLIT:
        return _split(tasks, found, correction.text, year)
    if correction.act is Act.WRITE and correction.field in FIELDS:
        written = with_text(found.task, correction.field, correction.text, year)
        return [replace(found, task=_undoubted(written, correction.field))]
    if correction.act is Act.CHECK:
        return [replace(found, task=_undoubted(found.task, correction.field))]
    return [found]


def _undoubted(task: DraftTask, field: str) -> DraftTask:
    return replace(task, doubts=tuple(doubt for doubt in task.doubts if field not in (EVERY, doubt.field)))


def _split(tasks: Sequence[KeyedTask], found: KeyedTask, text: str, year: int | None) -> list[KeyedTask]:
    """The content up to a text stays, from it on it is another part of the same number with the same units."""
    at = found.task.content.find(text) if text else -1
    if at <= 0:
        return [found]
    kept = with_text(found.task, "content", found.task.content[:at], year)
    apart = with_text(found.task, "content", found.task.content[at:], year)
    apart = replace(_with_part(tasks, found, apart), heading="", steps=())
    return [replace(found, task=kept), replace(found, key=_next_key(tasks, found.key), task=apart)]


def _joined(before: KeyedTask, found: KeyedTask) -> KeyedTask:
    """Two tasks as one: the texts one behind the other, the units, steps and indicators of both."""
    first, second = before.task, found.task
    texts = {
        name: "".join(filter(None, (getattr(first, name), getattr(second, name)))) for name in ("content", "target")
    }
    return replace(
        before,
        task=replace(
            first,
            content=texts["content"],
            target=texts["target"] or None,
            deadline=first.deadline or second.deadline,
            milestones=(*first.milestones, *second.milestones),
            deadline_phrases=tuple(dict.fromkeys((*first.deadline_phrases, *second.deadline_phrases))),
            windows=(*first.windows, *second.windows),
            steps=(*first.steps, *second.steps),
            leaders=tuple(dict.fromkeys((*first.leaders, *second.leaders))),
            assignments=tuple(dict.fromkeys((*first.assignments, *second.assignments))),
            responsibility="；".join(dict.fromkeys(filter(None, (first.responsibility, second.responsibility)))),
            indicators=tuple(dict.fromkeys((*first.indicators, *second.indicators))),
            doubts=(*first.doubts, *second.doubts),
        ),
    )


def _with_part(tasks: Sequence[KeyedTask], found: KeyedTask, task: DraftTask) -> DraftTask:
    """The next free part of a number."""
    alike = [
        item.task.part
        for item in tasks
        if (item.plan, item.task.section, item.task.no) == (found.plan, task.section, task.no)
    ]
    return replace(task, part=max(alike, default=0) + 1)


def _next_key(tasks: Sequence[KeyedTask], key: str) -> str:
    base = key.partition("+")[0]
    return f"{base}+{sum(item.key.partition('+')[0] == base for item in tasks)}"


def _with_tasks(plan: DraftPlan, number: int, tasks: Sequence[KeyedTask]) -> DraftPlan:
    return replace(plan, tasks=tuple(found.task for found in tasks if found.plan == number))


class _Draft(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A review that is not finished, as it is kept."""

    schema: str
    sha256: str
    corrections: tuple[Correction, ...]


def to_draft(reading: Reading, corrections: Sequence[Correction]) -> str:
    """A review that is not finished, for keeping: the file's hash, places, and what the person did."""
    draft = _Draft(schema=_DRAFT, sha256=reading.file.sha256, corrections=tuple(corrections))
    return msgspec.json.encode(draft).decode()


def from_draft(text: str, reading: Reading) -> tuple[Correction, ...]:
    """The corrections of a kept review of this very file; nothing where it is of another file or cannot be read."""
    try:
        draft = msgspec.json.decode(text, type=_Draft)
    except msgspec.MsgspecError:
        return ()
    return draft.corrections if (draft.schema, draft.sha256) == (_DRAFT, reading.file.sha256) else ()
