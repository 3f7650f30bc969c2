"""Values measured for indicators."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from tui.domain.ids import IndicatorId, TaskId
from tui.store.rows import among
from tui.store.store import Writing

if TYPE_CHECKING:
    from tui.domain.readings import IndicatorReading


def readings(
    connection: sqlite3.Connection, year: int, tasks: Iterable[TaskId] | None = None
) -> Mapping[IndicatorId, tuple[IndicatorReading, ...]]:
    """The readings of a year by indicator, oldest first; of these tasks, or all."""
    from tui.domain.readings import IndicatorReading

    rows = connection.execute(f"SELECT * FROM reading WHERE year = ? {among(tasks)} ORDER BY read_on, id", (year,))
    found: defaultdict[IndicatorId, list[IndicatorReading]] = defaultdict(list)
    for row in rows:
        reading = IndicatorReading(on=date.fromisoformat(row["read_on"]), value=row["value"])
        found[IndicatorId(row["indicator_id"])].append(reading)
    return {indicator: tuple(values) for indicator, values in found.items()}


def set_reading(writing: Writing, task: TaskId, indicator: IndicatorId, year: int, reading: IndicatorReading) -> None:
    """Write a reading; one of the same day is corrected."""
    table = writing.database.table("reading")
    row = writing.connection.execute(
        "SELECT id, value FROM reading WHERE indicator_id = ? AND year = ? AND read_on = ? ORDER BY id DESC LIMIT 1",
        (indicator, year, reading.on.isoformat()),
    ).fetchone()
    if row is None:
        table.insert(
            {
                "task_id": task,
                "indicator_id": indicator,
                "year": year,
                "value": reading.value,
                "read_on": reading.on.isoformat(),
            }
        )
    elif row["value"] != reading.value:
        table.update(row["id"], {"value": reading.value})


def remove_readings(writing: Writing, indicator: IndicatorId, year: int) -> None:
    """Take the readings of an indicator in a year away."""
    rows = writing.connection.execute(
        "SELECT id FROM reading WHERE indicator_id = ? AND year = ?", (indicator, year)
    ).fetchall()
    for row in rows:
        writing.database.table("reading").delete(row["id"])
