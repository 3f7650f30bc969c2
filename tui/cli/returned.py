"""``returns``: the finalised returns of this home and what became of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.exchanged import reasons_shape
from tui.cli.options import YEAR, Id, command
from tui.cli.session import Json, Session
from tui.domain.ids import label
from tui.domain.returns import printed_code

if TYPE_CHECKING:
    from tui.domain.return_events import ReturnEvent
    from tui.services.submissions import ListedReturn


@command("returns", json=True)
@click.option("--plan", "chosen", type=Id("p"))
@click.option("--year", type=YEAR)
def returns_command(session: Session, *, chosen: int | None, year: int | None) -> None:
    """The finalised returns: ids, check codes, where they are."""
    from tui.services.submissions import listed

    with session.desk() as desk:
        found = [
            one
            for one in listed(desk)
            if chosen in (None, one.handed.revision.plan_id) and year in (None, one.handed.revision.year)
        ]
        exports = desk.exports
    if session.as_json:
        session.json({"schema": "qingdan.returns/1", "returns": [_shape(one, exports) for one in found]})
        return
    for one in found:
        revision = one.handed.revision
        session.line(
            session.say(
                "returned.line",
                id=label("r", revision.id),
                plan=one.title,
                year=revision.year,
                revision=revision.revision,
                code=printed_code(revision.check_code),
                made_on=revision.made_on,
                state=session.say(f"return_state.{one.handed.state.value}"),
                superseded="" if one.last else session.say("returned.superseded"),
            )
        )
    if not found:
        session.tell("returned.none")


def _shape(one: ListedReturn, exports: Path) -> Json:
    revision = one.handed.revision
    folder = exports / revision.folder
    return {
        "id": label("r", revision.id),
        "plan": label("p", revision.plan_id),
        "title": one.title,
        "year": revision.year,
        "revision": revision.revision,
        "check_code": revision.check_code,
        "made_on": revision.made_on.isoformat(),
        "state": one.handed.state.value,
        "superseded": not one.last,
        "folder": str(folder),
        "zip": str(folder.with_name(f"{folder.name}.zip")),
        "events": [_event(event) for event in one.handed.events],
    }


def _event(event: ReturnEvent) -> Json:
    return {
        "kind": event.kind.value,
        "on": event.on.isoformat(),
        "text": event.text,
        "reasons": reasons_shape(event.reasons),
        "sha256": event.sha256,
    }
