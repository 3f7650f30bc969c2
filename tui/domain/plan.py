"""A plan as a reader understood it: nothing is stored yet, nothing is anybody's own yet.

The shapes follow ``read --json`` (docs/formats.md). A field of a task without an entry in `checks` is claimed right.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tui.domain.deadline import Deadline, Milestone
from tui.domain.indicators import Indicator, PlanIndicator, Target, Window
from tui.domain.problem import Problem
from tui.domain.roles import Assignment


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Why a field of a task may be wrong (message ``doubt.<code>``); an entry of ``checks`` in JSON."""

    field: str
    code: str
    params: Mapping[str, str] = dataclasses.field(default_factory=dict)
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftStep:
    """What a person would tick: the text, the time phrase in force, its last day and, where it recurs, how."""

    text: str
    when: str | None = None
    due: date | None = None
    recurrence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSection:
    """A heading that groups tasks; `parent` is the number of the heading above."""

    no: str
    title: str
    level: int = 1
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftTask:
    """A numbered item, or one of its parts where its rows have units of their own.

    section         number of its section; group: the run of tasks it stands in (a merged first column)
    number          what a person calls the task (`said_numbers`), empty until its whole plan is known
    content         the item's text after its heading; target: what counts as done (年度目标)
    deadline        the task's own time limit (a column, a label, a bracket)
    deadline_phrases  time phrases met in the content
    windows         seasons in which the duty stands
    indicators      quantified targets of the task
    responsibility  the literal clause or cells that name the units: the source of "why is this mine"
    """

    section: str | None
    no: str
    part: int = 1
    number: str = ""
    group: str | None = None
    heading: str = ""
    content: str = ""
    target: str | None = None
    deadline: Deadline | None = None
    milestones: tuple[Milestone, ...] = ()
    deadline_phrases: tuple[str, ...] = ()
    windows: tuple[Window, ...] = ()
    steps: tuple[DraftStep, ...] = ()
    leaders: tuple[str, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    responsibility: str = ""
    indicators: tuple[Indicator, ...] = ()
    line: int = 0
    doubts: tuple[Doubt, ...] = ()


def said_numbers(tasks: Sequence[DraftTask]) -> Iterator[str]:
    """What a person calls each task of a plan: ``62``, its second part ``62-2``.

    Where numbers start anew in each section, the section's number stands in front: ``六.4``.
    """
    sections: dict[tuple[str, int], set[str | None]] = {}
    for task in tasks:
        sections.setdefault((task.no, task.part), set()).add(task.section)
    anew = any(len(found) > 1 for found in sections.values())
    for task in tasks:
        no = f"{task.section.strip('（）()')}.{task.no}" if anew and task.section else task.no
        yield no if task.part == 1 else f"{no}-{task.part}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnRule:
    """When and to whom a plan asks for returns, from its own text.

    every  ``year``, ``once``, or the rhythm of a rule that asks for more (``half-year``, ``quarter``, ``month``): then
           month and day are those of the last return of a year
    """

    month: int
    day: int
    every: str
    recipient: str | None
    contact: str | None = None
    phone: str | None = None
    email: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """An entry of a document's outline: level 1 一、, 2 （一）, 3 the run-in title behind ``1．``."""

    level: int
    no: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box (专栏): its number, title, and the run-in titles of its paragraphs."""

    no: int
    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPlan:
    """One document. years: first and last year covered, both included.

    indicators, outline, boxes, targets: what a plan in prose says, which is no unit's task
    """

    title: str
    years: tuple[int, int]
    notice_title: str | None = None
    doc_number: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    return_rule: ReturnRule | None = None
    sections: tuple[DraftSection, ...] = ()
    tasks: tuple[DraftTask, ...] = ()
    indicators: tuple[PlanIndicator, ...] = ()
    outline: tuple[Heading, ...] = ()
    boxes: tuple[Box, ...] = ()
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a block stands in a file that has no lines of its own: sheet and row, page, table and row, or paragraph."""

    sheet: str | None = None
    page: int | None = None
    table: int | None = None
    row: int | None = None
    paragraph: int | None = None


NOWHERE = Spot()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """The file a plan came from: name without folder, SHA-256 in hex, format (``txt`` …), encoding of a text."""

    name: str
    sha256: str
    format: str
    encoding: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What is understood of one file.

    spots  line → place, for a file whose lines are only the order of its blocks (.docx .xlsx .pdf .html)
    """

    file: SourceFile
    plans: tuple[DraftPlan, ...]
    problems: tuple[Problem, ...] = ()
    spots: Mapping[int, Spot] = dataclasses.field(default_factory=dict)
