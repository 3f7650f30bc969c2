"""A row of a review workbook as a task, and a row of any of its sheets as typed values.

A cell that cannot be understood is a problem that names sheet, row and column, and what would be right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from tui.domain.plan import DraftTask
from tui.domain.problem import Problem, Severity
from tui.domain.text import clean, one_line
from tui.readers.formats.pieces import Piece
from tui.readers.review.fields import FIELDS, text_of, with_text
from tui.readers.review.sheets import CLAUSE, CONTINUED, FIELD_TITLES, FIELDS_BY_TITLE

_DAY = re.compile(r"\s*(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})\s*日?\s*")
_WHOLE = re.compile(r"\s*(\d{1,6})\s*年?\s*")
_NUMBER = re.compile(r"\s*(-?\d{1,15}(?:\.\d{1,10})?)\s*%?\s*")
_BLANK = DraftTask(section=None, no="")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A row by the titles of its columns. told: the problems of the whole workbook; a cell's problem is added there."""

    sheet: str
    row: int
    cells: Mapping[str, str]
    told: list[Problem] = field(repr=False, compare=False)

    def text(self, title: str) -> str:
        """A cell; empty where there is none."""
        return self.cells.get(title, "")

    def line(self, title: str) -> str:
        """A cell on one line."""
        return one_line(self.text(title))

    def maybe(self, title: str) -> str | None:
        """A cell on one line, None for an empty one."""
        return self.line(title) or None

    def whole(self, title: str) -> int | None:
        """A whole number or a year."""
        found = _WHOLE.fullmatch(self.text(title))
        if found is None:
            self._unread(title, "review_number")
        return int(found[1]) if found else None

    def number(self, title: str) -> float | None:
        """A figure."""
        found = _NUMBER.fullmatch(self.text(title))
        if found is None:
            self._unread(title, "review_number")
        return float(found[1]) if found else None

    def day(self, title: str) -> date | None:
        """A day: 2026-03-01, 2026年3月1日, 2026.3.1."""
        found = _DAY.fullmatch(self.text(title))
        try:
            day = date(int(found[1]), int(found[2]), int(found[3])) if found else None
        except ValueError:
            day = None
        if day is None:
            self._unread(title, "review_day")
        return day

    def choice(self, title: str, words: Mapping[_Value, str]) -> _Value | None:
        """The value of one of these words."""
        said = self.line(title)
        for value, word in words.items():
            if said == word:
                return value
        if said:
            self.tell("review_choice", title, choices=" ".join(words.values()))
        return None

    def _unread(self, title: str, code: str) -> None:
        if self.text(title):
            self.tell(code, title)

    def tell(self, code: str, title: str, **params: str) -> None:
        """A problem of a cell."""
        where = {"sheet": self.sheet, "row": str(self.row), "column": title, "text": self.line(title)[:60]}
        self.told.append(Problem(severity=Severity.WARNING, code=code, params=where | params))


def records(rows: Sequence[Piece], titles: Sequence[str], told: list[Problem]) -> Iterator[Record]:
    """The rows below the header, which is the first row with most of the titles; one that goes on is joined above."""
    header: list[str] | None = None
    last: Record | None = None
    for piece in rows:
        cells = [clean(cell).strip() for cell in piece.cells or ()]
        if header is None:
            header = cells if 2 * len(set(titles) & set(cells)) > len(titles) else None
            continue
        said = {title: text for title, text in zip(header, cells, strict=False) if title}
        if last is not None and CONTINUED in said.values():
            more = {title: text for title, text in said.items() if text != CONTINUED}
            last = replace(last, cells={title: text + more.get(title, "") for title, text in last.cells.items()})
            continue
        if last is not None:
            yield last
        last = Record(sheet=piece.spot.sheet or "", row=piece.spot.row or 0, cells=said, told=told)
    if last is not None:
        yield last


def task_texts(task: DraftTask, year: int | None) -> dict[str, str]:
    """The cells of a task by their titles: its fields, and the literal clause that names its units."""
    return {title: text_of(task, name, year) for name, title in FIELD_TITLES.items()} | {CLAUSE: task.responsibility}


def task_of(cells: Mapping[str, str], year: int | None, base: DraftTask | None = None) -> DraftTask:
    """The task that a row says. base: what it was made of; columns that are not there leave it as it was."""
    task = base or _BLANK
    for name in FIELDS:
        if FIELD_TITLES[name] in cells:
            task = with_text(task, name, cells[FIELD_TITLES[name]], year)
    clause = cells.get(CLAUSE, "")
    if clause and (base is None or clause != base.responsibility.strip()):
        task = replace(task, responsibility=one_line(clause))
    return task


def fields_of(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Field and text of every cell that is one of a task's fields."""
    return ((FIELDS_BY_TITLE[title], text) for title, text in cells.items() if title in FIELDS_BY_TITLE)
