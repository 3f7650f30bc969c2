"""Drafts: what is typed and not yet accepted, kept outside history and undo, there again after a kill."""

from __future__ import annotations

from collections.abc import Mapping

from tui.domain.text import clean
from tui.services.desk import Desk
from tui.store import drafts as draft_store


def drafts(desk: Desk) -> Mapping[str, str]:
    """All drafts by place; a place names the text, such as ``entry:12:2026:progress``."""
    with desk.store.reading() as connection:
        return draft_store.drafts(connection)


def keep(desk: Desk, texts: Mapping[str, str | None]) -> None:
    """Keep what is typed at these places; None forgets a draft."""
    kept = {place: None if text is None else clean(text) for place, text in texts.items()}
    if kept:
        draft_store.keep_drafts(desk.store, kept, desk.clock())
