"""A text file as text: its encoding found, its damage kept in sight, its length bounded."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.domain.errors import InputUnusable
from tui.domain.text import clean, half_width_figures

MAX_CHARACTERS = 1_000_000
"""Characters read of a text: eight times the longest document met, a gazette of five plans."""
MAX_LINES = 40_000
"""Lines read of a text; that gazette has 27,000, most of them of one character."""
DAMAGED = "〓"
"""Stands where the file has a character that could not be decoded (U+FFFD)."""

_BOMS = ((b"\xef\xbb\xbf", "utf-8", "utf-8-sig"), (b"\xff\xfe", "utf-16", "utf-16"), (b"\xfe\xff", "utf-16", "utf-16"))
_USUAL = re.compile(r"[\u4e00-\u9fa5，。、；：“”（）《》\s\w.,;:()%\-]")
_CELL_OF_LINES = re.compile(r'(?:(?<=\t)|^)"((?:[^"\t]|""){1,4000}+)"(?=\t|$)', re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A text as far as it is read. cut: the line in which it ends where it is too long, else None."""

    text: str
    cut: int | None = None


def kept(text: str) -> Kept:
    """The text cleaned: line ends are LF, figures half-width, damaged characters are `DAMAGED`."""
    whole = half_width_figures(clean(text.replace("\ufffd", DAMAGED), limit=len(text))).rstrip()
    short = "\n".join(whole[:MAX_CHARACTERS].split("\n", MAX_LINES)[:MAX_LINES])
    return Kept(text=short, cut=short.count("\n") + 1 if len(short) < len(whole) else None)


def on_one_line(text: str) -> str:
    """A text pasted from a workbook: a quoted cell of several lines is put on one, with ``<br>`` between.

    Empty lines behind the row keep the numbers of the lines that follow.
    """
    if '"' not in text or "\t" not in text:
        return text
    parts: list[str] = []
    owed = at = 0
    for found in _CELL_OF_LINES.finditer(text):
        inner = found[1]
        if "\n" not in inner:
            continue
        before = text[at : found.start()]
        parts.append(_paid(before, owed))
        owed = inner.count("\n") + (0 if "\n" in before else owed)
        parts.append(inner.replace('""', '"').replace("\n", "<br>"))
        at = found.end()
    return "".join([*parts, _paid(text[at:], owed)])


def _paid(text: str, owed: int) -> str:
    """The text with so many empty lines behind its first one."""
    line, end, rest = text.partition("\n")
    return f"{line}{end}{end * owed}{rest}"


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """Text and encoding: BOM, strict UTF-8, UTF-16 without BOM, GB18030, UTF-8 with a little damage; in this order.

    InputUnusable: ``not_text``.
    """
    for bom, encoding, codec in _BOMS:
        if data.startswith(bom):
            return data.decode(codec, errors="replace"), encoding
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _other(data, name)
    if "\0" in text[:4096]:
        return _other(data, name)
    return text, "utf-8"


def _other(data: bytes, name: str) -> tuple[str, str]:
    if b"\0" in data[:4096]:
        codec = "utf-16-be" if data[:4096:2].count(0) > data[1:4096:2].count(0) else "utf-16-le"
        wide = data.decode(codec, errors="replace")
        if _plausible(wide):
            return wide, "utf-16"
        raise InputUnusable("not_text", name=name)
    chinese = data.decode("gb18030", errors="replace")
    utf8 = data.decode("utf-8", errors="replace")
    best, encoding = min(((chinese, "gb18030"), (utf8, "utf-8")), key=lambda pair: _strangeness(pair[0]))
    if not _plausible(best):
        raise InputUnusable("not_text", name=name)
    return best, encoding


def _strangeness(text: str) -> float:
    """Share of characters that a Chinese document hardly has."""
    sample = text[:20_000]
    return 1 - len(_USUAL.findall(sample.replace("\ufffd", "\0"))) / max(len(sample), 1)


def _plausible(text: str) -> bool:
    return bool(text.strip()) and _strangeness(text) < 0.2 and "\0" not in text[:4096]
