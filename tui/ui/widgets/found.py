"""Where the words of a search occur, marked in lines of pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tui.ui.widgets.pieces import Piece, Tone

if TYPE_CHECKING:
    from tui.domain.sought import Span


def found_pieces(text: str, wanted: str, tone: Tone) -> list[Piece]:
    """A text with the words of a search marked in it."""
    return list(_cut(text, 0, _spans(text, wanted), tone))


def found_lines(text: str, lines: Sequence[str], wanted: str, tone: Tone) -> list[list[Piece]]:
    """A text that was wrapped into lines, marked also where a word goes over the end of a line."""
    marked = _spans(text, wanted)
    if not marked:
        return [[Piece(line, tone)] for line in lines]
    shown, at = [], 0
    for line in lines:
        at = max(at, text.find(line, at))
        shown.append(list(_cut(line, at, marked, tone)))
        at += len(line)
    return shown


def _spans(text: str, wanted: str) -> Sequence[Span]:
    """Where the words of a search stand; nowhere without a search, which then need not be there."""
    if not wanted:
        return ()
    from tui.domain.sought import spans

    return spans(text, wanted)


def _cut(line: str, start: int, marked: Sequence[Span], tone: Tone) -> Iterator[Piece]:
    """The pieces of a line that begins at this character of its text."""
    at = 0
    for span in marked:
        begin, end = max(at, span.start - start), min(len(line), span.end - start)
        if begin < end:
            if at < begin:
                yield Piece(line[at:begin], tone)
            yield Piece(line[begin:end], "found")
            at = end
    if at < len(line) or not line:
        yield Piece(line[at:], tone)
