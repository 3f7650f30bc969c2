"""Canonical JSON, the check code, and strict reading of JSON from outside."""

from __future__ import annotations

import base64
import hashlib

import pytest

from tui.domain.errors import InputUnusable
from tui.domain.returns import printed_code
from tui.packs.canonical import JsonLimits, canonical_json, check_code, cleaned, parse_object


def test_canonical_json_is_sorted_without_blanks_and_unescaped() -> None:
    assert canonical_json({"乙": 1, "a": [True, None, "〇𠮷\n"]}) == '{"a":[true,null,"〇𠮷\\n"],"乙":1}'.encode()


def test_the_check_code_is_the_documented_one_and_leaves_itself_out() -> None:
    by_hand = base64.b32encode(hashlib.sha256('{"a":1,"任务":"甲"}'.encode()).digest()).decode()[:10]
    assert check_code({"任务": "甲", "a": 1}) == by_hand
    assert check_code({"任务": "甲", "a": 1, "check_code": "whatever"}) == by_hand
    assert printed_code(by_hand) == f"{by_hand[:5]}-{by_hand[5:]}"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "json_invalid"),
        (b"[]", "json_invalid"),
        (b"\xef\xbb\xbf{}", "json_invalid"),
        ('{"a":"甲"}'.encode("gb18030"), "json_invalid"),
        (b'{"a":1,"a":2}', "json_duplicate_key"),
        (b'{"a":{"b":1,"b":1}}', "json_duplicate_key"),
        (b'{"a":NaN}', "json_number"),
        (b'{"a":-Infinity}', "json_number"),
        (b'{"a":1e999}', "json_number"),
        (b'{"a":' + b"9" * 5000 + b"}", "json_number"),
        (b'{"a":"\\ud800"}', "json_invalid"),
        (b'{"\\udfff":1}', "json_invalid"),
        (b'{"a":' + b"[" * 30 + b"]" * 30 + b"}", "json_too_deep"),
        (b'{"a":' + b"[" * 200_000, "json_too_deep"),
        (b'{"a":"' + b"x" * 2000 + b'"}', "json_too_large"),
    ],
)
def test_bad_json_is_named(data: bytes, code: str) -> None:
    limits = JsonLimits(size=1000) if code == "json_too_large" else None
    with pytest.raises(InputUnusable) as caught:
        parse_object(data, limits)
    assert caught.value.code == code


def test_texts_are_cleaned_and_keys_stay() -> None:
    assert cleaned({"a": ["红\x1b[31m\u202e", 1, None]}) == {"a": ["红[31m", 1, None]}
