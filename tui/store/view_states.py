"""What a screen showed last: outside journal, history and undo."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from tui.store.store import Store


def view_states(connection: sqlite3.Connection) -> Mapping[str, str]:
    """All that is kept, by place."""
    return {row["place"]: row["value"] for row in connection.execute("SELECT place, value FROM view_state")}


def keep_view_states(store: Store, values: Mapping[str, str | None]) -> None:
    """Keep values at their places; None forgets one."""
    with store.unjournalled() as connection:
        for place, value in values.items():
            if value is None:
                connection.execute("DELETE FROM view_state WHERE place = ?", (place,))
            else:
                connection.execute("INSERT OR REPLACE INTO view_state (place, value) VALUES (?, ?)", (place, value))
