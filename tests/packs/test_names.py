"""File names made from text."""

from __future__ import annotations

import pytest

from tests.packs.sample import UNIT, document
from tui.packs.names import code_in_name, is_safe_part, plan_short, return_name, safe_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("市文体局", "市文体局"),
        ('甲/乙\\丙:丁*戊?己"庚<辛>壬|癸', "甲_乙_丙_丁_戊_己_庚_辛_壬_癸"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("COM1 .a", "_COM1 .a"),
        ("lpt9", "_lpt9"),
        ("CONSOLE", "CONSOLE"),
        ("..", "未命名"),
        ("", "未命名"),
        (" .隐藏. . ", "隐藏"),
        ("两行\n一名\x00", "两行 一名"),
        ("甲" * 80, "甲" * 60),
        ("𠮷" * 60, "𠮷" * 45),
        ("甲" * 59 + ".尾", "甲" * 59),
    ],
)
def test_safe_name(text: str, name: str) -> None:
    assert safe_name(text) == name
    assert is_safe_part(name)


@pytest.mark.parametrize("part", ["", ".", "..", "a:b", "aux", "aux.x", "a.", "a ", "a\x00", "甲" * 100, "a*"])
def test_unsafe_parts(part: str) -> None:
    assert not is_safe_part(part)


def test_plan_short_leaves_out_what_only_frames_the_title() -> None:
    assert plan_short("关于印发《云岭市书香城市建设方案》的通知") == "云岭市书香城市建设方案"
    assert len(plan_short("甲" * 90)) == 30


def test_return_name_carries_unit_year_revision_and_code() -> None:
    name = return_name(document(), "ABCDE23456")
    assert name == f"{UNIT.name}-2026-r1-ABCDE23456"
    assert code_in_name(f"{name} (1).zip") == "ABCDE23456"
    assert code_in_name(name.lower()) == "ABCDE23456"
    assert code_in_name("市文体局.zip") is None
    assert code_in_name(f"{name}7.zip") is None
