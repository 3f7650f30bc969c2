"""Quantities of Chinese plans: comparator + number + unit, and what they mean as a comparison.

Grammar (figures may be full width; blanks are layout):

    quantity   = [change | reach] [comparator] [about] value [bound]
    change     = (提高 提升 增加 增长 上升 扩大 …) [到 至]         an increase; with 到 or 至 the value to reach: ≥
               | (下降 降低 减少 压减 缩短 …) [到 至]              a decrease; with 到 or 至: ≤
    reach      = 达到 达 ≥ | 突破 > | 控制在 ≤ | 保持在 稳定在 维持在 占 为 =
    comparator = 不低于 不少于 不小于 至少 高于 ≥ … | 超过 大于 > | 不高于 不超过 至多 ≤ … | 低于 少于 小于 <
    bound      = [及] 以上 ≥ | [及] 以下 ≤ | 以内 之内 ≤ | 左右 上下 (a hedge)
    value      = number [unit] dash number [unit] | number [多 余] [unit] | number : number
               | 从 value 提高到 value (the second counts) | 前 number 名 (a rank: ≤) | 翻 number 番
               | number 成 (tenths: 八成 is 80 %)
    about      = 约 近 大约 (a hedge)
    unit       = [万 亿] measure [/ measure] [（measure）] | % ‰ /10万 个百分点

A comparator is stronger than a change or reach before it, and a bound is stronger than 达到, 保持在, 占 and 为.
A quantity without any of the three is a mere count. No quantities are: ordinals (第3批), grades (三级), versions and
codes (PM2.5, 5G, 1+10+N, 120急救), ages (35岁以上), figures inside names. Durations need a comparator (15分钟健身圈).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tui.domain.indicators import Op
from tui.domain.numerals import NUMBER, number_value
from tui.domain.units_of_measure import DURATIONS, UNIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A quantity in a text.

    begin, end  its place with comparator and bound, or from 从 on (characters, end excluded); number: of its figure
    counted     nothing but a number and a unit: whether it is planned, the words around it must say
    loose       said by 达到, 保持在, 占 or 为 alone: a bound behind a later figure of its list is stronger
    ratio       written as a : b; the value is b / a
    """

    begin: int
    number: int
    end: int
    op: Op
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    hedge: str | None = None
    counted: bool = False
    loose: bool = False
    ratio: bool = False


