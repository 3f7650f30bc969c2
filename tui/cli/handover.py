"""``handover``: everything open, promised and submitted, as a workbook for the next officer."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.options import PATH, command
from tui.cli.session import Session


@command("handover")
@click.option("--out", "handed_to", type=PATH)
def handover_command(session: Session, *, handed_to: Path | None) -> None:
    """Write the list of a hand-over."""
    from tui.services.handing_over import write

    with session.desk() as desk:
        path = write(desk, handed_to)
    session.line(str(path))
    session.tell("handover.done")
