"""Frames and scroll bars in ASCII, for terminals that draw Textual's two cells wide."""

from __future__ import annotations

from typing import ClassVar

from textual import _border
from textual.scrollbar import ScrollBar, ScrollBarRender

_DRAWN = dict(_border.BORDER_CHARS)
_SIDES = (("+", "-", "+"), ("|", " ", "|"), ("+", "-", "+"))


class PlainScrollBar(ScrollBarRender):
    """A scroll bar of whole cells."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "]


def draw_frames(*, plain: bool) -> None:
    """Draw every kind of frame with ASCII, or as Textual does."""
    for name, drawn in _DRAWN.items():
        _border.BORDER_CHARS[name] = _plain(drawn) if plain else drawn
    _border.get_box.cache_clear()
    ScrollBar.renderer = PlainScrollBar if plain else ScrollBarRender


Row = tuple[str, str, str]


def _plain(drawn: tuple[Row, Row, Row]) -> tuple[Row, Row, Row]:
    """A frame of the same shape; what is blank in it stays blank."""
    (a, b, c), (d, e, f), (g, h, i) = drawn
    return (
        (_or(a, "+"), _or(b, "-"), _or(c, "+")),
        (_or(d, "|"), _or(e, " "), _or(f, "|")),
        (_or(g, "+"), _or(h, "-"), _or(i, "+")),
    )


def _or(drawn: str, plain: str) -> str:
    return drawn if drawn.isascii() else plain
