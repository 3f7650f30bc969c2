"""Finalised returns: recorded once, never changed."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from tui.domain.ids import PlanId, ReturnId
from tui.store.store import Writing

if TYPE_CHECKING:
    from tui.domain.backups import Finalised
    from tui.domain.return_events import Revision


def revisions(connection: sqlite3.Connection) -> tuple[Revision, ...]:
    """All finalised returns, oldest first."""
    return tuple(_revision(row) for row in connection.execute("SELECT * FROM revision ORDER BY id"))


def latest(connection: sqlite3.Connection, plan: PlanId, year: int) -> Revision | None:
    """The newest finalised return of a plan and year."""
    row = connection.execute(
        "SELECT * FROM revision WHERE plan_id = ? AND year = ? ORDER BY revision DESC LIMIT 1", (plan, year)
    ).fetchone()
    return None if row is None else _revision(row)


def finalised(connection: sqlite3.Connection) -> frozenset[Finalised]:
    """The names of all finalised returns; of a database of any version."""
    from tui.domain.backups import Finalised

    query = "SELECT plan.title, year, revision, check_code FROM revision JOIN plan ON plan.id = plan_id"
    return frozenset(
        Finalised(plan=title, year=year, revision=revision, check_code=code)
        for title, year, revision, code in connection.execute(query)
    )


def add_revision(writing: Writing, revision: Revision) -> None:
    """Record a finalised return; its id is given by the store."""
    row: dict[str, str | int | None] = {
        "plan_id": revision.plan_id,
        "year": revision.year,
        "revision": revision.revision,
        "check_code": revision.check_code,
        "made_on": revision.made_on.isoformat(),
        "folder": revision.folder,
        "document": revision.document,
    }
    writing.insert("revision", row)


def _revision(row: sqlite3.Row) -> Revision:
    from tui.domain.return_events import Revision

    return Revision(
        id=ReturnId(row["id"]),
        plan_id=PlanId(row["plan_id"]),
        year=row["year"],
        revision=row["revision"],
        check_code=row["check_code"],
        made_on=date.fromisoformat(row["made_on"]),
        folder=row["folder"],
        document=row["document"],
    )
