"""What the kinds of loose tables share: the rows found, headings of sections between rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.readers.blocks import Row, plain
from tui.readers.columns import Columns
from tui.readers.loose.cells import doubts, placing
from tui.readers.outline import ITEM, numbered

_LONGEST_SECTION = 60


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of a table, its heading row first, none when only headings stand there.

    end: the index of the first line behind it.
    """

    rows: tuple[Row, ...]
    end: int


def is_section(text: str) -> bool:
    """A line between rows that heads a section: 一、…, （二）…, 第一章 …"""
    found = numbered(text.strip())
    return found is not None and found.rank < ITEM and len(text.strip()) <= _LONGEST_SECTION and "。" not in text


def section_row(text: str, line: int) -> Row:
    """A row across the table."""
    return Row(cells=(plain(text),), line=line, bold=True)


def task_row(cells: Sequence[str], columns: Columns, line: int) -> Row:
    """A row with its cells under their headings; cells left out were merged with those above."""
    placed = placing(cells, columns)
    return Row(cells=tuple(map(plain, placed.cells)), line=line, doubts=doubts(placed, columns, line))
