"""Measured values of indicators: how one is written, and whether the target is met.

A reading is in the unit of its indicator. Of a change (提高, 下降) the reading is the change reached, not the level.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tui.domain.errors import WrongUse
from tui.domain.ids import IndicatorId, TaskId
from tui.domain.indicators import Indicator, Op
from tui.domain.numerals import narrow

NEAR = 1e-9
"""Two values nearer than this, relative to the greater, are the same."""

_SCALES = {"万": 10_000.0, "亿": 100_000_000.0}
_VALUE = re.compile(r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)([万亿]{0,2})((?![\d.,eE]).{0,12}|)")
_UNIT = re.compile(r"([万亿]{0,2})(.*)", re.DOTALL)
_SAME_UNITS = {"个百分点": "百分点", "％": "%"}
_LARGEST = 1e15


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorReading:
    """A value measured on a day."""

    on: date
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class YearIndicator:
    """An indicator of a task with the readings of a year, oldest first, and the last value of the year before."""

    id: IndicatorId
    task_id: TaskId
    indicator: Indicator
    readings: tuple[IndicatorReading, ...] = ()
    last_year: float | None = None

    @property
    def reading(self) -> IndicatorReading | None:
        """The value that counts: the newest one."""
        return self.readings[-1] if self.readings else None

    @property
    def met(self) -> bool | None:
        """The target is reached; None where nothing was measured or nothing can be compared."""
        return None if self.reading is None else met(self.indicator, self.reading.value)

    @property
    def name(self) -> str:
        """What is measured, or the phrase where it has no name."""
        return self.indicator.name or self.indicator.text


def same(left: float, right: float) -> bool:
    """Two values are equal but for rounding."""
    return abs(left - right) <= NEAR * max(abs(left), abs(right), 1.0)


def measurable(indicator: Indicator) -> bool:
    """The target is a number, so that a reading is owed."""
    return indicator.op is not Op.QUALITATIVE and (indicator.value is not None or indicator.op is Op.RANGE)


def met(indicator: Indicator, value: float) -> bool | None:
    """A value reaches the target; None where the target is no number."""
    if indicator.op is Op.RANGE:
        above = indicator.low is None or value > indicator.low or same(value, indicator.low)
        below = indicator.high is None or value < indicator.high or same(value, indicator.high)
        return above and below
    target = indicator.value
    if target is None or indicator.op is Op.QUALITATIVE:
        return None
    equal = same(value, target)
    match indicator.op:
        case Op.MORE:
            return value > target and not equal
        case Op.LESS:
            return value < target and not equal
        case Op.AT_MOST:
            return value < target or equal
        case Op.EQUAL if not _is_a_count(indicator):
            return equal
    return value > target or equal


def _is_a_count(indicator: Indicator) -> bool:
    """A plain number of things (建成6公里): more than that is not a miss; a share or a rate is kept as said."""
    return (indicator.unit or "") not in ("%", "‰", "成") and (indicator.value or 0) > 0


def parse_value(text: str, unit: str | None) -> float:
    """A value as an officer writes it (``92%``, ``92``, ``1,200``, ``3.5万``), in the unit of the indicator.

    Raises WrongUse: ``bad_reading`` for no number, ``reading_unit`` for a number of something else.
    """
    said = re.sub(r"\s+", "", narrow(text).replace("−", "-"))
    found = _VALUE.fullmatch(said)
    if found is None:
        raise WrongUse("bad_reading", text=text[:40])
    value = float(found[1].replace(",", ""))
    wanted = scaled_unit(unit)
    if found[3] and unit is not None and _plain(found[3]) != wanted.base:
        raise WrongUse("reading_unit", text=text[:40], unit=unit or "")
    if found[2] or (found[3] and unit is not None):
        value = value * _scale(found[2]) / wanted.scale
    if abs(value) > _LARGEST:
        raise WrongUse("bad_reading", text=text[:40])
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaledUnit:
    """A unit without 万 and 亿, and what these multiply it by."""

    base: str
    scale: float


def scaled_unit(unit: str | None) -> ScaledUnit:
    """万元 as ten thousand times 元; ％ and 个百分点 in their plain spelling."""
    found = _UNIT.fullmatch(unit or "")
    marks, base = (found[1], found[2]) if found else ("", "")
    return ScaledUnit(base=_plain(base), scale=_scale(marks))


def _plain(unit: str) -> str:
    return _SAME_UNITS.get(unit, unit)


def _scale(marks: str) -> float:
    factor = 1.0
    for mark in marks:
        factor *= _SCALES[mark]
    return factor


def figure(value: float) -> str:
    """A value as it is written: no ``.0``, no noise of binary fractions."""
    return f"{value:.10g}" if abs(value) < 1e10 else f"{value:.0f}"
