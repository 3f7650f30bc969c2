"""Ids as a person types them."""

from __future__ import annotations

import pytest

from tui.domain.ids import Letter, label, number


@pytest.mark.parametrize(
    ("letter", "typed", "expected"),
    [
        ("t", "t12", 12),
        ("t", "T12", 12),
        ("t", "12", 12),
        ("t", " t12 ", 12),
        ("t", "ｔ１２", 12),
        ("s", "s40", 40),
        ("p", "0", 0),
        ("t", "s12", None),
        ("s", "t12", None),
        ("t", "", None),
        ("t", "t", None),
        ("t", "t-1", None),
        ("t", "t1.5", None),
        ("t", "t1 2", None),
        ("t", "tt1", None),
        ("t", "任务1", None),
        ("t", "1" * 15, 111_111_111_111_111),
        ("t", "1" * 16, None),
    ],
)
def test_a_typed_id(letter: Letter, typed: str, expected: int | None) -> None:
    assert number(letter, typed) == expected


@pytest.mark.parametrize("letter", ["p", "t", "s", "n", "r", "c"])
def test_a_label_is_read_back(letter: Letter) -> None:
    assert number(letter, label(letter, 407)) == 407
