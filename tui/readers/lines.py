"""The lines of a text with their numbers, and how wide they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_FEWEST = 8
_NARROWEST = 4
"""Lines below this many em are ends of paragraphs or glyphs of a rotated table and say nothing of a width."""
_WRAPPED_SHARE = 0.35


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text and its number, from 1."""

    number: int
    text: str


def numbered_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text, empty ones included."""
    return tuple(Line(number, line) for number, line in enumerate(text.split("\n"), start=1))


def ems(text: str) -> float:
    """The width of a line in em: ASCII takes half."""
    return sum(0.5 if char < "\u0100" else 1 for char in text.strip())


def wrap_width(texts: Iterable[str]) -> float | None:
    """The width at which a text was wrapped, in em; None when its lines are whole paragraphs."""
    widths = sorted(width for text in texts if (width := ems(text)) >= _NARROWEST)
    if len(widths) < _FEWEST:
        return None
    width = widths[int(len(widths) * 0.9)]
    if not 12 <= width <= 60:
        return None
    return width if _mostly_full(widths, width) and widths[-1] <= width * 1.6 else None


def _mostly_full(widths: Sequence[float], width: float) -> bool:
    return sum(width - 3 <= value <= width + 3 for value in widths) >= _WRAPPED_SHARE * len(widths)
