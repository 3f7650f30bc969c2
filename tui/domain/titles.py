"""Titles of plans as they are compared: is it the same plan, next year's of the same name, a notice about it?

《清河市2026年工作要点》（修订版）   the same plan as 清河市2026年工作要点
清河市2027年工作要点               next year's: the same but for the year
关于调整《清河市2026年工作要点》部分任务的通知   a notice about it
"""

from __future__ import annotations

import re

from tui.domain.text import folded

_QUOTES = re.compile(r"[《》〈〉<>「」『』“”\"']")
_EDITION = re.compile(r"\([^()]*(?:修订|修改|修正|调整|更新|新版|版|稿|revised|amended|edition|version)[^()]*\)$")
_YEARS = re.compile(
    r"\(?(?:(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})(?:年度?)?"
    r"(?:[-—–~～至到](?:(?:19|20)?\d\d|[一二][〇○零一二三四五六七八九]{3})(?:年度?)?)?\)?"
)
_AMENDS = re.compile(
    r"调整|修订|修改|修正|变更|更正|勘误|增补|补充|增加|新增|取消|amend|adjust|revis|supplement|corrigend",
    re.IGNORECASE,
)
_MEANING = 6
"""Characters of a title under which it may stand in another by chance."""


def title_key(title: str) -> str:
    """The title without widths, blanks, quotation marks and a bracket at its end that names the edition."""
    key = _QUOTES.sub("", folded(title))
    return _EDITION.sub("", key) or key


def yearless_key(title: str) -> str:
    """The key without the years in it."""
    return _YEARS.sub("", title_key(title))


def speaks_of(text: str, title: str) -> bool:
    """The title of a notice names a plan and says that it is changed."""
    key = title_key(title)
    return len(key) >= _MEANING and key in _QUOTES.sub("", folded(text)) and says_amended(text)


def says_amended(text: str) -> bool:
    """The wording is that of a notice of changes (调整, 修改, 增补 …)."""
    return _AMENDS.search(text) is not None
