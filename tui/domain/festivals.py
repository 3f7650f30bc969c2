"""Days before which plans want things done: 国庆节前, 春节前, 汛期前.

    festival = [year] name [节|期|季] [到来|来临] (前|之前|以前|前夕)

The last day that keeps it is the day before. Days of the lunar calendar: the tables of the Hong Kong Observatory,
2018-2035; Qingming by the rule that holds for 2009-2043. 春节 and 元旦 may be this year's or the next one's, and what
depends on the weather has no certain day: a doubt.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

FESTIVAL = (
    r"春节|元旦|清明|五一|劳动节|国际劳动节|端午|六一|儿童节|七一|建党节|八一|建军节|教师节|中秋|国庆|"
    r"[“\"]十一[”\"]|十一|重阳|"
    r"主汛|入汛|汛|供暖|采暖|取暖|入冬|开学|春季开学|秋季开学|暑假|暑|寒假|春耕|三夏|三秋|高考|中考"
)
_FIXED = {
    "元旦": (1, 1), "五一": (5, 1), "劳动节": (5, 1), "国际劳动节": (5, 1), "六一": (6, 1), "儿童节": (6, 1),
    "七一": (7, 1), "建党节": (7, 1), "八一": (8, 1), "建军节": (8, 1), "教师节": (9, 10), "国庆": (10, 1),
    "十一": (10, 1), "高考": (6, 7), "汛": (6, 1), "入汛": (6, 1),
}  # fmt: skip
_LUNAR_FIRST = 2018
_LUNAR = {
    "春节": "0216 0205 0125 0212 0201 0122 0210 0129 0217 0206 0126 0213 0203 0123 0211 0131 0219 0208",
    "端午": "0618 0607 0625 0614 0603 0622 0610 0531 0619 0609 0528 0616 0605 0624 0612 0601 0620 0610",
    "中秋": "0924 0913 1001 0921 0910 0929 0917 1006 0925 0915 1003 0922 0912 1001 0919 0908 0927 0916",
}
_UNSURE = frozenset({"春节", "元旦", "汛", "入汛"})


def day_before(name: str, year: int | None) -> date | None:
    """The day before a festival of a year; None where the year or the day is not known."""
    first = _first_day(re.sub(r"[“”\"]", "", name), year) if year else None
    return first - timedelta(days=1) if first else None


def is_unsure(name: str) -> bool:
    """The day depends on more than the year."""
    return name in _UNSURE


def _first_day(name: str, year: int) -> date | None:
    if name in _FIXED:
        later = 1 if name == "元旦" else 0
        return date(year + later, *_FIXED[name])
    if name == "清明":
        return date(year, 4, 4 if year % 4 in (0, 1) else 5) if 2009 <= year <= 2043 else None
    days = _LUNAR.get(name, "").split()
    index = year - _LUNAR_FIRST
    if not 0 <= index < len(days):
        return None
    return date(year, int(days[index][:2]), int(days[index][2:]))
