"""A heading over two columns of a table without lines: the tasks, and in front of them what they belong to.

All lines of the column leave a gap at the same place, and there are texts on both sides of it. Where a table goes over
pages, the gap of some of them is looked for on all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tui.readers.columns import Field, header
from tui.readers.formats.pdf_gutters import Gutters, White
from tui.readers.formats.pdf_headings import Heading, Headings
from tui.readers.formats.pdf_lines import TextLine

_FEWEST = 3
"""Lines that have texts on each side of the gap."""
_NARROWEST = 0.4
"""Heights of a glyph that the gap is wide at least."""
_OFF_MIDDLE = 1.5
"""Heights of a glyph that a heading may stand off the middle of the two columns it stands over."""


@dataclass(frozen=True, slots=True)
class _Side:
    """From where to where a column goes."""

    start: float
    end: float


def with_unnamed(found: Headings, gutters: Gutters, lines: Sequence[TextLine]) -> Headings | None:
    """The headings with an empty one for the second column; None where there is no such gap."""
    fields = found.columns.fields
    at = fields.index(Field.TASK) if Field.TASK in fields else -1
    if at < 0 or Field.GROUP in fields:
        return None
    found_at = [float("-inf"), *gutters.borders(lines), float("inf")]
    usual = _Side(found_at[at], found_at[at + 1])
    for side in (usual, *_wider(found.headings[at], gutters, at, usual, lines)):
        spans = sorted(_spans(lines, side))
        gap = _gap(spans, _NARROWEST * lines[0].size)
        if gap is None:
            continue
        beside = [
            sum(any(_within(glyph.middle[0], part) for glyph in line.shown) for line in lines)
            for part in (_Side(side.start, gap.start), _Side(gap.end, side.end))
        ]
        if min(beside) >= _FEWEST:
            return _parted(found, at, gap)
    return None


def _spans(lines: Sequence[TextLine], side: _Side) -> Iterator[tuple[float, float]]:
    for line in lines:
        for glyph in line.shown:
            if side.start < glyph.middle[0] < side.end:
                yield glyph.left, glyph.right


def _wider(heading: Heading, gutters: Gutters, at: int, usual: _Side, lines: Sequence[TextLine]) -> Iterator[_Side]:
    """The column with texts that stand beside it below no heading, where its own is set to the middle of all."""
    starts, ends = [usual.start], [usual.end]
    if at > 0 and len(gutters.whites[at - 1]) > 1:
        starts.append(_middle(gutters.whites[at - 1][0]))
    if at < len(gutters.whites) and len(gutters.whites[at]) > 1:
        ends.append(_middle(gutters.whites[at][-1]))
    for side in (_Side(start, end) for start in starts for end in ends if (start, end) != (usual.start, usual.end)):
        spans = list(_spans(lines, side))
        if not spans:
            continue
        off = min(left for left, _ in spans) + max(right for _, right in spans) - heading.left - heading.right
        if abs(off) / 2 <= _OFF_MIDDLE * lines[0].size:
            yield side


def _middle(white: White) -> float:
    return (white.start + white.end) / 2


def common(found: Sequence[Headings]) -> Headings | None:
    """What the headings of some pages are on all: with the empty one that some have, its gap as narrow as on any."""
    parted = [item for item in found if is_parted(item)]
    if not parted:
        return None
    first = parted[0]
    at = _unnamed(first)
    gap = _gap_of(first, at)
    for item in parted[1:]:
        other = _gap_of(item, at)
        start, end = max(gap.start, other.start), min(gap.end, other.end)
        if titles(item) == titles(first) and _unnamed(item) == at and start < end:
            gap = White(start, end)
    headings = list(first.headings)
    headings[at - 1] = replace(headings[at - 1], right=gap.start)
    headings[at] = replace(headings[at], left=gap.end)
    return replace(first, headings=tuple(headings))


def is_parted(found: Headings) -> bool:
    """One of the headings is empty: its column was told by a gap."""
    return not all(item.text for item in found.headings)


def titles(found: Headings) -> tuple[str, ...]:
    """The texts of the headings that have one."""
    return tuple(item.text for item in found.headings if item.text)


def _unnamed(found: Headings) -> int:
    return next(at for at, item in enumerate(found.headings) if not item.text)


def _gap_of(found: Headings, at: int) -> White:
    return White(found.headings[at - 1].right, found.headings[at].left)


def _parted(found: Headings, at: int, gap: White) -> Headings | None:
    """The headings with one of them over the columns on both sides of a gap; None where these mean nothing."""
    heading = found.headings[at]
    first = replace(heading, left=min(heading.left, gap.start), right=gap.start)
    second = Heading(text="", left=gap.end, right=max(heading.right, gap.end))
    headings = (*found.headings[:at], first, second, *found.headings[at + 1 :])
    columns = header([item.text for item in headings])
    if columns is None or columns.fields[at] is not Field.GROUP:
        return None
    return Headings(headings=headings, columns=columns, lines=found.lines)


def _within(place: float, side: _Side) -> bool:
    return side.start < place < side.end


def _gap(spans: Sequence[tuple[float, float]], narrowest: float) -> White | None:
    """The widest stretch that none of the spans covers."""
    widest: White | None = None
    end = spans[0][1] if spans else 0.0
    for left, right in spans:
        if left - end >= max(narrowest, widest.end - widest.start if widest else 0.0):
            widest = White(end, left)
        end = max(end, right)
    return widest
