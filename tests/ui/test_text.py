"""Fitting and wrapping in cells."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tui.ui.text import fit, wrap


@pytest.mark.parametrize(
    ("text", "width", "fitted"),
    [
        ("任务", 4, "任务"),
        ("任务", 6, "任务  "),
        ("完善监测预警", 8, "完善监 …"),
        ("完善监测预警", 7, "完善监…"),
        ("abc", 2, "a…"),
        ("务", 1, " "),
        ("", 3, "   "),
    ],
)
def test_fit(text: str, width: int, fitted: str) -> None:
    assert fit(text, width) == fitted
    assert cell_len(fit(text, width)) == width


def test_fit_to_the_right() -> None:
    assert fit("1/4", 5, right=True) == "  1/4"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, ("",)),
        ("完善监测预警机制", 8, ("完善监测", "预警机制")),
        ("完善监测，预警", 8, ("完善监", "测，预警")),
        ("（一）做好（工作）", 6, ("（一）", "做好", "（工", "作）")),
        ("共12345项", 6, ("共", "12345", "项")),
        ("甲\n乙", 10, ("甲", "乙")),
        ("演练两次,2026年底", 8, ("演练两", "次,2026", "年底")),
        ("abcdefghij", 4, ("abcd", "efgh", "ij")),
    ],
)
def test_wrap(text: str, width: int, lines: tuple[str, ...]) -> None:
    assert wrap(text, width) == lines


@pytest.mark.parametrize("width", range(2, 30))
def test_wrapping_loses_nothing_and_keeps_the_width(width: int) -> None:
    text = "到2026年，“双下沉”（含县区）覆盖率≥95.5%；建立联系人、会商周期abc-def和《办法》。"
    lines = wrap(text, width)
    assert "".join(lines) == text
    assert all(cell_len(line) <= width for line in lines)


def test_no_character_without_a_width_of_its_own_is_lost() -> None:
    text = "cafe\u0301 会商" * 4
    assert "".join(wrap(text, 9)) == text
