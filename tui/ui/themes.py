"""Three themes, dark, light and of high contrast: paper and ink, one accent, four colours for statuses."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="qingdan-dark",
    dark=True,
    primary="#7aa2c8",
    accent="#7aa2c8",
    foreground="#d6d3cb",
    background="#16181b",
    surface="#16181b",
    panel="#22262b",
    success="#86b07a",
    warning="#d3ab5c",
    error="#e0776b",
    variables={"muted": "#8d8f92", "line": "#3a3f45", "cursor": "#2c4257", "cursor-quiet": "#272b30"},
)
LIGHT = Theme(
    name="qingdan-light",
    dark=False,
    primary="#1f5f99",
    accent="#1f5f99",
    foreground="#22252a",
    background="#faf9f5",
    surface="#faf9f5",
    panel="#eceae2",
    success="#3a7430",
    warning="#8a6100",
    error="#b3261e",
    variables={"muted": "#6a6d70", "line": "#c9c6bc", "cursor": "#cfe0f0", "cursor-quiet": "#e6e4dc"},
)


CONTRAST = Theme(
    name="qingdan-contrast",
    dark=True,
    primary="#ffffff",
    accent="#7fdfff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    success="#7dff8a",
    warning="#ffe14d",
    error="#ffa8a0",
    variables={"muted": "#d0d0d0", "line": "#ffffff", "cursor": "#003f7f", "cursor-quiet": "#333333"},
)
THEMES = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST}
"""The themes by the word for them in the settings; ``auto`` stands beside them."""


def theme_named(setting: str, *, light: bool | None = None) -> Theme:
    """The theme of a setting; ``auto`` is light on a light ground, else dark. light: None where it is not known."""
    return THEMES.get(setting, LIGHT if light else DARK)
