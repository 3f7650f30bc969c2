"""What a terminal answered to the questions at the start."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

_RGB = re.compile(r"rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})")
PROBES = "─“"
"""Ambiguous characters by which the width is measured: one of the frames, one of the texts."""
Line = list[int | list[bytes | int]]
"""The settings of a terminal's line, as ``termios`` has them."""
_WIDE_ENCODINGS = ("gb", "big5", "euc", "sjis", "shift", "cp936", "cp950", "cp932", "cp949", "johab")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What is known of the terminal.

    width    cells of an ambiguous character (“” ① … ─): 1, 2, or None while it has not said so
    light    its background is light; None while it has not said so
    missing  reports of the cursor that were asked for and have not come yet
    typed    what came meanwhile and is no answer
    line     the settings of the line before it was asked
    """

    width: int | None = None
    light: bool | None = None
    missing: int = 0
    typed: str = ""
    line: Line | None = None


def width_of(column: int) -> int | None:
    """The width of a character that was drawn in the first column, by the column of the cursor behind it."""
    return {2: 1, 3: 2}.get(column)


def wider(one: int | None, other: int | None) -> int | None:
    """The greater of two widths, where one of them is known."""
    return max((width for width in (one, other) if width is not None), default=None)


def encoding_of(stream: TextIO | None) -> str:
    """How text of a terminal is encoded."""
    return getattr(stream, "encoding", None) or "utf-8"


def is_light(colour: str) -> bool | None:
    """Whether a colour that a terminal named (``rgb:faff/…``) is nearer to white than to black."""
    found = _RGB.match(colour)
    if found is None:
        return None
    red, green, blue = (int(part, 16) / (int("f" * len(part), 16)) for part in found.groups())
    return 0.299 * red + 0.587 * green + 0.114 * blue > 0.5


def usual_width(environ: Mapping[str, str]) -> int:
    """The width where nobody could be asked: 2 under a locale with an East Asian encoding, as its terminals draw."""
    if environ.get("VTE_CJK_WIDTH", "").lower() in ("1", "wide"):
        return 2
    locale = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    encoding = locale.partition(".")[2].lower()
    return 2 if encoding.startswith(_WIDE_ENCODINGS) else 1
