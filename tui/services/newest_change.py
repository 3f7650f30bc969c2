"""The newest change of a home, by which another home in its place is told from it."""

from __future__ import annotations

from tui.domain.change import Change
from tui.services.desk import Desk
from tui.store import history as history_store


def newest_of(desk: Desk) -> Change | None:
    """The newest change of all, standing or not; None in a home in which nothing was done. Raises HomeUnusable."""
    with desk.store.reading() as connection:
        return history_store.newest(connection)


def holds(desk: Desk, change: Change) -> bool:
    """A home knows a change, whatever became of it since. Raises HomeUnusable."""
    with desk.store.reading() as connection:
        return history_store.holds(connection, change)
