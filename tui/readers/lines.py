"""The lines of a text with their numbers, and how wide they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

_FEWEST = 8
_NARROWEST = 4
"""Lines below this many em are ends of paragraphs or glyphs of a rotated table and say nothing of a width."""
_WRAPPED_SHARE = 0.35
_MARGINS = (0.9, 0.97)
"""Shares of the lines below the margin, to try in turn: long paragraphs, short ones."""
_FEWEST_FULL = 5
_FEW_SHARE = 0.08
_WIDE = 22
_RARELY_CLOSED = 0.4
_INDENTED_SHARE = 0.6
_SPACED_SHARE = 0.5
_CLOSED = "。！？；;：:）)】〕]"
_CLOSED_SHARE = 0.6
"""Of the full lines of a wrapped text most break inside a sentence; those of whole paragraphs end where one ends."""
_SLACK = 2.5
_TITLE_SLACK = 1.5
_INDENT = 2
_FREQUENT = 0.35
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

    width     of its widest lines; usual: of most full lines
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
    width = next(
        (width for share in _MARGINS if _is_margin(width := widths[int(len(widths) * share)], widths, lines)), 0
    )
    if not width:
        return None
    indented = sum(is_indented(line.text) for line in lines)
    return Wrap(
        width=width,
        usual=_usual([ems(line.text) for line in lines if _near(width, line)]),
        indented=0 < indented <= _INDENTED_SHARE * len(lines),
        spaced=0 < sum(line.apart for line in lines) <= _SPACED_SHARE * len(lines),
    )


def _is_margin(width: float, widths: Sequence[float], lines: Sequence[Line]) -> bool:
    """Lines were wrapped at this width: many reach it, few go beyond it, and most of them end inside a sentence.

    Where paragraphs are short fewer lines reach the margin; then they must be wide and hardly ever end a sentence.
    """
    full = [line for line in lines if _near(width, line)]
    if not 12 <= width <= 60 or widths[-1] > width * 1.6:
        return False
    closed = sum(line.text.rstrip()[-1:] in _CLOSED for line in full) / len(full)
    if len(full) >= _WRAPPED_SHARE * len(widths):
        return closed <= _CLOSED_SHARE
    few = len(full) >= max(_FEWEST_FULL, _FEW_SHARE * len(widths))
    return few and width >= _WIDE and closed <= _RARELY_CLOSED and widths[-1] <= width + 3


def _near(width: float, line: Line) -> bool:
    return width - 3 <= ems(line.text) <= width + 3


def _usual(widths: Sequence[float]) -> float:
    """The width that most lines have, where those are not first lines: then two em more are frequent too."""
    counted = Counter(widths)
    most = max(counted, key=lambda width: (counted[width], width))
    return most + _INDENT if counted[most + _INDENT] >= _FREQUENT * counted[most] else most


def is_indented(text: str) -> bool:
    """The line begins with two blanks or more."""
    return text[:1] == "\u3000" or text[:2].isspace()
