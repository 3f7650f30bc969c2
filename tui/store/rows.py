"""Between rows and values: days are ISO text in the file and dates in the program."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar

from tui.domain.ids import TaskId

V = TypeVar("V")


def day(text: str | None) -> date | None:
    """A column that may hold a day."""
    return None if text is None else date.fromisoformat(text)


def iso(value: date | None) -> str | None:
    """A day for a column."""
    return None if value is None else value.isoformat()


def listed(ids: Iterable[int]) -> str:
    """Ids for an ``IN ( )``, written out: SQLite takes only so many variables in a statement."""
    return ",".join(str(int(id)) for id in ids)


def among(tasks: Iterable[TaskId] | None, column: str = "task_id") -> str:
    """A further condition: rows of these tasks; none for rows of every task."""
    return "" if tasks is None else f"AND {column} IN ({listed(tasks)})"


def by_task(rows: Iterable[sqlite3.Row], make: Callable[[sqlite3.Row], V]) -> Mapping[int, tuple[V, ...]]:
    """Rows with a task_id as values, grouped by task, in the order in which they came."""
    groups: defaultdict[int, list[V]] = defaultdict(list)
    for row in rows:
        groups[row["task_id"]].append(make(row))
    return {task: tuple(values) for task, values in groups.items()}
