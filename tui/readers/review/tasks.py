"""The rows of a review workbook's tasks → the tasks of its plans, each with the doubts that are left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from tui.domain.limits import parse_limit
from tui.domain.plan import Doubt, DraftPlan, DraftSection, DraftTask, Spot
from tui.domain.problem import Problem
from tui.domain.text import one_line
from tui.readers.review.fields import part_of
from tui.readers.review.heads import Head, plan_key
from tui.readers.review.rows import Record, fields_of, task_of
from tui.readers.review.sheets import (
    CHECKED,
    CODE,
    EXAMPLE,
    FIELD_TITLES,
    FIELDS_BY_TITLE,
    HINTS,
    PLACE,
    HeldTask,
    digest,
    held_task,
    place_of,
    ticked,
)
from tui.readers.watch import Watch, counted

_NUMBERED = re.compile(r"([一二三四五六七八九十百]+|[（(][一二三四五六七八九十百]+[）)]|\d{1,3})[、．.\s]*(.*)")
_HINT = re.compile(r"【([^】]+)】(.*)")
_SAID_DAY = re.compile(r"【([^【】]*)】\s*$")


class Tasks:
    """Makes tasks of rows in their order.

    answered  doubts that somebody ticked off, as key of the task and place of the doubt; told: gets problems of cells
    spots     line → place, of the tasks that have been read
    """

    def __init__(self, heads: Sequence[Head], answered: AbstractSet[tuple[str, int]], told: list[Problem]) -> None:
        self._plans = {head.key: head.plan for head in heads}
        self._tasks: dict[str, list[DraftTask]] = {head.key: [] for head in heads}
        self._answered = answered
        self._told = told
        self._keys: set[str] = set()
        self._highest: dict[str, int] = dict.fromkeys(self._plans, 0)
        self._parts: dict[tuple[str, str | None, str], set[int]] = {}
        self._last_line = 0
        self.spots: dict[int, Spot] = {}

    def plans(self, rows: Sequence[Record], watch: Watch | None = None) -> tuple[DraftPlan, ...]:
        """The plans with the tasks of all rows."""
        key = next(iter(self._plans))
        self._last_line = max((place_of(record.text(PLACE))[0] for record in rows), default=0)
        for record in counted(rows, watch):
            key = plan_key(record, list(self._plans), key)
            if _is_task(record):
                self._add(key, self._task(record, key))
        return tuple(replace(plan, tasks=tuple(self._tasks[name])) for name, plan in self._plans.items())

    def _add(self, key: str, task: DraftTask) -> None:
        self._tasks[key].append(task)
        self._parts.setdefault((key, task.section, task.no), set()).add(task.part)
        if re.fullmatch(r"[0-9]{1,6}", task.no):
            self._highest[key] = max(self._highest[key], int(task.no))

    def _task(self, record: Record, key: str) -> DraftTask:
        held = held_task(record.text(CODE))
        again = held is not None and held.key in self._keys
        if held is not None:
            self._keys.add(held.key)
        year = self._plans[key].years[0] or None
        changed = _changed(record, held)
        cells = dict(record.cells)
        if "section" in changed:
            cells[FIELD_TITLES["section"]] = self._section(key, record.line(FIELD_TITLES["section"]))
        task = task_of(cells, year, held.task if held else None)
        task = replace(task, line=self._line(record, held), number="")
        doubts = tuple(self._doubts(record, held, changed))
        if not ticked(record.line(CHECKED)) and all(doubt.field != "deadline" for doubt in doubts):
            doubts = (*doubts, *_new_doubts(changed.get("deadline", ""), year, written_anew=held is None))
        if held is None and not task.no:
            doubts = (*doubts, Doubt(field="no", code="number_assigned", line=task.line))
            task = replace(task, no=str(self._highest[key] + 1))
        if held is None or again:
            task = self._with_free_part(task, key)
        _tell(record, task, changed)
        return replace(task, doubts=doubts)

    def _line(self, record: Record, held: HeldTask | None) -> int:
        """Where the task stands in the document; one that a person added stands where its row does, behind all others.

        A row that was in the document without a place stays without one.
        """
        line, spot = place_of(record.text(PLACE))
        if not line and held is None:
            line, spot = self._last_line + record.row, Spot(sheet=record.sheet, row=record.row)
        if line and spot != Spot():
            self.spots[line] = spot
        return line

    def _doubts(self, record: Record, held: HeldTask | None, changed: Mapping[str, str]) -> Iterator[Doubt]:
        """What is still doubted of what was doubted when the workbook was written."""
        if ticked(record.line(CHECKED)):
            return
        if held is None:
            yield from _hinted(record)
            return
        for at, doubt in enumerate(held.doubts):
            if doubt.field not in changed and (held.key, at) not in self._answered:
                yield doubt

    def _section(self, key: str, said: str) -> str:
        """The number of the section that a person names by its number, its title or both; a new one is added."""
        plan = self._plans[key]
        for section in plan.sections:
            if said in (section.no, section.title):
                return section.no
        found = _NUMBERED.fullmatch(said)
        no, title = (found[1], found[2]) if found else (said, said)
        if said and not any(section.no == no for section in plan.sections):
            added = DraftSection(no=no, title=title)
            self._plans[key] = replace(plan, sections=(*plan.sections, added))
        return no

    def _with_free_part(self, task: DraftTask, key: str) -> DraftTask:
        """A row that was added or copied is a further part where its number is taken."""
        taken = self._parts.get((key, task.section, task.no), set())
        return replace(task, part=max(taken) + 1) if task.part in taken else task


def _is_task(record: Record) -> bool:
    """The row says a task; one with something else in it but no text is told of."""
    no = record.line(FIELD_TITLES["no"])
    said = [text for name, text in fields_of(record.cells) if name not in ("section", "part") and text]
    if no == EXAMPLE or not said:
        return False
    if not (record.line(FIELD_TITLES["heading"]) or record.line(FIELD_TITLES["content"])):
        record.tell("review_empty", FIELD_TITLES["content"])
        return held_task(record.text(CODE)) is not None
    return True


def _changed(record: Record, held: HeldTask | None) -> dict[str, str]:
    """The fields that a person wrote, with their texts; all that are filled where the row is a new one."""
    if held is None:
        return {name: text for name, text in fields_of(record.cells) if text}
    return {name: text for name, text in fields_of(record.cells) if digest(text) != held.cells.get(name)}


def _hinted(record: Record) -> Iterator[Doubt]:
    """The doubts of a row of which only the words are left."""
    line = place_of(record.text(PLACE))[0] or None
    for text in record.text(HINTS).split("\n"):
        found = _HINT.fullmatch(text.strip())
        if found is not None:
            name = FIELDS_BY_TITLE.get(found[1], found[1])
            yield Doubt(field=name, code="said_before", params={"text": found[2].strip()}, line=line)


def _new_doubts(said: str, year: int | None, *, written_anew: bool) -> Iterator[Doubt]:
    """What a time limit that a person wrote leaves open; one that was corrected is asked only where it says no time."""
    if said and not _SAID_DAY.search(said):
        phrase = one_line(said)
        for code in parse_limit(phrase, year).doubts:
            if written_anew or code == "deadline_unclear":
                yield Doubt(field="deadline", code=code, params={"phrase": phrase})


def _tell(record: Record, task: DraftTask, changed: Mapping[str, str]) -> None:
    """Cells that a person wrote and that were not understood, or not wholly."""
    lines = [line for line in changed.get("windows", "").split("\n") if line.strip()]
    if len(lines) != len(task.windows) and "windows" in changed:
        record.tell("review_window", FIELD_TITLES["windows"])
    if changed.get("assignments") and not task.assignments:
        record.tell("review_units", FIELD_TITLES["assignments"])
    said = _SAID_DAY.search(changed.get("deadline", ""))
    if said and (task.deadline is None or task.deadline.due is None or str(task.deadline.due) not in said[1]):
        record.tell("review_day", FIELD_TITLES["deadline"])
    if changed.get("part") and part_of(changed["part"]) is None:
        record.tell("review_number", FIELD_TITLES["part"])
