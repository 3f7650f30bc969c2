"""The coordinating office: ``issue``, ``collect``. Neither needs a home."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.options import PATH, YEAR, command
from tui.cli.session import Json, Session
from tui.domain.period import MonthDay
from tui.domain.text import shortened
from tui.i18n import speaker

if TYPE_CHECKING:
    from tui.domain.roll import Roll
    from tui.services.issuing import Issued, IssuedPack


@command("issue", json=True)
@click.argument("plan", type=PATH)
@click.option("--out", "out_folder", required=True, type=PATH)
@click.option("--recipient")
@click.option("--due", "due_day")
@click.option("--roll", type=PATH)
@click.option("--unit", "units", multiple=True)
@click.option("--year", type=YEAR)
def issue_command(
    session: Session,
    plan: Path,
    out_folder: Path,
    recipient: str | None,
    due_day: str | None,
    roll: Path | None,
    units: tuple[str, ...],
    year: int | None,
) -> None:
    """One pack for each unit of a plan, and the roll."""
    from tui.cli.documents import tell_problems
    from tui.services.issuing import Wanted, issue
    from tui.services.rolls import Terms, corrected_roll, read_plans

    due = _month_day(due_day)
    reading = read_plans(plan)
    terms = Terms(today=session.now().date(), recipient=recipient, due=due, year=year)
    wanted = Wanted(out=out_folder, terms=terms, units=units)
    done = issue(reading, wanted, corrected_roll(roll) if roll is not None else None)
    if session.as_json:
        session.json(_issue_shape(done))
    else:
        for made in done.packs:
            _show_pack(session, made)
    tell_problems(session, reading)
    _tell_roll(session, done)


@command("collect", json=True)
@click.argument("folders", nargs=-1, required=True, type=PATH)
@click.option("--plan", "plan_or_roll", required=True, type=PATH)
@click.option("--out", "out_folder", required=True, type=PATH)
@click.option("--review", type=PATH)
@click.option("--due", "due_day")
@click.option("--year", type=YEAR)
def collect_command(
    session: Session,
    folders: tuple[Path, ...],
    plan_or_roll: Path,
    out_folder: Path,
    review: Path | None,
    due_day: str | None,
    year: int | None,
) -> int:
    """Returns and filled forms: who handed in, what was achieved, and a receipt for each."""
    from tui.cli.collected import progress_of, say_in, shape, show, tell
    from tui.services.collecting import Asked, collect
    from tui.services.rolls import Terms, roll_from

    terms = Terms(today=session.now().date(), due=_month_day(due_day), year=year)
    asked = Asked(
        folders=folders,
        roll=roll_from(plan_or_roll, terms),
        out=out_folder,
        today=terms.today,
        review=review,
        say=say_in(speaker("zh_CN")),
    )
    done = collect(asked, progress_of(session))
    if session.as_json:
        session.json(shape(session, done))
    else:
        show(session, done)
    tell(session, done)
    return 1 if done.refused else 0


def _month_day(text: str | None) -> MonthDay | None:
    from tui.domain.errors import WrongUse
    from tui.domain.period import month_day

    found = month_day(text) if text else None
    if text and found is None:
        raise WrongUse("bad_month_day", text=text[:40])
    return found


def _issue_shape(done: Issued) -> dict[str, Json]:
    roll = done.roll
    return {
        "schema": "qingdan.issue/1",
        "year": roll.year,
        "edition": roll.edition,
        "plans": [
            {
                "title": held.plan.title,
                "tasks": len(held.plan.tasks),
                "returns": held.returns,
                "recipient": held.recipient or None,
                "due": f"{held.due[0]:02}-{held.due[1]:02}" if held.due else None,
            }
            for held in roll.plans
        ],
        "units": [
            {
                "unit": made.unit,
                "tasks": made.tasks,
                "edition": made.edition,
                "file": str(made.path),
                "written": made.written,
                "changes": [
                    {"what": change.what.value, "number": change.number, "title": change.title, "before": change.before}
                    for change in made.changes
                ],
            }
            for made in done.packs
        ],
        "roll": str(done.roll_path),
        "groups": [
            {
                "name": group.name,
                "units": list(group.units),
                "decided": group.decided,
                "candidates": list(group.candidates),
            }
            for group in roll.groups
        ],
        "doubtful": [
            {"name": doubt.name, "like": list(doubt.like), "reason": doubt.reason, "unit": doubt.unit}
            for doubt in roll.doubtful
        ],
        "withdrawn": [str(path) for path in done.withdrawn],
    }


def _show_pack(session: Session, made: IssuedPack) -> None:
    message = "issue.pack" if made.written else "issue.unchanged"
    session.line(session.say(message, unit=made.unit, count=made.tasks, edition=made.edition, path=made.path.name))
    for change in made.changes if made.written else ():
        what = session.say(f"issue.{change.what.value}")
        session.line(session.say("issue.change", what=what, no=change.number, title=shortened(change.title, 40)))


def _tell_roll(session: Session, done: Issued) -> None:
    roll = done.roll
    for path in done.withdrawn:
        session.tell("issue.withdrawn", path=path)
    for held in roll.plans:
        if held.returns and not held.recipient:
            session.tell("issue.no_recipient", title=shortened(held.plan.title, 40))
        if held.returns and not held.due:
            session.tell("issue.no_due", title=shortened(held.plan.title, 40))
    for group in roll.groups:
        if not group.decided:
            session.tell("issue.undecided", name=group.name, count=_tasks_of(roll, group.name))
    for doubt in roll.doubtful:
        if doubt.unit is None:
            session.tell("issue.doubtful", name=doubt.name, like="、".join(doubt.like))
    session.tell("issue.done", count=len(done.packs), edition=roll.edition, year=roll.year, path=done.roll_path)


def _tasks_of(roll: Roll, name: str) -> int:
    tasks = (task for held in roll.plans for task in held.plan.tasks)
    return sum(any(assignment.unit == name for assignment in task.assignments) for task in tasks)
