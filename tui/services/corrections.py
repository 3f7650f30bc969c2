"""A reading under review: what a person has corrected so far, what is still doubted, what is the unit's.

    reading, corrections → tasks as corrected → items to be looked at → `reading` for the import

Nothing is stored here. `draft` is what may be kept of a review that is broken off (reliability, 9).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tui.domain.deadline import Deadline
from tui.domain.errors import InputUnusable
from tui.domain.owning import Claim, claim_of
from tui.domain.plan import DraftPlan, DraftTask, Reading
from tui.domain.units import Unit
from tui.readers.originals import SourceLine, source_lines
from tui.readers.review.corrections import (
    EVERY,
    Act,
    Correction,
    KeyedTask,
    ReviewItem,
    corrected,
    from_draft,
    keyed_tasks,
    queue,
    to_draft,
)
from tui.readers.review.fields import FIELDS, assignments_of, deadline_of, text_of
from tui.readers.source import load

__all__ = ["EVERY", "FIELDS", "Act", "Correction", "KeyedTask", "Review", "ReviewItem", "SourceLine"]

_ALWAYS_SHOWN = ("no", "heading", "content", "assignments", "deadline")
_NEAREST: Mapping[str, str] = {"responsibility": "assignments", "milestones": "deadline", "deadline_phrases": "content"}
"""Fields that follow from another, which is the one to correct."""


class Review:
    """A reading, what a person did with it, and what that makes of it.

    unit   whose import it is; tasks: as corrected, by their keys, in document order
    items  what is to be looked at still, in document order
    """

    def __init__(self, reading: Reading, unit: Unit, corrections: Sequence[Correction] = ()) -> None:
        self.read = reading
        self.unit = unit
        self._done: list[tuple[Correction, ...]] = [(correction,) for correction in corrections]
        self._claims: dict[str, tuple[DraftTask, Claim | None]] = {}
        self._named = [item.unit for plan in reading.plans for task in plan.tasks for item in task.assignments]
        self._work_out()

    def _work_out(self) -> None:
        said = self.corrections
        self.tasks = {found.key: found for found in keyed_tasks(self.read, said)}
        self.items = queue(self.read, said)

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """Everything that was done, in its order."""
        return tuple(correction for step in self._done for correction in step)

    @property
    def reading(self) -> Reading:
        """The reading as corrected."""
        return corrected(self.read, self.corrections)

    @property
    def place(self) -> str:
        """Where the draft of this review is kept."""
        return place_of(self.read)

    @property
    def draft(self) -> str | None:
        """What is kept of a review that is broken off; None where nothing was done."""
        return to_draft(self.read, self.corrections) if self._done else None

    def do(self, *corrections: Correction) -> None:
        """Take what a person did; together it is one step of undoing."""
        if corrections:
            self._done.append(corrections)
            self._work_out()

    def undo(self) -> bool:
        """Take the last step back; whether there was one."""
        if not self._done:
            return False
        self._done.pop()
        self._work_out()
        return True

    def call_ours(self, name: str) -> None:
        """A name of the document is another name of the unit."""
        if name not in (self.unit.name, *self.unit.aliases):
            self.unit = replace(self.unit, aliases=(*self.unit.aliases, name))
            self._claims.clear()

    def accept(self, items: Iterable[ReviewItem]) -> None:
        """Say that what is doubted is right as it was read, or that a problem of the document is seen."""
        self.do(*dict.fromkeys(_accepting(item) for item in items))

    def alike(self, item: ReviewItem, among: Iterable[ReviewItem]) -> tuple[ReviewItem, ...]:
        """The items of the same kind: the same doubt about the same field."""
        return tuple(other for other in among if (other.field, other.code) == (item.field, item.code))

    def concerning(self) -> tuple[ReviewItem, ...]:
        """The items on tasks that are or may be the unit's, that nobody was found for, and on the document.

        A problem of the document that stands at a task is one of that task.
        """
        standing: dict[int, list[str]] = {}
        for key, found in self.tasks.items():
            standing.setdefault(found.task.line, []).append(key)

        def concerns(item: ReviewItem) -> bool:
            keys = [item.task] if item.task is not None else standing.get(item.line or 0, [])
            return not keys or any(map(self._concerns, keys))

        return tuple(filter(concerns, self.items))

    def _concerns(self, key: str) -> bool:
        found = self.tasks[key].task
        return not found.assignments or self.claim(key) is not None

    def claim(self, key: str) -> Claim | None:
        """Whether, and as what, a task is the unit's."""
        task = self.tasks[key].task
        known = self._claims.get(key)
        if known is None or known[0] is not task:
            known = self._claims[key] = (task, claim_of(task, self.unit, self._named))
        return known[1]

    def plan(self, key: str) -> DraftPlan:
        """The plan that a task stands in, as it was read."""
        return self.read.plans[self.tasks[key].plan]

    def year(self, key: str) -> int | None:
        """The first year of a task's plan."""
        return self.plan(key).years[0] or None

    def text(self, key: str, field: str) -> str:
        """A field of a task as a person reads and writes it."""
        return text_of(self.tasks[key].task, field, self.year(key))

    def fields(self, key: str) -> tuple[str, ...]:
        """The fields of a task that say something, are doubted, or belong to every task."""
        doubted = {nearest(doubt.field) for doubt in self.tasks[key].task.doubts}
        shown = (*_ALWAYS_SHOWN, *doubted)
        return tuple(field for field in FIELDS if field in shown or (field != "part" and self.text(key, field)))

    def task_near(self, line: int) -> str | None:
        """The task that a problem of the document at this line is most likely about."""
        placed = [found for found in self.tasks.values() if found.task.line > 0]
        return min(placed, key=lambda found: abs(found.task.line - line)).key if placed else None

    def task_at(self, line: int) -> str | None:
        """The task that a line of the document belongs to: the last that begins at or before it."""
        before = [found for found in self.tasks.values() if 0 < found.task.line <= line]
        return max(before, key=lambda found: found.task.line).key if before else None


