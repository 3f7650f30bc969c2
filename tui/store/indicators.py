"""Quantified targets of tasks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui.domain.ids import IndicatorId, TaskId
from tui.store.rows import among

if TYPE_CHECKING:
    from tui.domain.readings import HeldIndicator


def indicators(connection: sqlite3.Connection, tasks: Iterable[TaskId] | None = None) -> tuple[HeldIndicator, ...]:
    """Indicators that stand, task by task in document order; of these tasks, or of every task."""
    rows = connection.execute(
        f"SELECT * FROM indicator WHERE archived IS NULL {among(tasks)} ORDER BY task_id, position"
    )
    return tuple(_indicator(row) for row in rows)


def _indicator(row: sqlite3.Row) -> HeldIndicator:
    from tui.domain.indicators import Indicator, Op
    from tui.domain.readings import HeldIndicator

    return HeldIndicator(
        id=IndicatorId(row["id"]),
        task_id=TaskId(row["task_id"]),
        indicator=Indicator(
            text=row["text"],
            name=row["name"],
            op=Op(row["op"]),
            value=row["value"],
            low=row["low"],
            high=row["high"],
            unit=row["unit"],
            hedge=row["hedge"],
        ),
    )
