"""The headings of a table without lines down: words set apart on one line, or on a few where headings are wrapped.

A heading tells where its column is: between two headings beside each other runs the border of their columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tui.readers.columns import Columns, Field, field_of, header
from tui.readers.formats.pdf_lines import TextLine, line_of
from tui.readers.formats.pdf_page import Glyph

_FEWEST = 3
_MOST_LINES = 4
_GAPS = (2.0, 1.2, 0.8, 0.5)
"""Gaps, in heights of a glyph, that may part headings: the widest first, for letters may be spaced in a heading."""
_LONGEST = 16
"""Heights of a glyph that a line of a heading is long at most."""
_NEXT_LINE = 2.0
_UNKNOWN = 2
_SENTENCE = re.compile(r"[。；！？]")
_GOES_ON = re.compile(r"[A-Za-z() /&]+|[（(及和与、/].*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading: its text and from where to where it goes along the line."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """The headings of a table from left to right, what its columns hold, and how many lines they take."""

    headings: tuple[Heading, ...]
    columns: Columns
    lines: int


def headings(lines: Sequence[TextLine], at: int) -> Headings | None:
    """The headings that begin in a line; None when none do."""
    best = _best(lines, at)
    if best is None or best.lines == 1:
        return best
    if all(field_of(word.text) is not None for word in words(lines[at], _GAPS[-1])):
        return best
    later = (_best(lines, begin) for begin in range(at + 1, at + best.lines))
    return None if any(found and _worth(found) >= _worth(best) for found in later) else best


def begin_anew(found: Headings, above: Headings) -> bool:
    """Headings below a table are such: the table's again, one of numbers, or all understood; else cells like some."""
    same = {item.text for item in found.headings} & {item.text for item in above.headings}
    understood = not found.columns.unknown and len(found.headings) >= _FEWEST
    return len(same) > 1 or Field.NO in found.columns.fields or understood


def _best(lines: Sequence[TextLine], at: int) -> Headings | None:
    best: Headings | None = None
    for band in _bands(lines, at):
        for gap in _GAPS:
            found = _columns(band, gap)
            columns = header([heading.text for heading in found]) if len(found) >= _FEWEST else None
            if columns is None or any(_SENTENCE.search(heading.text) for heading in found):
                continue
            candidate = Headings(headings=found, columns=columns, lines=len(band))
            if best is None or _worth(candidate) > _worth(best) - _is_longer(best, candidate, band):
                best = candidate
    return best


@lru_cache(maxsize=1024)
def words(line: TextLine, gap: float) -> tuple[TextLine, ...]:
    """The parts of a line that stand further apart than a gap, in heights of its glyphs."""
    parts: list[list[Glyph]] = []
    end = 0.0
    for glyph in line.shown:
        if parts and glyph.left - end <= gap * line.size:
            parts[-1].append(glyph)
        else:
            parts.append([glyph])
        end = max(end, glyph.right)
    return tuple(line_of(part, line.page) for part in parts)


def _goes_on(band: Sequence[TextLine], begin: int) -> bool:
    """The lines behind those of headings that are understood are what goes on of these: brackets, Latin words."""
    return all(_GOES_ON.fullmatch(word.text) for line in band[begin:] for word in words(line, _GAPS[-1]))


def _is_longer(found: Headings, candidate: Headings, band: Sequence[TextLine]) -> bool:
    """Headings on more lines say more than those that are understood on the first of them."""
    return len(band) > found.lines and (_goes_on(band, found.lines) or _wraps(found, candidate))


def _wraps(found: Headings, longer: Headings) -> bool:
    """Headings with a line more are the same, some of them longer, and what these say is understood (责任, 责任人)."""
    pairs = [(one.text, other.text) for one, other in zip(found.headings, longer.headings, strict=False)]
    return len(found.headings) == len(longer.headings) and all(
        one == other or (other.startswith(one) and field_of(other) is not None) for one, other in pairs
    )


def _worth(found: Headings) -> int:
    known = sum(field is not None for field in found.columns.fields)
    return known - _UNKNOWN * len(found.columns.unknown)


def _bands(lines: Sequence[TextLine], at: int) -> Iterator[Sequence[TextLine]]:
    """The line, and with it what follows closely, as long as all of it is as short as headings are."""
    for end in range(at, min(at + _MOST_LINES, len(lines))):
        line = lines[end]
        if end > at and line.base - lines[end - 1].base > _NEXT_LINE * line.size:
            return
        if any(word.right - word.left > _LONGEST * line.size for word in words(line, _GAPS[-1])):
            return
        yield lines[at : end + 1]


def _columns(band: Sequence[TextLine], gap: float) -> tuple[Heading, ...]:
    """The words of some lines by what stands above each other; below a heading over several columns count these."""
    groups: list[list[list[TextLine]]] = []
    ends: list[float] = []
    placed = sorted(((word, row) for row, line in enumerate(band) for word in words(line, gap)), key=_left)
    for word, row in placed:
        if not ends or word.left >= ends[-1]:
            groups.append([[] for _ in band])
            ends.append(word.right)
        groups[-1][row].append(word)
        ends[-1] = max(ends[-1], word.right)
    found = [tuple(_of_group(group)) for group in _without_spanning(groups)]
    return tuple(heading for headings in found for heading in headings) if all(found) else ()


def _without_spanning(groups: Sequence[Sequence[Sequence[TextLine]]]) -> Iterator[Sequence[Sequence[TextLine]]]:
    """The groups but for a heading over the two beside it, which stand on lines below."""
    for before, group, behind in zip([(), *groups], groups, [*groups[1:], ()], strict=False):
        last = max(row for row, found in enumerate(group) if found)
        beside = [next((row for row, found in enumerate(rows) if found), 0) for rows in (before, behind)]
        if min(beside) <= last:
            yield group


def _left(item: tuple[TextLine, int]) -> float:
    return item[0].left


def _of_group(rows: Sequence[Sequence[TextLine]]) -> Iterator[Heading]:
    several = max(rows, key=len)
    if len(several) > 1:
        if any(field_of(word.text) is None for row in rows if row is not several for word in row):
            return
        for word in several:
            yield Heading(text=word.text, left=word.left, right=word.right)
        return
    found = [word for row in rows for word in row]
    yield Heading(
        text="".join(word.text for word in found),
        left=min(word.left for word in found),
        right=max(word.right for word in found),
    )
