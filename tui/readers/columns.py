"""The columns of a table, told from its heading row; what single headings mean is the business of `column_words`.

A row is a header when most of its cells are headings known there and at least two columns that matter are among them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tui.domain.moments import Form
from tui.domain.text import folded
from tui.domain.traditional import simplified
from tui.readers.column_words import UNIT_FIELDS, Field, field_of, period

__all__ = ["UNIT_FIELDS", "Columns", "Field", "field_of", "header"]

_LONGEST_TITLE = 40
_FULL_STOP = "。"
_FIGURES = re.compile(r"[\d.、()]+")
_RELATED = re.compile(r"相关|配合|协同|有关")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a table: their fields in order, their headings, and headings that were not understood."""

    fields: tuple[Field | None, ...]
    titles: tuple[str, ...]
    unknown: tuple[str, ...] = ()

    def texts(self, cells: Sequence[str], field: Field) -> tuple[tuple[str, str], ...]:
        """The (heading, text) pairs of a row's cells of one kind, empty ones left out."""
        return tuple(
            (self.titles[index], cells[index].strip())
            for index, kind in enumerate(self.fields)
            if kind is field and index < len(cells) and cells[index].strip()
        )

    def by_field(self, cells: Sequence[str]) -> dict[Field, str]:
        """The texts of a row by kind, empty ones left out; cells of one kind are joined by line ends."""
        found: dict[Field, str] = {}
        for kind, cell in zip(self.fields, cells, strict=False):
            if kind is not None and (text := cell.strip()):
                found[kind] = f"{found[kind]}\n{text}" if kind in found else text
        return found

    def title(self, field: Field) -> str:
        """The heading of the first column of a kind, empty where there is none."""
        return self.titles[self.fields.index(field)] if field in self.fields else ""

    def below(self, cells: Sequence[str]) -> Columns | None:
        """The columns under a second heading row, whose headings are more exact; None when the row is none."""
        filled = {index: cell for index, cell in enumerate(cells[: len(self.fields)]) if cell.strip()}
        kinds = {index: field_of(cell) for index, cell in filled.items()}
        if len(set(filled.values())) < 2 or any(kind is None for kind in kinds.values()):
            return None
        fields = [kinds.get(index, field) for index, field in enumerate(self.fields)]
        titles = [filled.get(index, title).strip() for index, title in enumerate(self.titles)]
        return Columns(fields=tuple(_arranged(fields, titles)), titles=tuple(titles), unknown=self.unknown)

    def has(self, field: Field) -> bool:
        """The table has a column of this kind."""
        return field in self.fields


def header(cells: Sequence[str]) -> Columns | None:
    """The columns when a row is a header, else None."""
    titles = [folded(cell) for cell in cells]
    filled = [title for title in titles if title]
    if len(filled) < 2 or any(len(title) > _LONGEST_TITLE for title in filled):
        return None
    fields = _one_year([field_of(title) for title in titles], titles)
    known = [field for field in fields if field is not None]
    if Field.NO not in known and any(title.endswith(_FULL_STOP) for title in filled):
        return None  # sentences of a task; beside a heading of numbers a heading may explain itself
    if any(_FIGURES.fullmatch(title) for title in filled) or sum(field is not Field.PERIOD for field in known) < 2:
        return None
    if len(known) < max(2, (len(filled) + 1) // 2) or not _matters(known):
        return None
    arranged = _arranged(fields, titles)
    unknown = tuple(cells[i].strip() for i, field in enumerate(fields) if field is None and titles[i])
    return Columns(fields=tuple(arranged), titles=tuple(cell.strip() for cell in _spread(cells)), unknown=unknown)


def _one_year(fields: list[Field | None], titles: Sequence[str]) -> list[Field | None]:
    """A single column headed by a year (`2026年目标`) is the target; several are periods."""
    periods = [index for index, field in enumerate(fields) if field is Field.PERIOD]
    if len(periods) != 1:
        return fields
    found = period(titles[periods[0]])
    if found is not None and found.form is Form.YEAR:
        fields[periods[0]] = Field.TARGET
    return fields


def _matters(known: Sequence[Field]) -> bool:
    """A task column (or one that describes it) together with a unit, a deadline, a target or steps."""
    what = {Field.TASK, Field.CONTENT, Field.TARGET, Field.STEPS}
    when = {Field.DEADLINE, Field.SCHEDULE, Field.PERIOD}
    who = {*UNIT_FIELDS, *when, Field.LEADERS, Field.OWNERS, Field.TARGET, Field.STEPS}
    return bool(what & set(known)) and bool(who & set(known)) and len(set(known)) >= 2


def _arranged(fields: Sequence[Field | None], titles: Sequence[str]) -> list[Field | None]:
    """Fields by their neighbours: with an unnamed column behind it (a merged heading) the task column is the group."""
    result = _problems(_persons(fields))
    for index in range(1, len(result)):
        if not titles[index] and result[index - 1] is Field.TASK and result.count(Field.TASK) == 1:
            result[index - 1], result[index] = Field.GROUP, Field.TASK
    tasks = [index for index, field in enumerate(result) if field is Field.TASK]
    if len(tasks) > 1:
        numbered = result.index(Field.NO) if Field.NO in result else None
        for index in tasks[:-1]:
            result[index] = Field.GROUP
        if numbered is not None and numbered < tasks[0] and Field.CONTENT not in result:
            result[tasks[-2]], result[tasks[-1]] = Field.TASK, Field.CONTENT
    if Field.TASK in result and Field.CONTENT not in result:  # 目标任务 beside a task says what is to be done
        result = [
            Field.CONTENT if field is Field.TARGET and "任务" in title else field
            for field, title in zip(result, titles, strict=True)
        ]
    for instead in (Field.CONTENT, Field.TARGET, Field.STEPS, Field.GROUP):
        if Field.TASK not in result and instead in result:
            result[result.index(instead)] = Field.TASK
    if Field.SCHEDULE in result and Field.DEADLINE in result and Field.STEPS not in result:
        result = [Field.STEPS if field is Field.SCHEDULE else field for field in result]
    if Field.LEAD in result:
        for index, field in enumerate(result):
            if field is Field.RESPONSIBLE and _RELATED.search(simplified(titles[index])):
                result[index] = Field.SUPPORT
    return result


def _persons(fields: Sequence[Field | None]) -> list[Field | None]:
    """The first column of persons leads (责任领导), the others own (责任人): each is merged for itself."""
    first = fields.index(Field.LEADERS) if Field.LEADERS in fields else len(fields)
    return [Field.OWNERS if field is Field.LEADERS and at > first else field for at, field in enumerate(fields)]


def _problems(fields: Sequence[Field | None]) -> list[Field | None]:
    """A problem in front of its measures is the task; in front of a task of its own it is the group; else filled in."""
    result = list(fields)
    what = (Field.TASK, Field.CONTENT, Field.STEPS, Field.TARGET)
    begin = min((result.index(field) for field in what if field in result), default=0)
    for index, field in enumerate(fields):
        if field is not Field.PROBLEM:
            continue
        result[index] = Field.IGNORED
        for place in (Field.TASK, Field.GROUP):
            if index < begin and place not in result:
                result[index] = place
                break
    return result


def _spread(cells: Sequence[str]) -> list[str]:
    """Headings with those of merged cells repeated over the unnamed columns behind them."""
    spread: list[str] = []
    for cell in cells:
        spread.append(cell or (spread[-1] if spread else ""))
    return spread
