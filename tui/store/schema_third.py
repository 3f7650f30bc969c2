"""Schema 3: tasks that nobody issued, since when an own step is there, and what a screen showed last.

A plan of kind ``own`` holds tasks given ad hoc; such a task, wherever it stands, has the match ``own``, and its text
may be changed. `step.since` is the day an own step was written down: it is no step of the years before.
"""

from __future__ import annotations

from tui.store.schema_first import DAY

STATEMENTS = (
    "ALTER TABLE plan ADD COLUMN kind TEXT NOT NULL DEFAULT 'issued' CHECK (kind IN ('issued', 'own'))",
    "CREATE UNIQUE INDEX plan_own ON plan (kind) WHERE kind = 'own'",
    f"ALTER TABLE step ADD COLUMN since TEXT CHECK (since {DAY})",
    "DROP TRIGGER task_issued_text",
    """CREATE TRIGGER task_issued_text
        BEFORE UPDATE OF no, part, number, heading, content, target, deadline, due, why ON task
        WHEN new.edition = old.edition AND NOT (old.match = 'own' AND new.match = 'own')
        BEGIN SELECT RAISE(ABORT, 'issued text is immutable'); END""",
    """CREATE TABLE view_state (
        place TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT""",
)
