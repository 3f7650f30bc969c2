"""Time phrases inside running text: those that bind an action of the content, and those that open a step.

Names are no phrases: nothing inside 《》 or quotation marks, no year in front of a noun (`2018年政府责任状`),
no 三年行动, 24小时, 较上年 (spec: reading, "Deadlines").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from tui.domain.limits import listed_days
from tui.domain.moments import Form, Moment, moments

_QUOTED = re.compile(r"《[^《》\n]{0,200}》|“[^“”\n]{0,200}”|〔[^〔〕\n]{0,40}〕|「[^「」\n]{0,200}」")
_BRACKETED = re.compile(r"[（(][^（）()\n]{0,200}[）)]")
_CLAUSE_START = re.compile(r"(?:^|[，,。；;：:！!？?\n])[ \u3000]*$")
_UNTIL = re.compile(r"(?:截至|截止|到|至|自|从)[ \u3000]*$")
_LEAD_IN = re.compile(
    r"[ \u3000]*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)][ \u3000]*|[一二三四五六七八九十]{1,2}是要?"
    r"|第[一二三]步[，,：:]?"
    r"|[①②③④⑤⑥⑦⑧⑨⑩]|\d{1,2}[.．、](?!\d)[ \u3000]*|[一二三四五六七八九十]{1,2}、(?!..?季度))?"
    r"(?:力争|争取|确保)?(?:分别|其中|并)?(?:于|在|到|至|截至|自|从|按)?[ \u3000]*"
)
_RELATIVE_CLAUSE = re.compile(r"[前后]?(?:建成|竣工|出生|成立|登记|注册|入职|毕业|立项|批准|开工)[^，。；]{0,3}的")
_YEARLY_REVIEW = re.compile(r"年度(?=总结|考核|评估|考评|验收|评比|报告|汇总)")
_PART_END = re.compile(r"[，,：:]")
_MOST_LISTED = 12
_ACTION_YEAR = (Form.YEAR, Form.YEARS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """The time of a clause. end: where the words after it begin; last, recurrence, doubt: as in `Moment`."""

    text: str
    begin: int
    end: int
    form: Form
    last: date | None
    recurrence: str | None
    doubt: str | None


def masked(text: str, *, brackets: bool = False) -> str:
    """The text of equal length with names in 《》 and quotation marks (and brackets) made opaque."""
    hidden = _QUOTED.sub(_opaque, text)
    return _BRACKETED.sub(_opaque, hidden) if brackets else hidden


def _opaque(found: re.Match[str]) -> str:
    inside = len(found[0]) - 2
    return f"{found[0][0]}{'□' * inside}{found[0][-1]}"


def deadline_phrases(content: str) -> tuple[str, ...]:
    """The adverbial time phrases of a content, literally and in order: `年底前`, `今年`, `到2018年末`, `3年内`."""
    hidden = masked(content)
    phrases = []
    for moment in moments(hidden, None):
        before, after = hidden[max(moment.begin - 8, 0) : moment.begin], hidden[moment.end : moment.end + 8]
        if not _binds(moment, before, after):
            continue
        until = _UNTIL.search(before)
        phrases.append((until[0] if until else "") + content[moment.begin : moment.end])
    return tuple(phrases)


def _binds(moment: Moment, before: str, after: str) -> bool:
    """An adverb of the clause rather than part of a name or of a comparison."""
    if moment.form is Form.RECURRENT or after.startswith(("以来", "度", "版", "届")):
        return False
    if moment.text.startswith("年") and before.endswith(("近", "去", "上", "每", "往", "跨")):
        return False
    if moment.own_year and _RELATIVE_CLAUSE.match(after):
        return False
    if moment.form in _ACTION_YEAR and moment.text[0].isdigit():
        return bool(_CLAUSE_START.search(before) or _UNTIL.search(before))
    return True


def opening_marker(clause: str, year: int | None) -> Marker | None:
    """The time that opens a clause (after `其中`, `分别于`, `一是` …), None where it opens with something else."""
    return _opening(_scan(clause, year), 0, len(clause))


def marker_in(clause: str, year: int | None) -> Marker | None:
    """The time of a clause: the first that opens a part of it, stands in it and is no mere year, or fills a bracket."""
    scan = _scan(clause, year)
    begin = 0
    for end in [*(mark.start() for mark in _PART_END.finditer(scan.hidden)), len(scan.hidden)]:
        opening = _opening(scan, begin, end)
        if opening is not None:
            return opening
        begin = end + 1
    for index, moment in enumerate(scan.found):
        if moment.form not in (*_ACTION_YEAR, Form.RELATIVE) and _is_time(moment, scan.hidden):
            return _marker(scan, index)
    return _in_bracket(clause, year)


def _in_bracket(clause: str, year: int | None) -> Marker | None:
    """A time that is all a bracket holds: `总结评估（12月底前）`, `动员阶段（3月）：…`."""
    for bracket in _BRACKETED.finditer(clause):
        marker = opening_marker(bracket[0][1:-1], year)
        if marker is not None and marker.form not in _ACTION_YEAR and not bracket[0][1 + marker.end : -1].strip():
            return replace(marker, begin=bracket.start() + 1 + marker.begin, end=bracket.start() + 1 + marker.end)
    return None


@dataclass(frozen=True, slots=True)
class _Scan:
    """A clause, the same with names hidden, its moments and the default year."""

    clause: str
    hidden: str
    found: tuple[Moment, ...]
    year: int | None


@lru_cache(maxsize=8)
def _scan(clause: str, year: int | None) -> _Scan:
    """Kept for a moment: where a clause is cut is asked of the same few texts several times."""
    hidden = masked(clause, brackets=True)
    return _Scan(clause, hidden, tuple(moments(hidden, year)), year)


def _opening(scan: _Scan, begin: int, end: int) -> Marker | None:
    """The time that opens the part of a clause from `begin` to `end`."""
    lead = _LEAD_IN.match(scan.hidden, begin, end)
    start = lead.end() if lead else begin
    index = bisect_left(scan.found, start, key=lambda moment: moment.begin)
    if index < len(scan.found) and scan.found[index].begin == start and _is_time(scan.found[index], scan.hidden):
        return _marker(scan, index)
    review = _YEARLY_REVIEW.match(scan.hidden, start)
    if review is None:
        return None
    last = date(scan.year, 12, 31) if scan.year else None
    return Marker(
        text=review[0], begin=start, end=review.end(), form=Form.WHOLE_YEAR, last=last, recurrence=None, doubt=None
    )


def _is_time(moment: Moment, hidden: str) -> bool:
    """Not `今年任务`, not `年内` of `近年内`, not `今年以来`."""
    before, after = hidden[max(moment.begin - 1, 0) : moment.begin], hidden[moment.end : moment.end + 2]
    if moment.form is Form.YEAR and moment.text.startswith(("今年", "本年", "当年")):
        return False
    return not (before in ("近", "每", "去", "上") and moment.text.startswith("年")) and not after.startswith("以来")


def _marker(scan: _Scan, index: int) -> Marker:
    """The marker of a moment, with the days listed right behind it (`7月底和12月底前`)."""
    moment, end, last, days = scan.found[index], scan.found[index].end, scan.found[index].last, None
    for count in range(2, _MOST_LISTED + 1):
        row = list(scan.found[index : index + count])
        listed = listed_days(scan.hidden, row) if len(row) == count else None
        if listed is None:
            break
        days, end, last = listed, row[-1].end, row[-1].last
    return Marker(
        text=scan.clause[moment.begin : end].strip(),
        begin=moment.begin,
        end=end,
        form=moment.form,
        last=last,
        recurrence=days or moment.recurrence,
        doubt=moment.doubt,
    )
