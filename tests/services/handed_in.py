"""The year's return of the sample plan, and the revisions that a home knows."""

from __future__ import annotations

from tests.services.sample import PLAN, YEAR
from tui.services.desk import Desk
from tui.services.returns import Exported, export
from tui.store import revisions as revision_store


def out(desk: Desk) -> Exported:
    """The return of the year, handed in."""
    return export(desk, PLAN, YEAR, not_secret=True)


def recorded(desk: Desk) -> list[tuple[int, str]]:
    """The finalised revisions with their codes."""
    with desk.store.reading() as connection:
        return [(found.revision, found.check_code) for found in revision_store.revisions(connection)]
