"""The work of a home as plain values: what the store is compared with after every step of a program."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from tui.store.journal import JOURNALLED, row_values

Key = tuple[object, ...]
"""The kind of a fact and what it is about; behind the kind stands the task, where the fact is about one."""
State = Mapping[Key, tuple[object, ...]]
"""Every fact of the work of a home."""

_FACTS = {
    "hold": "SELECT id, holding FROM task",
    "text": "SELECT id, heading, content, target, archived, to_confirm, match FROM task",
    "tick": "SELECT task_id, id, done_on FROM step WHERE done_on IS NOT NULL",
    "step": "SELECT task_id, id, recurrence FROM step WHERE archived IS NULL",
    "own": "SELECT task_id, id, text, time_phrase, owner FROM step WHERE origin = 'own'",
    "occ": "SELECT task_id, step_id, due, done_on FROM occurrence WHERE done_on IS NOT NULL",
    "entry": "SELECT task_id, year, status, progress, problems, next FROM entry",
    "note": "SELECT task_id, noted_on, text, count(*) FROM note GROUP BY 1, 2, 3",
    "why": "SELECT task_id, year, code, text FROM explanation",
    "file": "SELECT task_id, year, sha256, name FROM evidence",
    "read": "SELECT task_id, indicator_id, year, read_on, value FROM reading",
    "people": "SELECT task_id, year, goal, leader, owner FROM own_plan",
    "said": "SELECT task_id, year, unit, office, sha256, state FROM contribution",
    "rule": "SELECT id, title, returns, recipient, due FROM plan",
    "return": "SELECT plan_id, year, revision, check_code FROM revision",
    "event": "SELECT revision_id, kind, happened_on, count(*) FROM return_event GROUP BY 1, 2, 3",
}
_KEYS = {
    **dict.fromkeys(("hold", "text", "rule"), 1),
    **dict.fromkeys(("tick", "step", "own", "entry", "people"), 2),
    **dict.fromkeys(("occ", "note", "why", "file", "return", "event"), 3),
    "read": 4,
    "said": 5,
}
"""How many of the columns say what a fact is about; the rest is what it says."""


def observed(connection: sqlite3.Connection) -> State:
    """The facts that the file holds, read with queries of this module alone."""
    state: dict[Key, tuple[object, ...]] = {}
    for kind, query in _FACTS.items():
        count = _KEYS[kind]
        for row in connection.execute(query):
            values = tuple(row)
            state[kind, *values[:count]] = values[count:]
    return state


def differences(wanted: State, found: State) -> str:
    """Where two states differ, in a few words."""
    odd = [key for key in {**wanted, **found} if wanted.get(key) != found.get(key)]
    return "; ".join(f"{key}: {wanted.get(key)} → {found.get(key)}" for key in odd[:4])


def replayed(connection: sqlite3.Connection) -> Mapping[str, Mapping[int, Mapping[str, object]]]:
    """Every journalled table as the journal alone tells it: all rows of all changes, one after the other."""
    tables: dict[str, dict[int, Mapping[str, object]]] = {name: {} for name in JOURNALLED}
    for row in connection.execute("SELECT thing, row_id, old, new FROM change_row ORDER BY id"):
        table, old, new = tables[row["thing"]], row_values(row["old"]), row_values(row["new"])
        if table.get(row["row_id"]) != old:
            raise AssertionError(f"the journal of {row['thing']} {row['row_id']} has a gap before {row['new']}")
        if new is None:
            del table[row["row_id"]]
        else:
            table[row["row_id"]] = new
    return tables


def stored(connection: sqlite3.Connection) -> Mapping[str, Mapping[int, Mapping[str, object]]]:
    """Every journalled table as it is."""
    return {name: {row["id"]: dict(row) for row in connection.execute(f"SELECT * FROM {name}")} for name in JOURNALLED}
