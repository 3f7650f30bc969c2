"""What becomes of a return: ``sent``, ``received``, ``sent-back``, ``attach-scan``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.options import PATH, Day, command
from tui.cli.session import Session
from tui.domain.ids import label
from tui.domain.returns import printed_code

if TYPE_CHECKING:
    from tui.services.submissions import Recorded


@command("sent")
@click.argument("return_", metavar="RETURN")
@click.option("--on", type=Day())
@click.option("--via", default="")
def sent_command(session: Session, *, return_: str, on: date | None, via: str) -> None:
    """Record that a return was handed in."""
    from tui.services.submissions import find_return, sent

    with session.desk() as desk:
        _tell(session, sent(desk, find_return(desk, return_), on or desk.today, via))


@command("received")
@click.argument("return_", metavar="RETURN")
@click.option("--on", type=Day())
def received_command(session: Session, *, return_: str, on: date | None) -> None:
    """Record that a return was received."""
    from tui.services.submissions import find_return, received

    with session.desk() as desk:
        _tell(session, received(desk, find_return(desk, return_), on or desk.today))


@command("sent-back")
@click.argument("return_", metavar="RETURN")
@click.option("--reason", multiple=True, required=True)
@click.option("--on", type=Day())
def sent_back_command(session: Session, *, return_: str, reason: tuple[str, ...], on: date | None) -> None:
    """Record that a return was sent back, and why."""
    from tui.services.submissions import find_return, sent_back

    with session.desk() as desk:
        recorded = sent_back(desk, find_return(desk, return_), on or desk.today, reason)
    _tell(session, recorded)
    session.tell("receipt.next", revision=recorded.handed.revision.revision + 1)


@command("attach-scan")
@click.argument("return_", metavar="RETURN")
@click.argument("file", type=PATH)
def attach_scan_command(session: Session, *, return_: str, file: Path) -> None:
    """Keep the stamped page beside a return."""
    from tui.services.submissions import attach_scan, find_return, scan_folder

    with session.desk() as desk:
        recorded = attach_scan(desk, find_return(desk, return_), file)
        folder = scan_folder(desk.exports, recorded.handed.revision)
    _tell(session, recorded)
    if recorded.change is not None:
        last = recorded.handed.events[-1]
        session.tell("scan.kept", path=folder / last.text, sha256=last.sha256)


def _tell(session: Session, recorded: Recorded) -> None:
    from tui.cli.exchanged import tell_warnings

    handed = recorded.handed
    tell_warnings(session, recorded.warnings)
    session.tell(
        "return.recorded" if recorded.change is not None else "return.unchanged",
        id=label("r", handed.revision.id),
        revision=handed.revision.revision,
        code=printed_code(handed.revision.check_code),
        state=session.say(f"return_state.{handed.state.value}"),
    )