_UP = "提高|(?<!改造)(?<!优化)(?<!治理)提升|(?<!新)增加|增长|上升|扩大|上浮|递增|延长|净增|增收|增产|(?<!新)增"
_UP_TO = "扩展|拓展|扩充|扩容|恢复|发展|壮大"
_DOWN = "下降|降低|减少|压减|压缩|压降|缩短|缩小|缩减|递减|下浮|削减|下调|减|降"
_NOT = "不(?:得|能|应|可|会)?"
_PATTERN = re.compile(
    rf"""
    (?:(?P<up_to>(?:{_UP}|{_UP_TO})(?:到|至|为))|(?P<down_to>(?:{_DOWN})(?:到|至|为)|(?:控制|限制|压控)(?:在|到|至)?)
      |(?P<up>(?:{_UP})(?:了|幅度)?)|(?P<down>(?:{_DOWN})(?:了|幅度)?)|(?P<reach>达到|达成|达)了?
      |(?P<keep>(?:保持|稳定|维持|巩固)(?:在)?)|(?P<equal>占比?(?:为)?|=|(?<=[率量数额值比重])为|为(?=\s?[\d.]+\s?[%‰])))?
    \s?(?:年均|(?:每(?:人|户|月|年|天|亩|吨|个|张|名|平方米|立方米)){{1,2}})?
    (?:(?:(?P<not_below>{_NOT}(?:低|少|小|短)于|至少|最少|最低|≥|>=)|(?P<not_above>{_NOT}(?:高|多|大|长)于|{_NOT}超(?:过|出)?|至多|最多|最高|≤|<=)
      |(?P<above>超过|超出|高于|多于|大于|优于|突破|>)|(?P<below>低于|少于|小于|短于|<))(?:每\s?[\d.]*万?[^，。；、\d]{{1,8}})?)?
    \s?(?P<about>约|近|大约|大概|将近|接近)?\s?
    (?:翻(?P<fan>[一两二三])番
      |(?P<rank>前)\s?(?P<top>{NUMBER})(?:\s?(?P<place>名|位|强|列|%)|(?=$|[，。；、）]))
      |(?<![\dA-Za-z.+:])(?P<left>\d{{1,4}}(?:\.\d+)?)\s?:\s?(?P<right>\d{{1,4}}(?:\.\d+)?)(?![\d:])
      |(?<![\d.A-Za-z+第〔零一二两三四五六七八九十百千])(?P<first>{NUMBER})(?P<more>多|余)?\s?(?P<unit1>{UNIT})?
        (?:\s?(?:--?|——?|－|–|~|至|到)\s?(?P<second>{NUMBER})\s?(?P<unit2>{UNIT})?)?)
    \s?(?P<post>(?:及其?|或者?|含|[（(]含[）)])?(?:以上|以下|以内|之内|左右|上下))?
    """,
    re.VERBOSE,
)
_FROM = re.compile(r"(?:从|由)(?:[^，。；从由]{0,12}的)?\s?$")
_LIST = re.compile(r"\s?(?:、|和|及|与|以及|,)\s?")
_TIME_MEASURED = re.compile(r"(?:提前|各|时间|时限|时长|周期)\s?$")
_SAID = ("up_to", "down_to", "up", "down", "reach", "keep", "equal", "not_below", "not_above", "above", "below")
_CHANGES = {"up": Op.INCREASE, "down": Op.DECREASE}
_COMPARATORS = {"not_below": Op.AT_LEAST, "not_above": Op.AT_MOST, "above": Op.MORE, "below": Op.LESS}
_TO_REACH = {"up_to": Op.AT_LEAST, "down_to": Op.AT_MOST}
_REACHED = {"reach": Op.AT_LEAST, "keep": Op.EQUAL, "equal": Op.EQUAL}
_BOUNDS = {"以上": Op.AT_LEAST, "以下": Op.AT_MOST, "以内": Op.AT_MOST, "之内": Op.AT_MOST}


