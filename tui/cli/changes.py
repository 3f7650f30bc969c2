"""The log: ``history``, ``undo``, ``redo``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tui.cli.options import Id, command
from tui.cli.session import Json, Session
from tui.domain.errors import WrongUse
from tui.domain.ids import TaskId, label
from tui.i18n.changes import change_words, field_words, values_words

if TYPE_CHECKING:
    from tui.services.history import Event

SHOWN_FIELDS = 6


def event_shape(event: Event) -> dict[str, Json]:
    """A change as JSON."""
    change = event.change
    return {
        "id": label("c", change.id),
        "kind": change.kind.value,
        "label": change.label,
        "params": dict(change.params),
        "at": change.at.isoformat(),
        "actor": change.actor,
        "undone": change.undone,
        "tasks": [label("t", task) for task in sorted(change.tasks)],
        "fields": [
            {
                "thing": field.thing,
                "task": None if field.task_id is None else label("t", field.task_id),
                "field": field.field,
                "old": field.old,
                "new": field.new,
            }
            for field in event.fields
        ],
    }


def event_lines(session: Session, event: Event) -> Iterator[str]:
    """A change in words: what, when, by whom, from what to what."""
    change, say = event.change, session.say
    yield say(
        "history.line",
        id=label("c", change.id),
        at=change.at.strftime("%Y-%m-%d %H:%M"),
        actor=change.actor or "—",
        what=change_words(say, change.label, change.params),
        kind=say(f"history.kind_{change.kind.value}"),
        undone=say("history.taken_back") if change.undone else "",
    ).rstrip()
    for field in event.told[:SHOWN_FIELDS]:
        old, new = values_words(say, field.field, field.old, field.new)
        yield say("history.value", field=field_words(say, field.thing, field.field), old=old, new=new)
    if len(event.told) > SHOWN_FIELDS:
        yield say("history.more", count=len(event.told) - SHOWN_FIELDS)


@command("history", json=True)
@click.argument("task", required=False, type=Id("t"))
@click.option("--limit", type=click.IntRange(1, 10_000), default=50)
def history_command(session: Session, task: int | None, limit: int) -> None:
    """What was changed."""
    from tui.services.history import log

    with session.desk() as desk:
        events = log(desk, None if task is None else TaskId(task), limit)
    if task is not None and not events:
        raise WrongUse("unknown_task", task=label("t", TaskId(task)))
    if session.as_json:
        session.json({"schema": "qingdan.history/1", "changes": [event_shape(event) for event in events]})
        return
    for event in events:
        for line in event_lines(session, event):
            session.line(line)


def _repeat(session: Session, count: int, *, back: bool) -> int:
    from tui.services.history import redo, undo

    done = 0
    with session.desk() as desk:
        for _ in range(count):
            try:
                change = undo(desk) if back else redo(desk)
            except WrongUse as error:
                session.error(error)
                return 1 if done else 2
            if change is not None:
                done += 1
                what = change_words(session.say, change.label, change.params)
                session.tell("undo.done" if back else "redo.done", what=what)
    return 0


@command("undo")
@click.argument("count", required=False, type=click.IntRange(1, 1000), default=1)
def undo_command(session: Session, count: int) -> int:
    """Take back the last changes."""
    return _repeat(session, count, back=True)


@command("redo")
@click.argument("count", required=False, type=click.IntRange(1, 1000), default=1)
def redo_command(session: Session, count: int) -> int:
    """Make changes again that were taken back."""
    return _repeat(session, count, back=False)
