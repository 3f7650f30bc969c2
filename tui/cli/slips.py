"""配合情况: ``slip`` writes this home's part of tasks; ``take`` decides on what came."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.options import PATH, YEAR, Id, command, tasks
from tui.cli.session import Session
from tui.domain.contributions import who
from tui.i18n import Say

if TYPE_CHECKING:
    from tui.services.cards import Card


def contribution_lines(card: Card, unit: str, say: Say) -> Iterator[str]:
    """What ``show`` prints of what others said of their part in a task."""
    for one in card.contributions:
        said = one.said
        steps = [say("contribution.step", text=step.text, on=step.on) for step in said.steps]
        files = [say("contribution.file", name=file.name) for file in said.evidence]
        text = "\n".join(filter(None, (said.told, said.problems, said.next, *steps, *files)))
        state = say(f"contribution.{one.state.value}")
        yield say("show.contribution", who=who(unit, one), on=one.received_on, state=state, text=text)


@command("slip")
@click.argument("task", nargs=-1, required=True, type=Id("t"))
@click.option("--out", "slip_file", required=True, type=PATH)
@click.option("--year", type=YEAR)
def slip_command(session: Session, *, task: tuple[int, ...], slip_file: Path, year: int | None) -> None:
    """Write this unit's part of tasks, for the lead unit or the department's office."""
    from tui.services.boards import board
    from tui.services.slips import make

    with session.desk() as desk:
        path, slip = make(desk, board(desk, year), tasks(task), slip_file)
    session.tell("slip.done", path=path, count=len(slip.tasks))


@command("take")
@click.argument("task", nargs=-1, required=True, type=Id("t"))
@click.option("--from", "source")
@click.option("--leave", "leaves", is_flag=True)
@click.option("--year", type=YEAR)
def take_command(
    session: Session, *, task: tuple[int, ...], source: str | None, leaves: bool, year: int | None
) -> None:
    """Take what waits beside tasks into their entries, or leave it."""
    from tui.services.boards import working_year_of
    from tui.services.contributing import leave, take

    with session.desk() as desk:
        change = (leave if leaves else take)(desk, tasks(task), working_year_of(desk, year), source)
    done = "take.left" if leaves else "take.done"
    session.tell(done if change else "nothing_changed", **(change.params if change else {}))
