"""Files as text: formats, encodings, damage."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.domain.errors import InputUnusable
from tui.readers import read_file, read_text
from tui.readers.source import MAX_BYTES

TEXT = "2030年全县重点任务\n1.修桥。年内修好。（县交通局负责）\n"


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("gb18030", "gb18030"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16")],
)
def test_encodings(codec: str, encoding: str) -> None:
    reading = read_text(TEXT.encode(codec), "a.txt")
    assert reading.file.encoding == encoding
    assert reading.plans[0].title == "2030年全县重点任务"


@pytest.mark.parametrize(
    ("name", "code"),
    [("a.doc", "format_save_as"), ("a.WPS", "format_save_as"), ("a.docx", "file_damaged"), ("a.exe", "format_unknown")],
)
def test_other_formats_are_refused_with_a_reason(name: str, code: str) -> None:
    with pytest.raises(InputUnusable) as refused:
        read_text(b"", name)
    assert refused.value.code == code


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, bytes(range(1, 256)) * 20])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(InputUnusable) as refused:
        read_text(data, "a.txt")
    assert refused.value.code == "not_text"


def test_too_large_and_missing_files_are_refused(tmp_path: Path) -> None:
    large = tmp_path / "a.txt"
    large.write_bytes(b" " * (MAX_BYTES + 1))
    for path, code in ((large, "file_too_large"), (tmp_path / "b.txt", "file_missing"), (tmp_path, "file_unreadable")):
        with pytest.raises(InputUnusable) as refused:
            read_file(path)
        assert refused.value.code == code


def test_damaged_characters_stay_in_sight_and_are_reported() -> None:
    damaged = TEXT.replace("修桥", "修\ufffd").encode()
    reading = read_text(damaged, "a.txt")
    (task,) = reading.plans[0].tasks
    assert task.heading == "修〓"
    assert [(doubt.field, doubt.code) for doubt in task.doubts] == [("heading", "damaged_text")]
    assert [(problem.code, problem.where.line) for problem in reading.problems] == [("damaged_text", 2)]


def test_an_empty_file_is_a_plan_without_tasks() -> None:
    reading = read_text(b"", "b.txt")
    assert {problem.code for problem in reading.problems} == {"no_tasks", "year_unknown"}
