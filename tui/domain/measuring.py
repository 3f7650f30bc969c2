"""A measured value against its target: reached, missed, or not to be compared."""

from __future__ import annotations

import re
import unicodedata

from tui.domain.indicators import Indicator, Op

_READING = re.compile(r"(?P<number>[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+-]?\d+(?:\.\d+)?)\s*(?P<unit>[^\d\s;。,]{0,8})")


def met(indicator: Indicator, value: float) -> bool | None:
    """Whether a value in the indicator's unit keeps the target; None for a change and for what has no number."""
    if indicator.op is Op.RANGE:
        if indicator.low is None or indicator.high is None:
            return None
        return indicator.low <= value <= indicator.high
    target = indicator.value
    if target is None:
        return None
    answers = {
        Op.AT_LEAST: value >= target,
        Op.MORE: value > target,
        Op.AT_MOST: value <= target,
        Op.LESS: value < target,
        Op.EQUAL: value == target,
    }
    return answers.get(indicator.op)


def met_as_written(indicator: Indicator, text: str) -> bool | None:
    """The same for a reading as a person writes it: ``92.5%``, ``1,200 个``.

    None where it is not one number, or one in another unit than the indicator's.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _READING.match(plain)
    if found is None or len(_READING.findall(plain)) != 1:
        return None
    unit = found["unit"]
    own = unicodedata.normalize("NFKC", indicator.unit or "")
    if unit and unit != own:
        return None
    return met(indicator, float(found["number"].replace(",", "")))
