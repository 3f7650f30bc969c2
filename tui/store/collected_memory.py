"""What 汇总数据.sqlite remembers of earlier runs. It lies in somebody's folder: it is checked before it is believed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tui.domain.collected import Head, Kind, Refusal, Review
from tui.domain.errors import HomeUnusable
from tui.domain.problem import Problem, Severity
from tui.files import require_file
from tui.store.collected_schema import APPLICATION_ID, VERSION
from tui.store.connection import home_errors, require_journal
from tui.store.rows import day

WHOLE = -1
"""In the table of reviews: about the whole return."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What an earlier run left: heads in the order of arrival, refusals, reviews, days and digests of receipts.

    year, plans  what was collected: the titles of the plans in their order; None and empty where nothing was
    """

    year: int | None = None
    plans: tuple[str, ...] = ()
    heads: tuple[Head, ...] = ()
    refused: tuple[Refusal, ...] = ()
    reviews: tuple[Review, ...] = ()
    receipts: Mapping[str, tuple[str, date]] = field(default_factory=dict)


def configure(connection: sqlite3.Connection) -> None:
    """Settings for a file that may come from outside."""
    connection.row_factory = sqlite3.Row
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
        connection.execute(f"PRAGMA {pragma}")


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """The file of an earlier run, opened to be read. Raises HomeUnusable ``not_a_collection``, ``damaged`` …"""
    with home_errors(path):
        require_file(path)
        require_journal(path)
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
        try:
            configure(connection)
            found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
            if found != [APPLICATION_ID, VERSION]:
                raise HomeUnusable("not_a_collection", path=path)
            yield connection
        finally:
            connection.close()


def remembered(path: Path) -> Remembered:
    """What the file of an earlier run remembers, once it is known to be whole; nothing where there is none."""
    if not path.exists():
        return Remembered()
    with reading(path) as connection, home_errors(path):
        if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise HomeUnusable("damaged", path=path, reason="integrity_check")
        year = connection.execute("SELECT value FROM meta WHERE key = 'year'").fetchone()
        return Remembered(
            year=int(year["value"]) if year else None,
            plans=tuple(row["title"] for row in connection.execute("SELECT title FROM plan ORDER BY id")),
            heads=tuple(_head(row) for row in connection.execute("SELECT * FROM handed_in ORDER BY id")),
            refused=tuple(
                Refusal(source=row["source"], code=row["code"], params=json.loads(row["params"]))
                for row in connection.execute("SELECT * FROM refused ORDER BY source")
            ),
            reviews=tuple(
                Review(
                    code=row["code"],
                    entry=None if row["entry"] == WHOLE else row["entry"],
                    opinion=row["opinion"],
                    reason=row["reason"],
                    compared=row["compared"],
                )
                for row in connection.execute("SELECT * FROM review ORDER BY code, entry")
            ),
            receipts={
                row["code"]: (row["digest"], date.fromisoformat(row["decided_on"]))
                for row in connection.execute("SELECT * FROM receipt")
            },
        )


def _head(row: sqlite3.Row) -> Head:
    return Head(
        unit=row["unit"],
        plan=row["plan_id"],
        kind=Kind(row["kind"]),
        revision=row["revision"],
        code=row["code"],
        supersedes=row["supersedes"],
        made_on=day(row["made_on"]),
        filled_by=row["filled_by"],
        phone=row["phone"],
        tasks=row["tasks"],
        source=row["source"],
        sha256=row["sha256"],
        problems=tuple(
            Problem(severity=Severity.WARNING, code=code, params=params) for code, params in json.loads(row["problems"])
        ),
    )
