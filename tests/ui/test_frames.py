"""Whole screens as text, compared with tests/frames/. QINGDAN_FRAMES=write makes them anew: read before keeping."""

from __future__ import annotations

from pathlib import Path

import pytest

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
