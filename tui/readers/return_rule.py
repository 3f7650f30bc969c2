"""The rule of a plan that says when and to whom its progress is reported (`每年11月20日前向…反馈工作进展情况`)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.domain.plan import ReturnRule
from tui.domain.text import without_layout_blanks

_REPORT = r"(?:反馈|报送|上报|报告|报至|报到|报|提交|反映)"
_DAY = re.compile(
    r"(?P<every>每年度?|每年的|逐年)?(?:的|于|在)?(?:(?:20\d\d)年|今年|当年|本年度?)?(?P<month>1[0-2]|0?[1-9])月"
    r"(?:(?P<day>3[01]|[12]\d|0?[1-9])[日号]|底|末)(?:之前|以前|前)?"
)
_TO = re.compile(
    r"(?:向|报送?至?|送至?|反馈(?:至|给)|提交(?:至|给)?)(?P<recipient>[\u4e00-\u9fff（）()]{3,30}?)"
    r"(?=反馈|报送|上报|报告|提交|汇总|[，。；、(（]|$)"
)
_WHAT = re.compile(r"进展|完成情况|落实情况|工作情况|推进情况|总结|台账|反馈表|自评|报告")
_CONTACT = re.compile(
    r"联系人[ \u3000]*[:：][ \u3000]*(?P<name>[\u4e00-\u9fff]{2,4}(?:[ \u3000]?[\u4e00-\u9fff])?)"
    r"(?=[；;，,。、\s:：]|联系|电话|$)"
)
_PHONE = re.compile(r"(?:联系)?(?:电话|方式)[ \u3000]*[:：][ \u3000]*(?P<phone>\d[\d\-—－/、 ]{5,30}\d)")
_EMAIL = re.compile(r"[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}", re.ASCII)
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_UNIT_END = re.compile(r"(?:局|委|办|办公室|厅|处|科|室|中心|政府|公司|会|部|组)(?:[（(][^（）()]*[）)])?$")


def return_rule(texts: Sequence[str]) -> ReturnRule | None:
    """The return rule of a plan's paragraphs, None when it has none. every: ``year`` with 每年, else ``once``."""
    for index, text in enumerate(texts):
        if "月" not in text or not re.search(_REPORT, text):
            continue
        for sentence in _SENTENCE.findall(text):
            rule = _rule(sentence, texts[index : index + 4])
            if rule is not None:
                return rule
    return None


def _rule(sentence: str, nearby: Sequence[str]) -> ReturnRule | None:
    for day in _DAY.finditer(sentence):
        rest = sentence[day.end() : day.end() + 120]
        to = next((found for found in _TO.finditer(rest) if _UNIT_END.search(found["recipient"])), None)
        if to is None or _WHAT.search(sentence) is None:
            continue
        contact, phone, email = (_in(pattern, nearby) for pattern in (_CONTACT, _PHONE, _EMAIL))
        return ReturnRule(
            month=int(day["month"]),
            day=int(day["day"]) if day["day"] else _last_day(int(day["month"])),
            every="year" if day["every"] else "once",
            recipient=to["recipient"],
            contact=contact,
            phone=phone,
            email=email,
            text=without_layout_blanks(sentence.strip()),
        )
    return None


def _in(pattern: re.Pattern[str], texts: Sequence[str]) -> str | None:
    found = next((match for text in texts if (match := pattern.search(text))), None)
    return found[found.lastgroup].strip() if found and found.lastgroup else found[0] if found else None


def _last_day(month: int) -> int:
    return 28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
