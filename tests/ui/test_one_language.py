"""No screen and no dialog says a word of the other language, be it Textual's own: every one is walked through.

In Chinese every word of Latin letters must be known; in English every Chinese one must come from the plan.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.ui.homes import MIDDLE, draft, frame, make, opened, rested

PLACES: dict[str, tuple[str, ...]] = {
    "overview": ("1",),
    "tasks": (),
    "detail": ("enter",),
    "tray": ("p", "G", "enter"),
    "timetable": ("3",),
    "returns": ("4",),
    "returns finding": ("4", "j", "j"),
    "explain": ("4", "j", "j", "j", "j", "j", "j", "w"),
    "signing": ("4", "o"),
    "preview": ("4", "y"),
    "preview of a sheet": ("4", "y", "right"),
    "history": ("5",),
    "kind of change": ("5", "f"),
    "undo to": ("5", "t"),
    "plans": ("P",),
    "plan": ("P", "enter"),
    "open year": ("P", "Y"),
    "settings": ("S",),
    "setting": ("S", "j", "enter"),
    "choice": ("S", "j", "j", "enter"),
    "help": ("question_mark",),
    "end of help": ("question_mark", "G"),
    "palette": ("ctrl+p",),
    "entry": ("e",),
    "status": ("s",),
    "note": ("m",),
    "step": ("o",),
    "proposed steps": ("O",),
    "task book": ("A",),
    "evidence": ("a",),
    "indicators": ("j", "i"),
    "filter": ("f",),
    "find": ("slash",),
    "import": ("I",),
    "task given ad hoc": ("N",),
    "messages": ("M",),
}
KEYS = {"Esc", "Tab", "Enter", "Home", "End", "PgUp", "PgDn", "Del", "Shift", "Space", "English"}
WORDS = {
    "docx", "xlsx", "pdf", "txt", "config", "toml", "filled", "by", "reviewed", "phone", "unit", "name", "full", "kind",
}  # fmt: skip
NAMES = re.compile(r"/\S+|\b[a-z]\d+\b|D:\\\S+|\d{4}-\d\d-\d\d|\[unit\] \w+")
"""Paths, ids, days, keys of the settings."""


@pytest.mark.parametrize("place", PLACES)
async def test_in_chinese_no_english_word_is_seen(home: Path, place: str) -> None:
    shown = await _seen(home, place, "zh_CN")
    left = set(re.findall(r"[A-Za-z]{2,}", NAMES.sub(" ", shown))) - KEYS - WORDS

    assert left == set()


@pytest.mark.parametrize("place", [name for name in PLACES if name not in ("preview", "preview of a sheet")])
async def test_in_english_every_chinese_word_comes_from_the_plan(tmp_path: Path, place: str) -> None:
    plan = draft()
    shown = await _seen(make(tmp_path / "home", plan, "en"), place, "en")
    said = "".join(str(value) for value in (plan.title, plan.return_rule, plan.sections, plan.tasks))
    known = said + "市民政局中文函报告部门处室县区直属单位企业方案任务分解送审稿第三季度每月底前"
    left = {word for word in re.findall(r"[\u4e00-\u9fff]+", shown) if any(sign not in known for sign in word)}

    assert left == set()


async def _seen(home: Path, place: str, language: str) -> str:
    async with opened(home, MIDDLE, language) as (app, pilot):
        for key in PLACES[place]:
            await pilot.press(key)
            await rested(app, pilot)
        await rested(app, pilot)
        return frame(app)
