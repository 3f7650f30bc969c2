"""The last filters and cursor places of screens: there again at the next start, never a change of work."""

from __future__ import annotations

from collections.abc import Mapping

from tui.services.desk import Desk
from tui.store import view_states


def kept(desk: Desk) -> Mapping[str, str]:
    """What screens kept, by place, such as ``view:tasks``."""
    with desk.store.reading() as connection:
        return view_states.view_states(connection)


def keep(desk: Desk, values: Mapping[str, str | None]) -> None:
    """Keep values at their places; None forgets one."""
    view_states.keep_view_states(desk.store, values)
