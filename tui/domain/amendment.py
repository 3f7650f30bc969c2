"""What a newer edition of a plan makes of the tasks that a unit holds: three ways, issued before, issued now, and mine.

    kept      says the same: carried over without a word
    near      says something else (renumbered, reworded, moved, split, joined): carried over, to be confirmed
    new       was not there before
    gone      not there any more, or not the unit's any more, or joined into another: archived with all its work
    unlisted  a notice does not speak of it: left as it is

`amending` finds it out; nothing here is stored, `services.merging` carries it out in one change.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tui.domain.differences import Difference
from tui.domain.ids import TaskId
from tui.domain.issued import Relation, Said
from tui.domain.owning import Claim
from tui.domain.plan import DraftStep, DraftTask
from tui.domain.progress import Holding, Step, Task


class EditionKind(StrEnum):
    """The whole plan anew, or a notice that lists only the tasks that change."""

    WHOLE = "whole"
    NOTICE = "notice"


class ItemKind(StrEnum):
    """What becomes of a task."""

    KEPT = "kept"
    NEAR = "near"
    NEW = "new"
    GONE = "gone"
    UNLISTED = "unlisted"


class Gone(StrEnum):
    """Why a task is archived: in no task any more; the unit is not named any more; joined; a person said it is new."""

    VANISHED = "vanished"
    LEFT_OUT = "left_out"
    JOINED = "joined"
    AS_NEW = "as_new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A task of the home with what it says."""

    task: Task
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A task of the newer edition that is, or may be, the unit's."""

    draft: DraftTask
    claim: Claim
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class StepItem:
    """What becomes of an issued step: old, new or both; it keeps its tick."""

    kind: ItemKind
    old: Step | None = None
    new: DraftStep | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What becomes of one task. key: its number in the amendment, from 1, for a decision; 0 for none.

    carries  the task of the home that goes on as the new one, None for one that is new or is archived
    old      what went before: the task that is carried or archived first, then those joined into it; for a further
             part of a split task the task it is a part of
    number   for a task that is gone: the number under which its text stands without the unit, or is joined
    """

    key: int
    kind: ItemKind
    relation: Relation = Relation.ONE
    carries: TaskId | None = None
    old: tuple[Held, ...] = ()
    new: Offered | None = None
    gone: Gone | None = None
    number: str = ""
    differences: tuple[Difference, ...] = ()
    steps: tuple[StepItem, ...] = ()

    @property
    def revived(self) -> bool:
        """It had been archived by an earlier amendment and is there again."""
        return self.carries is not None and self.old[0].task.archived is not None


def missing(items: Sequence[Item]) -> tuple[Item, ...]:
    """The tasks that the document does not list: a whole edition archives them, a notice leaves them as they are."""
    return tuple(item for item in items if item.kind is ItemKind.UNLISTED or item.gone is Gone.VANISHED)


def holding_after(item: Item) -> Holding:
    """How a listed task is held: what was the unit's stays so, what was declined and says something else is asked anew.

    A doubtful match of a task that was the unit's does not put its work into the tray: a person confirms it.
    """
    if item.new is None:
        raise ValueError("not listed")
    before = [one.task.holding for one in item.old] if item.carries is not None else []
    if Holding.OWN in before:
        return Holding.OWN
    if Holding.DECLINED in before and item.kind is ItemKind.KEPT:
        return Holding.DECLINED
    return item.new.claim.holding


def as_new(items: Sequence[Item], keys: Collection[int]) -> tuple[Item, ...]:
    """The items after a person said of some (by key) that they are new tasks: what they carried is archived instead."""
    chosen = [item for item in items if item.key in keys and item.kind is ItemKind.NEAR]
    apart = {one.task.id for item in chosen if item.carries is not None for one in item.old}
    returned = {step.old.id: step.old for item in chosen for step in item.steps if step.old is not None}
    found: list[Item] = []
    for item in items:
        if item in chosen:
            steps = tuple(StepItem(kind=ItemKind.NEW, new=step.new) for step in item.steps if step.new is not None)
            found.append(Item(key=item.key, kind=ItemKind.NEW, new=item.new, steps=steps))
        elif item.gone is Gone.JOINED and item.old[0].task.id in apart:
            found.append(replace(item, gone=Gone.AS_NEW, number=""))
            apart.remove(item.old[0].task.id)
        else:
            back = [step for step in returned.values() if item.carries == step.task_id and step.archived is None]
            gone = tuple(StepItem(kind=ItemKind.GONE, old=step) for step in back)
            found.append(replace(item, steps=(*item.steps, *gone)))
    olds = (one for item in chosen for one in item.old if one.task.id in apart and one.task.archived is None)
    archived = [Item(key=0, kind=ItemKind.GONE, gone=Gone.AS_NEW, old=(one,)) for one in olds]
    return (*found, *archived)
