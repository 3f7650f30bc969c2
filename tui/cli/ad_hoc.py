"""Tasks given by word: ``task add``, ``task edit``, ``task remove``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli import options
from tui.cli.options import Id, command, group
from tui.cli.session import Session
from tui.domain.ids import TaskId, label

if TYPE_CHECKING:
    from tui.domain.ids import PlanId
    from tui.domain.limits import Limit
    from tui.services.desk import Desk


@command("add")
@click.argument("text")
@click.option("--due")
@click.option("--plan", "into", type=Id("p"))
@click.option("--section", "in_section")
@click.option("--from", "given_by", default="")
def task_add(
    session: Session, *, text: str, due: str | None, into: int | None, in_section: str | None, given_by: str
) -> None:
    """Write down a task that was given."""
    from tui.services.ad_hoc import Given, add

    plan = options.plan(into)
    with session.desk() as desk:
        given = Given(text=text, limit=_limit(session, desk, due, plan), section=in_section, by=given_by)
        change = add(desk, given, plan)
    session.tell("task.added" if change else "nothing_changed", **(change.params if change else {}))


@command("edit")
@click.argument("task", type=Id("t"))
@click.option("--text", "wording")
@click.option("--due")
@click.option("--from", "given_by")
def task_edit(session: Session, *, task: int, wording: str | None, due: str | None, given_by: str | None) -> None:
    """Change a task that nobody issued; what is not named stays."""
    from tui.services.ad_hoc import Regiven, edit, plan_of

    with session.desk() as desk:
        limit = _limit(session, desk, due, plan_of(desk, TaskId(task)))
        change = edit(desk, TaskId(task), Regiven(text=wording, limit=limit, by=given_by))
    session.tell("task.edited" if change else "nothing_changed", task=label("t", task))


@command("remove")
@click.argument("task", type=Id("t"))
def task_remove(session: Session, task: int) -> None:
    """Remove a task that nobody issued."""
    from tui.services.ad_hoc import remove

    with session.desk() as desk:
        remove(desk, TaskId(task))
    session.tell("task.removed", task=label("t", task))


task_command = group("task", (task_add, task_edit, task_remove))


def _limit(session: Session, desk: Desk, phrase: str | None, plan: PlanId | None) -> Limit | None:
    """A time phrase; one that says no time is kept as it stands, and the person is told."""
    from tui.services.ad_hoc import limit_of

    if phrase is None:
        return None
    found = limit_of(desk, phrase, plan)
    if found.deadline.text and found.deadline.vague:
        session.tell("step.vague", text=phrase[:40])
    return found
