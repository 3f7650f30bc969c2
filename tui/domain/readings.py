"""Measured values of indicators, and whether the target is met; `written_values` reads what a person writes.

A reading is in the unit of its indicator. Of a change (提高, 下降) the reading is the change reached, not the level.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tui.domain.ids import IndicatorId, TaskId
from tui.domain.indicators import Indicator, Op

NEAR = 1e-9
"""Two values nearer than this, relative to the greater, are the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldIndicator:
    """A quantified target of a task of the home."""

    id: IndicatorId
    task_id: TaskId
    indicator: Indicator


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


def figure(value: float) -> str:
    """A value as it is written: no ``.0``, no noise of binary fractions."""
    return f"{value:.10g}" if abs(value) < 1e10 else f"{value:.0f}"
