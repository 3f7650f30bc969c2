"""Text from outside: harmless, on one line, comparable."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.text import MAX_LENGTH, clean, folded, is_clean, one_line, without_layout_blanks


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("红\x1b[31m色", "红[31m色"),
        ("响\a退\b空\0删\x7f", "响退空删"),
        ("\x9b31mC1\x85", "31mC1"),
        ("右\u202e到\u2066左\u200f", "右到左"),
        ("零\u200b宽\ufeff字\u2060", "零宽字"),
        ("速\U0001bca0记\U0001d173谱\U00013430号", "速记谱号"),
        ("半个\ud83d代理", "半个代理"),
        ("签\U000e0041\U000e007f名", "签名"),
        ("一\r\n二\r三\u2028四\u2029五", "一\n二\n三\n四\n五"),
        ("制\t表", "制\t表"),
        ("e\u0301", "é"),
        ("𠮷野家🌸", "𠮷野家🌸"),
    ],
)
def test_what_could_act_on_a_terminal_is_dropped(given: str, expected: str) -> None:
    assert clean(given) == expected


def test_no_format_character_but_the_drawn_ones_is_left() -> None:
    drawn = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    formats = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Cf"]

    assert [hex(ord(one)) for one in formats if clean(one) and ord(one) not in drawn] == []


@given(st.text(st.characters(codec=None)))
def test_clean_text_stays_as_it_is(text: str) -> None:
    once = clean(text)

    assert clean(once) == once
    assert not any(unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\t" for letter in once)
    assert not any(unicodedata.bidirectional(letter) in ("RLO", "LRO", "RLI", "LRI", "FSI", "PDF") for letter in once)


@given(
    st.text(
        alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("ae=<\u0301\u0338\u1100\u1161"))
    )
)
def test_a_text_is_called_clean_exactly_where_cleaning_leaves_it(text: str) -> None:
    assert is_clean(text.encode()) == (clean(text) == text)


def test_every_accent_that_joins_an_ascii_letter_is_seen() -> None:
    letters = (chr(code) for code in range(0x11_0000) if not 0xD800 <= code < 0xE000)
    split = (unicodedata.normalize("NFD", letter) for letter in letters if unicodedata.is_normalized("NFC", letter))
    joined = [parts for parts in split if len(parts) > 1 and parts[0].isascii()]
    assert len(joined) > 100
    assert not [parts for parts in joined if is_clean(parts.encode())]


def test_a_text_is_cut_at_its_limit() -> None:
    assert len(clean("长" * (MAX_LENGTH + 5))) == MAX_LENGTH
    assert one_line("一二三四", 3) == "一二三"


@pytest.mark.parametrize(
    ("given", "expected"),
    [(" 一\n 二\t三 ", "一 二 三"), ("\r\n", ""), ("全角　空格", "全角 空格")],
)
def test_one_line(given: str, expected: str) -> None:
    assert one_line(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("城 区 绿 化", "城区绿化"),
        ("完成 12 公里", "完成12公里"),
        ("达到 95% 以上", "达到95%以上"),
        ("ISO 9001 认证", "ISO 9001认证"),
        ("（ 一 ）总 则", "（一）总则"),
        ("第一行 \n 第二行", "第一行 \n 第二行"),
        ("plain English words", "plain English words"),
    ],
)
def test_blanks_that_only_lay_out_chinese_go(given: str, expected: str) -> None:
    assert without_layout_blanks(given) == expected


@pytest.mark.parametrize(
    ("left", "right"),
    [("ＡＢＣ１２", "abc12"), ("市 水务局", "市水务局"), ("（一）", "(一)"), ("Straße", "STRASSE"), ("a\n b", "ab")],
)
def test_names_that_compare_equal(left: str, right: str) -> None:
    assert folded(left) == folded(right)
