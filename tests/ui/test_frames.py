"""Whole screens as text, compared with tests/frames/. QINGDAN_FRAMES=write makes them anew: read before keeping."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.ui.homes import MIDDLE, NARROW, WIDE, frame, opened, rested

FRAMES = Path(__file__).parent.parent / "frames"
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
    assert max(map(cell_len, shown.splitlines())) <= size[0]
    kept = FRAMES / f"{name}-{size[0]}x{size[1]}-{language}.txt"
    if os.environ.get("QINGDAN_FRAMES") == "write":
        kept.write_text(shown, encoding="utf-8")
    assert shown == kept.read_text(encoding="utf-8")
