"""Colours: enough contrast everywhere, own colours on terminals of sixteen, no status told by its colour alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich._palettes import STANDARD_PALETTE
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import Theme

from tests.ui.homes import frame, opened
from tui.ui.marks import PLAIN_SIGNS, SIGNS
from tui.ui.themes import CONTRAST, DARK, DARK_16, EVERY, LIGHT, LIGHT_16, theme_named
from tui.ui.widgets.head import HeadLine
from tui.ui.widgets.pieces import Piece

SIXTEEN = (DARK_16, LIGHT_16)


def inks(theme: Theme) -> dict[str, str]:
    named = {name: getattr(theme, name) for name in ("foreground", "accent", "success", "warning", "error")}
    return {**named, "muted": theme.variables["muted"]}


def grounds(theme: Theme) -> dict[str, str]:
    named = {"background": theme.background or "", "panel": theme.panel or ""}
    return {**named, "cursor": theme.variables["cursor"], "quiet": theme.variables["cursor-quiet"]}


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, definition)."""
    parts = (value / 255 for value in Color.parse(colour).rgb)
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("theme", "least"), [(DARK, 4.5), (LIGHT, 4.5), (CONTRAST, 7.0)], ids=lambda one: str(one)[:30]
)
def test_every_ink_can_be_read_on_every_ground(theme: Theme, least: float) -> None:
    faint = {
        (ink, ground): round(contrast(colour, on), 2)
        for ink, colour in inks(theme).items()
        for ground, on in grounds(theme).items()
        if contrast(colour, on) < least
    }
    assert faint == {}


@pytest.mark.parametrize("theme", SIXTEEN, ids=lambda theme: theme.name)
def test_a_theme_of_sixteen_colours_is_made_of_them(theme: Theme) -> None:
    for colour in {*inks(theme).values(), *grounds(theme).values()}:
        number = RichColor.parse(colour).downgrade(ColorSystem.STANDARD).number
        assert number is not None
        assert "#{:02x}{:02x}{:02x}".format(*STANDARD_PALETTE[number]) == colour


@pytest.mark.parametrize("theme", SIXTEEN, ids=lambda theme: theme.name)
def test_sixteen_colours_can_be_read_too(theme: Theme) -> None:
    assert min(contrast(ink, theme.background or "") for ink in inks(theme).values()) >= 4.5
    assert contrast(inks(theme)["foreground"], grounds(theme)["cursor"]) >= 7


@pytest.mark.parametrize(
    ("setting", "light", "few", "theme"),
    [
        ("auto", None, False, DARK),
        ("auto", True, False, LIGHT),
        ("auto", False, False, DARK),
        ("dark", True, False, DARK),
        ("light", False, False, LIGHT),
        ("contrast", True, False, CONTRAST),
        ("contrast", True, True, DARK_16),
        ("auto", True, True, LIGHT_16),
        ("nonsense", None, False, DARK),
    ],
)
def test_which_theme_is_worn(setting: str, light: bool | None, few: bool, theme: Theme) -> None:
    assert theme_named(setting, light=light, few=few) is theme


def test_statuses_have_signs_of_their_own() -> None:
    assert len(set(SIGNS.values())) == len(SIGNS)
    assert len(set(PLAIN_SIGNS.values())) == len(PLAIN_SIGNS)


@pytest.mark.parametrize("theme", EVERY, ids=lambda theme: theme.name)
async def test_a_theme_changes_colours_and_nothing_else(home: Path, theme: Theme) -> None:
    async with opened(home) as (app, pilot):
        before = frame(app)
        app.theme = theme.name
        await pilot.pause()
        assert frame(app) == before


async def test_lines_are_painted_in_the_colours_of_the_theme_that_is_worn(home: Path) -> None:
    async with opened(home) as (app, pilot):
        found = app.screen.query_one(HeadLine)
        for theme in EVERY:
            app.theme = theme.name
            await pilot.pause()
            colour = found.segment(Piece("", "overdue")).style

            assert colour is not None
            assert colour.color == Color.parse(app.theme_variables["error"]).rich_color
