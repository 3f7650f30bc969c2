"""A return in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from tui.domain.progress import Status
from tui.domain.returns import ReturnDocument
from tui.domain.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Counts over the tasks of a return: for the letter's opening paragraph.

    late      tasks whose own day has passed; behind: others that are overdue by a step
    measured  indicators with a reading whose target can be compared; met: those that reached it
    """

    tasks: int
    roles: Mapping[Role, int]
    statuses: Mapping[Status, int]
    late: int
    behind: int
    steps: int
    steps_done: int
    indicators: int
    measured: int
    met: int


def summary(document: ReturnDocument) -> Summary:
    """The return in figures."""
    indicators = [one for task in document.tasks for one in task.indicators or ()]
    return Summary(
        tasks=len(document.tasks),
        roles=Counter(task.role for task in document.tasks),
        statuses=Counter(task.status for task in document.tasks),
        late=sum(task.late for task in document.tasks),
        behind=sum(task.overdue and not task.late for task in document.tasks),
        steps=sum(len(task.steps) for task in document.tasks),
        steps_done=sum(task.steps_done for task in document.tasks),
        indicators=len(indicators),
        measured=sum(one.met is not None for one in indicators),
        met=sum(one.met is True for one in indicators),
    )
