"""Plans of a home with their sections, and the home's unit."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from tui.domain.held import Plan, Section
from tui.domain.ids import PlanId, SectionId
from tui.domain.period import month_day
from tui.store.rows import day, iso
from tui.store.store import Writing

if TYPE_CHECKING:
    from tui.domain.plan import DraftPlan, DraftSection, ReturnRule, SourceFile


def unit_name(connection: sqlite3.Connection) -> str | None:
    """The unit whose tasks are stored here; None in a home without data."""
    row = connection.execute("SELECT unit FROM home").fetchone()
    return None if row is None else str(row["unit"])


def owner(connection: sqlite3.Connection) -> str | None:
    """The unit whose words this file holds, in its journal if nowhere else: redo brings back what was undone."""
    found = connection.execute("SELECT unit FROM home").fetchone()
    if found is None:
        said = "SELECT json_extract(coalesce(new, old), '$.unit') FROM change_row WHERE thing = 'home'"
        found = connection.execute(f"{said} ORDER BY id DESC LIMIT 1").fetchone()
    return None if found is None or found[0] is None else str(found[0])


def may_be_of(connection: sqlite3.Connection, unit: str) -> bool:
    """The journal says that this unit's tasks came into the file, or of no unit: damage may have made its name."""
    said = "SELECT json_extract(new, '$.unit') FROM change_row WHERE thing = 'home'"
    units = {row[0] for row in connection.execute(said)}
    return not units or unit in units


def set_unit_name(writing: Writing, name: str) -> None:
    """Record whose tasks are stored here."""
    writing.database.table("home").insert({"id": 1, "unit": name})


def plans(connection: sqlite3.Connection) -> tuple[Plan, ...]:
    """All plans, in the order in which they were imported."""
    return tuple(_plan(row) for row in connection.execute("SELECT * FROM plan ORDER BY id"))


def plan(connection: sqlite3.Connection, id: PlanId) -> Plan:
    """A plan that is stored here."""
    return _plan(connection.execute("SELECT * FROM plan WHERE id = ?", (id,)).fetchone())


def sections(connection: sqlite3.Connection) -> tuple[Section, ...]:
    """All sections, plan by plan in document order."""
    return tuple(_section(row) for row in connection.execute("SELECT * FROM section ORDER BY plan_id, position"))


def add_plan(
    writing: Writing,
    draft: DraftPlan,
    file: SourceFile,
    fingerprint: str,
    imported_on: date,
    succeeds: PlanId | None = None,
) -> PlanId:
    """Store a plan's head; a return rule in its text makes it return. succeeds: last year's plan of the same name."""
    source = {"file_name": file.name, "file_sha256": file.sha256, "imported_on": iso(imported_on)}
    row = {**head_row(draft), **rule_row(draft.return_rule), **source, "fingerprint": fingerprint, "succeeds": succeeds}
    return PlanId(writing.insert("plan", row))


def add_own_plan(writing: Writing, title: str, fingerprint: str, year: int, on: date) -> PlanId:
    """Store the plan of tasks given ad hoc: no document issued it, and it returns to nobody."""
    row: dict[str, str | int | None] = {
        "kind": "own",
        "title": title,
        "first_year": year,
        "last_year": year,
        "fingerprint": fingerprint,
        "file_name": "",
        "file_sha256": "",
        "imported_on": on.isoformat(),
        "returns": 0,
    }
    return PlanId(writing.insert("plan", row))


def set_years(writing: Writing, plan: PlanId, years: tuple[int, int]) -> None:
    """Which years the plan of tasks given ad hoc covers."""
    writing.database.table("plan").update(plan, {"first_year": years[0], "last_year": years[1]})


def last_position(connection: sqlite3.Connection, plan: PlanId) -> int:
    """The position of a plan's last task, 0 for a plan without one."""
    row = connection.execute("SELECT ifnull(max(position), 0) FROM task WHERE plan_id = ?", (plan,)).fetchone()
    return int(row[0])


def head_row(draft: DraftPlan) -> Mapping[str, str | int | None]:
    """The columns of a plan that its document's head fills."""
    return {
        "title": draft.title,
        "notice_title": draft.notice_title,
        "doc_number": draft.doc_number,
        "issuer": draft.issuer,
        "issued_on": iso(draft.issued_on),
        "first_year": draft.years[0],
        "last_year": draft.years[1],
    }


def rule_row(rule: ReturnRule | None) -> Mapping[str, str | int | None]:
    """The columns of a plan that its return rule fills."""
    return {
        "returns": int(rule is not None),
        "recipient": rule.recipient if rule else None,
        "due": f"{rule.month:02}-{rule.day:02}" if rule else None,
        "contact": " ".join(filter(None, (rule.contact, rule.phone, rule.email))) or None if rule else None,
        "rule": rule.text if rule else None,
    }


def add_section(
    writing: Writing, plan: PlanId, draft: DraftSection, position: int, parent: SectionId | None
) -> SectionId:
    """Store a section of a plan."""
    row = {
        "plan_id": plan,
        "parent_id": parent,
        "position": position,
        "no": draft.no,
        "title": draft.title,
        "level": draft.level,
    }
    return SectionId(writing.insert("section", row))


def set_rule(writing: Writing, plan: Plan) -> None:
    """Write a plan's own return rule: whether it returns, to whom, by when, who answers the telephone."""
    due = None if plan.due is None else f"{plan.due[0]:02}-{plan.due[1]:02}"
    row = {"returns": int(plan.returns), "recipient": plan.recipient, "due": due, "contact": plan.contact}
    writing.database.table("plan").update(plan.id, row)


def _plan(row: sqlite3.Row) -> Plan:
    return Plan(
        id=PlanId(row["id"]),
        title=row["title"],
        notice_title=row["notice_title"],
        doc_number=row["doc_number"],
        issuer=row["issuer"],
        issued_on=day(row["issued_on"]),
        years=(row["first_year"], row["last_year"]),
        fingerprint=row["fingerprint"],
        returns=bool(row["returns"]),
        recipient=row["recipient"],
        due=None if row["due"] is None else month_day(row["due"]),
        contact=row["contact"],
        rule=row["rule"],
        edition=row["edition"],
        succeeds=None if row["succeeds"] is None else PlanId(row["succeeds"]),
        pack_edition=row["pack_edition"],
        own=row["kind"] == "own",
    )


def _section(row: sqlite3.Row) -> Section:
    return Section(
        id=SectionId(row["id"]),
        plan_id=PlanId(row["plan_id"]),
        parent_id=None if row["parent_id"] is None else SectionId(row["parent_id"]),
        no=row["no"],
        title=row["title"],
        level=row["level"],
    )
