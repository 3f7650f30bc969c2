"""Typed but not yet accepted text: outside journal, history and undo."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from tui.store.store import Store


def drafts(connection: sqlite3.Connection) -> Mapping[str, str]:
    """All drafts by place (which text of which task and year)."""
    return {row["place"]: row["text"] for row in connection.execute("SELECT place, text FROM draft")}


def keep_drafts(store: Store, texts: Mapping[str, str | None], at: datetime) -> None:
    """Keep what is typed at these places, all at once: an emptied text too. None forgets a draft."""
    with store.unjournalled() as connection:
        for place, text in texts.items():
            if text is not None:
                connection.execute(
                    "INSERT INTO draft (place, text, at) VALUES (?, ?, ?) "
                    "ON CONFLICT (place) DO UPDATE SET text = excluded.text, at = excluded.at",
                    (place, text, at.isoformat(timespec="seconds")),
                )
            else:
                connection.execute("DELETE FROM draft WHERE place = ?", (place,))
