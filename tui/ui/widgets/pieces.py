"""Pieces of a line: a text and its tone. Widgets turn tones into colours of the theme.

The colours are taken from the theme itself: as component classes every widget would have them matched against all rules
of all style sheets, again and again, which took a fifth of the time to the first screen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Size
from textual.widget import Widget

Tone = Literal[
    "plain",
    "muted",
    "strong",
    "accent",
    "not_started",
    "in_progress",
    "done",
    "standing",
    "overdue",
    "to_confirm",
    "removed",
    "added",
    "found",
]

_INKS: Mapping[Tone, tuple[str, str]] = {
    "plain": ("", ""),
    "muted": ("muted", ""),
    "strong": ("", "bold"),
    "accent": ("accent", ""),
    "not_started": ("muted", ""),
    "in_progress": ("warning", ""),
    "done": ("success", ""),
    "standing": ("foreground", ""),
    "overdue": ("error", "bold"),
    "to_confirm": ("warning", "bold"),
    "removed": ("error", "strike"),
    "added": ("success", "underline"),
    "found": ("accent", "bold underline"),
}
"""The colour of each tone, a variable of the theme, and how its text is set."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line in one tone."""

    text: str
    tone: Tone = "plain"


@lru_cache(maxsize=64)
def _ink(colour: str, text: str) -> Style:
    """A colour as a theme writes it, and how the text is set."""
    return Style.parse(text) + Style(color=Color.parse(colour).rich_color if colour else None)


@lru_cache(maxsize=16)
def _bar(colour: str, text: str) -> Style:
    """A ground under a line, and how its text is set."""
    return Style.parse(text) + Style(bgcolor=Color.parse(colour).rich_color)


class Toned(Widget):
    """A widget whose lines are made of pieces."""

    _ground: Style | None = None
    _tones: dict[Tone, Style] | None = None

    def notify_style_update(self) -> None:
        """Another theme, or another state: the colours are looked up again."""
        self._ground, self._tones = None, None
        super().notify_style_update()

    @property
    def ground(self) -> Style:
        """The widget's own colours."""
        if self._ground is None:
            self._ground = self.rich_style
        return self._ground

    def segment(self, piece: Piece, over: Style | None = None) -> Segment:
        """A piece in its colours; `over` lies on top (a cursor)."""
        if self._tones is None:
            colours = self.app.theme_variables
            inks = {tone: _ink(colours.get(name, ""), text) for tone, (name, text) in _INKS.items()}
            self._tones = {tone: self.ground + ink for tone, ink in inks.items()}
        style = self._tones[piece.tone]
        return Segment(piece.text, style + over if over is not None else style)

    def bar(self, *, focused: bool) -> Style:
        """What lies over the line of the cursor."""
        colours = self.app.theme_variables
        return _bar(colours["cursor"], "bold") if focused else _bar(colours["cursor-quiet"], "")


def changed_lines(before: Sequence[Sequence[Piece]], now: Sequence[Sequence[Piece]]) -> range:
    """The lines from the first to the last that is another than before; none where all are the same."""
    shorter, end = sorted((len(before), len(now)))
    first = next((at for at in range(shorter) if before[at] != now[at]), shorter)
    if shorter == end:
        while end > first and before[end - 1] == now[end - 1]:
            end -= 1
    return range(first, end)


def scrolled_size(room: Size, lines: int) -> Size:
    """The virtual size of lines in a room: 0 high while they fit, so that other short contents change no layout."""
    return Size(room.width, lines if lines > room.height else 0)
