"""Every screen at every size, from a corner of a window to a wall: it paints, and no line is longer than the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.ui.homes import frame, opened, rested, until
from tests.ui.test_wide import SCREENS
from tui.ui.dialogs.base import Dialog
from tui.ui.screens.returns import ReturnsScreen

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


async def test_where_there_is_little_room_the_tabs_are_closer_and_whole(home: Path) -> None:
    async with opened(home, (60, 18)) as (app, pilot):
        assert frame(app).splitlines()[1].endswith("P 方案  S 设置")
        await pilot.click("TabLine", offset=(frame_at(frame(app), "4 报送"), 0))
        await until(app, pilot, ReturnsScreen)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("keys", ["e", "o", "A", "N", "f", "4o"])
async def test_the_buttons_of_a_dialog_stay_in_sight_and_so_does_the_field_one_is_in(
    home: Path, keys: str, language: str
) -> None:
    async with opened(home, (60, 18), language) as (app, pilot):
        await pilot.press(*keys)
        dialog = await until(app, pilot, Dialog)
        await rested(app, pilot)
        box, buttons = dialog.query_one("#box").region, dialog.query_one("#buttons").region
        for _ in dialog.focus_chain:
            shown = frame(app).splitlines()
            assert "(^s)" in shown[buttons.y]
            assert "(Esc)" in shown[buttons.y]
            field = dialog.focused
            assert field is not None
            assert box.y < field.region.y <= buttons.y
            assert box.x < field.region.x < field.region.right < box.right
            await pilot.press("tab")
            await rested(app, pilot)


def frame_at(shown: str, words: str) -> int:
    """The cell at which words stand in the line of tabs."""
    line = shown.splitlines()[1]
    return cell_len(line[: line.index(words)])
