"""Is the return fit to hand in? Rules over the unit's own tasks; results are values.

Hard findings block: handing in would be wrong whatever is said. Soft ones pass with a written explanation, one per
(task, code), which goes into the return. The table of codes stands in docs/checks.md.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tui.domain.evidence import Evidence, FileFault
from tui.domain.facts import has_no_fact
from tui.domain.ids import StepId, TaskId
from tui.domain.progress import Entry, Status, Step, Task, status_of, task_late
from tui.domain.readings import YearIndicator, figure, measurable
from tui.domain.said import differing, is_copied
from tui.domain.text import shortened

MIN_PROGRESS = 12
"""Characters under which a progress text says nothing that an office could use."""


class Weight(StrEnum):
    """What a finding does to the return."""

    HARD = "hard"
    SOFT = "soft"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding (message ``check.<code>``), where it lies, and whether its explanation is written."""

    weight: Weight
    code: str
    task: TaskId | None = None
    step: StepId | None = None
    params: Mapping[str, str] = dataclasses.field(default_factory=dict)
    explained: bool = False

    @property
    def blocks(self) -> bool:
        """The return cannot be handed in while this stands."""
        return self.weight is Weight.HARD or (self.weight is Weight.SOFT and not self.explained)


Explanations = Mapping[tuple[TaskId | None, str], str]
"""Written explanations by (task or None, code)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A task with its entry of the year, the entry of the year before, indicators with readings, and evidence."""

    task: Task
    entry: Entry
    last_year: Entry | None = None
    indicators: tuple[YearIndicator, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is checked: one plan's own tasks with their work of one year, and what surrounds them.

    left_out  tasks given ad hoc that go into no return
    faults    what is wrong with kept files, by SHA-256
    missing   what the settings do not say: names of `Signatures` fields, and ``recipient``
    last_day  the latest day that a change bears; issued_on: of the plan
    due       the day the return is due, None where it is handed in already or no day is known
    """

    year: int
    years: tuple[int, int]
    today: date
    tasks: Sequence[Checked]
    explanations: Explanations
    in_tray: int = 0
    left_out: int = 0
    faults: Mapping[str, FileFault] = dataclasses.field(default_factory=dict)
    missing: tuple[str, ...] = ()
    last_day: date | None = None
    issued_on: date | None = None
    due: date | None = None


CODES: Mapping[str, Weight] = {
    "wrong_year": Weight.HARD,
    "to_confirm": Weight.HARD,
    "unreported": Weight.HARD,
    "status_missing": Weight.HARD,
    "evidence_missing": Weight.HARD,
    "evidence_altered": Weight.HARD,
    "late_task": Weight.SOFT,
    "late_step": Weight.SOFT,
    "done_with_open_steps": Weight.SOFT,
    "done_too_early": Weight.SOFT,
    "indicator_without_reading": Weight.SOFT,
    "indicator_missed": Weight.SOFT,
    "number_differs": Weight.SOFT,
    "copied_from_last_year": Weight.SOFT,
    "too_short": Weight.SOFT,
    "no_fact": Weight.SOFT,
    "sent_back": Weight.INFO,
    "tray_not_empty": Weight.INFO,
    "ad_hoc_left_out": Weight.INFO,
    "recipient_missing": Weight.INFO,
    "filled_by_missing": Weight.INFO,
    "reviewed_by_missing": Weight.INFO,
    "approved_by_missing": Weight.INFO,
    "phone_missing": Weight.INFO,
    "past_due": Weight.INFO,
    "clock_early": Weight.INFO,
}
"""Every code with its weight, in the order in which findings are listed."""


def check(subject: Subject) -> tuple[Finding, ...]:
    """All findings, hard ones first, within a weight in the order of the tasks."""
    found = list(_of_the_return(subject))
    for checked in subject.tasks:
        found += _of_a_task(checked, subject)
    weights = list(Weight)
    return tuple(sorted(found, key=lambda finding: weights.index(finding.weight)))


def _of_the_return(subject: Subject) -> Iterator[Finding]:
    first, last = subject.years
    if not first <= subject.year <= last or subject.year > subject.today.year:
        yield _finding("wrong_year", subject, {"year": str(subject.year), "first": str(first), "last": str(last)})
    if subject.in_tray:
        yield _finding("tray_not_empty", subject, {"count": str(subject.in_tray)})
    if subject.left_out:
        yield _finding("ad_hoc_left_out", subject, {"count": str(subject.left_out)})
    for name in subject.missing:
        yield _finding(f"{name}_missing", subject, {})
    if subject.due is not None and subject.due < subject.today:
        yield _finding("past_due", subject, {"due": str(subject.due)})
    seen = max((day for day in (subject.last_day, subject.issued_on) if day is not None), default=subject.today)
    if subject.today < seen:
        yield _finding("clock_early", subject, {"today": str(subject.today), "day": str(seen)})


def _of_a_task(checked: Checked, subject: Subject) -> Iterator[Finding]:
    task, entry = checked.task, checked.entry
    at = {"no": task.number, "title": shortened(task.title, 40)}
    if task.to_confirm:
        yield _finding("to_confirm", subject, at, task)
    if not entry.reported:
        yield _finding("unreported", subject, at, task)
    if entry.status is None:
        yield _finding("status_missing", subject, at, task)
    if entry.reported:
        yield from _of_the_text(checked, subject, at)
    yield from _of_the_indicators(checked, subject, at)
    for one in checked.evidence:
        fault = subject.faults.get(one.sha256)
        if fault is not None:
            code = "evidence_missing" if fault is FileFault.MISSING else "evidence_altered"
            yield _finding(code, subject, at | {"name": one.name}, task)
    if task_late(task, entry, subject.today):
        yield _finding("late_task", subject, at | {"due": _due(task)}, task)
    if status_of(task, entry) is Status.DONE:
        yield from _of_a_done_task(task, subject, at)
        return
    for step in task.steps:
        if step.late(subject.today):
            said = {"step": shortened(step.text, 40), "due": "、".join(map(str, _late_days(step, subject.today)))}
            yield _finding("late_step", subject, at | said, task, step.id)


def _of_the_text(checked: Checked, subject: Subject, at: Mapping[str, str]) -> Iterator[Finding]:
    task, progress = checked.task, checked.entry.progress
    if len("".join(progress.split())) < MIN_PROGRESS:
        yield _finding("too_short", subject, {**at, "characters": str(MIN_PROGRESS)}, task)
    elif checked.last_year is not None and is_copied(progress, checked.last_year.progress):
        yield _finding("copied_from_last_year", subject, at, task)
    if has_no_fact(progress):
        yield _finding("no_fact", subject, at, task)
    for indicator, value in differing(progress, checked.indicators):
        assert indicator.reading is not None
        unit = indicator.indicator.unit or ""
        figures = {"said": f"{figure(value)}{unit}", "reading": f"{figure(indicator.reading.value)}{unit}"}
        yield _finding("number_differs", subject, {**at, **figures, "indicator": shortened(indicator.name, 30)}, task)


def _of_the_indicators(checked: Checked, subject: Subject, at: Mapping[str, str]) -> Iterator[Finding]:
    for one in checked.indicators:
        where = {**at, "indicator": shortened(one.indicator.text, 40)}
        if one.reading is None and measurable(one.indicator):
            yield _finding("indicator_without_reading", subject, where, checked.task)
        elif one.reading is not None and one.met is False:
            value = f"{figure(one.reading.value)}{one.indicator.unit or ''}"
            yield _finding("indicator_missed", subject, {**where, "reading": value}, checked.task)


def _of_a_done_task(task: Task, subject: Subject, at: Mapping[str, str]) -> Iterator[Finding]:
    still_open = [
        step for step in task.steps if step.done_on is None and (step.recurrence is None or step.late(subject.today))
    ]
    if still_open:
        count = {"count": str(len(still_open))}
        yield _finding("done_with_open_steps", subject, {**at, **count}, task, still_open[0].id)
    deadline = task.deadline
    before_december = subject.today < date(subject.year, 12, 1)
    recurs = before_december and any(step.recurrence and step.done_on is None for step in task.steps)
    not_begun = deadline is not None and deadline.start is not None and deadline.start > subject.today
    if not_begun or recurs or (deadline is not None and deadline.standing):
        yield _finding("done_too_early", subject, at, task)


def _late_days(step: Step, today: date) -> list[date]:
    """The days that have passed: that of a step, or those of its open occurrences."""
    if step.occurrences:
        return [one.due for one in step.occurrences if one.late(today)]
    return [step.due] if step.due is not None else []


def _due(task: Task) -> str:
    return str(task.deadline.due) if task.deadline and task.deadline.due else ""


def _finding(
    code: str, subject: Subject, params: Mapping[str, str], task: Task | None = None, step: StepId | None = None
) -> Finding:
    weight = CODES[code]
    where = task.id if task else None
    explained = weight is Weight.SOFT and (where, code) in subject.explanations
    return Finding(weight=weight, code=code, task=where, step=step, params=params, explained=explained)
