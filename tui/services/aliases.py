"""An unknown spelling becomes another name of the unit, and what waited because of it is claimed."""

from __future__ import annotations

from tui.domain.change import Change
from tui.domain.progress import Holding
from tui.services.desk import Desk
from tui.services.homes import add_aliases
from tui.services.tray import claim
from tui.store import tasks as task_store


def call_ours(desk: Desk, name: str) -> Change | None:
    """A name is the unit, or includes it: it goes into the settings, and tasks of the tray that wait for it are ours.

    One change; None where no task waited. Raises what `homes.add_aliases` raises.
    """
    with desk.store.reading() as connection:
        waiting = [
            task.id
            for task in task_store.tasks(connection)
            if task.holding is Holding.TRAY and task.matched == name and task.archived is None
        ]
    add_aliases(desk.home, (name,))
    return claim(desk, waiting) if waiting else None
