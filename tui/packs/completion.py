"""How far each section of a return is: its tasks by status, as bars are drawn from them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from tui.domain.progress import Status
from tui.domain.returns import ReturnDocument
from tui.packs import words
from tui.packs.spans import cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a bar. colour: RRGGBB, each of another lightness, so that they differ on grey paper too."""

    status: Status
    colour: str

    @property
    def name(self) -> str:
        """The status in words."""
        return words.STATUS[self.status]


PARTS = (
    Part(status=Status.DONE, colour="4A8C5A"),
    Part(status=Status.IN_PROGRESS, colour="F4CE7E"),
    Part(status=Status.STANDING, colour="B7CDE6"),
    Part(status=Status.NOT_STARTED, colour="EDEDED"),
)
"""The parts of a bar from left to right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """A section. counts: its tasks by status in the order of `PARTS`; late: how many of them are overdue."""

    name: str
    counts: tuple[int, ...]
    late: int

    @property
    def label(self) -> str:
        """The name, cut to what stands beside a bar."""
        return cut(self.name)

    @property
    def tasks(self) -> int:
        """All tasks of the section."""
        return sum(self.counts)


def completions(document: ReturnDocument) -> tuple[Completion, ...]:
    """The sections in the order of the return; tasks without one are 其他任务, or 全部任务 where none has one."""
    found = [(name, list(tasks)) for name, tasks in groupby(document.tasks, key=words.section_word)]
    nameless = words.NO_HEADING if len(found) > 1 else words.EVERY_TASK
    return tuple(
        Completion(
            name=name or nameless,
            counts=tuple(sum(task.status is part.status for task in tasks) for part in PARTS),
            late=sum(task.overdue for task in tasks),
        )
        for name, tasks in found
    )
