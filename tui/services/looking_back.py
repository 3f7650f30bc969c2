"""The history in pages; undo to a change and redo to it, step by step, so that each step is whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tui.domain.change import Change, ChangeKind
from tui.domain.held import TaskName
from tui.domain.ids import ChangeId, TaskId
from tui.domain.sought import says
from tui.services import history
from tui.services.desk import Desk
from tui.services.history import Event
from tui.store import history as history_store
from tui.store import lines as line_store


class Subject(StrEnum):
    """What changes are about (message ``changes.<value>``)."""

    EVERYTHING = "everything"
    TICKS = "ticks"
    ENTRIES = "entries"
    WORK = "work"
    PLANS = "plans"
    RETURNS = "returns"


LABELS: Mapping[Subject, frozenset[str]] = {
    Subject.TICKS: frozenset({"tick", "untick"}),
    Subject.ENTRIES: frozenset(
        {
            "report", "status", "explain", "note", "note_many", "reading", "readings", "attach", "detach",
            "slip", "take", "leave",
        }
    ),
    Subject.WORK: frozenset(
        {
            "step_add", "steps_add", "step_edit", "step_remove", "step_date", "assign", "assign_many",
            "task_add", "task_edit", "task_remove",
        }
    ),
    Subject.PLANS: frozenset(
        {"import", "amend", "confirm", "confirm_as_new", "claim", "decline", "plan_rule", "year_open"}
    ),
    Subject.RETURNS: frozenset({"finalise", "sent", "received", "late", "sent_back", "scan"}),
}  # fmt: skip
"""Which changes are about what; every label is in one of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which changes to look at: of the tasks whose number or title fits this (empty: of all), about this."""

    named: str = ""
    subject: Subject = Subject.EVERYTHING


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The way to a change: what is taken back or made again, in this order, and the final change that stops it."""

    changes: tuple[Change, ...]
    stopped_by: Change | None = None


def page(desk: Desk, wanted: Wanted, before: ChangeId | None, limit: int) -> tuple[Change, ...]:
    """The newest changes before one, at most `limit`."""
    with desk.store.reading() as connection:
        tasks = None
        if wanted.named.strip():
            names = line_store.names(connection).items()
            tasks = [task for task, name in names if says(f"{name.number} {name.title}", wanted.named)]
        return history_store.changes(
            connection,
            before=before,
            limit=limit,
            tasks=tasks,
            labels=LABELS.get(wanted.subject),
        )


def event(desk: Desk, change: Change) -> Event:
    """A change with the values that it set."""
    with desk.store.reading() as connection:
        return Event(change=change, fields=tuple(history_store.fields(connection, change.id)))


def names(desk: Desk, tasks: Sequence[TaskId]) -> tuple[TaskName, ...]:
    """What these tasks are called, as far as they are there."""
    with desk.store.reading() as connection:
        found = line_store.names(connection, tasks)
    return tuple(found[task] for task in tasks if task in found)


def way_back(desk: Desk, change: ChangeId) -> Way:
    """What undoing a change and everything behind it takes back; a final change stands in the way of the rest."""
    with desk.store.reading() as connection:
        standing = history_store.standing_from(connection, change)
    for at, one in enumerate(standing):
        if one.kind is ChangeKind.FINAL:
            return Way(changes=standing[:at], stopped_by=one)
    return Way(changes=standing)


def way_again(desk: Desk, change: ChangeId) -> Way:
    """What redoing a change and everything before it makes again; nothing where it can no longer be made again."""
    with desk.store.reading() as connection:
        undone = history_store.undone_until(connection, change)
    return Way(changes=undone if undone and undone[-1].id == change else ())


def go_back(desk: Desk, way: Way) -> None:
    """Take back the changes of a way, one after the other; each is a change of its own that redo can make again.

    Raises WrongUse ``changed_meanwhile`` when another window has made or taken back a change since the way was looked
    up, ``cannot_take_back``; what was taken back before stays so.
    """
    for change in way.changes:
        history.take_back(desk, change)


def go_again(desk: Desk, way: Way) -> None:
    """Make the changes of a way again, one after the other. Raises as `go_back`."""
    for change in way.changes:
        history.make_again(desk, change)
