"""How figures are said: the size of a file, what a measured value means against its target."""

from __future__ import annotations

from tui.i18n import Say

_STEP = 1024


def file_size(size: int) -> str:
    """Bytes as a person reads them: ``820 B``, ``12.3 KB``, ``4.0 MB``."""
    value, unit = float(size), "B"
    for unit in ("B", "KB", "MB", "GB"):
        if value < _STEP or unit == "GB":
            break
        value /= _STEP
    return f"{size} B" if unit == "B" else f"{value:.1f} {unit}"


def met_words(say: Say, met: bool | None, value: str) -> str:
    """A value and whether it reaches its target, where that can be said."""
    if met is None:
        return value
    return say("indicator.means_met" if met else "indicator.means_missed", value=value)