def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a clause in order; `text` has its widths folded (`narrow`), its names and times masked."""
    found: list[Quantity] = []
    for match in _PATTERN.finditer(text):
        item = _quantity(match, text)
        if item is None:
            continue
        start = _FROM.search(_before(text, found[-1].begin)) if found and found[-1].end == item.begin else None
        if start:
            item = replace(item, begin=found.pop().begin - len(start[0]))
        found.append(item)
    return tuple(_alike(found, text))


def _before(text: str, end: int) -> str:
    """The few words in front of a place."""
    return text[max(end - 24, 0) : end]


def _quantity(match: re.Match[str], text: str) -> Quantity | None:
    if match["fan"]:
        return _made(match, Op.INCREASE, number_value(match["fan"]), unit="番")
    if match["rank"]:
        return _made(match, Op.AT_MOST, number_value(match["top"]), unit=match["place"] or "名")
    op = _op(match)
    if match["left"]:
        left, right = float(match["left"]), float(match["right"])
        return _made(match, op, round(right / left, 4), ratio=True) if left and op else None
    value, unit = number_value(match["first"]), _unit(match)
    if value is None or not _measures(match, text, unit):
        return None
    if match["second"]:
        return _from_to(match, text, op, unit)
    if unit == "成":
        return _made(match, op, value * 10, unit="%") if op else None
    return _made(match, op, value, unit=unit)


def _from_to(match: re.Match[str], text: str, op: Op | None, unit: str | None) -> Quantity | None:
    """`1-2个` is a range; `从70%到85%` reaches its second figure; a change by 2-3 stays a change."""
    low, high = number_value(match["first"]), number_value(match["second"])
    if low is None or high is None:
        return None
    if _FROM.search(_before(text, match.start("first"))):
        return _made(match, Op.AT_LEAST if high >= low else Op.AT_MOST, high, unit=unit)
    if high <= low:
        return None
    return _made(
        match, op if op in _CHANGES.values() else Op.RANGE, None, low=low, high=high, unit=unit, counted=not op
    )


def _made(
    match: re.Match[str],
    op: Op | None,
    value: float | None,
    *,
    low: float | None = None,
    high: float | None = None,
    unit: str | None = None,
    counted: bool = False,
    ratio: bool = False,
) -> Quantity:
    number = next(match.start(name) for name in ("first", "left", "rank", "fan") if match[name])
    bound = match["post"] or ""
    return Quantity(
        begin=match.start() + len(match[0]) - len(match[0].lstrip()),
        number=number,
        end=match.end() - len(match[0]) + len(match[0].rstrip()),
        op=op or Op.EQUAL,
        value=value,
        low=low,
        high=high,
        unit=unit,
        hedge=bound[-2:] if bound.endswith(("左右", "上下")) else match["about"] or match["more"],
        counted=counted or op is None,
        loose=op is not None and op is _REACHED.get(next((name for name in _REACHED if match[name]), "")),
        ratio=ratio,
    )


def _unit(match: re.Match[str]) -> str | None:
    number = match["second"] or match["first"]
    if "分之" in number:
        return "‰" if number.startswith("千分之") else "%"
    unit = match["unit2"] or match["unit1"]
    return re.sub(r"\s", "", unit).replace("(", "（").replace(")", "）") if unit else None


def _op(match: re.Match[str]) -> Op | None:
    """What the words around a number say, the strongest first; None where they say nothing."""
    bound = _BOUNDS.get((match["post"] or "")[-2:])
    said = [op for table in (_CHANGES, _COMPARATORS) for name, op in table.items() if match[name]]
    reached = [op for table in (_TO_REACH, _REACHED) for name, op in table.items() if match[name]]
    return next(iter([*said, *([bound] if bound else []), *reached]), None)


def _measures(match: re.Match[str], text: str, unit: str | None) -> bool:
    """No code, age, grade or other figure that measures nothing."""
    spoken = any(match[name] for name in _SAID)
    if unit is None:
        return spoken and match["more"] is None and not _GOES_ON.match(text, match.end())
    if unit == "岁":
        return spoken and _NOUN.match(text, match.end()) is None
    if unit in DURATIONS and _NAMED.match(text, match.end()):
        return False
    if unit in DURATIONS and not spoken:
        return _TIME_MEASURED.search(_before(text, match.start())) is not None
    return True


_NAMED = re.compile(r"\s?(?:行动|计划|方案|规划|攻坚|滚动|任期|圈)")
_NOUN = re.compile(r"[\u4e00-\u9fff]")
_GOES_ON = re.compile(r"[\u4e00-\u9fffA-Za-z+\d:]")


def _alike(found: list[Quantity], text: str) -> Iterator[Quantity]:
    """In a list (`分别达到85%和65%以上`) the comparator of the first holds for all, and the last bound."""
    begin = 0
    for index in range(1, len(found) + 1):
        if index < len(found) and _LIST.fullmatch(text, found[index - 1].end, found[index].begin):
            continue
        yield from _as_list(found[begin:index])
        begin = index


def _as_list(group: list[Quantity]) -> Iterator[Quantity]:
    first, last = group[0], group[-1]
    unit = next((item.unit for item in group if item.unit), None)
    for item in group:
        op, hedge = item.op, item.hedge
        if item is not first and (item.counted or first.op in _CHANGES.values()) and not first.counted:
            op = first.op
        elif item.loose and not last.loose and not last.counted:
            op = last.op
        yield replace(item, op=op, unit=item.unit or unit, hedge=hedge, counted=item.counted and first.counted)
