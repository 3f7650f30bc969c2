"""Days as documents write them below a signature, behind a label or in a line under the title.

day = 2026年3月5日 | 2026-03-05 | 2026.3.5 | 二〇二六年三月五日 | 中華民國115年3月5日 | 5 March 2026 | March 5, 2026
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from tui.domain.traditional import Words

_B = r"[ \u3000]{0,2}"
_FIGURES = (
    rf"(?P<year>(?:19|20)\d\d){_B}[年\-/.]{_B}(?P<month>1[0-2]|0?[1-9]){_B}[月\-/.]{_B}"
    rf"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d){_B}日?"
)
_HAN = (
    r"(?P<hyear>[一二][〇○零Oo0九][〇○零一二三四五六七八九]{2})年(?P<hmonth>[一二三四五六七八九十]{1,3})月"
    r"(?P<hday>[一二三四五六七八九十]{1,3})日"
)
_REPUBLIC = (
    rf"(?:中华)?民国{_B}(?P<ryear>\d{{2,3}}){_B}年{_B}(?P<rmonth>1[0-2]|0?[1-9]){_B}月{_B}"
    rf"(?P<rday>3[01]|[12]\d|0?[1-9]){_B}日"
)
_MONTHS = "|".join(calendar.month_name[1:])
_ENGLISH = (
    rf"(?:(?P<eday>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)? (?P<emonth>{_MONTHS}),? (?P<eyear>(?:19|20)\d\d)"
    rf"|(?P<fmonth>{_MONTHS}) (?P<fday>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?,? (?P<fyear>(?:19|20)\d\d))"
)
_DAY = Words(rf"{_FIGURES}|{_HAN}|{_REPUBLIC}|{_ENGLISH}", re.IGNORECASE)
_LABEL = Words(
    r"(?:成文|印发|发文|签发)(?:日期|时间)[ \u3000]*[:：][ \u3000]*|(?:date(?: of issue)?|issued|dated)[ ]*:[ ]*",
    re.IGNORECASE,
)
_SAID = Words(
    r"印发|发布|公布|函颁|颁布|订定|修正|通过|印制|\b(?:adopted|approved|issued|published|released|endorsed|dated)\b",
    re.IGNORECASE,
)
_WEB = Words(r"发布(?:日期|时间)|公开日期|更新(?:日期|时间)|来源")
_LONGEST_LINE = 60
_REPUBLIC_BEGAN = 1911
_HAN_FIGURES = {char: number for number, char in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○零Oo0", 0)


def date_of(line: str) -> date | None:
    """The day of a line that is nothing but a day, in brackets or not."""
    if len(line) > _LONGEST_LINE:
        return None
    found = _DAY.fullmatch(line.strip(" \u3000（）()"))
    return _day(found) if found else None


def labelled_day(line: str) -> date | None:
    """The day behind a label that says when the document was made (`成文日期：…`)."""
    label = _LABEL.search(line)
    found = _DAY.match(line, label.end()) if label else None
    return _day(found) if found else None


def said_day(line: str) -> date | None:
    """The day in a short line under the title that says when it was issued (`2026年3月5日印发`, `Adopted on …`)."""
    if len(line) > 2 * _LONGEST_LINE or "。" in line or not _SAID.search(line) or _WEB.search(line):
        return None
    found = _DAY.search(line)
    return _day(found) if found else None


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(*_figures(found))
    except ValueError:
        return None


def _figures(found: re.Match[str]) -> tuple[int, int, int]:
    if found["year"]:
        return int(found["year"]), int(found["month"]), int(found["day"])
    if found["hyear"]:
        year = int("".join(str(_HAN_FIGURES[char]) for char in found["hyear"]))
        return year, _han_number(found["hmonth"]), _han_number(found["hday"])
    if found["ryear"]:
        return _REPUBLIC_BEGAN + int(found["ryear"]), int(found["rmonth"]), int(found["rday"])
    month = (found["emonth"] or found["fmonth"]).capitalize()
    number = list(calendar.month_name).index(month)
    return int(found["eyear"] or found["fyear"]), number, int(found["eday"] or found["fday"])


def _han_number(text: str) -> int:
    tens, ten, ones = text.partition("十")
    if not ten:
        return _HAN_FIGURES.get(text, 0)
    return (_HAN_FIGURES.get(tens, 1) if tens else 1) * 10 + (_HAN_FIGURES.get(ones, 0) if ones else 0)
