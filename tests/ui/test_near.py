"""What is painted bit by bit is what a paint of the whole screen would show, and little is asked for it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tests.ui.homes import MIDDLE, NARROW, WIDE, opened, rested
from tui.ui.near import NearCompositor
from tui.ui.widgets.head import HeadLine
from tui.ui.widgets.line_list import LineList

Cell = tuple[str, Style | None]


def _cells(segments: Iterable[Segment]) -> list[Cell]:
    """A cell each; behind a wide character stands an empty one."""
    found: list[Cell] = []
    for text, style, _ in segments:
        for character in text:
            found.append((character, style))
            found += [("", style)] * (cell_len(character) - 1)
    return found


class Painted:
    """A screen as a terminal has it after every update."""

    def __init__(self) -> None:
        self.lines: list[list[Cell]] = []
        self.updates = 0

    def take(self, update: object) -> None:
        if isinstance(update, LayoutUpdate):
            self.lines = [_cells(segment for strip in line for segment in strip) for line in update.strips]
        elif isinstance(update, ChopsUpdate):
            self.updates += 1
            for y, x1, x2 in update.spans:
                for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=True):
                    if x < x2 and end > x1:
                        assert strip is not None
                        self.lines[y][x : min(end, x2)] = _cells(strip.crop(0, min(end, x2) - x))


@pytest.mark.parametrize("size", [WIDE, MIDDLE, NARROW])
async def test_bit_by_bit_it_is_the_whole(home: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]) -> None:
    painted, plain = Painted(), Compositor.render_update

    def render_update(
        self: Compositor, full: bool = False, screen_stack: list[Screen[object]] | None = None, simplify: bool = False
    ) -> object:
        update = plain(self, full, screen_stack, simplify)
        painted.take(update)
        return update

    monkeypatch.setattr(Compositor, "render_update", render_update)
    async with opened(home, size) as (app, pilot):
        for keys in (["j"], ["space"], ["space"], ["j", "space"], ["u"], ["escape", "G"], ["slash", "x"], ["escape"]):
            await pilot.press(*keys)
            await rested(app, pilot)
        await pilot.pause()
        monkeypatch.setattr(NearCompositor, "_get_renders", Compositor._get_renders)
        whole = app.screen._compositor.render_strips()
    assert painted.updates > 8
    assert painted.lines == [_cells(strip) for strip in whole]


async def test_a_change_asks_what_lies_behind_or_beside_it_for_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, int] = {}
    plain = Widget.render_lines

    def render_lines(self: Widget, crop: Region) -> list[Strip]:
        asked[self.id or type(self).__name__] = asked.get(self.id or type(self).__name__, 0) + crop.height
        return plain(self, crop)

    async with opened(home, WIDE) as (app, pilot):
        await rested(app, pilot)
        monkeypatch.setattr(Widget, "render_lines", render_lines)
        app.screen.query_one("#tasks", LineList).repaint_row(1)
        app.screen.query_one(HeadLine).refresh()
        app.screen.query_one("#steps-title").refresh()
        await pilot.pause()
    assert asked.pop("ScrollBar", 1) == 1
    assert asked == {"tasks": 1, "HeadLine": 1, "steps-title": 1}
