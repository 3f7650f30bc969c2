"""What stands beside the entry of a task: ``assign``, ``reading``, ``attach``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.options import YEAR, Day, Id, command
from tui.cli.session import Session
from tui.domain.ids import TaskId, label
from tui.domain.readings import YearIndicator, figure
from tui.i18n import Say

if TYPE_CHECKING:
    from tui.services.cards import Card


def beside_lines(card: Card, say: Say) -> Iterator[str]:
    """What ``show`` prints of the own task book, the indicators and the evidence of a task."""
    plan = card.own_plan
    said = (("goal", plan.goal), ("measures", plan.measures), ("leader", plan.leader), ("owner", plan.owner))
    for field, text in said:
        if text:
            yield say("own_plan.line", name=say(f"field.{field}"), text=text)
    for indicator in card.indicators:
        yield say("show.fact", name=say("field.indicators"), text=_reached(indicator, say))
    for file in card.evidence:
        yield say("show.fact", name=say("field.evidence"), text=f"{label('e', file.id)} {file.name}")


def _reached(indicator: YearIndicator, say: Say) -> str:
    text = f"{label('i', indicator.id)} {indicator.indicator.text}"
    if indicator.reading is None:
        return say("indicator.unread", text=text)
    reading = f"{figure(indicator.reading.value)}{indicator.indicator.unit or ''}"
    verdict = "" if indicator.met is None else say("indicator.met" if indicator.met else "indicator.missed")
    return say("indicator.line", text=text, reading=reading) + verdict


@command("assign")
@click.argument("task", type=Id("t"))
@click.option("--goal")
@click.option("--measures")
@click.option("--leader")
@click.option("--owner")
@click.option("--year", type=YEAR)
def assign_command(
    session: Session,
    *,
    task: int,
    goal: str | None,
    measures: str | None,
    leader: str | None,
    owner: str | None,
    year: int | None,
) -> None:
    """The unit's own task book of a task."""
    from tui.services.assigning import Assigned, assign
    from tui.services.boards import working_year_of

    said = Assigned(goal=goal, measures=measures, leader=leader, owner=owner)
    with session.desk() as desk:
        change = assign(desk, TaskId(task), working_year_of(desk, year), said)
    session.tell("assign.done" if change else "nothing_changed", task=label("t", task))


@command("reading")
@click.argument("task", type=Id("t"))
@click.argument("indicator")
@click.argument("value")
@click.option("--on", type=Day())
@click.option("--year", type=YEAR)
def reading_command(
    session: Session, *, task: int, indicator: str, value: str, on: date | None, year: int | None
) -> None:
    """What an indicator has reached."""
    from tui.services.boards import working_year_of
    from tui.services.indicators import record_reading

    with session.desk() as desk:
        chosen = working_year_of(desk, year)
        change = record_reading(desk, TaskId(task), chosen, indicator, value, on or desk.today)
    session.tell("reading.done" if change else "nothing_changed", **(change.params if change else {}))


@command("attach")
@click.argument("task", type=Id("t"))
@click.argument("file", nargs=-1, required=True)
@click.option("--remove", is_flag=True)
@click.option("--year", type=YEAR)
def attach_command(session: Session, *, task: int, file: tuple[str, ...], remove: bool, year: int | None) -> None:
    """Keep files as evidence of a task, or take them away again."""
    from tui.services.boards import working_year_of
    from tui.services.evidence import attach, detach

    with session.desk() as desk:
        chosen = working_year_of(desk, year)
        if remove:
            change = detach(desk, TaskId(task), chosen, file)
        else:
            change = attach(desk, TaskId(task), chosen, [Path(name) for name in file])
    done = "attach.removed" if remove else "attach.done"
    session.tell(done if change else "nothing_changed", task=label("t", task), **(change.params if change else {}))
