"""What a progress text says beside the figures of the indicators, and beside the words of last year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.domain.indicators import Op
from tui.domain.numerals import narrow, number_value
from tui.domain.quantities import Quantity, quantities
from tui.domain.readings import YearIndicator, same
from tui.domain.resemblance import alike, contained, grams
from tui.domain.written_values import scaled_unit

COPIED = 0.85
"""Likeness from which a text counts as copied, if its figures are the same too."""

_NAMED = 0.6
"""Share of an indicator's name that stands beside a figure which is taken as its value."""

_ABOUT = 0.05
"""How far 约 and 左右 reach, relative to the figure."""

_YEAR = re.compile(r"(?:19|20)\d\d年?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_COUNTED = re.compile(r"[一二两三四五六七八九十百千万]+(?=[个项次家所处人名场期批座条件份户台套支辆间栋成月])")
_CLAUSE_END = re.compile(r"[，。；;！？\n]")
_TENTHS = re.compile(r"([一二两三四五六七八九])成([一二三四五六七八九])(?=[，。；、\s]|$)")
_OTHER_RATE = re.compile(r"[率比例值量额数度重]$|(?:比例|比重)(?:达|达到|为)?$|占")
_CHANGED = re.compile(r"同比|环比|比上年|增长|下降|提高|减少")
_FLOOR = re.compile(r"以上|不(?:低|少|小)于|不下|至少|超过|超出|突破|高于|多于|大于|>|≥")
_CEILING = re.compile(r"以[下内]|之内|不(?:超过|高于|多于|大于)|低于|少于|小于|不到|不足|至多|<|≤")
_PLAIN = frozenset(
    {"个", "项", "次", "家", "人", "名", "件", "份", "场", "期", "批", "处", "条", "年", "月", "天", "日", "种", "类"}
)
"""Units that count anything: a figure with one says nothing without the name of what is counted."""


def is_copied(text: str, before: str) -> bool:
    """A text is last year's: the same words but for a few, and no other figures than years."""
    if _figures(text) != _figures(before):
        return False
    return alike(grams(_YEAR.sub("", narrow(text))), grams(_YEAR.sub("", narrow(before)))) >= COPIED


def _figures(text: str) -> list[str]:
    said = _YEAR.sub("", narrow(text)).replace(",", "")
    return sorted([*_NUMBER.findall(said), *_COUNTED.findall(said)])


def differing(text: str, indicators: Sequence[YearIndicator]) -> Iterator[tuple[YearIndicator, float]]:
    """Indicators of which a text names another value than the reading, with the value in the text.

    A figure belongs to an indicator when it has its unit (in whatever scale: 3.2亿元 is 32000万元) and stands beside
    its name; where the unit tells, and both are the only ones with it, also without the name. Where any such figure
    agrees with the reading, nothing differs: 以上, 不到, 约, 余 agree with what they mean.
    """
    said = _TENTHS.sub(_as_percent, narrow(text).replace(",", ""))
    found = quantities(said)
    bases = [scaled_unit(one.indicator.unit).base for one in indicators]
    for one, base in zip(indicators, bases, strict=True):
        if one.reading is None or one.indicator.op is Op.QUALITATIVE or not one.indicator.unit:
            continue
        values = list(_values(said, found, one, alone=bases.count(base) == 1))
        if values and not any(value.agrees(one.reading.value) for value in values):
            yield one, values[-1].value


def _as_percent(found: re.Match[str]) -> str:
    """九成五 is 95 %."""
    return f"{number_value(found[1]) or 0:.0f}{number_value(found[2]) or 0:.0f}%"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A figure in the scale of the indicator's unit, with the words around it that loosen it."""

    value: float
    words: str
    hedge: str | None

    def agrees(self, reading: float) -> bool:
        """The reading is what the figure says."""
        value = self.value
        if same(value, reading):
            return True
        match self.hedge:
            case "约" | "大约" | "大概" | "左右" | "上下":
                return abs(reading - value) <= _ABOUT * abs(value)
            case "近" | "将近" | "接近":
                return (1 - 2 * _ABOUT) * value <= reading <= value
            case "多" | "余":
                return value <= reading <= (1 + 2 * _ABOUT) * value
        if _CEILING.search(self.words):
            return reading < value
        return _FLOOR.search(self.words) is not None and reading > value


def _values(text: str, found: Sequence[Quantity], one: YearIndicator, *, alone: bool) -> Iterator[_Said]:
    wanted = scaled_unit(one.indicator.unit)
    fitting = [at for at, quantity in enumerate(found) if _measures(quantity, wanted.base)]
    named = [at for at in fitting if _names(_around(text, found, at), one)]
    if not named and alone and len(fitting) == 1 and wanted.base not in _PLAIN:
        only = found[fitting[0]]
        before, whole = (_clause(text, at)[0] for at in (only.begin, only.number))
        named = [] if _OTHER_RATE.search(before) or _CHANGED.search(whole) else fitting
    for at in named:
        quantity = found[at]
        yield _Said(
            value=(quantity.value or 0.0) * scaled_unit(quantity.unit).scale / wanted.scale,
            words=text[max(0, quantity.begin - 2) : quantity.end],
            hedge=quantity.hedge,
        )


def _measures(quantity: Quantity, base: str) -> bool:
    """A figure has the unit; 3.2亿 has any unit of things that are counted."""
    if quantity.value is None:
        return False
    unit = scaled_unit(quantity.unit)
    return unit.base == base or (not unit.base and unit.scale > 1 and base not in ("%", "‰", "百分点"))


def _clause(text: str, at: int) -> tuple[str, str]:
    """The words of a clause before and behind a place."""
    begin = 0
    for mark in _CLAUSE_END.finditer(text, 0, at):
        begin = mark.end()
    end = _CLAUSE_END.search(text, at)
    return text[begin:at].strip(), text[at : end.start() if end else len(text)].strip()


def _around(text: str, found: Sequence[Quantity], at: int) -> tuple[str, str]:
    """The words of its clause before a figure, and those behind it up to the next one."""
    quantity = found[at]
    before, behind = _clause(text, quantity.begin)[0], _clause(text, quantity.end)[1]
    if at + 1 < len(found):
        behind = behind[: max(0, found[at + 1].begin - quantity.end)]
    return before, behind


def _names(around: tuple[str, str], one: YearIndicator) -> bool:
    name = grams(one.name)
    return any(words and contained(name, grams(words)) >= _NAMED for words in around)
