"""Whole screens as text, compared with tests/frames/. QINGDAN_FRAMES=write makes them anew: read before keeping."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.ui.homes import MIDDLE, NARROW, WIDE, frame, opened, rested, same_as_kept

SCREENS = {
    "tasks": (),
    "detail": ("enter",),
    "tray": ("p", "G", "enter"),
    "entry": ("e",),
    "returns": ("4",),
    "help": ("question_mark",),
    "palette": ("ctrl+p",),
}


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("size", [NARROW, MIDDLE, WIDE], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_looks_as_it_did(home: Path, name: str, size: tuple[int, int], language: str) -> None:
    async with opened(home, size, language) as (app, pilot):
        await pilot.press(*SCREENS[name])
        await pilot.pause()
        await rested(app, pilot)
        await rested(app, pilot)
        shown = frame(app)
    same_as_kept(shown, name, size, language)


@pytest.mark.parametrize("keys", [("e",), ("P", "Y"), ("s",), ("ctrl+p",)], ids=" ".join)
async def test_nothing_of_the_page_stands_beside_a_dialog(home: Path, keys: tuple[str, ...]) -> None:
    async with opened(home, NARROW) as (app, pilot):
        for key in keys:
            await pilot.press(key)
            await rested(app, pilot)
        box, lines = app.screen.query_one("#box").region, frame(app).splitlines()
    beside = [line[: len(line) - len(line.lstrip())] for line in lines[box.y : box.bottom]]
    assert all(cell_len(line.rstrip()) == box.right for line in lines[box.y : box.bottom])
    assert beside == [" " * box.x] * box.height
