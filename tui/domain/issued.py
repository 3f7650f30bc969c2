"""What a plan says of one task, whichever way it is held; `differences` compares two of them.

A draft that was just read, a task of the home, and the former text of a task that an amendment changed all say it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tui.domain.deadline import Deadline
from tui.domain.ids import TaskId
from tui.domain.roles import Role
from tui.domain.text import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidStep:
    """An issued step: text, time phrase, its last day and, where it recurs, how."""

    text: str
    when: str | None = None
    due: date | None = None
    recurrence: str | None = None

    def same(self, other: SaidStep) -> bool:
        """It says the same: widths and white space do not count."""
        return (folded(self.text), folded(self.when or ""), self.due, self.recurrence) == (
            folded(other.text),
            folded(other.when or ""),
            other.due,
            other.recurrence,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The issued text of a task. section: the title of its section; why: the literal clause that names the units."""

    number: str
    section: str
    heading: str
    content: str
    target: str
    deadline: Deadline | None
    role: Role
    why: str
    leaders: tuple[str, ...]
    steps: tuple[SaidStep, ...]

    @property
    def title(self) -> str:
        """The heading, or the content where there is no heading."""
        return self.heading or self.content

    @property
    def key(self) -> tuple[str, str, str]:
        """The text by which a task is known again, folded."""
        return folded(self.heading), folded(self.content), folded(self.target)


class Relation(StrEnum):
    """How a task of a newer edition follows from the home's: from one, from a part of one, from several."""

    ONE = "one"
    SPLIT = "split"
    JOINED = "joined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """What a task said before an amendment that nobody has confirmed yet.

    origin  for a part of a split task: the task it is a part of; others: tasks that were joined into this one
    """

    relation: Relation
    said: Said
    origin: TaskId | None = None
    others: tuple[TaskId, ...] = ()

    @property
    def kin(self) -> tuple[TaskId, ...]:
        """The other tasks that it speaks of."""
        return self.others if self.origin is None else (self.origin, *self.others)
