"""The settings screen and the switch of the language, by key, seen in config.toml."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from tests.ui.homes import NARROW, WIDE, frame, make, opened, rested, same_as_kept, stored, until
from tui.config import Settings, load
from tui.ui.app import QingdanApp
from tui.ui.messages import SettingsChanged
from tui.ui.screens.settings import SettingsScreen
from tui.ui.widgets.line_list import LineList


def said(home: Path) -> Settings:
    return load(home / "config.toml")


async def to_settings(app: QingdanApp, pilot: Pilot[int]) -> None:
    await pilot.press("S")
    await until(app, pilot, SettingsScreen)
    await rested(app, pilot)


async def go(app: QingdanApp, pilot: Pilot[int], name: str) -> None:
    """Put the cursor on a setting."""
    screen = app.screen
    assert isinstance(screen, SettingsScreen)
    rows = screen.query_one("#settings", LineList)
    rows.go(0)
    for _ in range(len(rows.rows)):
        if screen.setting is not None and screen.setting.name == name:
            return
        await pilot.press("j")
        await pilot.pause()
    raise LookupError(name)


async def test_a_value_is_typed_and_stands_in_the_file_and_on_the_board(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await to_settings(app, pilot)
        await go(app, pilot, "return.filled_by")
        await pilot.press("enter")
        await pilot.pause()
        app.post_message(events.Paste("李 四"))
        await pilot.press("enter")
        await rested(app, pilot)
        await rested(app, pilot)
        assert "李 四" in frame(app)
        assert app.workspace.seen.signatures.filled_by == "李 四"
    assert said(home).filled_by == "李 四"
    assert stored(home).signatures.filled_by == "李 四"


async def test_a_wrong_day_is_refused_and_nothing_is_written(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await to_settings(app, pilot)
        await go(app, pilot, "return.due")
        await pilot.press("enter", "end", "9", "9", "enter")
        await rested(app, pilot)
        assert isinstance(app.screen, SettingsScreen)
    assert said(home).due == (11, 20)


async def test_what_is_fixed_is_not_changed(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await to_settings(app, pilot)
        await go(app, pilot, "unit.name")
        await pilot.press("enter", "e")
        await rested(app, pilot)
        assert isinstance(app.screen, SettingsScreen)


async def test_space_takes_the_next_theme_at_once(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await to_settings(app, pilot)
        await go(app, pilot, "ui.theme")
        await pilot.press("space", "space")
        await rested(app, pilot)
        await rested(app, pilot)
        assert said(home).theme == "light"
        assert app.theme.startswith("qingdan-light")


async def test_a_choice_is_made_from_a_list(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await to_settings(app, pilot)
        await go(app, pilot, "return.document")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("j", "enter")
        await rested(app, pilot)
        await rested(app, pilot)
    assert said(home).document == "报告"


@pytest.mark.parametrize(
    "keys",
    [(), ("1",), ("3",), ("4",), ("5",), ("P",), ("j", "enter")],
    ids=["tasks", "overview", "timetable", "returns", "history", "plans", "detail"],
)
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
async def test_the_other_language_says_everything_that_it_says_from_the_start(
    tmp_path: Path, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    shown = {}
    for language, pressed in (("en", keys), ("zh_CN", (*keys, "L"))):
        async with opened(make(tmp_path / language), size, language) as (app, pilot):
            await pilot.press(*pressed)
            for _ in range(3):
                await rested(app, pilot)
            shown[language] = frame(app)
    assert shown["zh_CN"] == shown["en"]


async def test_a_language_given_at_the_start_holds_until_that_of_the_settings_is_another(home: Path) -> None:
    async with opened(home, language="en") as (app, pilot):
        app.post_message(SettingsChanged(replace(said(home), theme="light")))
        await rested(app, pilot)
        assert app.say.language == "en"
        await pilot.press("L", "L")
        await rested(app, pilot)
        assert app.say.language == "en"
        app.post_message(SettingsChanged(replace(said(home), language="zh_CN")))
        await rested(app, pilot)
        assert app.say.language == "zh_CN"


async def test_the_switch_is_kept_and_reaches_the_screens_behind(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("4")
        await rested(app, pilot)
        await pilot.press("2", "j", "L")
        await rested(app, pilot)
        assert app.screen.query_one("#tasks", LineList).cursor == 1
        await pilot.press("4")
        for _ in range(3):
            await rested(app, pilot)
        assert "Return" in frame(app)
        assert "没有填写" not in frame(app)
    assert said(home).language == "en"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_screen_looks_as_it_did(
    home: Path, size: tuple[int, int], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.services.settings.places", lambda *_: ())
    async with opened(home, size, language) as (app, pilot):
        app.workspace.home = Path("/home/user/qingdan")
        await to_settings(app, pilot)
        shown = frame(app)
    same_as_kept(shown, "settings", size, language)


async def test_the_list_of_a_hand_over_is_written(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await to_settings(app, pilot)
        await pilot.press("h")
        for _ in range(2):
            await rested(app, pilot)
        assert "岗位交接清单已写好" in app.told[-1].text
    (listed,) = home.glob("exports/*/岗位交接清单-*.xlsx")
    assert app.told[-1].text.endswith(str(listed))
