"""Rows of what is issued with a task: its text, who else is named, leaders, stages, seasons, steps, indicators."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from tui.domain.ids import TaskId
from tui.domain.period import MonthDay
from tui.domain.progress import Holding
from tui.domain.roles import Assignment
from tui.store.rows import iso
from tui.store.store import Writing

if TYPE_CHECKING:
    from tui.domain.deadline import Milestone
    from tui.domain.indicators import Indicator, Window
    from tui.domain.owning import Claim
    from tui.domain.plan import DraftStep, DraftTask

Cell = str | int | float | None
Row = Mapping[str, Cell]

LINES = ("assignment", "leader", "milestone", "season")
"""Tables of lines that nobody's work hangs on: a newer edition writes them anew."""


def task_row(draft: DraftTask, claim: Claim, holding: Holding) -> Row:
    """A task's own row without plan, section and position."""
    deadline = draft.deadline
    return {
        "grp": draft.group,
        "no": draft.no,
        "part": draft.part,
        "number": draft.number,
        "heading": draft.heading,
        "content": draft.content,
        "target": draft.target,
        "deadline": deadline.text if deadline else None,
        "due": iso(deadline.due) if deadline else None,
        "start": iso(deadline.start) if deadline else None,
        "recurrence": deadline.recurrence if deadline else None,
        "standing": int(deadline.standing) if deadline else 0,
        "holding": holding.value,
        "role": claim.role.value,
        "seat": claim.seat,
        "seats": claim.seats,
        "why": claim.why,
        "matched": claim.matched,
        "match": claim.match.value,
        "reason": claim.reason.code,
        "reason_params": json.dumps(dict(claim.reason.params), ensure_ascii=False),
    }


def line_rows(draft: DraftTask) -> Mapping[str, list[Row]]:
    """The lines of a task by table, each with its position."""
    return {
        "assignment": _numbered(map(_assignment_row, draft.assignments)),
        "leader": _numbered({"name": name} for name in draft.leaders),
        "milestone": _numbered(map(_milestone_row, draft.milestones)),
        "season": _numbered(map(_season_row, draft.windows)),
    }


def step_row(step: DraftStep) -> Row:
    """An issued step without task and position."""
    return {
        "text": step.text,
        "origin": "issued",
        "time_phrase": step.when,
        "due": iso(step.due),
        "recurrence": step.recurrence,
    }


def indicator_row(indicator: Indicator) -> Row:
    """An indicator without task and position."""
    return {
        "text": indicator.text,
        "name": indicator.name,
        "op": indicator.op.value,
        "value": indicator.value,
        "low": indicator.low,
        "high": indicator.high,
        "unit": indicator.unit,
        "hedge": indicator.hedge,
    }


def add_lines(writing: Writing, task: TaskId, draft: DraftTask) -> None:
    """Everything that is issued with a new task."""
    for table, rows in line_rows(draft).items():
        put_lines(writing, table, task, rows)
    put_lines(writing, "step", task, _numbered(map(step_row, draft.steps)))
    put_lines(writing, "indicator", task, _numbered(map(indicator_row, draft.indicators)))


def put_lines(writing: Writing, table: str, task: TaskId, rows: Iterable[Row]) -> None:
    """Insert lines of a task."""
    found = [{"task_id": task, **row} for row in rows]
    if found:
        writing.database.table(table).insert_all(found)


def _numbered(rows: Iterable[Row]) -> list[Row]:
    return [{"position": at, **row} for at, row in enumerate(rows, start=1)]


def _assignment_row(assignment: Assignment) -> Row:
    return {
        "unit": assignment.unit,
        "qualifier": assignment.qualifier,
        "role": assignment.role.value,
        "is_group": int(assignment.group),
        "open_ended": int(assignment.open_ended),
    }


def _milestone_row(milestone: Milestone) -> Row:
    return {"text": milestone.text, "time_phrase": milestone.when, "due": iso(milestone.due)}


def _season_row(window: Window) -> Row:
    return {
        "name": window.name,
        "first": _month_day(window.start),
        "last": _month_day(window.end),
        "exact": int(window.exact),
    }


def _month_day(value: MonthDay) -> str:
    return f"{value[0]:02}-{value[1]:02}"
