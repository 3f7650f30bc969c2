"""Services behind dialogs: what lies in a folder, the text of a file."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tui.domain.errors import InputUnusable
from tui.services.folders import above, entries
from tui.services.inserting import text_of


def test_folders_come_first_then_files_by_name_hidden_ones_last(tmp_path: Path) -> None:
    (tmp_path / "乙").mkdir()
    (tmp_path / ".config").mkdir()
    for name, size in (("b.txt", 3), ("A.txt", 5), (".x", 1)):
        (tmp_path / name).write_bytes(b"x" * size)
    found = entries(tmp_path)
    assert [(one.name, one.folder, one.size) for one in found] == [
        ("乙", True, 0),
        ("A.txt", False, 5),
        ("b.txt", False, 3),
        (".config", True, 0),
        (".x", False, 1),
    ]


def test_a_folder_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputUnusable) as refused:
        entries(tmp_path / "没有")
    assert refused.value.code == "folder_unreadable"


def test_above_a_folder_is_the_next_one(tmp_path: Path) -> None:
    assert above(tmp_path) == tmp_path.parent


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_text_of_a_file_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "情况.txt"
    path.write_bytes("第一季度完成摸底。\r\n\x1b[31m第二季度开展培训。\r\n".encode(encoding))
    assert text_of(path) == "第一季度完成摸底。\n[31m第二季度开展培训。"


def test_the_text_of_a_word_file(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("一、进展")
    document.add_paragraph("完成摸底。")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "培训", "3期"
    path = tmp_path / "情况.docx"
    document.save(str(path))
    assert text_of(path) == "一、进展\n完成摸底。\n培训 3期"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [("空.txt", b" \n ", "file_says_nothing"), ("图.jpg", b"\xff\xd8\xff\xe0" * 50, "format_image")],
)
def test_a_file_without_text_is_refused(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputUnusable) as refused:
        text_of(path)
    assert refused.value.code == code
