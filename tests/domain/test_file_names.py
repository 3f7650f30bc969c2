"""Names of files as text."""

from __future__ import annotations

import pytest

from tui.domain.file_names import as_text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"/home/plan.txt", "/home/plan.txt"),
        ("/市/方案.txt".encode(), "/市/方案.txt"),
        (b"\xb7\xb4\xc0\xa1.zip", "反馈.zip"),
        ("/市/".encode() + b"\xb7\xb4\xc0\xa1.zip", "/市/反馈.zip"),
        ("交".encode() + b"\xb7\xb4@.zip", "交反@.zip"),
        ("养老服务/台账照片.pdf".encode("gbk"), "养老服务/台账照片.pdf"),
        (b"\xb7.zip", r"\xb7.zip"),
        (b"\xff\xfe.zip", r"\xff\xfe.zip"),
    ],
)
def test_a_name_in_any_encoding_is_text(raw: bytes, text: str) -> None:
    assert as_text(raw.decode("utf-8", "surrogateescape")) == text


def test_half_a_character_of_windows_is_shown() -> None:
    assert as_text("a\ud83d.txt") == r"a\ud83d.txt"
