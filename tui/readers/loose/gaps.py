"""Loose tables with gaps of two blanks or more between cells, as in the text of a PDF; widths as on a screen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from tui.readers.blocks import Row, plain
from tui.readers.column_words import Field
from tui.readers.columns import Columns, header
from tui.readers.loose.cells import NUMBER, placing
from tui.readers.loose.rows import Found, is_section, section_row, task_row

_FEWEST = 3
_CELL = re.compile(r"\S+(?:[ \u3000]\S+)*")
_MOST_GLUED = 3


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell and where it begins."""

    text: str
    start: int


@dataclass(slots=True)
class _Gathered:
    """The cells of a row with those that go on below, and its line."""

    cells: list[str]
    line: int


def gaps(lines: Sequence[str], at: int) -> Found | None:
    """The table whose headings stand in a line; None when they do not."""
    titles = _cut(lines[at])
    if len(titles) < _FEWEST or (columns := header([cell.text for cell in titles])) is None:
        return None
    rows: list[Row | _Gathered] = []
    end = at + 1
    for index in range(at + 1, len(lines)):
        cells = _cut(lines[index])
        if "\t" in lines[index]:
            break
        if not cells:
            continue
        if [cell.text for cell in cells] != [cell.text for cell in titles] and not _take(
            rows, cells, titles, columns, index + 1
        ):
            break
        end = index + 1
    head = Row(cells=tuple(cell.text for cell in titles), line=at + 1)
    told = [row if isinstance(row, Row) else task_row(row.cells, columns, row.line) for row in rows]
    return Found((head, *told) if told else (), end)


def _take(
    rows: list[Row | _Gathered], cells: Sequence[_Cell], titles: Sequence[_Cell], columns: Columns, line: int
) -> bool:
    """A line's cells as a row, a section or what goes on of the row above; False when they belong to no table."""
    texts = [cell.text for cell in cells]
    if len(texts) == 1 and is_section(texts[0]):
        rows.append(section_row(texts[0], line))
        return True
    numbered = columns.fields[0] is Field.NO
    if len(texts) > 1 and (NUMBER.fullmatch(texts[0]) if numbered else len(texts) == len(titles)):
        rows.append(_Gathered(_unglued(texts, columns), line))
        return True
    last = rows[-1] if rows else None
    if not isinstance(last, _Gathered) or len(last.cells) != len(titles):
        return False
    if cells[0].start < titles[1 if numbered else 0].start - 1 or (len(texts) == 1 and not cells[0].start):
        return False
    for cell in cells:
        nearest = min(range(len(titles)), key=lambda index: abs(titles[index].start - cell.start))
        last.cells[nearest] += plain(cell.text)
    return True


def _unglued(texts: list[str], columns: Columns) -> list[str]:
    """A row that lacks cells: a single blank may be all that stands between two (`各街道办事处 6月底`)."""
    for _ in range(min(_MOST_GLUED, len(columns.fields) - len(texts))):
        choices = [
            [*texts[:index], *text.rsplit(" ", 1), *texts[index + 1 :]]
            for index, text in enumerate(texts)
            if " " in text
        ]
        better = max(choices, key=lambda choice: placing(choice, columns).worth, default=texts)
        if placing(better, columns).worth <= placing(texts, columns).worth:
            break
        texts = better
    return texts


def _cut(line: str) -> list[_Cell]:
    cells, at, start = [], 0, 0
    for found in _CELL.finditer(line):
        start += _wide(line[at : found.start()])
        cells.append(_Cell(found[0], start))
        start += _wide(found[0])
        at = found.end()
    return cells


def _wide(text: str) -> int:
    return sum(2 if east_asian_width(glyph) in "WF" else 1 for glyph in text)
