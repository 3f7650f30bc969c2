"""A document as lines to be shown beside what was understood of it, by the line numbers that a reading names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby

from tui.readers.blocks import Paragraph
from tui.readers.formats.kinds import Kind, kind_of
from tui.readers.formats.text import decoded, kept
from tui.readers.source import source_of

_WRITTEN_IN_LINES = frozenset({Kind.TXT, Kind.MD})
_BETWEEN_CELLS = " │ "
_GLYPHS = 2
_FEWEST_GLYPHS = 12
_LONGEST_RUN = 200
"""A run of this many lines of one or two characters is a table that was turned by 90°; it is shown in such pieces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A line of a document, clean; number: as `DraftTask.line` and the places of problems name it."""

    number: int
    text: str


def source_lines(data: bytes, name: str, starts: Collection[int] = ()) -> tuple[SourceLine, ...]:
    """The lines of a text; of any other format its blocks in their order, a row's cells beside each other.

    Glyphs that stand on a line each are put together again; `starts` are numbers at which a new line begins meanwhile.
    Raises InputUnusable.
    """
    if kind_of(data, name) in _WRITTEN_IN_LINES:
        return tuple(_written(kept(decoded(data, name)[0]).text, frozenset(starts)))
    return tuple(
        SourceLine(
            number=block.line,
            text=block.text if isinstance(block, Paragraph) else _BETWEEN_CELLS.join(filter(None, block.cells)),
        )
        for block in source_of(data, name).blocks
    )


def _written(text: str, starts: Collection[int]) -> Iterator[SourceLine]:
    lines = [
        SourceLine(number=number, text=_BETWEEN_CELLS.join(filter(None, map(str.strip, line.split("\t")))))
        for number, line in enumerate(text.split("\n"), start=1)
    ]
    for glyphs, group in groupby(lines, key=lambda line: len(line.text.strip()) <= _GLYPHS):
        run = list(group)
        turned = glyphs and sum(bool(line.text.strip()) for line in run) >= _FEWEST_GLYPHS
        yield from _together(run, starts) if turned else run


def _together(run: list[SourceLine], starts: Collection[int]) -> Iterator[SourceLine]:
    """Lines of single glyphs as pieces of running text."""
    first, text = run[0].number, ""
    for line in run:
        if text and (line.number in starts or len(text) >= _LONGEST_RUN):
            yield SourceLine(number=first, text=text)
            first, text = line.number, ""
        text += line.text.strip()
    yield SourceLine(number=first, text=text)
