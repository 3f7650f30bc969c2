"""Schema 2: editions of a plan, indicators, evidence, the unit's own task book, and what becomes of a return.

Issued text changes only together with the edition that says so: `task.edition` and `step.edition` rise with it.
"""

from __future__ import annotations

from tui.store.schema_first import DAY

_MONTH_DAY = "GLOB '[0-1][0-9]-[0-3][0-9]'"

STATEMENTS = (
    "ALTER TABLE plan ADD COLUMN edition INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE plan ADD COLUMN succeeds INTEGER REFERENCES plan (id)",
    "ALTER TABLE plan ADD COLUMN pack_edition INTEGER",
    "ALTER TABLE plan ADD COLUMN pack_sha256 TEXT",
    "ALTER TABLE task ADD COLUMN edition INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE task ADD COLUMN archived INTEGER",
    """ALTER TABLE task ADD COLUMN gone TEXT
        CHECK ((gone IS NULL) = (archived IS NULL) AND ifnull(gone, 'joined') IN
            ('vanished', 'left_out', 'joined', 'as_new'))""",
    "ALTER TABLE task ADD COLUMN to_confirm TEXT",
    "ALTER TABLE task ADD COLUMN succeeds INTEGER REFERENCES task (id)",
    "ALTER TABLE step ADD COLUMN edition INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE step ADD COLUMN archived INTEGER",
    "DROP TRIGGER step_issued_text",
    "DROP TRIGGER task_issued_text",
    """CREATE TRIGGER step_issued_text BEFORE UPDATE OF text, time_phrase, due, recurrence, origin ON step
        WHEN old.origin = 'issued' AND new.edition = old.edition
        BEGIN SELECT RAISE(ABORT, 'issued text is immutable'); END""",
    """CREATE TRIGGER task_issued_text
        BEFORE UPDATE OF no, part, number, heading, content, target, deadline, due, why ON task
        WHEN new.edition = old.edition
        BEGIN SELECT RAISE(ABORT, 'issued text is immutable'); END""",
    f"""CREATE TABLE edition (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        plan_id INTEGER NOT NULL REFERENCES plan (id),
        edition INTEGER NOT NULL CHECK (edition >= 1),
        kind TEXT NOT NULL CHECK (kind IN ('whole', 'notice')),
        title TEXT NOT NULL,
        doc_number TEXT,
        issued_on TEXT CHECK (issued_on {DAY}),
        fingerprint TEXT NOT NULL,
        file_name TEXT NOT NULL,
        file_sha256 TEXT NOT NULL,
        imported_on TEXT NOT NULL CHECK (imported_on {DAY}),
        UNIQUE (plan_id, edition)
    ) STRICT""",
    f"""CREATE TABLE season (
        id INTEGER PRIMARY KEY,
        task_id INTEGER NOT NULL REFERENCES task (id),
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        first TEXT NOT NULL CHECK (first {_MONTH_DAY}),
        last TEXT NOT NULL CHECK (last {_MONTH_DAY}),
        exact INTEGER NOT NULL CHECK (exact IN (0, 1))
    ) STRICT""",
    "CREATE INDEX season_task ON season (task_id, position)",
    """CREATE TABLE indicator (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER NOT NULL REFERENCES task (id),
        position INTEGER NOT NULL,
        text TEXT NOT NULL,
        name TEXT NOT NULL,
        op TEXT NOT NULL,
        value REAL,
        low REAL,
        high REAL,
        unit TEXT,
        hedge TEXT,
        archived INTEGER
    ) STRICT""",
    "CREATE INDEX indicator_task ON indicator (task_id, position)",
    f"""CREATE TABLE reading (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER NOT NULL REFERENCES task (id),
        indicator_id INTEGER NOT NULL REFERENCES indicator (id),
        year INTEGER NOT NULL,
        value REAL NOT NULL,
        read_on TEXT NOT NULL CHECK (read_on {DAY})
    ) STRICT""",
    "CREATE INDEX reading_task ON reading (task_id, year)",
    f"""CREATE TABLE evidence (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER NOT NULL REFERENCES task (id),
        year INTEGER NOT NULL,
        name TEXT NOT NULL CHECK (name <> ''),
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL CHECK (size >= 0),
        attached_on TEXT NOT NULL CHECK (attached_on {DAY}),
        UNIQUE (task_id, year, sha256)
    ) STRICT""",
    """CREATE TABLE own_plan (
        id INTEGER PRIMARY KEY,
        task_id INTEGER NOT NULL REFERENCES task (id),
        year INTEGER NOT NULL,
        goal TEXT NOT NULL DEFAULT '',
        measures TEXT NOT NULL DEFAULT '',
        leader TEXT NOT NULL DEFAULT '',
        owner TEXT NOT NULL DEFAULT '',
        UNIQUE (task_id, year)
    ) STRICT""",
    f"""CREATE TABLE occurrence (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER NOT NULL REFERENCES task (id),
        step_id INTEGER NOT NULL REFERENCES step (id),
        year INTEGER NOT NULL,
        due TEXT NOT NULL CHECK (due {DAY}),
        done_on TEXT CHECK (done_on {DAY}),
        done_note TEXT,
        UNIQUE (step_id, due)
    ) STRICT""",
    "CREATE INDEX occurrence_task ON occurrence (task_id, year)",
    f"""CREATE TABLE return_event (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        revision_id INTEGER NOT NULL REFERENCES revision (id),
        kind TEXT NOT NULL CHECK (kind IN ('sent', 'received', 'late', 'sent_back', 'scan')),
        happened_on TEXT NOT NULL CHECK (happened_on {DAY}),
        text TEXT NOT NULL,
        sha256 TEXT,
        size INTEGER
    ) STRICT""",
    "CREATE INDEX return_event_revision ON return_event (revision_id, id)",
    """CREATE TABLE return_reason (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        return_event_id INTEGER NOT NULL REFERENCES return_event (id),
        task_id INTEGER REFERENCES task (id),
        text TEXT NOT NULL
    ) STRICT""",
    f"""CREATE TABLE contribution (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER NOT NULL REFERENCES task (id),
        year INTEGER NOT NULL,
        unit TEXT NOT NULL,
        office TEXT NOT NULL,
        received_on TEXT NOT NULL CHECK (received_on {DAY}),
        sha256 TEXT NOT NULL,
        document TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'taken', 'left'))
    ) STRICT""",
    "CREATE INDEX contribution_task ON contribution (task_id, year)",
)
