"""Time limits that are whole cells in shorthand: `2026年度`, `2026-2028`, `20260630`, `6.30`, `半年一次`, `“十五五”末`.

Each is meaningful only where nothing else stands in the cell, so it is no `moment` of a running text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tui.domain.deadline import Deadline
from tui.domain.traditional import Words

_TAIL = r"(?:之前|以前|前|止|完成)?"
_PERIOD = r"半年|季度?|月|年"
_DEED = r"(?:开展|报送|通报|调度|总结|更新|召开)?"
_SHORT = Words(
    rf"""(?:
    (?P<year>(?:(?P<y>20\d\d)年|民国(?P<roc>\d{{2,3}})年|(?P<roc2>1[0-4]\d)年|本年|当年|全年?)度(?:内|末|底|完成)?)
    |(?P<years>(?P<y1>20\d\d)年?\s*(?:[-‐–—－~～至到]|——)+\s*(?P<y2>20\d\d)年?(?:度)?)
    |(?P<bare>(?P<by>20\d\d))
    |(?P<digits>(?P<dy>20\d\d)(?P<dm>0[1-9]|1[0-2])(?P<dd>[0-3]\d))
    |(?P<roc_day>(?P<ry>1[0-4]\d)[./-](?P<rm>1[0-2]|0?[1-9])(?:[./-](?P<rd>[0-3]?\d))?)
    |(?P<month_day>(?P<mm>1[0-2]|0?[1-9])[./](?P<md>[0-3]?\d){_TAIL})
    |(?P<often>每一?个?(?P<each>{_PERIOD})度?{_DEED}(?:[一1]?次)?|一?个?(?P<once>{_PERIOD})度?{_DEED}[一1]次
        |(?P<named>半年|季|月|年)度)
    |(?P<often2>每?(?:一)?年(?:开展)?(?:两|2|二)次)
    |(?P<five>到?[“"‘]?十(?P<nth>[三四五六])五[”"’]?(?:时期|规划|期间)?(?:末期?|末年|期末|期间|内|时期))
    |(?P<begin>(?:(?P<gy>20\d\d)年|今年|本年)?年?初)
    |(?P<middle>(?:(?P<iy>20\d\d)年|今年|本年)?年?中(?:前|期)?)
    )""",
    re.VERBOSE,
)
_UNITS = {"半年": "06-30 12-31", "季": "quarter", "季度": "quarter", "月": "month", "年": "year"}
_FIVE = {"三": 2020, "四": 2025, "五": 2030, "六": 2035}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortLimit:
    """A limit in shorthand: the deadline and the code of a doubt, if any."""

    deadline: Deadline
    doubt: str | None = None


def short_limit(text: str, year: int | None) -> ShortLimit | None:
    """What a cell in shorthand means in a default year; None for any other text."""
    found = _SHORT.fullmatch(re.sub(r"\s+", "", text)) if len(text) <= 24 else None
    return _READ[found.lastgroup or ""](text, found, year) if found else None


def _year(text: str, found: re.Match[str], year: int | None) -> ShortLimit:
    roc = found["roc"] or found["roc2"]
    own = int(found["y"]) if found["y"] else int(roc) + 1911 if roc else year
    return _whole(text, own, own)


def _years(text: str, found: re.Match[str], _default: int | None) -> ShortLimit:
    first, last = int(found["y1"]), int(found["y2"])
    return _whole(text, first, last) if first <= last else _unclear(text)


def _bare(text: str, found: re.Match[str], _default: int | None) -> ShortLimit:
    return _whole(text, int(found["by"]), int(found["by"]))


def _digits(text: str, found: re.Match[str], _default: int | None) -> ShortLimit:
    return _on(text, int(found["dy"]), int(found["dm"]), int(found["dd"]))


def _roc_day(text: str, found: re.Match[str], _default: int | None) -> ShortLimit:
    return _on(text, int(found["ry"]) + 1911, int(found["rm"]), int(found["rd"]) if found["rd"] else None)


def _month_day(text: str, found: re.Match[str], year: int | None) -> ShortLimit:
    return _on(text, year, int(found["mm"]), int(found["md"]))


def _often(text: str, found: re.Match[str], _default: int | None) -> ShortLimit:
    return ShortLimit(deadline=Deadline(text=text, recurrence=_UNITS[found["each"] or found["once"] or found["named"]]))


def _twice(text: str, _found: re.Match[str], _default: int | None) -> ShortLimit:
    return ShortLimit(deadline=Deadline(text=text, recurrence="06-30 12-31"))


def _five(text: str, found: re.Match[str], _default: int | None) -> ShortLimit:
    return ShortLimit(deadline=Deadline(text=text, due=date(_FIVE[found["nth"]], 12, 31)))


def _begin(text: str, found: re.Match[str], year: int | None) -> ShortLimit:
    own = int(found["gy"]) if found["gy"] else year
    return ShortLimit(deadline=Deadline(text=text, due=date(own, 1, 31) if own else None), doubt="beginning_of_year")


def _middle(text: str, found: re.Match[str], year: int | None) -> ShortLimit:
    own = int(found["iy"]) if found["iy"] else year
    return ShortLimit(deadline=Deadline(text=text, due=date(own, 6, 30) if own else None), doubt="middle_of_year")


def _whole(text: str, first: int | None, last: int | None) -> ShortLimit:
    if first is None or last is None:
        return ShortLimit(deadline=Deadline(text=text))
    return ShortLimit(deadline=Deadline(text=text, due=date(last, 12, 31), start=date(first, 1, 1)))


def _on(text: str, year: int | None, month: int, day: int | None) -> ShortLimit:
    if year is None:
        return ShortLimit(deadline=Deadline(text=text))
    try:
        due = date(year, month, day) if day else date(year + month // 12, month % 12 + 1, 1) - _DAY
    except ValueError:
        return ShortLimit(deadline=Deadline(text=text), doubt="no_such_day")
    return ShortLimit(deadline=Deadline(text=text, due=due))


def _unclear(text: str) -> ShortLimit:
    return ShortLimit(deadline=Deadline(text=text), doubt="deadline_unclear")


_DAY = date(2000, 1, 2) - date(2000, 1, 1)
_READ: dict[str, Callable[[str, re.Match[str], int | None], ShortLimit]] = {
    "year": _year,
    "years": _years,
    "bare": _bare,
    "digits": _digits,
    "roc_day": _roc_day,
    "month_day": _month_day,
    "often": _often,
    "often2": _twice,
    "five": _five,
    "begin": _begin,
    "middle": _middle,
}
