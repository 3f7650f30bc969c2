"""Words of a search in texts: by characters, pinyin, initials and mixtures; by comparing and by patterns."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.domain.alphabet import Alphabet
from tui.domain.pinyin import readings
from tui.domain.sought import Span, says, spans, words_of

TEXT = "卫生健康监测预警"


def found(text: str, word: str) -> bool:
    """What a pattern over the text's own characters says."""
    alphabet = Alphabet()
    alphabet.add(text)
    return alphabet.wanted(word).find(text, 0, len(text)) >= 0


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        (TEXT, "监测"),
        (TEXT, "weishengjk"),
        (TEXT, "weishengjiankang"),
        (TEXT, "wsjk"),
        (TEXT, "WSJK"),
        (TEXT, "ｗｓ"),
        (TEXT, "wei sheng"),
        (TEXT, "sheng wei"),
        (TEXT, "卫sheng"),
        (TEXT, "w生j"),
        (TEXT, "jianc预警"),
        (TEXT, "wshjk"),
        (TEXT, "jiankan"),
        (TEXT, "jianc"),
        (TEXT, "監測"),
        ("衛生健康", "卫生"),
        ("衛生健康", "wsjk"),
        ("重大事项", "zhongdsx"),
        ("重大事项", "cds"),
        ("会计核算", "kjhs"),
        ("会计核算", "huijhs"),
        ("开会", "kaihui"),
        ("区先生", "ouxs"),
        ("西安市", "xi'an"),
        ("西安市", "xian"),
        ("绿化率", "lvhualv"),
        ("绿化率", "lüh"),
        ("略图", "luet"),
        ("战略", "zhanlve"),
        ("办理PM2.5超标", "blpm2.5cb"),
        ("办理 PM2.5 超标", "pm2.5chaobiao"),
        ("办理ＰＭ2.5超标", "lipm"),
        ("开展 培训", "开展培训"),
        ("开展　培训", "kzpx"),
        ("9.2 项", "9.2"),
        ("第９项", "第9xiang"),
        ("阿姨", "ayi"),
        ("社会化", "shehuihua"),
        ("㎡以上", "㎡yi"),
        (r"见[附件]\d^-1&&~~||", r"附j]\d^-1&&~~||"),
        ("规定" * 200, "guiding" * 200),
    ],
)
def test_what_is_typed_is_found(text: str, typed: str) -> None:
    assert says(text, typed)
    assert all(found("".join(text.split()), word) for word in words_of(typed))


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        (TEXT, "eisheng"),
        (TEXT, "ei"),
        (TEXT, "sk"),
        (TEXT, "weijk"),
        (TEXT, "weishengx"),
        (TEXT, "weng"),
        (TEXT, "shengwei"),
        (TEXT, "康健"),
        (TEXT, "卫 环"),
        (TEXT, "i"),
        (TEXT, "9"),
        ("上一行\n下一行", "xingxia"),
        ("上一行\n下一行", "行下"),
        ("", "a"),
    ],
)
def test_what_is_not_there_is_not_found(text: str, typed: str) -> None:
    assert not says(text, typed)
    assert not all(found("".join(text.split(" ")), word) for word in words_of(typed))


@pytest.mark.parametrize(
    ("text", "typed", "where"),
    [
        (TEXT, "jk", [(2, 4)]),
        (TEXT, "jkjc", [(2, 6)]),
        (TEXT, "weish 预警", [(0, 2), (6, 8)]),
        (TEXT, "shengj jiank", [(1, 4)]),
        ("精神卫生、精神 健康", "精神", [(0, 2), (5, 7)]),
        ("开展 培训", "kzp", [(0, 4)]),
        ("没有", "yiban", []),
    ],
)
def test_the_places_of_what_is_found_are_told(text: str, typed: str, where: list[tuple[int, int]]) -> None:
    assert spans(text, typed) == tuple(Span(start=start, end=end) for start, end in where)


def test_an_alphabet_grows() -> None:
    alphabet = Alphabet()
    alphabet.add("卫生")
    assert alphabet.wanted("jk").find("健康", 0, 2) == -1
    for text in ("健康", "衛生" * 600, "監測" * 600):
        alphabet.add(text)
    assert alphabet.wanted("jk").find("卫健康", 0, 3) == 1
    assert alphabet.wanted("卫生").find("在衛生", 0, 3) == 1
    assert alphabet.wanted("jc").find("衛監測", 0, 3) == 1


HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5).filter(readings)
USUAL = st.sampled_from("重会行乐长解单区曾发展卫生健康西安绿女略市应急局社会化管理阿姨欧爱恩二")
TEXTS = st.lists(st.one_of(USUAL, HAN, st.sampled_from(r"a9P，[]\^-&|~")), min_size=1, max_size=12).map("".join)


@st.composite
def typed_for(draw: st.DrawFn) -> tuple[str, str]:
    """A text and something that may be typed for a part of it: each character in full, by a beginning, or itself."""
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    part = text[start : draw(st.integers(start + 1, len(text)))]
    words = []
    for char in part:
        said = draw(st.sampled_from(readings(char) or (char,)))
        short = said[:2] if said[:2] in ("zh", "ch", "sh") else said[0]
        words.append(draw(st.sampled_from((said, said[0], short, char))))
    if draw(st.booleans()):
        words[-1] = words[-1][: draw(st.integers(1, len(words[-1])))]
    return text, "".join(words)


@settings(deadline=None)
@given(typed_for())
def test_any_part_of_a_text_is_found_however_it_is_typed(case: tuple[str, str]) -> None:
    text, typed = case
    assert says(text, typed)
    assert all(found(text, word) for word in words_of(typed))


@settings(deadline=None)
@given(TEXTS)
def test_full_pinyin_and_initials_of_a_whole_text_find_it(text: str) -> None:
    said = [(readings(char) or (char,))[0] for char in text]
    assert says(text, "".join(said))
    assert says(text, "".join(reading[0] for reading in said))


@settings(deadline=None)
@given(TEXTS, st.text("abcdeghijmnoqsuwxyz重会健9", min_size=1, max_size=8))
def test_a_pattern_says_what_comparing_says(text: str, typed: str) -> None:
    for word in words_of(typed):
        assert found(text, word) == says(text, word)


@settings(deadline=None)
@given(TEXTS, st.text("bfpqt", min_size=1, max_size=3))
def test_a_text_without_the_letters_is_not_found(text: str, typed: str) -> None:
    heard = {reading[0] for char in text for reading in readings(char)} | {char.lower() for char in text}
    if not set(typed) <= heard:
        assert not says(text, typed)


@settings(deadline=None)
@given(TEXTS, st.text("abceghijnsuwz生会9", min_size=2, max_size=6))
def test_a_longer_word_is_found_only_where_a_shorter_one_is(text: str, typed: str) -> None:
    word = "".join(words_of(typed))
    if says(text, word):
        assert all(says(text, word[:end]) for end in range(1, len(word)))
