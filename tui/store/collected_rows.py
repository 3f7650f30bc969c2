"""What the merged tables show, read from 汇总数据.sqlite row by row, so that memory does not grow with the returns."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from tui.domain.collected import Contradiction, Measured, SentBack, State
from tui.domain.merged_rows import Answer, MeasuredAnswer
from tui.domain.progress import Status
from tui.domain.roles import Role

_ANSWERS = """
    SELECT d.plan_id, t.number, t.section, t.heading, t.content, t.target, t.deadline, d.unit, d.role, l.state,
        h.code, e.place, e.status, e.progress, e.problems, e.next, e.late, e.altered, e.steps, e.steps_done,
        r.opinion, r.reason
    FROM duty d
    JOIN task t ON t.plan_id = d.plan_id AND t.position = d.position
    JOIN line l ON l.plan_id = d.plan_id AND l.unit = d.unit AND l.state <> 'superseded'
    LEFT JOIN handed_in h ON h.id = l.handed_in_id
    LEFT JOIN entry e ON e.handed_in_id = l.handed_in_id AND e.position = d.position
    LEFT JOIN review r ON r.code = h.code AND r.entry = e.place
    ORDER BY d.plan_id, d.position, d.seat, d.unit"""

_BESIDE = """
    SELECT l.plan_id, e.number, e.section_no AS section, e.heading, e.content, NULL AS target, NULL AS deadline, l.unit,
        e.role, l.state, h.code, e.place, e.status, e.progress, e.problems, e.next, e.late, e.altered, e.steps,
        e.steps_done, r.opinion, r.reason
    FROM line l
    JOIN handed_in h ON h.id = l.handed_in_id
    JOIN entry e ON e.handed_in_id = l.handed_in_id
    LEFT JOIN review r ON r.code = h.code AND r.entry = e.place
    WHERE l.state <> 'superseded' AND NOT EXISTS (
        SELECT 1 FROM duty d WHERE d.plan_id = l.plan_id AND d.position = e.position AND d.unit = l.unit)
    ORDER BY l.plan_id, l.unit, e.place"""

_MEASURED = """
    SELECT l.plan_id, e.number, e.heading, e.content, l.unit, i.name, i.target, i.reading, i.met
    FROM line l
    JOIN entry e ON e.handed_in_id = l.handed_in_id
    JOIN indicator i ON i.entry_id = e.id
    WHERE l.state <> 'superseded'
    ORDER BY l.plan_id, e.position IS NULL, e.position, l.unit, i.place"""

_PAIRS = """
    SELECT d.plan_id, d.position, t.number, t.heading, t.content, d.unit, d.role, e.status, e.problems
    FROM duty d
    JOIN task t ON t.plan_id = d.plan_id AND t.position = d.position
    JOIN line l ON l.plan_id = d.plan_id AND l.unit = d.unit AND l.state <> 'superseded'
    JOIN entry e ON e.handed_in_id = l.handed_in_id AND e.position = d.position
    WHERE e.status IS NOT NULL
    ORDER BY d.plan_id, d.position, d.seat, d.unit"""

_REASONS = """
    SELECT r.code, e.section_no, e.no, e.part, e.number, e.heading, e.content, r.reason
    FROM review r
    JOIN handed_in h ON h.code = r.code
    JOIN entry e ON e.handed_in_id = h.id AND e.place = r.entry
    WHERE r.reason <> ''
    ORDER BY r.code, r.entry"""

_OF_THE_WHOLE = (Role.LEAD, Role.CO_LEAD, Role.RESPONSIBLE)
"""Who says how far a whole task is. Who answers for a part of it (分头负责) contradicts nobody: those who support may
have to do with another part."""


def answers(connection: sqlite3.Connection) -> Iterator[Answer]:
    """Every task with every unit that answers for it, as the plans have them; then what units say beside the roll."""
    for query in (_ANSWERS, _BESIDE):
        for row in connection.execute(query):
            yield _answer(row)


def measured(connection: sqlite3.Connection) -> Iterator[MeasuredAnswer]:
    """Every indicator that a unit of the roll reports."""
    for row in connection.execute(_MEASURED):
        yield MeasuredAnswer(
            plan=row["plan_id"],
            number=row["number"],
            title=row["heading"] or row["content"],
            unit=row["unit"],
            measured=Measured(
                name=row["name"],
                target=row["target"],
                reading=row["reading"],
                met=None if row["met"] is None else bool(row["met"]),
            ),
        )


def reasons(connection: sqlite3.Connection) -> Iterator[SentBack]:
    """Why tasks are sent back, return by return."""
    for row in connection.execute(_REASONS):
        yield SentBack(
            code=row["code"],
            section_no=row["section_no"],
            no=row["no"],
            part=row["part"],
            number=row["number"],
            title=row["heading"] or row["content"],
            reason=row["reason"],
        )


def contradictions(connection: sqlite3.Connection) -> Iterator[Contradiction]:
    """What the units of a task say that cannot all be true: ``support_open``, ``support_problems``, ``lead_open``."""
    group: list[sqlite3.Row] = []
    for row in connection.execute(_PAIRS):
        if group and _task(group[0]) != _task(row):
            yield from _contradicting(group)
            group = []
        group.append(row)
    yield from _contradicting(group)


def _task(row: sqlite3.Row) -> tuple[int, int]:
    return row["plan_id"], row["position"]


def _contradicting(rows: list[sqlite3.Row]) -> Iterator[Contradiction]:
    for lead in (row for row in rows if row["role"] in _OF_THE_WHOLE):
        for support in (row for row in rows if row["role"] == Role.SUPPORT):
            code = _against(Status(lead["status"]), Status(support["status"]), support["problems"])
            if code is not None:
                yield Contradiction(
                    code=code,
                    plan=lead["plan_id"],
                    number=lead["number"],
                    title=lead["heading"] or lead["content"],
                    lead=lead["unit"],
                    lead_status=Status(lead["status"]),
                    support=support["unit"],
                    support_status=Status(support["status"]),
                )


def _against(lead: Status, support: Status, problems: str) -> str | None:
    """Why two statuses of one task contradict each other; None when they do not."""
    if lead is Status.DONE and support in (Status.NOT_STARTED, Status.IN_PROGRESS):
        return "support_open"
    if lead is Status.DONE and problems.strip():
        return "support_problems"
    if lead is Status.NOT_STARTED and support is Status.DONE:
        return "lead_open"
    return None


def _answer(row: sqlite3.Row) -> Answer:
    heading, content = row["heading"], row["content"]
    return Answer(
        plan=row["plan_id"],
        number=row["number"],
        section=row["section"] or "",
        title=heading or content,
        text=f"{heading}\n{content}" if heading and content and not content.startswith(heading) else content or heading,
        target=row["target"],
        deadline=row["deadline"],
        unit=row["unit"],
        role=Role(row["role"]) if row["role"] else None,
        state=State(row["state"]),
        code=row["code"],
        entry=row["place"],
        status=Status(row["status"]) if row["status"] else None,
        progress=row["progress"] or "",
        problems=row["problems"] or "",
        next=row["next"] or "",
        late=bool(row["late"]),
        altered=bool(row["altered"]),
        steps=row["steps"] or 0,
        steps_done=row["steps_done"] or 0,
        opinion=row["opinion"] or "",
        reason=row["reason"] or "",
    )
