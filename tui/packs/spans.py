"""The span of a task in a year for the road map: from its beginning to its day, and how much of it is done."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tui.domain.progress import Status
from tui.domain.returns import ReturnDocument, ReturnTask
from tui.domain.schedule import Stretch, seasons, stretch
from tui.domain.text import shortened
from tui.packs import words

LABEL_CHARACTERS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A bar of the road map. done: the share that is ticked or reported as done, from 0 to 1; late: past its day."""

    label: str
    first: date
    last: date
    done: float
    late: bool

    @property
    def begin(self) -> float:
        """Months of the year that are over when it begins: 0 is the first of January, 12 the end of the year."""
        return round(_months(self.first, 0), 2)

    @property
    def length(self) -> float:
        """Months from its first to its last day, both counted."""
        return round(_months(self.last, 1) - _months(self.first, 0), 2)


def _months(day: date, more: int) -> float:
    return day.month - 1 + (day.day - 1 + more) / monthrange(day.year, day.month)[1]


def spans(document: ReturnDocument) -> tuple[Span, ...]:
    """One bar for each task."""
    return tuple(_span(task, document) for task in document.tasks)


def section_spans(document: ReturnDocument) -> tuple[Span, ...]:
    """One bar for each section: from the first beginning to the last day of its tasks; late where all open ones are."""
    found = []
    for name, tasks in groupby(document.tasks, key=words.section_word):
        inner = [_span(task, document) for task in tasks]
        found.append(
            Span(
                label=cut(name or words.NO_HEADING),
                first=min(one.first for one in inner),
                last=max(one.last for one in inner),
                done=sum(one.done for one in inner) / len(inner),
                late=any(one.late for one in inner) and all(one.late or one.done >= 1 for one in inner),
            )
        )
    return tuple(found)


def _span(task: ReturnTask, document: ReturnDocument) -> Span:
    year = document.year
    found = stretch(
        Stretch(first=date(year, 1, 1), last=date(year, 12, 31)),
        issued=document.plan.issued_on,
        days=[day for day in (task.due, *(day for step in task.steps for day in step.days)) if day is not None],
        begun=[on for step in task.steps for on in step.done_days],
        windows=tuple(seasons([window for window in task.windows or () if window.start <= window.end], year)),
    )
    return Span(
        label=cut(f"{task.number} {words.brief(task)}"),
        first=found.first,
        last=found.last,
        done=_share(task),
        late=task.overdue,
    )


def _share(task: ReturnTask) -> float:
    if task.status is Status.DONE:
        return 1.0
    return sum(step.share for step in task.steps) / len(task.steps) if task.steps else 0.0


def cut(text: str) -> str:
    """A name as it stands beside a bar."""
    return shortened(text, LABEL_CHARACTERS)