def begun(reading: Reading, unit: Unit, draft: str | None) -> Review:
    """A review of a reading, gone on with where a draft of this very file was kept."""
    return Review(reading, unit, from_draft(draft, reading) if draft else ())


def place_of(reading: Reading) -> str:
    """Where the draft of the review of a document is kept."""
    return f"review:{reading.file.sha256}"


def nearest(field: str) -> str:
    """The field that is written to put a doubted one right; `EVERY` where a person has to choose."""
    return field if field in FIELDS else _NEAREST.get(field, EVERY)


def meant_deadline(text: str, year: int | None) -> Deadline | None:
    """What a deadline that is being written means; None for nothing."""
    return deadline_of(text, year)


def meant_units(text: str) -> DraftTask:
    """The units of a text that is being written, as those of a task."""
    return DraftTask(section=None, no="", assignments=assignments_of(text), responsibility=text)


def lines_of(path: Path, reading: Reading) -> tuple[SourceLine, ...]:
    """The document beside which a reading is looked at; nothing where the file has become another meanwhile."""
    try:
        data = load(path)
        same = hashlib.sha256(data).hexdigest() == reading.file.sha256
        return source_lines(data, path.name, _starts(reading)) if same else ()
    except InputUnusable:
        return ()


def _starts(reading: Reading) -> set[int]:
    """The lines at which tasks begin."""
    return {task.line for plan in reading.plans for task in plan.tasks}


def with_year(reading: Reading, year: int) -> Reading:
    """The reading of a document that does not say its year, of which a person has said it."""
    plans = tuple(plan if plan.years[0] else replace(plan, years=(year, year)) for plan in reading.plans)
    problems = tuple(problem for problem in reading.problems if problem.code != "year_unknown")
    return replace(reading, plans=plans, problems=problems)


def _accepting(item: ReviewItem) -> Correction:
    if item.task is None:
        return Correction(act=Act.SEEN, task=item.key)
    return Correction(act=Act.CHECK, task=item.task, field=item.field)
