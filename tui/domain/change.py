"""A change: the unit of saving, of history, of undo and of redo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tui.domain.ids import ChangeId, TaskId


class ChangeKind(StrEnum):
    """How a change came about. A final change (a finalised return, a dispatch, a receipt) is never undone."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    FINAL = "final"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change that was saved.

    label    what was done, a message code (``change.<label>``) with its parameters
    at       the clock when it was made; the order of ids is the order of change, whatever the clock said
    tasks    the tasks that it touched
    reverts  for an undo or a redo: the change that it took back or made again
    undone   it was taken back and not made again
    """

    id: ChangeId
    kind: ChangeKind
    label: str
    params: Mapping[str, str]
    at: datetime
    actor: str
    tasks: frozenset[TaskId]
    reverts: ChangeId | None = None
    undone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One value that a change set: of which kind of thing, of which task, the field, from what, to what."""

    thing: str
    task_id: TaskId | None
    field: str
    old: str | None
    new: str | None


def counted(names: Sequence[str]) -> Mapping[str, str]:
    """The parameters of a change to many things: how many there are, and what the first three are called."""
    return {"count": str(len(names)), "text": "；".join(names[:3])}
