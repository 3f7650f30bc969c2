"""What the unit writes about its tasks: the year's entries, explanations, dated notes."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from tui.domain.ids import NoteId, PlanId, TaskId
from tui.domain.progress import Entry, Note, Status
from tui.store.rows import among, by_task
from tui.store.store import Writing


def entries(connection: sqlite3.Connection, year: int, tasks: Iterable[TaskId] | None = None) -> Mapping[int, Entry]:
    """The entries of a year by task; of these tasks, or of every task."""
    rows = connection.execute(f"SELECT * FROM entry WHERE year = ? {among(tasks)}", (year,))
    return {row["task_id"]: _entry(row) for row in rows}


def done_before(connection: sqlite3.Connection, year: int) -> frozenset[int]:
    """The tasks that were reported as done in a year before."""
    rows = connection.execute("SELECT DISTINCT task_id FROM entry WHERE status = 'done' AND year < ?", (year,))
    return frozenset(row["task_id"] for row in rows)


def set_entry(writing: Writing, task: TaskId, year: int, entry: Entry) -> None:
    """Write a task's entry of a year."""
    values = {
        "status": None if entry.status is None else entry.status.value,
        "progress": entry.progress,
        "problems": entry.problems,
        "next": entry.next,
    }
    table = writing.database.table("entry")
    row = writing.connection.execute("SELECT id FROM entry WHERE task_id = ? AND year = ?", (task, year)).fetchone()
    if row is None:
        table.insert({"task_id": task, "year": year, **values})
    else:
        table.update(row["id"], values)


def explanations(
    connection: sqlite3.Connection, year: int, tasks: Iterable[TaskId] | None = None
) -> Mapping[int, Mapping[str, str]]:
    """The year's explanations of findings about a task, by task and code; of these tasks, or of every task."""
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    of_year = "explanation.year = ? AND explanation.task_id IS NOT NULL"
    if tasks is None:
        query = f"SELECT * FROM explanation WHERE {of_year} ORDER BY id"
    else:  # as the index of explanations has it, which begins with the plan
        of_task = "explanation.plan_id = task.plan_id AND ifnull(explanation.task_id, 0) = task.id"
        rows = f"task CROSS JOIN explanation ON {of_task}"
        query = f"SELECT explanation.* FROM {rows} WHERE {of_year} {among(tasks, 'task.id')} ORDER BY explanation.id"
    for row in connection.execute(query, (year,)):
        found[row["task_id"]][row["code"]] = row["text"]
    return found


def explanations_of_returns(connection: sqlite3.Connection, year: int) -> Mapping[tuple[PlanId, str], str]:
    """The year's explanations of findings that are about no task, by plan and code."""
    rows = connection.execute("SELECT * FROM explanation WHERE year = ? AND task_id IS NULL ORDER BY id", (year,))
    return {(PlanId(row["plan_id"]), row["code"]): row["text"] for row in rows}


def set_explanation(writing: Writing, plan: PlanId, year: int, *, task: TaskId | None, code: str, text: str) -> None:
    """Write the explanation of a code on a task (or on the return); an empty text takes it away."""
    table = writing.database.table("explanation")
    row = writing.connection.execute(
        "SELECT id FROM explanation WHERE plan_id = ? AND year = ? AND task_id IS ? AND code = ?",
        (plan, year, task, code),
    ).fetchone()
    if row is None:
        if text:
            table.insert({"plan_id": plan, "year": year, "task_id": task, "code": code, "text": text})
    elif text:
        table.update(row["id"], {"text": text})
    else:
        table.delete(row["id"])


def notes(connection: sqlite3.Connection, tasks: Iterable[TaskId] | None = None) -> Mapping[int, tuple[Note, ...]]:
    """Notes by task, oldest first; of these tasks, or of every task."""
    return by_task(connection.execute(f"SELECT * FROM note WHERE 1 {among(tasks)} ORDER BY noted_on, id"), _note)


def add_note(writing: Writing, task: TaskId, on: date, text: str) -> NoteId:
    """Add a dated note."""
    return NoteId(writing.insert("note", {"task_id": task, "noted_on": on.isoformat(), "text": text}))


def _entry(row: sqlite3.Row) -> Entry:
    status = row["status"]
    return Entry(
        status=None if status is None else Status(status),
        progress=row["progress"],
        problems=row["problems"],
        next=row["next"],
    )


def _note(row: sqlite3.Row) -> Note:
    return Note(id=NoteId(row["id"]), on=date.fromisoformat(row["noted_on"]), text=row["text"])
