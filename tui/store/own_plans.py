"""The unit's own task book: goal, measures, leader and owner of a task in a year."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from tui.domain.ids import TaskId
from tui.domain.own_plan import OwnPlan
from tui.store.rows import among
from tui.store.store import Writing


def own_plans(
    connection: sqlite3.Connection, year: int, tasks: Iterable[TaskId] | None = None
) -> Mapping[int, OwnPlan]:
    """What the unit planned for a year, by task; of these tasks, or of every task."""
    rows = connection.execute(f"SELECT * FROM own_plan WHERE year = ? {among(tasks)}", (year,))
    return {
        row["task_id"]: OwnPlan(goal=row["goal"], measures=row["measures"], leader=row["leader"], owner=row["owner"])
        for row in rows
    }


def people_before(
    connection: sqlite3.Connection, year: int, tasks: Iterable[TaskId] | None = None
) -> Mapping[int, OwnPlan]:
    """Leader and owner as the newest year before a year has them, by task; of these tasks, or of every task."""
    rows = connection.execute(f"SELECT * FROM own_plan WHERE year < ? {among(tasks)} ORDER BY year", (year,))
    return {row["task_id"]: OwnPlan(leader=row["leader"], owner=row["owner"]) for row in rows}


def set_own_plan(writing: Writing, task: TaskId, year: int, plan: OwnPlan) -> None:
    """Write what the unit plans for a task in a year."""
    values = {"goal": plan.goal, "measures": plan.measures, "leader": plan.leader, "owner": plan.owner}
    table = writing.database.table("own_plan")
    row = writing.connection.execute("SELECT id FROM own_plan WHERE task_id = ? AND year = ?", (task, year)).fetchone()
    if row is None:
        table.insert({"task_id": task, "year": year, **values})
    else:
        table.update(row["id"], values)
