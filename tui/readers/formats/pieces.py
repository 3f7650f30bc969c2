"""What a format's reader gives: paragraphs and table rows in reading order, each with its place in the file.

Pieces cross from the child process to the program as JSON, so they hold plain values only; their texts are not clean
yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tui.domain.plan import NOWHERE, Spot

MAX_CELL = 32_767
"""Characters kept of one cell or paragraph: what a cell of a workbook can hold."""
MAX_ROWS = 50_000
"""Rows and paragraphs kept of a file: ten times the largest workbook expected."""
MAX_COLUMNS = 100
"""Columns kept of a table; a quarter-by-quarter timetable has under 40."""
MAX_CHARACTERS = 10_000_000
"""Characters kept of a file: a workbook of 5,000 tasks has 2,500,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A paragraph (`cells` is None) or a table row.

    heading  the file marks the paragraph as a heading
    bold     the only text of the row is bold, or its cell goes across the table
    below    columns in which a cell merged from above goes on
    joined   columns whose text was put together from both sides of a page break
    unsure   columns whose text may be of another row: the table has no lines
    line     the line of the file where it begins; 0 where the file has no lines, and pieces are counted
    """

    text: str = ""
    cells: tuple[str, ...] | None = None
    heading: bool = False
    bold: bool = False
    below: tuple[int, ...] = ()
    joined: tuple[int, ...] = ()
    unsure: tuple[int, ...] = ()
    spot: Spot = NOWHERE
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something of the file that was left out or may be wrong (message ``problem.<code>``); after: pieces before it."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)
    after: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How far a reader is: so many rows, pages or bytes of so many."""

    done: int
    total: int


Found = Piece | Note | Step
"""What a format's reader yields."""


class Refused(Exception):
    """The file cannot be used: the code of the message ``error.<code>`` and its parameters but for the file's name."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = {name: str(value) for name, value in params.items()}


def filled(piece: Piece) -> Piece | None:
    """The row itself, None when nothing stands in it."""
    return piece if any(cell.strip() for cell in piece.cells or ()) else None
