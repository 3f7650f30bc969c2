"""The lines of a text with their numbers, and how wide they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

_FEWEST = 8
_NARROWEST = 4
"""Lines below this many em are ends of paragraphs or glyphs of a rotated table and say nothing of a width."""
_WRAPPED_SHARE = 0.35
_INDENTED_SHARE = 0.6
_SPACED_SHARE = 0.5
_CLOSED = "。！？；;：:）)】〕]"
_CLOSED_SHARE = 0.6
"""Of the full lines of a wrapped text most break inside a sentence; those of whole paragraphs end where one ends."""
_SLACK = 2.5
_TITLE_SLACK = 1.5
_INDENT = 2
_BOX_WIDER = 3
_BOX_SLACK = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text and its number, from 1; apart: an empty line stands right above it."""

    number: int
    text: str
    apart: bool = False


def numbered_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text, empty ones included."""
    lines = text.split("\n")
    above = ["x", *lines]
    return tuple(
        Line(number, line, apart=not before.strip())
        for number, (before, line) in enumerate(zip(above, lines, strict=False), start=1)
    )


def ems(text: str) -> float:
    """The width of a line in em: ASCII takes half."""
    return sum(0.5 if char < "\u0100" else 1 for char in text.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrap:
    """How a text was wrapped, in em.

    width     of its widest lines; usual: of its full lines
    indented  first lines of paragraphs are; spaced: empty lines stand between paragraphs and nowhere else
    slack     by how much a full line may be shorter; indent: by how much more a first one
    """

    width: float
    usual: float
    indented: bool
    spaced: bool
    slack: float = _SLACK
    indent: float = _INDENT

    def is_full(self, text: str, *, first: bool) -> bool:
        """The line reaches the margin; a first line is two em shorter where its indent was lost."""
        return ems(text) >= self.width - self.slack - (self.indent if first else 0)

    def of_box(self, texts: Sequence[str]) -> Wrap:
        """The same for the lines of a box, which is set in smaller type: wider lines, if the text shows any."""
        widths = sorted(map(ems, texts))
        if not widths or widths[-1] <= self.width + _BOX_WIDER:
            return self
        full = [width for width in widths if width > widths[-1] - _BOX_WIDER]
        usual = full[len(full) // 2]
        return replace(self, width=usual, usual=usual, indented=False, slack=_BOX_SLACK, indent=0)

    def is_full_title(self, text: str) -> bool:
        """A title reaches the margin: it holds no mark that could have shortened its line."""
        return ems(text) >= self.usual - _INDENT - _TITLE_SLACK


def wrapping(lines: Sequence[Line]) -> Wrap | None:
    """How a text was wrapped; None when its lines are whole paragraphs."""
    widths = sorted(width for line in lines if (width := ems(line.text)) >= _NARROWEST)
    if len(widths) < _FEWEST:
        return None
    width = widths[int(len(widths) * 0.9)]
    full = [line for line in lines if width - 3 <= ems(line.text) <= width + 3]
    if not 12 <= width <= 60 or len(full) < _WRAPPED_SHARE * len(widths) or widths[-1] > width * 1.6:
        return None
    if sum(line.text.rstrip()[-1:] in _CLOSED for line in full) > _CLOSED_SHARE * len(full):
        return None
    indented = sum(is_indented(line.text) for line in lines)
    return Wrap(
        width=width,
        usual=sorted(ems(line.text) for line in full)[len(full) // 2],
        indented=0 < indented <= _INDENTED_SHARE * len(lines),
        spaced=0 < sum(line.apart for line in lines) <= _SPACED_SHARE * len(lines),
    )


def is_indented(text: str) -> bool:
    """The line begins with two blanks or more."""
    return text[:1] == "\u3000" or text[:2].isspace()
