"""The help: this screen's keys first, found by typing, in the language one wants."""

from __future__ import annotations

from pathlib import Path

from textual import events

from tests.ui.homes import NARROW, frame, opened, rested
from tui.config import load
from tui.ui.screens.help import HelpScreen
from tui.ui.screens.returns import ReturnsScreen
from tui.ui.screens.tasks import TasksScreen


async def test_the_keys_of_the_screen_one_is_on_come_first(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("4", "question_mark")
        await pilot.pause()
        await pilot.pause()
        assert "这里（报送屏）" in frame(app)


async def test_what_one_wants_to_do_is_found_by_pinyin(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("question_mark")
        await pilot.pause()
        await pilot.press("slash")
        await pilot.pause()
        app.post_message(events.Paste("songshengao"))
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        shown = frame(app)
        assert "送审稿：" in shown
        assert "上移" not in shown
        await pilot.press("escape")
        await pilot.pause()
        assert "认领：" in frame(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, TasksScreen)


async def test_the_language_is_switched_in_the_help(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("question_mark", "L")
        await rested(app, pilot)
        assert isinstance(app.screen, HelpScreen)
        assert "Here (Tasks)" in frame(app)
        await pilot.press("escape")
        await rested(app, pilot)
        assert "Commands" in frame(app)
    assert load(home / "config.toml").language == "en"


async def test_a_command_is_found_by_pinyin_and_done(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("ctrl+p", *"baosong")
        await pilot.pause()
        await pilot.press("enter")
        await rested(app, pilot)
        assert isinstance(app.screen, ReturnsScreen)
