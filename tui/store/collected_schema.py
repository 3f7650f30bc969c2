"""汇总数据.sqlite: every return collected, for whoever analyses further (docs/formats.md describes the tables)."""

from __future__ import annotations

from tui.store.schema_first import DAY

APPLICATION_ID = 0x51434F4C
"""``QCOL`` in the header of the file."""
VERSION = 1

OF_RETURNS = ("handed_in", "entry", "step", "occurrence", "note", "indicator", "evidence", "explanation")
"""The returns themselves, those that others refer to first."""
TABLES = ("duty", "task", "unit", "plan", "line", "review", "refused", "receipt", "meta")
"""What is written anew from the roll and the state at each run; the returns themselves stay."""

STATEMENTS = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    f"""CREATE TABLE plan (
        id INTEGER PRIMARY KEY, title TEXT NOT NULL, doc_number TEXT, recipient TEXT NOT NULL,
        due TEXT CHECK (due {DAY}), returns INTEGER NOT NULL CHECK (returns IN (0, 1))
    ) STRICT""",
    "CREATE TABLE unit (name TEXT PRIMARY KEY, kind TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE task (
        plan_id INTEGER NOT NULL, position INTEGER NOT NULL, section_no TEXT, section TEXT, no TEXT NOT NULL,
        part INTEGER NOT NULL, number TEXT NOT NULL, heading TEXT NOT NULL, content TEXT NOT NULL, target TEXT,
        deadline TEXT, digest TEXT NOT NULL, PRIMARY KEY (plan_id, position)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE duty (
        plan_id INTEGER NOT NULL, position INTEGER NOT NULL, unit TEXT NOT NULL, role TEXT NOT NULL,
        seat INTEGER NOT NULL, why TEXT NOT NULL, PRIMARY KEY (plan_id, position, unit)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE handed_in (
        id INTEGER PRIMARY KEY, unit TEXT NOT NULL, plan_id INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('return', 'form')), revision INTEGER CHECK (revision >= 1),
        code TEXT NOT NULL UNIQUE, supersedes TEXT, made_on TEXT CHECK (made_on {DAY}),
        filled_by TEXT NOT NULL, phone TEXT NOT NULL, tasks INTEGER NOT NULL, source TEXT NOT NULL,
        sha256 TEXT NOT NULL, problems TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE entry (
        id INTEGER PRIMARY KEY, handed_in_id INTEGER NOT NULL REFERENCES handed_in (id), place INTEGER NOT NULL,
        position INTEGER, section_no TEXT, no TEXT NOT NULL, part INTEGER NOT NULL, number TEXT NOT NULL,
        heading TEXT NOT NULL, content TEXT NOT NULL, digest TEXT NOT NULL, role TEXT, status TEXT,
        progress TEXT NOT NULL,
        problems TEXT NOT NULL, next TEXT NOT NULL, late INTEGER NOT NULL CHECK (late IN (0, 1)),
        altered INTEGER NOT NULL CHECK (altered IN (0, 1)), steps INTEGER NOT NULL, steps_done INTEGER NOT NULL
    ) STRICT""",
    f"""CREATE TABLE step (
        entry_id INTEGER NOT NULL REFERENCES entry (id), place INTEGER NOT NULL, text TEXT NOT NULL,
        origin TEXT NOT NULL, due TEXT CHECK (due {DAY}), owner TEXT, done_on TEXT CHECK (done_on {DAY}), note TEXT,
        late INTEGER NOT NULL CHECK (late IN (0, 1)), PRIMARY KEY (entry_id, place)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE note (
        entry_id INTEGER NOT NULL REFERENCES entry (id), place INTEGER NOT NULL,
        noted_on TEXT NOT NULL CHECK (noted_on {DAY}), text TEXT NOT NULL, PRIMARY KEY (entry_id, place)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE indicator (
        entry_id INTEGER NOT NULL REFERENCES entry (id), place INTEGER NOT NULL, name TEXT NOT NULL,
        target TEXT NOT NULL, reading TEXT NOT NULL, met INTEGER CHECK (met IN (0, 1)), PRIMARY KEY (entry_id, place)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE evidence (
        entry_id INTEGER NOT NULL REFERENCES entry (id), place INTEGER NOT NULL, name TEXT NOT NULL,
        member TEXT NOT NULL, size INTEGER NOT NULL CHECK (size >= 0), sha256 TEXT NOT NULL,
        attached_on TEXT NOT NULL CHECK (attached_on {DAY}), PRIMARY KEY (entry_id, place)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE explanation (
        handed_in_id INTEGER NOT NULL REFERENCES handed_in (id), entry_id INTEGER REFERENCES entry (id),
        code TEXT NOT NULL, text TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE line (
        unit TEXT NOT NULL, plan_id INTEGER NOT NULL, state TEXT NOT NULL,
        handed_in_id INTEGER REFERENCES handed_in (id), expected INTEGER NOT NULL,
        late INTEGER NOT NULL CHECK (late IN (0, 1))
    ) STRICT""",
    """CREATE TABLE review (
        code TEXT NOT NULL, entry INTEGER NOT NULL, opinion TEXT NOT NULL, reason TEXT NOT NULL,
        compared TEXT NOT NULL, PRIMARY KEY (code, entry)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE refused (
        source TEXT PRIMARY KEY, code TEXT NOT NULL, params TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE receipt (
        code TEXT PRIMARY KEY, digest TEXT NOT NULL, decided_on TEXT NOT NULL CHECK (decided_on {DAY})
    ) STRICT, WITHOUT ROWID""",
)

OCCURRENCES = f"""CREATE TABLE IF NOT EXISTS occurrence (
    entry_id INTEGER NOT NULL REFERENCES entry (id), step INTEGER NOT NULL, place INTEGER NOT NULL,
    due TEXT NOT NULL CHECK (due {DAY}), done_on TEXT CHECK (done_on {DAY}), note TEXT,
    PRIMARY KEY (entry_id, step, place)
) STRICT, WITHOUT ROWID"""
"""The days of steps that recur; step: the place of the step. A file of an earlier version gets the table late."""

INDEXES = (
    "CREATE INDEX IF NOT EXISTS entry_handed_in ON entry (handed_in_id, position)",
    "CREATE INDEX IF NOT EXISTS explanation_handed_in ON explanation (handed_in_id)",
    "CREATE INDEX IF NOT EXISTS line_current ON line (plan_id, unit) WHERE state <> 'superseded'",
    "CREATE INDEX IF NOT EXISTS task_digest ON task (plan_id, digest)",
)
