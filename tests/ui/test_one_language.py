"""No screen and no dialog says a word of the other language, be it Textual's own: every one is walked through.

In Chinese every word of Latin letters must be known; in English every Chinese one must come from the plan.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from tests.ui.homes import MIDDLE, TASKS, draft, frame, make, opened, rested
from tui.domain.indicators import Indicator, Op

MEASURED = Indicator(text="规范管理率达到90%以上", name="规范管理率", op=Op.AT_LEAST, value=90.0, unit="%")
PLAN = draft((replace(TASKS[0], indicators=(MEASURED,)), *TASKS[1:]))
WALK: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("tasks", ()),
    ("tray", ("p", "G", "enter")),
    ("entry", ("p", "g", "enter", "g", "e")),
    ("status", ("escape", "s")),
    ("note", ("escape", "m")),
    ("step", ("escape", "o")),
    ("proposed steps", ("escape", "O")),
    ("task book", ("escape", "A")),
    ("evidence", ("escape", "a")),
    ("indicators", ("escape", "i")),
    ("filter", ("escape", "f")),
    ("find", ("escape", "slash")),
    ("import", ("escape", "I")),
    ("task given by word", ("escape", "N")),
    ("messages", ("escape", "M")),
    ("help", ("escape", "question_mark")),
    ("end of help", ("G",)),
    ("palette", ("escape", "ctrl+p")),
    ("overview", ("escape", "1")),
    ("timetable", ("3",)),
    ("returns", ("4",)),
    ("returns finding", ("j", "j")),
    ("explain", (*"jjjjj", "w")),
    ("signing", ("escape", "o")),
    ("preview", ("escape", "y")),
    ("preview of a sheet", ("right",)),
    ("history", ("escape", "5")),
    ("kind of change", ("f",)),
    ("undo to", ("escape", "t")),
    ("plans", ("escape", "P")),
    ("plan", ("enter",)),
    ("open year", ("escape", "Y")),
    ("settings", ("escape", "S")),
    ("setting", ("j", "enter")),
    ("choice", ("escape", "j", "enter")),
)
"""Where one goes in turn, with the keys that lead there from the place before."""
OF_THE_LETTER = ("preview", "preview of a sheet")
"""What is in Chinese in every language."""
KEYS = {"Esc", "Tab", "Enter", "Home", "End", "PgUp", "PgDn", "Del", "Shift", "Space", "English"}
WORDS = {
    "docx", "xlsx", "pdf", "txt", "config", "toml", "filled", "by", "reviewed", "phone", "unit", "name", "full", "kind",
}  # fmt: skip
NAMES = re.compile(r"/\S+|\b[a-z]\d+\b|D:\\\S+|\d{4}-\d\d-\d\d|\[unit\] \w+")
"""Paths, ids, days, keys of the settings."""


async def test_in_chinese_no_english_word_is_seen(tmp_path: Path) -> None:
    found = {
        place: set(re.findall(r"[A-Za-z]{2,}", NAMES.sub(" ", shown))) - KEYS - WORDS
        for place, shown in (await _walked(tmp_path, "zh_CN")).items()
    }

    assert {place: words for place, words in found.items() if words} == {}


async def test_in_english_every_chinese_word_comes_from_the_plan(tmp_path: Path) -> None:
    said = "".join(str(value) for value in (PLAN.title, PLAN.return_rule, PLAN.sections, PLAN.tasks))
    known = set(said + "市民政局中文函报告部门处室县区直属单位企业方案任务分解送审稿第三季度每月底前")
    found = {
        place: [word for word in re.findall(r"[\u4e00-\u9fff]+", shown) if not known.issuperset(word)]
        for place, shown in (await _walked(tmp_path, "en")).items()
        if place not in OF_THE_LETTER
    }

    assert {place: words for place, words in found.items() if words} == {}


async def _walked(tmp_path: Path, language: str) -> dict[str, str]:
    """What is seen at every place, no two of which look alike."""
    seen = {}
    async with opened(make(tmp_path / "home", PLAN, language), MIDDLE, language) as (app, pilot):
        for place, keys in WALK:
            await pilot.press(*keys)
            await rested(app, pilot)
            await rested(app, pilot)
            seen[place] = frame(app)
    assert [place for place, shown in seen.items() if list(seen.values()).count(shown) > 1] == []
    return seen
