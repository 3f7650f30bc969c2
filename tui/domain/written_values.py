"""A measured value as an officer writes it, in the unit of its indicator."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.domain.errors import WrongUse
from tui.domain.numerals import narrow

_SCALES = {"万": 10_000.0, "亿": 100_000_000.0}
_VALUE = re.compile(r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)([万亿]{0,2})((?![\d.,eE]).{0,12}|)")
_UNIT = re.compile(r"([万亿]{0,2})(.*)", re.DOTALL)
_SAME_UNITS = {"个百分点": "百分点", "％": "%"}
_LARGEST = 1e15


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
