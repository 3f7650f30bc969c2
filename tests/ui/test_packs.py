"""A pack comes in: what its issuing office calls the unit is asked about, and goes into the settings or not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from tests.ui.homes import NARROW, UNIT, clock, frame, opened, rested, stored, until
from tests.ui.test_start import PLAN, begun
from tui.packs import archive
from tui.packs.pack import members
from tui.readers import read_text
from tui.services import homes, packs_in
from tui.services.exchanged import exchanged
from tui.services.issuing import Wanted, issue
from tui.services.rolls import Terms
from tui.ui.app import QingdanApp
from tui.ui.dialogs.confirm import ConfirmDialog
from tui.ui.dialogs.line import LineDialog
from tui.ui.dialogs.report import ReportDialog
from tui.ui.screens.tasks import TasksScreen


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack that calls its unit by another spelling, and by a group."""
    out = tmp_path / "packs"
    issue(read_text(PLAN.encode(), "方案.txt"), Wanted(out=out, terms=Terms(today=clock().date()), units=(UNIT,)))
    (path,) = out.glob("任务包-*.zip")
    found = exchanged(path)
    assert found is not None
    plain = packs_in.received(found.content(), path.name).pack
    named = replace(plain, spellings=("市民政事务局",), groups=("各有关单位",))
    path.write_bytes(archive.pack(members(named, b"")))
    return path


async def chosen(app: QingdanApp, pilot: Pilot[int], key: str, pack: Path) -> None:
    """Take the pack, up to the question."""
    await pilot.press(key)
    await until(app, pilot, LineDialog)
    app.post_message(events.Paste(str(pack)))
    await pilot.press("enter")
    await until(app, pilot, ReportDialog)
    await pilot.press("ctrl+s")
    await until(app, pilot, ConfirmDialog)
    assert "市民政事务局、各有关单位" in frame(app)


def names(home: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    unit = homes.add_aliases(home, ())
    return unit.aliases, unit.groups


@pytest.mark.parametrize(
    ("key", "kept"), [("ctrl+s", (("市民政事务局",), ("各有关单位",))), ("escape", ((), ()))], ids=["yes", "no"]
)
async def test_an_open_home_learns_what_it_is_called_only_when_asked(
    home: Path, pack: Path, key: str, kept: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await chosen(app, pilot, "I", pack)
        assert len(stored(home).plans) == 2
        assert names(home) == ((), ())
        await pilot.press(key)
        await until(app, pilot, TasksScreen)
        await rested(app, pilot)
        await app.workers.wait_for_complete()
    assert names(home) == kept


@pytest.mark.parametrize(
    ("key", "kept"), [("ctrl+s", (("市民政事务局",), ("各有关单位",))), ("escape", ((), ()))], ids=["yes", "no"]
)
async def test_the_first_start_asks_too(
    tmp_path: Path, pack: Path, key: str, kept: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    home = tmp_path / "home"
    async with begun(home) as (app, pilot):
        await chosen(app, pilot, "3", pack)
        await pilot.press(key)
        await until(app, pilot, TasksScreen)
    assert names(home) == kept
    assert stored(home).cards
