"""The rule of a plan that says when and to whom its progress is reported (`每年11月20日前向…反馈工作进展情况`).

    rule   = sentence with schedule, what is reported, and to whom
    when   = [每年] month day 前 { (、 和) month day 前 } | 每月 day 前 | 每季度末月 day 前 | 每季度末 | 每半年
           | by 30 November each year
    to     = 向 unit (反馈 | 报送 | 报告 …) | (报送 | 反馈至 | 报 | 送) unit | report to unit

A sentence about one task (its paragraph names units of its own) is no rule of the plan, unless it speaks to all units.
`我局` is the issuer. A unit returns once a year: of a rule with several days in a year the last one counts; its rhythm
stays in `every` and in the text, for a person to see.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tui.domain.plan import ReturnRule
from tui.domain.text import without_layout_blanks
from tui.domain.traditional import Words
from tui.readers.brackets import clauses

_REPORT = Words(r"反馈|报送|上报|报告|报至|报到|报|提交|反映|送|汇总|\breport", re.IGNORECASE)
_B = r"[ \u3000]?"
_DAY_OF = rf"(?P<day>3[01]|[12]\d|0?[1-9]){_B}[日号]|(?P<tenday>上旬|中旬|下旬|初)|月?(?:底|末)"
_DAY = Words(
    rf"(?P<every>每年度?的?|逐年|次年)?(?:于|在|，)?(?:(?:20\d\d|1[0-4]\d){_B}年|今年|当年|本年度?|年度)?{_B}"
    rf"(?P<month>1[0-2]|0?[1-9]){_B}月份?{_B}(?:{_DAY_OF})(?:之前|以前|前|内)?"
)
_RHYTHM = Words(
    r"每(?:个)?(?P<unit>季度?|月度?|半年)度?(?:的)?"
    r"(?:末月|末|最后一个月|首月|第一个月|次月|结束后|终了后|初|底)?(?:的|末)?[ \u3000]?"
    r"(?:(?P<day>3[01]|[12]\d|0?[1-9])[ \u3000]?(?:个工作)?[日号天])?(?:之前|以前|前|内)?|按(?P<unit2>季度?|月)"
)
_MONTHS = "|".join(calendar.month_name[1:])
_ENGLISH = re.compile(
    rf"\b(?:by|before|no later than|on) (?:(?P<day>\d{{1,2}}) (?P<month>{_MONTHS})"
    rf"|(?P<month2>{_MONTHS}) (?P<day2>\d{{1,2}}))\b"
    r"(?P<every>[^.;]{0,20}(?:each|every) year|[^.;]{0,20}annually)?"
)
_ENGLISH_TO = re.compile(r"\bto (?:the )?(?P<recipient>[A-Z][\w&’'-]*(?: (?:of|and|for|the|[A-Z][\w&’'-]*)){0,7})")
_HAN = r"[^\W\d_a-zA-Z]"
_TO = Words(
    rf"向(?P<recipient>(?:{_HAN}|[（(][^（）()，。；]{{2,20}}[）)]|、){{2,40}}?)(?=反馈|报送|上报|报告|提交|汇总|汇报|报备|书面)"
    rf"|(?:反馈|提交|报送|上报|报|送|交|发)(?:至|给|到|往)?(?P<receiver>{_HAN}{{2,30}}?)"
    r"(?=反馈|报送|上报|报告|提交|汇总|汇整|备案|存查|审核|[，,。；;、(（]|$)"
)
_WHAT = Words(
    r"进展|完成情况|落实情况|工作情况|推进情况|办理情况|办理情形|执行情况|执行情形|实施情况|总结|小结|台账|反馈表|自评|自查|报告|"
    r"进度|情况|材料|报表|清单|\breport|\bprogress",
    re.IGNORECASE,
)
_ALL = Words(
    r"各.{0,12}(?:单位|部门|机关|县|区|处室|科室|局|委|牵头|地)|(?:责任|牵头|承办|主办)(?:单位|部门|机关)|请(?:各|你|于|在)"
)
_CONTACT = Words(
    r"联[系络]人(?:及(?:联系)?电话|及联系方式|员)?[ \u3000]*[:：]?[ \u3000]*"
    rf"(?P<name>{_HAN}{{2,4}}?(?:[ \u3000]?{_HAN})?)"
    r"(?=[；;，,。、）)\s:：\d]|联系|电话|手机|$)"
)
_PHONE = Words(
    r"(?:电话|方式|手机)[ \u3000]*[:：]?[ \u3000]*(?P<phone>\d[\d\-—－/、 ]{5,30}\d)"
    r"|(?:联[系络]人.{0,12})[ \u3000，,](?P<near>0\d{2,3}[-—－]\d{7,8}|1\d{10})"
)
_EMAIL = re.compile(r"[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}", re.ASCII)
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_UNIT_END = Words(
    r"(?:局|委|办|办公室|厅|处|科|室|中心|政府|公司|会|部|组|院|署|队|所|站|校|专班|科室)(?:[（(][^（）()]*[）)])?$"
)
_OWN = Words(r"(?:我|本)(?:局|委(?!员会)|办(?!公室)|厅|处|科|室|中心|部|院|会|单位|公司)")
_WHOLE_YEAR = Words(r"全年|年度(?:工作)?(?:总结|完成|落实|进展)|工作总结")
_RHYTHMS = {"季": "quarter", "季度": "quarter", "月": "month", "月度": "month", "半年": "half-year"}
_TEN_DAYS = {"初": 10, "上旬": 10, "中旬": 20}
_NEARBY = 4


def return_rule(texts: Sequence[str], issuer: str | None = None) -> ReturnRule | None:
    """The return rule of a plan's paragraphs, None when it has none. issuer: who 我局 is."""
    for index, text in enumerate(texts):
        if not _REPORT.search(text) or not _WHAT.search(text):
            continue
        for sentence in _SENTENCE.findall(text):
            when = _when(sentence)
            to = _recipient(sentence, when.end if when else 0, issuer)
            if when is None or to is None or not _WHAT.search(sentence):
                continue
            if not _ALL.search(sentence) and clauses(text):
                continue
            nearby = texts[index : index + _NEARBY]
            return ReturnRule(
                month=when.month,
                day=when.day,
                every=when.every,
                recipient=to,
                contact=_in(_CONTACT, nearby),
                phone=_in(_PHONE, nearby),
                email=next((found[0] for text in nearby if (found := _EMAIL.search(text))), None),
                text=without_layout_blanks(sentence.strip()),
            )
    return None


