"""Readings against targets, as a table."""

from __future__ import annotations

import pytest

from tui.domain.indicators import Indicator, Op
from tui.domain.measuring import met_as_written


def indicator(op: Op, value: float | None = None, low: float | None = None, high: float | None = None) -> Indicator:
    """An indicator with this target, in per cent."""
    return Indicator(text="", name="", op=op, value=value, unit="%", low=low, high=high)


@pytest.mark.parametrize(
    ("op", "target", "said", "answer"),
    [
        (Op.AT_LEAST, 92, "92%", True),
        (Op.AT_LEAST, 92, "91.9%", False),
        (Op.AT_LEAST, 92, "９３％", True),
        (Op.MORE, 92, "92", False),
        (Op.AT_MOST, 10, "10", True),
        (Op.LESS, 10, "10", False),
        (Op.EQUAL, 1200, "1,200", True),
        (Op.EQUAL, 12, "12；其中新建3", None),
        (Op.AT_LEAST, 3, "5个", None),
        (Op.AT_LEAST, 3, "已完成", None),
        (Op.AT_LEAST, 3, "", None),
        (Op.INCREASE, 3, "5%", None),
        (Op.QUALITATIVE, None, "5%", None),
    ],
)
def test_a_reading_against_its_target(op: Op, target: float | None, said: str, answer: bool | None) -> None:
    assert met_as_written(indicator(op, target), said) is answer


def test_a_range_holds_from_its_low_to_its_high_end() -> None:
    both = indicator(Op.RANGE, low=85, high=90)
    assert [met_as_written(both, said) for said in ("84%", "85%", "90%", "91%")] == [False, True, True, False]
    assert met_as_written(indicator(Op.RANGE), "85%") is None
