"""Rows of attached files; the files themselves lie beside the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from tui.domain.ids import EvidenceId, TaskId
from tui.store.rows import among, by_task
from tui.store.store import Writing

if TYPE_CHECKING:
    from tui.domain.evidence import Evidence


def evidence(
    connection: sqlite3.Connection, year: int, tasks: Iterable[TaskId] | None = None
) -> Mapping[int, tuple[Evidence, ...]]:
    """The files of a year by task, in the order in which they were attached; of these tasks, or of every task."""
    return by_task(
        connection.execute(f"SELECT * FROM evidence WHERE year = ? {among(tasks)} ORDER BY id", (year,)), _evidence
    )


def add_evidence(writing: Writing, evidence: Evidence) -> None:
    """Attach a file; its id is given by the store."""
    row: dict[str, str | int] = {
        "task_id": evidence.task_id,
        "year": evidence.year,
        "name": evidence.name,
        "sha256": evidence.sha256,
        "size": evidence.size,
        "attached_on": evidence.attached_on.isoformat(),
    }
    writing.insert("evidence", row)


def remove_evidence(writing: Writing, evidence: EvidenceId) -> None:
    """Take a file from its task; undo brings it back."""
    writing.database.table("evidence").delete(evidence)


def _evidence(row: sqlite3.Row) -> Evidence:
    from tui.domain.evidence import Evidence

    return Evidence(
        id=EvidenceId(row["id"]),
        task_id=TaskId(row["task_id"]),
        year=row["year"],
        name=row["name"],
        sha256=row["sha256"],
        size=row["size"],
        attached_on=date.fromisoformat(row["attached_on"]),
    )
