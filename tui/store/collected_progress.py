"""How far units and sections are, counted from what was collected."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from tui.domain.collected import State
from tui.domain.merged_rows import SectionProgress, UnitProgress
from tui.domain.progress import Status
from tui.domain.roles import Role

_UNITS = """
    SELECT l.plan_id, l.unit, l.state, l.expected,
        sum(e.status = 'done') AS done, sum(e.status = 'in_progress') AS in_progress,
        sum(e.status = 'standing') AS standing, sum(e.status = 'not_started') AS not_started,
        sum(e.status IS NOT NULL AND e.position IS NOT NULL) AS answered, sum(e.late) AS late,
        sum(e.problems <> '') AS problems,
        (SELECT count(*) FROM indicator i JOIN entry x ON x.id = i.entry_id
            WHERE x.handed_in_id = l.handed_in_id AND i.reading <> '') AS indicators,
        (SELECT count(*) FROM indicator i JOIN entry x ON x.id = i.entry_id
            WHERE x.handed_in_id = l.handed_in_id AND i.met = 1) AS met,
        (SELECT count(*) FROM indicator i JOIN entry x ON x.id = i.entry_id
            WHERE x.handed_in_id = l.handed_in_id AND i.met = 0) AS missed
    FROM line l
    LEFT JOIN entry e ON e.handed_in_id = l.handed_in_id
    WHERE l.state <> 'superseded'
    GROUP BY l.rowid
    ORDER BY l.rowid"""

_DUTIES = """
    SELECT d.plan_id, d.position, coalesce(t.section, t.section_no, '') AS section, d.role, e.id, e.status
    FROM duty d
    JOIN task t ON t.plan_id = d.plan_id AND t.position = d.position
    JOIN line l ON l.plan_id = d.plan_id AND l.unit = d.unit AND l.state <> 'superseded'
    LEFT JOIN entry e ON e.handed_in_id = l.handed_in_id AND e.position = d.position
    ORDER BY d.plan_id, d.position, d.seat, d.unit"""

_ANSWERING = (Role.LEAD, Role.CO_LEAD, Role.RESPONSIBLE, Role.SEPARATE)
"""Whose words say what a task has come to: who leads it, and who answers for it or for a part of it (分头负责)."""


def units(connection: sqlite3.Connection) -> Iterator[UnitProgress]:
    """A line for each unit and plan, in the order of the roll."""
    for row in connection.execute(_UNITS):
        counts = {status: row[status.value] or 0 for status in Status}
        yield UnitProgress(
            plan=row["plan_id"],
            unit=row["unit"],
            state=State(row["state"]),
            expected=row["expected"],
            counts=counts,
            unanswered=max(0, row["expected"] - (row["answered"] or 0)),
            late=row["late"] or 0,
            problems=row["problems"] or 0,
            indicators=row["indicators"],
            met=row["met"],
            missed=row["missed"],
        )


def sections(connection: sqlite3.Connection) -> Iterator[SectionProgress]:
    """The sections of the plans in their order, with their tasks by what those who answer for them say."""
    order: dict[tuple[int, str], Counter[Status | None]] = {}
    for (plan, _), found in groupby(connection.execute(_DUTIES), key=lambda row: (row["plan_id"], row["position"])):
        rows = list(found)
        order.setdefault((plan, rows[0]["section"]), Counter())[_status(rows)] += 1
    for (plan, section), counts in order.items():
        yield SectionProgress(
            plan=plan,
            section=section,
            counts={status: counts[status] for status in Status},
            unanswered=counts[None],
        )


def _status(rows: list[sqlite3.Row]) -> Status | None:
    """What a task has come to: done when all who answer for it say so; None when none of them says anything."""
    leads = [row for row in rows if row["role"] in _ANSWERING] or rows
    said = {Status(row["status"]) for row in leads if row["status"] is not None}
    if not said:
        return None
    whole = all(row["status"] is not None for row in leads)
    return said.pop() if len(said) == 1 and (whole or Status.DONE not in said) else Status.IN_PROGRESS
