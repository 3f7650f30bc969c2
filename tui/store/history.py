"""What was changed, when, by whom, from what to what; and which change is the next to undo or redo."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from tui.domain.change import Change, ChangeKind, FieldChange
from tui.domain.errors import WrongUse
from tui.domain.ids import ChangeId, TaskId
from tui.store.journal import Value, row_values, take_back
from tui.store.store import Writing

_UNSAID = ("id", "task_id", "plan_id", "section_id", "parent_id", "position", "document", "fingerprint", "file_sha256")


def _newest(*, undone: Sequence[int]) -> str:
    """A query for the newest change that is no undo or redo: a look at the end of the index for each kind."""
    ends = (
        f"SELECT max(id) AS id FROM change WHERE kind = '{kind}' AND undone = {is_undone}"
        for kind in ("do", "final")
        for is_undone in undone
    )
    return f"SELECT max(id) FROM ({' UNION ALL '.join(ends)})"


_STANDING = _newest(undone=(0,))
_REDOABLE = f"""kind = 'do' AND undone = 1
    AND id > ifnull(({_STANDING}), 0)
    AND ({_newest(undone=(0, 1))})
        < (SELECT max(id) FROM change AS back WHERE back.kind = 'undo' AND back.reverts = change.id)"""
"""Taken back since the newest change that stands. What was taken back before another change was made is gone for good,
also when that one is taken back too."""


def changes(
    connection: sqlite3.Connection,
    *,
    before: ChangeId | None = None,
    limit: int,
    tasks: Iterable[TaskId] | None = None,
    labels: Iterable[str] | None = None,
) -> tuple[Change, ...]:
    """The newest changes first: before one, of some tasks, with some labels; None: whatever they are."""
    terms = ["(:before IS NULL OR id < :before)"]
    if tasks is not None:
        of_tasks = "SELECT change_id FROM change_row WHERE task_id IN (SELECT value FROM json_each(:tasks))"
        terms.append(f"id IN ({of_tasks})")
    if labels is not None:
        terms.append("label IN (SELECT value FROM json_each(:labels))")
    values = {
        "before": before,
        "limit": limit,
        "tasks": json.dumps(sorted(tasks or ())),
        "labels": json.dumps(sorted(labels or ())),
    }
    query = f"SELECT * FROM change WHERE {' AND '.join(terms)} ORDER BY id DESC LIMIT :limit"
    return _with_tasks(connection, connection.execute(query, values).fetchall())


def standing_from(connection: sqlite3.Connection, change: ChangeId) -> tuple[Change, ...]:
    """The changes that stand from one on, it included, the newest first."""
    query = "SELECT * FROM change WHERE kind IN ('do', 'final') AND undone = 0 AND id >= ? ORDER BY id DESC"
    return _with_tasks(connection, connection.execute(query, (change,)).fetchall())


def undone_until(connection: sqlite3.Connection, change: ChangeId) -> tuple[Change, ...]:
    """The changes that redo makes again, up to one, in its order."""
    query = f"SELECT * FROM change WHERE {_REDOABLE} AND id <= ? ORDER BY id"
    return _with_tasks(connection, connection.execute(query, (change,)).fetchall())


def _with_tasks(connection: sqlite3.Connection, rows: Sequence[sqlite3.Row]) -> tuple[Change, ...]:
    if not rows:
        return ()
    touched = _tasks(connection, [row["id"] for row in rows])
    return tuple(_change(row, frozenset(touched[row["id"]])) for row in rows)


def fields(connection: sqlite3.Connection, change: ChangeId, task: TaskId | None = None) -> Iterator[FieldChange]:
    """The values that a change set, in the order in which it set them."""
    rows = connection.execute(
        "SELECT * FROM change_row WHERE change_id = ? AND (? IS NULL OR task_id = ?) ORDER BY id",
        (change, task, task),
    )
    for row in rows:
        old, new = row_values(row["old"]) or {}, row_values(row["new"]) or {}
        of_task = None if row["task_id"] is None else TaskId(row["task_id"])
        for name in {**old, **new}:
            if name not in _UNSAID and old.get(name) != new.get(name):
                yield FieldChange(
                    thing=row["thing"], task_id=of_task, field=name, old=_word(old.get(name)), new=_word(new.get(name))
                )


def newest(connection: sqlite3.Connection) -> Change | None:
    """The newest change of any kind, without its tasks."""
    row = connection.execute("SELECT * FROM change ORDER BY id DESC LIMIT 1").fetchone()
    return None if row is None else _change(row, frozenset())


def holds(connection: sqlite3.Connection, change: Change) -> bool:
    """The change was made here: the same in its id, words, hand and moment, standing or not."""
    row = connection.execute("SELECT * FROM change WHERE id = ?", (change.id,)).fetchone()
    found = None if row is None else _change(row, change.tasks)
    return found is not None and replace(found, undone=change.undone) == change


def next_undo(connection: sqlite3.Connection) -> Change | None:
    """The newest change that stands: what undo takes back, unless it is final."""
    row = connection.execute(f"SELECT * FROM change WHERE id = ({_STANDING})").fetchone()
    return None if row is None else _change(row, frozenset(_tasks(connection, [row["id"]])[row["id"]]))


def next_redo(connection: sqlite3.Connection) -> Change | None:
    """The oldest change taken back since the newest one that stands: what redo makes again."""
    row = connection.execute(f"SELECT * FROM change WHERE {_REDOABLE} ORDER BY id LIMIT 1").fetchone()
    return None if row is None else _change(row, frozenset(_tasks(connection, [row["id"]])[row["id"]]))


def last_day(connection: sqlite3.Connection) -> date | None:
    """The latest day that a change bears, None where there is none."""
    latest = connection.execute("SELECT max(at) FROM change WHERE open IS NOT 1").fetchone()[0]
    return None if latest is None else datetime.fromisoformat(latest).date()


def undo(writing: Writing, change: Change) -> None:
    """Take a change back inside the change that records this.

    Raises WrongUse ``changed_meanwhile`` when another window has made or taken back a change since it was chosen.
    """
    _still(next_undo(writing.connection), change)
    take_back(writing.connection, change.id)
    writing.connection.execute("UPDATE change SET undone = 1 WHERE id = ?", (change.id,))


def redo(writing: Writing, change: Change) -> None:
    """Make a change again that was taken back: take back the newest change that took it back. Raises as `undo`."""
    _still(next_redo(writing.connection), change)
    row = writing.connection.execute(
        "SELECT max(id) AS id FROM change WHERE reverts = ? AND kind = 'undo'", (change.id,)
    ).fetchone()
    take_back(writing.connection, ChangeId(row["id"]))
    writing.connection.execute("UPDATE change SET undone = 0 WHERE id = ?", (change.id,))


def _still(found: Change | None, chosen: Change) -> None:
    if found is None or found.id != chosen.id:
        raise WrongUse("changed_meanwhile")


def _tasks(connection: sqlite3.Connection, changes: Sequence[int]) -> defaultdict[int, set[TaskId]]:
    of_changes = "change_id IN (SELECT value FROM json_each(?)) AND task_id IS NOT NULL"
    query = f"SELECT DISTINCT change_id, task_id FROM change_row WHERE {of_changes}"
    rows = connection.execute(query, (json.dumps(changes),))
    touched: defaultdict[int, set[TaskId]] = defaultdict(set)
    for row in rows:
        touched[row["change_id"]].add(TaskId(row["task_id"]))
    return touched


def _word(value: Value) -> str | None:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return None if value is None else str(value)


def _change(row: sqlite3.Row, tasks: frozenset[TaskId]) -> Change:
    return Change(
        id=ChangeId(row["id"]),
        kind=ChangeKind(row["kind"]),
        label=row["label"],
        params=json.loads(row["params"]),
        at=datetime.fromisoformat(row["at"]),
        actor=row["actor"],
        tasks=tasks,
        reverts=None if row["reverts"] is None else ChangeId(row["reverts"]),
        undone=bool(row["undone"]),
    )
