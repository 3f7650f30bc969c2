"""Tables of a plain text that have lost their ruling when they were copied or taken out of a PDF; read as rows again.

    bars      a | b | c |         cells of merged columns left out, lines with nothing but a bar
    gaps      a    b    c         set apart by two blanks or more; a cell goes on below its own beginning
    stacked   one cell a line     the headings one below the other, then the cells in the same order
    records   任务1：… 责任单位：… one block of label lines a task
    tags      <tr><td>a</td>      in a text that is no web page

Each but the last two begins with headings that `columns` knows; rows with tabs and what is no such table stay text.
"""

from __future__ import annotations

from dataclasses import dataclass

from tui.readers.blocks import Block, Row
from tui.readers.loose.bars import bars
from tui.readers.loose.gaps import gaps
from tui.readers.loose.records import records
from tui.readers.loose.rows import Found
from tui.readers.loose.stacks import stacked
from tui.readers.loose.tags import without_tagged


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseTables:
    """The rows, and the rest of the text with their lines empty, so that all keep their numbers."""

    rest: str
    rows: tuple[Row, ...] = ()

    def among(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks of the rest with the rows in their places."""
        return tuple(sorted([*blocks, *self.rows], key=lambda block: block.line)) if self.rows else blocks


def loose_tables(text: str) -> LooseTables:
    """The tables without ruling of a text."""
    bare, tagged = without_tagged(text)
    lines = bare.split("\n")
    rows: list[Row] = [*tagged]
    at = 0
    while at < len(lines):
        found = _table(lines, at) if lines[at].strip() and "\t" not in lines[at] else None
        if found is None:
            at += 1
            continue
        if not found.rows:
            at = found.end
            continue
        if at and (title := lines[at - 1].strip()).endswith("|"):
            lines[at - 1] = title.strip("| ")
        rows += found.rows
        lines[at : found.end] = [""] * (found.end - at)
        at = found.end
    return LooseTables(rest="\n".join(lines) if rows else text, rows=tuple(rows))


def _table(lines: list[str], at: int) -> Found | None:
    """The table that begins in a line."""
    for kind in (bars, gaps, stacked, records):
        found = kind(lines, at)
        if found is not None:
            return found
    return None
