"""The days of steps that recur, year by year, each with its tick."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from tui.domain.ids import OccurrenceId, StepId, TaskId
from tui.domain.occurrences import Occurrence
from tui.store.rows import among, day, iso
from tui.store.store import Writing


def occurrences(
    connection: sqlite3.Connection, year: int | None, tasks: Iterable[TaskId] | None = None
) -> Mapping[StepId, tuple[Occurrence, ...]]:
    """The occurrences of a year, or of all years, by step, in the order of their days; of these tasks, or of all."""
    of_year = "year = :year" if year is not None else "1"
    rows = connection.execute(f"SELECT * FROM occurrence WHERE {of_year} {among(tasks)} ORDER BY due", {"year": year})
    found: defaultdict[StepId, list[Occurrence]] = defaultdict(list)
    for row in rows:
        found[StepId(row["step_id"])].append(_occurrence(row))
    return {step: tuple(values) for step, values in found.items()}


def add_occurrence(writing: Writing, task: TaskId, step: StepId, year: int, new: Occurrence) -> OccurrenceId:
    """Fix a day of a step that recurs, with its tick."""
    row: dict[str, str | int | None] = {
        "task_id": task,
        "step_id": step,
        "year": year,
        "due": new.due.isoformat(),
        "done_on": iso(new.done_on),
        "done_note": new.done_note,
    }
    return OccurrenceId(writing.insert("occurrence", row))


def set_occurrence_done(writing: Writing, found: OccurrenceId, done_on: date | None, note: str | None) -> None:
    """Tick an occurrence on a day with a word to it, or take the tick away."""
    writing.database.table("occurrence").update(found, {"done_on": iso(done_on), "done_note": note})


def remove_occurrence(writing: Writing, found: OccurrenceId) -> None:
    """Drop a day that the step has not any more."""
    writing.database.table("occurrence").delete(found)


def _occurrence(row: sqlite3.Row) -> Occurrence:
    return Occurrence(
        id=OccurrenceId(row["id"]),
        due=date.fromisoformat(row["due"]),
        done_on=day(row["done_on"]),
        done_note=row["done_note"],
    )
