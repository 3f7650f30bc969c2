"""Every screen at every size, from a corner of a window to a wall: it paints, and no line is longer than the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.ui.homes import frame, opened, rested
from tests.ui.test_wide import SCREENS

SIZES = ((1, 1), (20, 5), (40, 10), (79, 23), (160, 45), (200, 60))


@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_survives_every_size(home: Path, name: str) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press(*SCREENS[name])
        await rested(app, pilot)
        before = frame(app)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            lines = frame(app).splitlines()
            assert len(lines) <= size[1]
            assert max(map(cell_len, lines)) <= size[0]
        await pilot.resize_terminal(120, 40)
        await rested(app, pilot)
        assert frame(app) == before
