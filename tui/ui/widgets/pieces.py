"""Pieces of a line: a text and its tone. Widgets turn tones into colours of the theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rich.segment import Segment
from rich.style import Style
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
]

TONES: tuple[Tone, ...] = (
    "plain", "muted", "strong", "accent", "not_started", "in_progress", "done", "standing", "overdue",
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

    def segment(self, piece: Piece, over: Style | None = None) -> Segment:
        """A piece in its colours; `over` lies on top (a cursor)."""
        style = self.rich_style + self.get_component_rich_style(f"tone--{piece.tone}", partial=True)
        return Segment(piece.text, style + over if over is not None else style)
