"""Quantified targets as values. What a phrase means as a comparison is the business of the readers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tui.domain.period import MonthDay


class Op(StrEnum):
    """How a measured value is compared with the planned one.

    RANGE holds from `low` to `high`, both included; INCREASE and DECREASE are changes against an earlier value;
    QUALITATIVE has no number that can be compared.
    """

    AT_LEAST = ">="
    MORE = ">"
    AT_MOST = "<="
    LESS = "<"
    EQUAL = "="
    RANGE = "range"
    INCREASE = "increase"
    DECREASE = "decrease"
    QUALITATIVE = "qualitative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A quantified target of a task.

    text        the literal phrase; name: what is measured; unit: of the value (``%``, ``个``, ``个百分点``)
    value       None for a range, which has low and high, and for a qualitative one
    hedge       力争, 争取, 左右, 近: how firmly it is meant, None where plainly
    """

    text: str
    name: str
    op: Op
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    hedge: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanIndicator:
    """A row of a plan's indicator table, which is nobody's task: texts as printed, the target also as a comparison.

    baseline    the value at the start, as printed; nature: 约束性, 预期性
    """

    domain: str
    name: str
    unit: str
    baseline: str
    target: str
    op: Op
    value: float | None
    nature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A quantified target in running prose; low and high as in `Indicator`; due: the day that governs its sentence."""

    text: str
    name: str
    op: Op
    value: float | None
    unit: str | None
    due: date | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A season in which a duty stands, every year; exact: the text gives days, not 上旬/中旬/下旬."""

    name: str
    start: MonthDay
    end: MonthDay
    exact: bool
