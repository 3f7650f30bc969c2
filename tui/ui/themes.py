"""The themes: paper and ink, one accent, four colours for statuses. Dark, light and of high contrast.

On every ground (page, panel, cursor) every ink has a contrast of at least 4.5 : 1 (WCAG 2, level AA), in the theme of
high contrast 7 : 1 (AAA). A terminal of sixteen colours gets themes made of its own colours, since others would be
turned into whatever is nearest; the greys of dark and light are so near to neutral that 256 colours keep them grey.
"""

from __future__ import annotations

from textual.theme import Theme


def _theme(
    name: str,
    *,
    dark: bool,
    ink: str,
    muted: str,
    accent: str,
    success: str,
    warning: str,
    error: str,
    page: str,
    panel: str,
    cursor: str,
    quiet: str,
    line: str,
) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=accent,
        accent=accent,
        foreground=ink,
        background=page,
        surface=page,
        panel=panel,
        success=success,
        warning=warning,
        error=error,
        variables={"muted": muted, "line": line, "cursor": cursor, "cursor-quiet": quiet},
    )


DARK = _theme(
    "qingdan-dark",
    dark=True,
    ink="#d6d3cb",
    muted="#a0a2a5",
    accent="#86afd6",
    success="#8fbb83",
    warning="#d3ab5c",
    error="#ec8a7e",
    page="#16181b",
    panel="#22262b",
    cursor="#24384b",
    quiet="#272b30",
    line="#3a3f45",
)
LIGHT = _theme(
    "qingdan-light",
    dark=False,
    ink="#22252a",
    muted="#5a5d60",
    accent="#1a5488",
    success="#2c6524",
    warning="#735000",
    error="#a81f18",
    page="#fbfbfa",
    panel="#ebebe9",
    cursor="#cfe0f0",
    quiet="#e3e3e1",
    line="#c6c6c3",
)
CONTRAST = _theme(
    "qingdan-contrast",
    dark=True,
    ink="#ffffff",
    muted="#d8d8d8",
    accent="#7fdfff",
    success="#7dff8a",
    warning="#ffe14d",
    error="#ffb3ac",
    page="#000000",
    panel="#1c1c1c",
    cursor="#00336b",
    quiet="#2b2b2b",
    line="#ffffff",
)
DARK_16 = _theme(
    "qingdan-dark-16",
    dark=True,
    ink="#ffffff",
    muted="#aaaaaa",
    accent="#55ffff",
    success="#55ff55",
    warning="#ffff55",
    error="#ff5555",
    page="#000000",
    panel="#000000",
    cursor="#0000aa",
    quiet="#000000",
    line="#aaaaaa",
)
LIGHT_16 = _theme(
    "qingdan-light-16",
    dark=False,
    ink="#000000",
    muted="#555555",
    accent="#0000aa",
    success="#0000aa",
    warning="#aa00aa",
    error="#aa0000",
    page="#ffffff",
    panel="#ffffff",
    cursor="#ffff55",
    quiet="#ffffff",
    line="#555555",
)
THEMES = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST}
"""The themes by the word for them in the settings; ``auto`` stands beside them."""
EVERY = (*THEMES.values(), DARK_16, LIGHT_16)


def theme_named(setting: str, *, light: bool | None = None, few: bool = False) -> Theme:
    """The theme of a setting; ``auto`` is light on a light ground, else dark.

    light: None where the ground is not known; few: the terminal has sixteen colours.
    """
    found = THEMES.get(setting, LIGHT if light else DARK)
    if few:
        return DARK_16 if found.dark else LIGHT_16
    return found
