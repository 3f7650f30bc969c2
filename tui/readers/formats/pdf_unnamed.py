"""A heading over two columns of a table without lines: the tasks, and in front of them what they belong to.

All lines of the column leave a gap at the same place, and there are texts on both sides of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tui.readers.columns import Field, header
from tui.readers.formats.pdf_gutters import Gutters
from tui.readers.formats.pdf_headings import Heading, Headings
from tui.readers.formats.pdf_lines import TextLine

_FEWEST = 3
"""Lines that have texts on each side of the gap."""
_NARROWEST = 0.4


def with_unnamed(found: Headings, gutters: Gutters, lines: Sequence[TextLine]) -> Headings | None:
    """The headings with an empty one for the second column; None where there is no such gap."""
    fields = found.columns.fields
    at = fields.index(Field.TASK) if Field.TASK in fields else -1
    if at < 0 or Field.GROUP in fields:
        return None
    sides = [float("-inf"), *gutters.borders(lines), float("inf")]
    spans = sorted(
        (glyph.left, glyph.right)
        for line in lines
        for glyph in line.shown
        if sides[at] < glyph.middle[0] < sides[at + 1]
    )
    gap = _gap(spans, _NARROWEST * lines[0].size)
    if gap is None:
        return None
    heading = found.headings[at]
    first = replace(heading, left=min(heading.left, gap.left), right=gap.left)
    second = Heading(text="", left=gap.right, right=max(heading.right, gap.right))
    headings = (*found.headings[:at], first, second, *found.headings[at + 1 :])
    columns = header([item.text for item in headings])
    beside = [
        sum(any(_within(glyph.middle[0], *side) for glyph in line.shown) for line in lines)
        for side in ((sides[at], gap.left), (gap.right, sides[at + 1]))
    ]
    if columns is None or columns.fields[at] is not Field.GROUP or min(beside) < _FEWEST:
        return None
    return Headings(headings=headings, columns=columns, lines=found.lines)


def _within(place: float, left: float, right: float) -> bool:
    return left < place < right


def _gap(spans: Sequence[tuple[float, float]], narrowest: float) -> Heading | None:
    """The widest stretch that none of the spans covers."""
    widest: Heading | None = None
    end = spans[0][1] if spans else 0.0
    for left, right in spans:
        if left - end >= max(narrowest, widest.right - widest.left if widest else 0.0):
            widest = Heading(text="", left=end, right=left)
        end = max(end, right)
    return widest
