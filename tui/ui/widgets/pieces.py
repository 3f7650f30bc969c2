"""Pieces of a line: a text and its tone. Widgets turn tones into colours of the theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rich.segment import Segment
from rich.style import Style
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

TONES: tuple[Tone, ...] = (
    "plain", "muted", "strong", "accent", "not_started", "in_progress", "done", "standing", "overdue",
    "to_confirm", "removed", "added", "found",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line in one tone."""

    text: str
    tone: Tone = "plain"


TONE_CLASSES = frozenset(f"tone--{tone}" for tone in TONES)
"""Component classes of the tones. A widget that inherits from two (ScrollView and Toned) names them itself."""


class Toned(Widget):
    """A widget whose lines are made of pieces."""

    COMPONENT_CLASSES = set(TONE_CLASSES)

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
            self._tones = {
                tone: self.ground + self.get_component_rich_style(f"tone--{tone}", partial=True) for tone in TONES
            }
        style = self._tones[piece.tone]
        return Segment(piece.text, style + over if over is not None else style)


def scrolled_size(room: Size, lines: int) -> Size:
    """The virtual size of lines in a room: 0 high while they fit, so that other short contents change no layout."""
    return Size(room.width, lines if lines > room.height else 0)
