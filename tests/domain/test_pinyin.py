"""The table of readings: usual readings first, all of them there, letters only."""

from __future__ import annotations

import pytest

from tui.domain.pinyin import readings


@pytest.mark.parametrize(
    ("char", "said"),
    [
        ("卫", {"wei"}),
        ("重", {"zhong", "chong"}),
        ("会", {"hui", "kuai"}),
        ("行", {"xing", "hang"}),
        ("乐", {"le", "yue"}),
        ("长", {"chang", "zhang"}),
        ("解", {"jie", "xie"}),
        ("单", {"dan", "shan", "chan"}),
        ("区", {"qu", "ou"}),
        ("曾", {"zeng", "ceng"}),
        ("率", {"lv", "shuai"}),
        ("女", {"nv"}),
        ("略", {"lve"}),
        ("衛", {"wei"}),
        ("〇", {"ling"}),
        ("鿋", set()),
    ],
)
def test_a_character_has_its_readings(char: str, said: set[str]) -> None:
    assert said <= set(readings(char))


@pytest.mark.parametrize("char", ["a", "9", "，", "Ａ", "①", " ", "が", "\U00020000"])
def test_what_is_no_chinese_character_has_none(char: str) -> None:
    assert readings(char) == ()


def test_every_character_of_gb_2312_is_read_in_plain_letters() -> None:
    both = [bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF)]
    chars = [char for char in both if char]
    assert len(chars) == 6763
    assert [char for char in chars if not readings(char)] == []
    syllables = {name for code in range(0x4E00, 0xA000) for name in readings(chr(code))}
    assert all(name.isascii() and name.isalpha() and name.islower() for name in syllables)
    assert 400 < len(syllables) < 430
