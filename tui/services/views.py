"""The last filters and cursor places of screens: there again at the next start, never a change of work."""

from __future__ import annotations

from collections.abc import Mapping

from tui.domain.ids import TaskId
from tui.services.desk import Desk
from tui.store import view_states

IN_SIGHT = "view:tasks:sight"
"""Where the ids of the tasks in sight are kept, so that their cards come with the ledger."""


def in_sight(kept: Mapping[str, str]) -> tuple[TaskId, ...]:
    """The tasks that were in sight last."""
    return tuple(TaskId(int(word)) for word in kept.get(IN_SIGHT, "").split() if word.isdecimal())


def kept(desk: Desk) -> Mapping[str, str]:
    """What screens kept, by place, such as ``view:tasks``."""
    with desk.store.reading() as connection:
        return view_states.view_states(connection)


def keep(desk: Desk, values: Mapping[str, str | None]) -> None:
    """Keep values at their places; None forgets one."""
    view_states.keep_view_states(desk.store, values)
