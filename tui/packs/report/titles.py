"""Lines of a title: as few as need be, about equally long, broken between words (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

MOST = 20
"""Characters of 22 pt in a line of 156 mm."""

_BETWEEN_WORDS = 10.0
_INSIDE = 60.0
_IN_WORDS = 400.0

_WORD_END = re.compile(
    "(?:年|市|县|区|省|工作|任务|重点|方案|行动|建设|发展|改革|管理|服务|保障|健康|安全|环境|经济|社会|生态|整治|治理|提升"
    "|实施|推进|三年|年度|责任|目标|和|与|及)$"
)
"""Ends of words that titles of plans are made of: a line may end there, where no piece of the title ends."""

_KINDS = ("计划", "方案", "清单", "意见", "要点", "分工", "通知")
"""What a plan calls itself, which belongs to the word before it."""

_SUFFIXES = "市县区省州局委办府院厅处科年度性化"
"""Characters that hardly ever begin a word."""


def width(text: str) -> float:
    """Characters of a text; a letter or figure is half of one."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def title_lines(parts: Sequence[str]) -> tuple[str, ...]:
    """The parts joined and cut into lines of at most `MOST` characters, if it can be at the end of a part."""
    text = "".join(parts)
    total = width(text)
    if total <= MOST:
        return (text,)
    count = int(-(-total // MOST))
    ends = set(_ends(parts))
    ideal = total / count

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[str, ...]]:
        """The cost and the lines of the text from `start` in exactly `left` lines."""
        if left == 1:
            line = text[start:]
            return (width(line) - ideal) ** 2 + (1e6 if width(line) > MOST else 0.0), (line,)
        tried = [
            (cost + (width(text[start:cut]) - ideal) ** 2 + _penalty(text, cut, ends), (text[start:cut], *lines))
            for cut in range(start + 1, len(text) - left + 2)
            if width(text[start:cut]) <= MOST
            for cost, lines in [best(cut, left - 1)]
        ]
        return min(tried, default=(1e9, (text[start:],)))

    return min(best(0, count), best(0, count + 1))[1]


def _ends(parts: Sequence[str]) -> Iterator[int]:
    at = 0
    for part in parts:
        at += len(part)
        yield at


def _penalty(text: str, cut: int, ends: set[int]) -> float:
    before, after = text[cut - 1], text[cut]
    if after in "》，、。）年" or before in "《（" or (before.isdigit() and after.isdigit()):
        return _IN_WORDS
    if cut in ends:
        return 0.0
    if after in _SUFFIXES:
        return _IN_WORDS
    between = _WORD_END.search(text[:cut]) and not text.startswith(_KINDS, cut)
    return _BETWEEN_WORDS if between else _INSIDE
