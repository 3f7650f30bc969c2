"""The log of changes; undo and redo of any of them, in order."""

from __future__ import annotations

from dataclasses import dataclass

from tui.domain.change import Change, ChangeKind, FieldChange
from tui.domain.errors import WrongUse
from tui.domain.ids import TaskId
from tui.services.desk import Desk
from tui.store import history as history_store

TOLD_FIELDS = (
    "number", "heading", "content", "target", "deadline",
    "status", "progress", "problems", "next", "done_on", "done_note", "text", "time_phrase", "due", "owner", "holding",
    "returns", "recipient", "contact", "goal", "measures", "leader", "value", "name",
)  # fmt: skip
"""The values that a person knows by name (message ``field.<name>``); the rest only holds rows together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A change with the values that it set."""

    change: Change
    fields: tuple[FieldChange, ...]

    @property
    def told(self) -> tuple[FieldChange, ...]:
        """The values to show to a person; of an import none, since the plan itself is there to be read."""
        if self.change.label == "import":
            return ()
        return tuple(field for field in self.fields if (field.old or field.new) and _is_told(field))


def _is_told(field: FieldChange) -> bool:
    """Which day of a step an occurrence is, is said once for all of them: by the step's phrase."""
    return field.field in TOLD_FIELDS and (field.thing, field.field) != ("occurrence", "due")


def log(desk: Desk, task: TaskId | None = None, limit: int = 200) -> tuple[Event, ...]:
    """The newest changes first, of one task or of the home."""
    with desk.store.reading() as connection:
        changes = history_store.changes(connection, tasks=None if task is None else [task], limit=limit)
        return tuple(
            Event(change=change, fields=tuple(history_store.fields(connection, change.id, task))) for change in changes
        )


def undo(desk: Desk) -> Change | None:
    """Take back the newest change that stands.

    Raises WrongUse: ``nothing_to_undo``, ``final_change`` (a finalised return is not undone; undo stops there).
    """
    with desk.store.reading() as connection:
        target = history_store.next_undo(connection)
    if target is None:
        raise WrongUse("nothing_to_undo")
    if target.kind is ChangeKind.FINAL:
        raise WrongUse("final_change", change=target.label, **target.params)
    return take_back(desk, target)


def take_back(desk: Desk, target: Change) -> Change | None:
    """Take back the newest change that stands. Raises WrongUse ``changed_meanwhile`` when that is another now."""
    with desk.change(target.label, target.params, kind=ChangeKind.UNDO, reverts=target.id) as writing:
        history_store.undo(writing, target)
    return writing.change


def redo(desk: Desk) -> Change | None:
    """Make the change again that was taken back last. Raises WrongUse: ``nothing_to_redo``."""
    with desk.store.reading() as connection:
        target = history_store.next_redo(connection)
    if target is None:
        raise WrongUse("nothing_to_redo")
    return make_again(desk, target)


def make_again(desk: Desk, target: Change) -> Change | None:
    """Make the change again that was taken back last. Raises WrongUse ``changed_meanwhile`` if that is another now."""
    with desk.change(target.label, target.params, kind=ChangeKind.REDO, reverts=target.id) as writing:
        history_store.redo(writing, target)
    return writing.change