@dataclass(frozen=True, slots=True)
class _When:
    """The day of a rule, how often it comes back, and where it ends in the sentence."""

    month: int
    day: int
    every: str
    end: int


def _when(sentence: str) -> _When | None:
    days = list(_DAY.finditer(sentence))
    rhythm = _RHYTHM.search(sentence)
    whole = next((found for found in days if _WHOLE_YEAR.search(sentence[found.end() :][:20])), None)
    if whole or (days and not (rhythm and rhythm.start() > days[0].start())):
        last = days[-1] if _one_after_another(days, sentence) else whole or days[0]
        month = int(last["month"])
        day = int(last["day"]) if last["day"] else _TEN_DAYS.get(last["tenday"] or "", _last_day(month))
        if day > _last_day(month):
            return None
        yearly = any(found["every"] for found in days) or "每年" in sentence[: days[0].start()][-4:]
        several = _one_after_another(days, sentence)
        every = "half-year" if several else "year" if yearly else "once"
        return _When(month, day, every, last.end())
    if rhythm:
        day = min(int(rhythm["day"]), 31) if rhythm["day"] else 31
        return _When(12, day, _RHYTHMS[_simple(rhythm["unit"] or rhythm["unit2"])], rhythm.end())
    english = _ENGLISH.search(sentence)
    if english is None:
        return None
    month = list(calendar.month_name).index(english["month"] or english["month2"])
    day = int(english["day"] or english["day2"])
    return _When(month, day, "year" if english["every"] else "once", english.end()) if day <= _last_day(month) else None


def _simple(unit: str) -> str:
    return unit.replace("半年度", "半年")


def _one_after_another(days: Sequence[re.Match[str]], sentence: str) -> bool:
    """`6月20日和12月20日前`: several days with nothing but a joint between them."""
    gaps = (sentence[left.end() : right.start()] for left, right in pairwise(days))
    return len(days) > 1 and all(len(gap) <= 3 for gap in gaps)


def _recipient(sentence: str, end: int, issuer: str | None) -> str | None:
    """To whom: the unit named behind the schedule, else one in front of it."""
    for part in (sentence[end : end + 160], sentence[:end]):
        for found in _TO.finditer(part):
            kind = "recipient" if found["recipient"] else "receiver"
            name = part[found.start(kind) : found.end(kind)]
            own = _OWN.match(name)
            if own and issuer:
                return issuer + name[own.end() :]
            if _UNIT_END.search(name):
                return name
    english = _ENGLISH_TO.search(sentence)
    return english["recipient"].strip() if english else None


def _in(pattern: Words, texts: Sequence[str]) -> str | None:
    for text in texts:
        found = pattern.search(text)
        if found and found.lastgroup:
            return text[found.start(found.lastgroup) : found.end(found.lastgroup)].strip()
    return None


def _last_day(month: int) -> int:
    return 28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
