"""What became of finalised returns, with the reasons for which they were sent back; rows are only added."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from tui.domain.ids import ReturnId, TaskId
from tui.store.store import Writing

if TYPE_CHECKING:
    from tui.domain.return_events import BackReason, ReturnEvent


def events(connection: sqlite3.Connection) -> Mapping[ReturnId, tuple[ReturnEvent, ...]]:
    """Every event by its return, in the order in which they were recorded."""
    reasons: defaultdict[int, list[BackReason]] = defaultdict(list)
    for row in connection.execute("SELECT * FROM return_reason ORDER BY id"):
        reasons[row["return_event_id"]].append(_reason(row))
    found: defaultdict[ReturnId, list[ReturnEvent]] = defaultdict(list)
    for row in connection.execute("SELECT * FROM return_event ORDER BY id"):
        found[ReturnId(row["revision_id"])].append(_event(row, tuple(reasons[row["id"]])))
    return {revision: tuple(happened) for revision, happened in found.items()}


def add_event(writing: Writing, event: ReturnEvent) -> None:
    """Record what happened to a return."""
    number = writing.insert(
        "return_event",
        {
            "revision_id": event.return_id,
            "kind": event.kind.value,
            "happened_on": event.on.isoformat(),
            "text": event.text,
            "sha256": event.sha256,
            "size": event.size,
        },
    )
    for reason in event.reasons:
        writing.insert("return_reason", {"return_event_id": number, "task_id": reason.task, "text": reason.text})


def _reason(row: sqlite3.Row) -> BackReason:
    from tui.domain.return_events import BackReason

    task = None if row["task_id"] is None else TaskId(row["task_id"])
    return BackReason(task=task, text=row["text"])


def _event(row: sqlite3.Row, reasons: tuple[BackReason, ...]) -> ReturnEvent:
    from tui.domain.return_events import EventKind, ReturnEvent

    return ReturnEvent(
        return_id=ReturnId(row["revision_id"]),
        kind=EventKind(row["kind"]),
        on=date.fromisoformat(row["happened_on"]),
        text=row["text"],
        reasons=reasons,
        sha256=row["sha256"],
        size=row["size"],
    )
