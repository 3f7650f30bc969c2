"""Standing windows: seasons in which a duty stands every year (`春季为4月20日至5月20日`, `主汛期（7月中旬至8月下旬）`).

    window = [每年] month [day] (至 — 到) [month] day | [每年] month (至 —) month
    named  = name （ window ） | name （ label 为 window {； label 为 window} ） | name 为 window

The ends: 上旬 is the 1st to the 10th, 中旬 the 11th to the 20th, 下旬 the 21st to the last day, a bare month all of it.
A window with a year of its own happens once and is none. In a plan of one year only windows with 每年 or a name stand
(spec: reading, layout A).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.domain.indicators import Window
from tui.domain.moments import Form, moments
from tui.domain.text import without_layout_blanks

_ANY_YEAR = 2021
"""A common year before a common year: a window is made of days that every year has."""
_SPANS = (Form.WINDOW, Form.DAYS)
_OWN_YEAR = re.compile(r"\d{4}|[今本当]年")
_EVERY = re.compile(r"每年(?:的|度)?[ \u3000]*$")
_IS = re.compile(
    r"(?P<label>[\u4e00-\u9fffA-Za-z]{1,16}?)[ \u3000]*(?:一般)?(?:为|是|：|:)[ \u3000]*(?:每年(?:的)?)?[ \u3000]*$"
)
_BEFORE = re.compile(r"(?P<name>[\u4e00-\u9fffA-Za-z]{2,24})[ \u3000]*[（(][^（）()]{0,160}$")
_BEHIND = re.compile(r"[ \u3000]*(?:为|是)(?P<name>[\u4e00-\u9fff]{0,20}?(?:期|季|月|周|时段|阶段))")
_PREPOSITION = re.compile(r"^.*(?:在|于|对|和|及|与|按照|进入|做好|加强)(?=.{2})")
_EXACT_DAY = re.compile(r"\d[ \u3000]*[日号]")


def standing_windows(text: str, *, regulation: bool) -> Iterator[Window]:
    """The windows of a text in order. regulation: it holds every year, so a window needs neither 每年 nor a name."""
    for moment in moments(text, _ANY_YEAR):
        first, last = moment.first, moment.last
        if _OWN_YEAR.search(moment.text) or moment.form not in _SPANS or first is None or last is None:
            continue
        name = _name(text, moment.begin, moment.end)
        if name or regulation or _EVERY.search(text, max(moment.begin - 6, 0), moment.begin):
            exact = len(_EXACT_DAY.findall(moment.text)) == 2
            yield Window(name=name, start=(first.month, first.day), end=(last.month, last.day), exact=exact)


def _name(text: str, begin: int, end: int) -> str:
    """What a window is called: the words in front of its bracket and the label inside (春季 + 防火期); may be empty."""
    before = text[max(begin - 200, 0) : begin]
    behind = _BEHIND.match(text, end)
    if behind and _EVERY.search(before):
        return behind["name"]
    said = _IS.search(before)
    label = said["label"] if said else ""
    bracket = _BEFORE.search(before)
    if bracket is None:
        return _noun(label)
    noun = _noun(bracket["name"])
    inside = bracket[0][len(bracket["name"]) :]
    direct = re.fullmatch(r"[ \u3000]*[（(][ \u3000]*(?:每年(?:的)?)?[ \u3000]*", inside) is not None
    return without_layout_blanks(noun if direct else f"{label}{noun}" if label and label not in noun else noun)


def _noun(words: str) -> str:
    return _PREPOSITION.sub("", words)
