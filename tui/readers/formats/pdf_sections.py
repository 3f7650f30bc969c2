"""Lines over the columns of a table without lines down that open a section (`一、交通出行`), told from cells.

A section stands alone on its line. It goes over a border of the columns or, where it is numbered, begins in a first
column that holds other texts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from tui.readers.columns import Field
from tui.readers.formats.pdf_headings import Headings
from tui.readers.formats.pdf_lines import TextLine
from tui.readers.outline import ITEM, numbered

_LONGEST = 30
_LONGEST_NUMBER = 4
_FREE = 1.0
"""Heights of a glyph from a section to the lines above and below at least; cells beside each other are closer."""


def may_be_section(line: TextLine) -> bool:
    """The line is as short as a heading, no sentence and no item."""
    text = line.text.strip()
    found = numbered(text)
    return len(text) <= _LONGEST and "。" not in text and (found is None or found.rank < ITEM)


def is_beside_numbers(line: TextLine, found: Headings) -> bool:
    """The line begins in the column of numbers and is none."""
    first = found.columns.fields[0] is Field.NO and line.left < found.headings[0].right
    return first and len(line.text) > _LONGEST_NUMBER and may_be_section(line)


def is_title(line: TextLine) -> bool:
    """The line is a heading with a number above those of items."""
    return may_be_section(line) and numbered(line.text.strip()) is not None


def opens_section(lines: Sequence[TextLine], at: int, borders: Sequence[float], inside: Sequence[TextLine]) -> bool:
    """A title opens a section. borders: where the columns end, told from the lines that are inside the table."""
    line = lines[at]
    if any(line.left < border < line.right for border in borders):
        return True
    if bisect_right(borders, line.left) > 0 or not _stands_free(lines, at):
        return False
    return any(glyph.middle[0] < borders[0] for item in inside for glyph in item.shown)


def _stands_free(lines: Sequence[TextLine], at: int) -> bool:
    around = [*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2]]
    return all(abs(line.base - lines[at].base) >= _FREE * lines[at].size for line in around)
