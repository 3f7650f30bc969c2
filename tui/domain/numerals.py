"""Numbers as Chinese documents write them, and what they are worth.

    number   = figures | han [点 han] | 百分之 (百 | number) | 千分之 number | han 分之 han
    figures  = 1,000 | 1000 | 0.87 | １２ (full width)
    han      = 零 〇 一 二 两 三 … 九 十 百 千 in their places: 三十五, 一百零二, 两千

万 and 亿 belong to the unit (`1.8万例` is 1.8 of `万例`), as a plan's own tables have them.
"""

from __future__ import annotations

import re
from math import isfinite

FIGURES = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
HAN = r"(?:[一二两三四五六七八九十][零〇一二两三四五六七八九十百千]{0,8})(?:点[零〇一二三四五六七八九]{1,4})?"
NUMBER = rf"(?:百分之(?:百|{HAN}|{FIGURES})|千分之(?:{HAN}|{FIGURES})|{HAN}分之{HAN}|{FIGURES}|{HAN})"
"""A number in text whose widths `narrow` has folded."""

_NARROW = str.maketrans("０１２３４５６７８９％．／：∶＜＞＝～－∕﹪﹥﹤≧≦", "0123456789%./::<>=~-/%><≥≤")
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_HAN = re.compile(
    r"(?:[一二两三四五六七八九]?千)?零?(?:[一二两三四五六七八九]百)?零?(?:[一二三四五六七八九]?十)?[一二两三四五六七八九]?"
)
_THOUSANDS = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")


def narrow(text: str) -> str:
    """The text of equal length with full-width figures and the marks around them made half-width."""
    return _THOUSANDS.sub(",", text).translate(_NARROW)


def number_value(text: str) -> float | None:
    """What a number is worth, of a percentage its figure (`百分之九十` is 90); None for none, or an endless one."""
    for mark in ("百分之", "千分之"):
        if text.startswith(mark):
            rest = text[len(mark) :]
            return 100.0 if rest == "百" else number_value(rest)
    if "分之" in text:
        below, _, above = text.partition("分之")
        divisor, dividend = _han(below), _han(above)
        return None if not divisor or dividend is None else round(100 * dividend / divisor, 2)
    if text[:1].isdigit():
        figure = float(text.replace(",", ""))
        return figure if isfinite(figure) else None
    whole, _, part = text.partition("点")
    value = _han(whole)
    if value is None or not part:
        return value
    return float(f"{value:.0f}.{''.join(str(_DIGITS[char]) for char in part)}")


def _han(text: str) -> float | None:
    """`三十五` is 35; `三四` (three or four) is no number."""
    if not text or not _HAN.fullmatch(text):
        return None
    total = digit = 0
    for char in text:
        if char in _PLACES:
            total += (digit or 1) * _PLACES[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return float(total + digit)
