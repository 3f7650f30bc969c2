"""配合情况 that came on slips, by task and year."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from tui.domain.ids import ContributionId, TaskId
from tui.store.rows import among, by_task
from tui.store.store import Writing

if TYPE_CHECKING:
    from tui.domain.contributions import Contribution, ContributionState, ContributionText


def contributions(
    connection: sqlite3.Connection, year: int, tasks: Iterable[TaskId] | None = None
) -> Mapping[int, tuple[Contribution, ...]]:
    """What came in a year by task, in the order in which it came; of these tasks, or of every task."""
    rows = connection.execute(f"SELECT * FROM contribution WHERE year = ? {among(tasks)} ORDER BY id", (year,))
    return by_task(rows, _contribution)


def add_contribution(writing: Writing, one: Contribution) -> None:
    """Keep what came; its id is given by the store."""
    writing.insert(
        "contribution",
        {
            "task_id": one.task_id,
            "year": one.year,
            "unit": one.unit,
            "office": one.office,
            "received_on": one.received_on.isoformat(),
            "sha256": one.sha256,
            "document": _document(one.said),
            "state": one.state.value,
        },
    )


def set_state(writing: Writing, one: ContributionId, state: ContributionState) -> None:
    """Say what became of a contribution."""
    writing.database.table("contribution").update(one, {"state": state.value})


def remove_contribution(writing: Writing, one: ContributionId) -> None:
    """Take a contribution away that a newer one replaces."""
    writing.database.table("contribution").delete(one)


def _document(said: ContributionText) -> str:
    fields = asdict(said)
    return json.dumps(fields, ensure_ascii=False, default=date.isoformat)


def _said(document: str) -> ContributionText:
    """Readings and files are missing in what came before there were any."""
    from tui.domain.contributions import ContributionText, DoneStep, SaidFile, SaidReading

    found = json.loads(document)
    readings = (one | {"on": date.fromisoformat(one["on"])} for one in found.get("readings", ()))
    return ContributionText(
        progress=found["progress"],
        problems=found["problems"],
        next=found["next"],
        steps=tuple(DoneStep(text=step["text"], on=date.fromisoformat(step["on"])) for step in found["steps"]),
        readings=tuple(SaidReading(**one) for one in readings),
        evidence=tuple(SaidFile(**one) for one in found.get("evidence", ())),
    )


def _contribution(row: sqlite3.Row) -> Contribution:
    from tui.domain.contributions import Contribution, ContributionState

    return Contribution(
        id=ContributionId(row["id"]),
        task_id=TaskId(row["task_id"]),
        year=row["year"],
        unit=row["unit"],
        office=row["office"],
        received_on=date.fromisoformat(row["received_on"]),
        sha256=row["sha256"],
        said=_said(row["document"]),
        state=ContributionState(row["state"]),
    )
