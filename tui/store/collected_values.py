"""What is written into 汇总数据.sqlite, as values and as rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tui.domain.collected import Entered, Head
from tui.domain.problem import Problem
from tui.store.rows import iso

Value = str | int | float | None
Rows = list[tuple[Value, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task of the roll; digest: of its issued text; duties: unit, role, seat and the clause that says so."""

    plan: int
    position: int
    section_no: str | None
    section: str | None
    no: str
    part: int
    number: str
    heading: str
    content: str
    target: str | None
    deadline: str | None
    digest: str
    duties: tuple[tuple[str, str, int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """A plan of the roll."""

    id: int
    title: str
    doc_number: str | None
    recipient: str
    due: date | None
    returns: bool


def head_values(head: Head) -> tuple[Value, ...]:
    """A return's head for its table, but for its id."""
    return (
        head.unit,
        head.plan,
        head.kind.value,
        head.revision,
        head.code,
        head.supersedes,
        iso(head.made_on),
        head.filled_by,
        head.phone,
        head.tasks,
        head.source,
        head.sha256,
        problems(head.problems),
    )


def entry_values(place: int, entered: Entered) -> tuple[Value, ...]:
    """What is said about a task for its table, but for ids."""
    role, status, steps = entered.role, entered.status, entered.steps
    return (
        place,
        entered.task,
        entered.section_no,
        entered.no,
        entered.part,
        entered.number,
        entered.heading,
        entered.content,
        entered.digest,
        role and role.value,
        status and status.value,
        entered.progress,
        entered.problems,
        entered.next,
        int(entered.late),
        int(entered.altered),
        len(steps),
        len([one for one in steps if one.done_on is not None]),
    )


def step_rows(entries: Sequence[Entered], first: int) -> Rows:
    """The steps of all tasks of a return; first: the id of the first of its entries."""
    return [
        (
            entry,
            at,
            one.text,
            one.origin.value,
            None if (due := one.due) is None else due.isoformat(),
            one.owner,
            None if (done := one.done_on) is None else done.isoformat(),
            one.note,
            int(one.late),
        )
        for entry, entered in enumerate(entries, first)
        for at, one in enumerate(entered.steps)
    ]


def occurrence_rows(entries: Sequence[Entered], first: int) -> Rows:
    """The days of the steps that recur, of all tasks of a return; first: the id of the first of its entries."""
    return [
        (entry, step, at, one.due.isoformat(), iso(one.done_on), one.note)
        for entry, entered in enumerate(entries, first)
        for step, said in enumerate(entered.steps)
        for at, one in enumerate(said.times)
    ]


def note_rows(entries: Sequence[Entered], first: int) -> Rows:
    """The notes of all tasks of a return; first: the id of the first of its entries."""
    return [
        (entry, at, one.on.isoformat(), one.text)
        for entry, entered in enumerate(entries, first)
        for at, one in enumerate(entered.notes)
    ]


def task_values(task: TaskRow) -> tuple[Value, ...]:
    """A task for its table, but for its place."""
    return (
        task.section_no,
        task.section,
        task.no,
        task.part,
        task.number,
        task.heading,
        task.content,
        task.target,
        task.deadline,
        task.digest,
    )


def problems(found: Iterable[Problem]) -> str:
    """Remarks as JSON: codes with their parameters."""
    return json.dumps([[problem.code, dict(problem.params)] for problem in found], ensure_ascii=False)
