"""Editions of a plan: every document that issued it to this home, whole or as a notice; and the head it has now."""

from __future__ import annotations

import sqlite3
from datetime import date

from tui.domain.amendment import EditionKind
from tui.domain.editions import Edition, IssuedTerms
from tui.domain.held import Plan
from tui.domain.ids import PlanId, SectionId
from tui.domain.plan import DraftPlan, SourceFile
from tui.store.plans import head_row, rule_row
from tui.store.rows import day, iso
from tui.store.store import Writing

_BY_HAND = "plan_rule"
"""The label of a change in which a person set a plan's return rule."""


def editions(connection: sqlite3.Connection) -> tuple[Edition, ...]:
    """All editions, plan by plan in their order; a plan that was issued once has none written down."""
    return tuple(_edition(row) for row in connection.execute("SELECT * FROM edition ORDER BY plan_id, edition"))


def add_edition(
    writing: Writing, plan: Plan, kind: EditionKind, draft: DraftPlan, file: SourceFile, fingerprint: str, on: date
) -> int:
    """Write a newer edition down, before it the one that the plan was made from; its number."""
    known = writing.connection.execute("SELECT 1 FROM edition WHERE plan_id = ?", (plan.id,)).fetchone()
    if known is None:
        first = writing.connection.execute("SELECT * FROM plan WHERE id = ?", (plan.id,)).fetchone()
        columns = ("title", "doc_number", "issued_on", "fingerprint", "file_name", "file_sha256", "imported_on")
        row = {name: first[name] for name in columns}
        writing.insert("edition", {"plan_id": plan.id, "edition": plan.edition, "kind": "whole", **row})
    number = plan.edition + 1
    writing.insert(
        "edition",
        {
            "plan_id": plan.id,
            "edition": number,
            "kind": kind.value,
            "title": draft.title,
            "doc_number": draft.doc_number,
            "issued_on": iso(draft.issued_on),
            "fingerprint": fingerprint,
            "file_name": file.name,
            "file_sha256": file.sha256,
            "imported_on": iso(on),
        },
    )
    return number


def set_edition(writing: Writing, plan: PlanId, number: int, fingerprint: str) -> None:
    """What the plan says to the unit is another edition now."""
    writing.database.table("plan").update(plan, {"edition": number, "fingerprint": fingerprint})


def set_head(writing: Writing, plan: Plan, draft: DraftPlan, file: SourceFile, on: date) -> None:
    """The head of a whole newer edition. A return rule that a person set stays; so does one that says the same."""
    row = {**head_row(draft), "file_name": file.name, "file_sha256": file.sha256, "imported_on": iso(on)}
    rule = draft.return_rule
    if rule is not None and rule.text != plan.rule:
        new = rule_row(rule)
        by_hand = _set_by_hand(writing.connection, plan.id)
        row |= {name: new[name] for name in (("contact", "rule") if by_hand else new)}
    writing.database.table("plan").update(plan.id, row)


def set_terms(writing: Writing, plan: PlanId, terms: IssuedTerms) -> None:
    """What a pack says of a plan's return, and which pack it was. A return rule that a person set stays."""
    row: dict[str, str | int | None] = {"pack_edition": terms.edition, "pack_sha256": terms.sha256}
    if not _set_by_hand(writing.connection, plan):
        row["returns"] = int(terms.returns)
        if terms.recipient:
            row["recipient"] = terms.recipient
        if terms.due is not None:
            row["due"] = f"{terms.due[0]:02}-{terms.due[1]:02}"
    writing.database.table("plan").update(plan, row)


def set_section_place(writing: Writing, section: SectionId, position: int) -> None:
    """Where a section stands among the sections of its plan."""
    writing.database.table("section").update(section, {"position": position})


def _set_by_hand(connection: sqlite3.Connection, plan: PlanId) -> bool:
    """A person's rule for the plan stands."""
    row = connection.execute(
        "SELECT 1 FROM change_row JOIN change ON change.id = change_id "
        "WHERE thing = 'plan' AND row_id = ? AND label = ? AND kind = 'do' AND undone = 0",
        (plan, _BY_HAND),
    ).fetchone()
    return row is not None


def _edition(row: sqlite3.Row) -> Edition:
    return Edition(
        plan_id=PlanId(row["plan_id"]),
        number=row["edition"],
        kind=row["kind"],
        title=row["title"],
        doc_number=row["doc_number"],
        issued_on=day(row["issued_on"]),
        fingerprint=row["fingerprint"],
        file_name=row["file_name"],
    )
