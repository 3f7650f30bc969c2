"""Terminals that draw ambiguous characters two cells wide: every screen keeps its lines and shows nothing it cannot."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len, chop_cells, set_cell_size, split_text

from tests.ui.homes import NARROW, WIDE, frame, opened, rested
from tui.config import Settings
from tui.services import settings
from tui.ui.messages import SettingsChanged
from tui.ui.terminals.widths import ambiguous_width, set_ambiguous_width
from tui.ui.text import fit, wrap

SCREENS = {
    "overview": ("1",),
    "tasks": (),
    "detail": ("enter",),
    "tray": ("p", "G", "enter"),
    "entry": ("e",),
    "step": ("o",),
    "status": ("s",),
    "timetable": ("3",),
    "returns": ("4",),
    "history": ("5",),
    "settings": ("S",),
    "help": ("question_mark",),
    "palette": ("ctrl+p",),
    "messages": ("M",),
}


@pytest.fixture
def wide() -> Iterator[None]:
    """A terminal that draws two cells."""
    set_ambiguous_width(2)
    wrap.cache_clear()
    yield
    set_ambiguous_width(1)
    wrap.cache_clear()


def drawn(line: str) -> int:
    """Cells of a line in such a terminal, counted without the program."""
    kinds = (unicodedata.east_asian_width(found) for found in line if not unicodedata.combining(found))
    return sum(2 if kind in "WFA" else 1 for kind in kinds)


@pytest.mark.usefixtures("wide")
@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
async def test_every_line_of_a_screen_fits(home: Path, name: str, size: tuple[int, int], language: str) -> None:
    async with opened(home, size, language, Settings(ambiguous_width=2)) as (app, pilot):
        await pilot.press(*SCREENS[name])
        await rested(app, pilot)
        shown = frame(app)
    assert [line for line in shown.splitlines() if drawn(line) > size[0]] == []
    lines = {found for found in shown if 0x2500 <= ord(found) <= 0x259F}
    assert lines == set(), "drawn with characters that are two cells wide there"


@pytest.mark.usefixtures("wide")
@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("“引号”", 8),
        ("①②③", 6),
        ("……", 4),
        ("——", 4),
        ("─", 2),
        ("○◐●", 6),
        ("abc", 3),
        ("é", 2),
        ("§±×", 6),
        ("e\u0301", 1),
    ],
)
def test_widths(text: str, cells: int) -> None:
    assert cell_len(text) == cells
    assert sum(map(cell_len, text)) == cells
    assert cell_len(set_cell_size(text, 5)) == 5
    assert "".join(chop_cells(text, 4)) == text
    left, right = split_text(text, 1)
    assert cell_len(left) + cell_len(right) == cells


@pytest.mark.usefixtures("wide")
@pytest.mark.parametrize("width", range(1, 24))
def test_what_is_cut_and_wrapped_keeps_its_width(width: int) -> None:
    text = "“双随机”抽查①，覆盖率≥95.5%……（含‘县区’）"
    assert cell_len(fit(text, width)) == width
    assert all(cell_len(line) <= max(2, width) for line in wrap(text, width))
    assert "".join(wrap(text, width)) == text


def test_widths_are_as_before_afterwards(wide: None) -> None:  # noqa: ARG001 (its end is what is tried)
    set_ambiguous_width(1)
    assert cell_len("“①…─○") == 5
    assert ambiguous_width() == 1


async def test_the_width_can_be_set_while_the_app_runs(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        narrow = frame(app)
        changed = settings.change(home, {"ui.ambiguous_width": "2"})
        app.post_message(SettingsChanged(changed))
        await rested(app, pilot)
        broad = frame(app)
        assert broad != narrow
        assert [line for line in broad.splitlines() if drawn(line) > 80] == []
        app.post_message(SettingsChanged(settings.change(home, {"ui.ambiguous_width": "auto"})))
        await rested(app, pilot)
        assert frame(app) == narrow
