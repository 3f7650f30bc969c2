"""Schema 4: what a list of any length is made from, read from indexes alone (`store.lines`)."""

from __future__ import annotations

STATEMENTS = (
    "DROP INDEX task_plan",
    "CREATE INDEX task_line ON task (plan_id, position, section_id, holding, role, archived, match)",
    "CREATE INDEX entry_reported ON entry (year, task_id) WHERE progress <> ''",
)
