"""Schema 1, as released: plans, tasks, steps, the year's entry, finalised returns, drafts, and the journal."""

from __future__ import annotations

DAY = "GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'"
"""A CHECK for a day as ``YYYY-MM-DD``."""

STATEMENTS = (
    """CREATE TABLE change (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo', 'final')),
        label TEXT NOT NULL,
        params TEXT NOT NULL,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        reverts INTEGER REFERENCES change (id),
        undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
        open INTEGER NOT NULL CHECK (open IN (0, 1))
    ) STRICT""",
    "CREATE UNIQUE INDEX change_open ON change (open) WHERE open = 1",
    "CREATE INDEX change_stack ON change (kind, undone)",
    """CREATE TABLE change_row (
        id INTEGER PRIMARY KEY,
        change_id INTEGER NOT NULL REFERENCES change (id),
        thing TEXT NOT NULL,
        row_id INTEGER NOT NULL,
        task_id INTEGER,
        old TEXT,
        new TEXT
    ) STRICT""",
    "CREATE INDEX change_row_change ON change_row (change_id)",
    "CREATE INDEX change_row_task ON change_row (task_id, change_id)",
    """CREATE TABLE home (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        unit TEXT NOT NULL
    ) STRICT""",
    f"""CREATE TABLE plan (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        title TEXT NOT NULL,
        notice_title TEXT,
        doc_number TEXT,
        issuer TEXT,
        issued_on TEXT CHECK (issued_on {DAY}),
        first_year INTEGER NOT NULL,
        last_year INTEGER NOT NULL CHECK (last_year >= first_year),
        fingerprint TEXT NOT NULL,
        file_name TEXT NOT NULL,
        file_sha256 TEXT NOT NULL,
        imported_on TEXT NOT NULL CHECK (imported_on {DAY}),
        returns INTEGER NOT NULL CHECK (returns IN (0, 1)),
        recipient TEXT,
        due TEXT CHECK (due GLOB '[0-1][0-9]-[0-3][0-9]'),
        contact TEXT,
        rule TEXT
    ) STRICT""",
    """CREATE TABLE section (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        plan_id INTEGER NOT NULL REFERENCES plan (id),
        parent_id INTEGER REFERENCES section (id),
        position INTEGER NOT NULL,
        no TEXT NOT NULL,
        title TEXT NOT NULL,
        level INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX section_plan ON section (plan_id, position)",
    f"""CREATE TABLE task (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        plan_id INTEGER NOT NULL REFERENCES plan (id),
        section_id INTEGER REFERENCES section (id),
        position INTEGER NOT NULL,
        grp TEXT,
        no TEXT NOT NULL,
        part INTEGER NOT NULL CHECK (part >= 1),
        number TEXT NOT NULL,
        heading TEXT NOT NULL,
        content TEXT NOT NULL,
        target TEXT,
        deadline TEXT,
        due TEXT CHECK (due {DAY}),
        start TEXT CHECK (start {DAY}),
        recurrence TEXT,
        standing INTEGER NOT NULL CHECK (standing IN (0, 1)),
        holding TEXT NOT NULL CHECK (holding IN ('own', 'tray', 'declined')),
        role TEXT NOT NULL,
        seat INTEGER NOT NULL,
        seats INTEGER NOT NULL,
        why TEXT NOT NULL,
        matched TEXT NOT NULL,
        match TEXT NOT NULL,
        reason TEXT NOT NULL,
        reason_params TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX task_plan ON task (plan_id, position)",
    """CREATE TABLE assignment (
        id INTEGER PRIMARY KEY,
        task_id INTEGER NOT NULL REFERENCES task (id),
        position INTEGER NOT NULL,
        unit TEXT NOT NULL,
        qualifier TEXT,
        role TEXT NOT NULL,
        is_group INTEGER NOT NULL CHECK (is_group IN (0, 1)),
        open_ended INTEGER NOT NULL CHECK (open_ended IN (0, 1))
    ) STRICT""",
    "CREATE INDEX assignment_task ON assignment (task_id, position)",
    """CREATE TABLE leader (
        id INTEGER PRIMARY KEY,
        task_id INTEGER NOT NULL REFERENCES task (id),
        position INTEGER NOT NULL,
        name TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX leader_task ON leader (task_id, position)",
    f"""CREATE TABLE milestone (
        id INTEGER PRIMARY KEY,
        task_id INTEGER NOT NULL REFERENCES task (id),
        position INTEGER NOT NULL,
        text TEXT NOT NULL,
        time_phrase TEXT NOT NULL,
        due TEXT CHECK (due {DAY})
    ) STRICT""",
    "CREATE INDEX milestone_task ON milestone (task_id, position)",
    f"""CREATE TABLE step (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER NOT NULL REFERENCES task (id),
        position INTEGER NOT NULL,
        text TEXT NOT NULL CHECK (text <> ''),
        origin TEXT NOT NULL CHECK (origin IN ('issued', 'own')),
        time_phrase TEXT,
        due TEXT CHECK (due {DAY}),
        recurrence TEXT,
        owner TEXT,
        done_on TEXT CHECK (done_on {DAY}),
        done_note TEXT
    ) STRICT""",
    "CREATE INDEX step_task ON step (task_id, position)",
    """CREATE TRIGGER step_issued_text BEFORE UPDATE OF text, time_phrase, due, recurrence, origin ON step
        WHEN old.origin = 'issued' BEGIN SELECT RAISE(ABORT, 'issued text is immutable'); END""",
    """CREATE TRIGGER task_issued_text
        BEFORE UPDATE OF no, part, number, heading, content, target, deadline, due, why ON task
        BEGIN SELECT RAISE(ABORT, 'issued text is immutable'); END""",
    """CREATE TABLE entry (
        id INTEGER PRIMARY KEY,
        task_id INTEGER NOT NULL REFERENCES task (id),
        year INTEGER NOT NULL,
        status TEXT CHECK (status IN ('not_started', 'in_progress', 'done', 'standing')),
        progress TEXT NOT NULL,
        problems TEXT NOT NULL,
        next TEXT NOT NULL,
        UNIQUE (task_id, year)
    ) STRICT""",
    """CREATE TABLE explanation (
        id INTEGER PRIMARY KEY,
        plan_id INTEGER NOT NULL REFERENCES plan (id),
        year INTEGER NOT NULL,
        task_id INTEGER REFERENCES task (id),
        code TEXT NOT NULL,
        text TEXT NOT NULL
    ) STRICT""",
    "CREATE UNIQUE INDEX explanation_place ON explanation (plan_id, year, ifnull(task_id, 0), code)",
    f"""CREATE TABLE note (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER NOT NULL REFERENCES task (id),
        noted_on TEXT NOT NULL CHECK (noted_on {DAY}),
        text TEXT NOT NULL CHECK (text <> '')
    ) STRICT""",
    "CREATE INDEX note_task ON note (task_id, noted_on)",
    f"""CREATE TABLE revision (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        plan_id INTEGER NOT NULL REFERENCES plan (id),
        year INTEGER NOT NULL,
        revision INTEGER NOT NULL CHECK (revision >= 1),
        check_code TEXT NOT NULL,
        made_on TEXT NOT NULL CHECK (made_on {DAY}),
        folder TEXT NOT NULL,
        document TEXT NOT NULL,
        UNIQUE (plan_id, year, revision)
    ) STRICT""",
    """CREATE TRIGGER revision_is_final_update BEFORE UPDATE ON revision
        BEGIN SELECT RAISE(ABORT, 'a finalised return is immutable'); END""",
    """CREATE TRIGGER revision_is_final_delete BEFORE DELETE ON revision
        BEGIN SELECT RAISE(ABORT, 'a finalised return is immutable'); END""",
    """CREATE TABLE draft (
        place TEXT PRIMARY KEY,
        text TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT""",
)
