"""汇总数据.sqlite: written under a temporary name, from nothing or from the file of the last run.

A file is made by one process in one go and takes its name only when it is whole, so it needs no journal of its own.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from tui.domain.collected import Entered, HandedIn, Head, Line, Refusal, Review
from tui.domain.returns import Explanation
from tui.store.collected_memory import WHOLE, configure
from tui.store.collected_schema import APPLICATION_ID, INDEXES, OCCURRENCES, OF_RETURNS, STATEMENTS, TABLES, VERSION
from tui.store.collected_values import (
    PlanRow,
    Rows,
    TaskRow,
    Value,
    entry_values,
    head_values,
    note_rows,
    occurrence_rows,
    problems,
    step_rows,
    task_values,
)
from tui.store.connection import home_errors
from tui.store.rows import iso

_BATCH = 4000
_PAGE = 32_768
"""Bytes of a page: rows of long texts are written an eighth faster than with the usual 4,096."""


class Collection:
    """The file being made. Everything is in one transaction; `finish` ends it."""

    __slots__ = ("_connection", "_entry", "_handed", "_path", "_pending", "_waiting")

    def __init__(self, path: Path, base: Path | None) -> None:
        """A private file under a free name, from a copy of `base` or from nothing. Raises HomeUnusable, OSError."""
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        if base is not None and base.exists():
            shutil.copyfile(base, path)
        with home_errors(path):
            self._connection = sqlite3.connect(path, isolation_level=None)
            self._path = path
            configure(self._connection)
            self._connection.execute(f"PRAGMA page_size = {_PAGE}")
            for pragma in ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE"):
                self._connection.execute(f"PRAGMA {pragma}")
            self._connection.execute("BEGIN")
            if base is None or not base.exists():
                for statement in STATEMENTS:
                    self._connection.execute(statement)
            self._connection.execute(OCCURRENCES)
            self._entry = self._last("entry")
            self._handed = self._last("handed_in")
        self._pending: dict[str, Rows] = {}
        self._waiting = 0

    @property
    def connection(self) -> sqlite3.Connection:
        """The file being made, to be read by `collected_rows`; everything added so far is in it."""
        self._flush()
        self._index()
        return self._connection

    def _index(self) -> None:
        """Indexes are made once all returns are in: a file that grows is written faster without them."""
        with home_errors(self._path):
            for statement in INDEXES:
                self._connection.execute(statement)

    def _last(self, table: str) -> int:
        found: int = self._connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]
        return found

    def add(self, handed: HandedIn) -> None:
        """Keep a return."""
        self._handed += 1
        self._row("handed_in", self._handed, *head_values(handed.head))
        self._explain(None, handed.explanations)
        entries, first = handed.entries, self._entry + 1
        self._entry += len(entries)
        self._rows(
            "entry", [(at, self._handed, *entry_values(at - first, one)) for at, one in enumerate(entries, first)]
        )
        self._rows("step", step_rows(entries, first))
        self._rows("occurrence", occurrence_rows(entries, first))
        self._rows("note", note_rows(entries, first))
        for at, entered in enumerate(entries, first):
            if entered.indicators or entered.evidence or entered.explanations:
                self._add_seldom(at, entered)
        if self._waiting >= _BATCH:
            self._flush()

    def _add_seldom(self, entry: int, entered: Entered) -> None:
        for at, measured in enumerate(entered.indicators):
            met = None if measured.met is None else int(measured.met)
            self._row("indicator", entry, at, measured.name, measured.target, measured.reading, met)
        for at, file in enumerate(entered.evidence):
            about = (file.name, file.member, file.size, file.sha256, file.attached_on.isoformat())
            self._row("evidence", entry, at, *about)
        self._explain(entry, entered.explanations)

    def _explain(self, entry: int | None, explanations: Iterable[Explanation]) -> None:
        for said in explanations:
            self._row("explanation", self._handed, entry, said.code, said.text)

    def _row(self, table: str, *values: Value) -> None:
        self._rows(table, [values])

    def _rows(self, table: str, rows: Rows) -> None:
        """Rows that wait to be written into a table."""
        if rows:
            self._pending.setdefault(table, []).extend(rows)
            self._waiting += len(rows)

    def _flush(self) -> None:
        with home_errors(self._path):
            for table in (*OF_RETURNS, *TABLES):
                if rows := self._pending.pop(table, None):
                    places = ", ".join("?" * len(rows[0]))
                    self._connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)
        self._waiting = 0

    def set_roll(
        self, digest: str, plans: Sequence[PlanRow], units: Mapping[str, str], tasks: Iterable[TaskRow]
    ) -> None:
        """Write the roll, unless it is the one of this digest already, and find the task that each entry answers."""
        with home_errors(self._path):
            known = self._connection.execute("SELECT value FROM meta WHERE key = 'roll'").fetchone()
        if known is not None and known["value"] == digest:
            return
        self._clear("plan", "unit", "task", "duty")
        for plan in plans:
            about = (plan.recipient, iso(plan.due), int(plan.returns))
            self._row("plan", plan.id, plan.title, plan.doc_number, *about)
        for name, kind in units.items():
            self._row("unit", name, kind)
        for task in tasks:
            self._row("task", task.plan, task.position, *task_values(task))
            for unit, role, seat, why in task.duties:
                self._row("duty", task.plan, task.position, unit, role, seat, why)
        self._flush()
        self._index()
        with home_errors(self._path):
            self._connection.execute(_REMATCH)

    def set_heads(self, heads: Iterable[Head]) -> None:
        """Write units, plans and remarks of the heads anew, by their codes."""
        self._flush()
        values = [(head.unit, head.plan, problems(head.problems), head.source, head.code) for head in heads]
        with home_errors(self._path):
            self._connection.executemany(
                "UPDATE handed_in SET unit = ?, plan_id = ?, problems = ?, source = ? WHERE code = ?", values
            )

    def set_state(
        self,
        lines: Iterable[Line],
        reviews: Iterable[Review],
        refused: Iterable[Refusal],
    ) -> None:
        """Write anew what became of the returns."""
        self._flush()
        self._clear("line", "review", "refused")
        ids = dict(self._connection.execute("SELECT code, id FROM handed_in").fetchall())
        for line in lines:
            handed = ids[line.head.code] if line.head else None
            self._row("line", line.unit, line.plan, line.state.value, handed, line.expected, int(line.late))
        for review in reviews:
            entry = WHOLE if review.entry is None else review.entry
            self._row("review", review.code, entry, review.opinion, review.reason, review.compared)
        for one in refused:
            self._row("refused", one.source, one.code, json.dumps(dict(one.params), ensure_ascii=False))
        self._flush()

    def set_receipts(self, receipts: Mapping[str, tuple[str, date]]) -> None:
        """Write anew the receipts made so far: digest and day by the code of the return."""
        self._clear("receipt")
        for code, (digest, on) in receipts.items():
            self._row("receipt", code, digest, on.isoformat())
        self._flush()

    def set_meta(self, values: Mapping[str, str]) -> None:
        """Write anew what the file says of itself."""
        self._clear("meta")
        for key, value in values.items():
            self._row("meta", key, value)
        self._flush()

    def _clear(self, *tables: str) -> None:
        with home_errors(self._path):
            for table in tables:
                self._connection.execute(f"DELETE FROM {table}")

    def finish(self) -> None:
        """End the transaction and let go of the file. Raises HomeUnusable."""
        self._flush()
        self._index()
        with home_errors(self._path):
            self._connection.execute("COMMIT")
            self._connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            self._connection.execute(f"PRAGMA user_version = {VERSION}")
        self._connection.close()

    def close(self) -> None:
        """Let go of the file, finished or not."""
        self._connection.close()


_REMATCH = """WITH h AS (SELECT id, plan_id FROM handed_in)
    UPDATE entry SET position = coalesce(
        (SELECT t.position FROM task t, h WHERE h.id = entry.handed_in_id AND t.plan_id = h.plan_id
            AND t.digest = entry.digest AND t.no = entry.no AND t.part = entry.part),
        (SELECT min(t.position) FROM task t, h WHERE h.id = entry.handed_in_id AND t.plan_id = h.plan_id
            AND t.digest = entry.digest))"""
