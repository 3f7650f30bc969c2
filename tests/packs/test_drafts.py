"""送审稿: to be seen as a draft on every page, and never written over."""

from __future__ import annotations

from pathlib import Path

import docx
from openpyxl import load_workbook

from tests.packs.sample import document, task
from tui.packs.drafts import write_draft


def test_every_page_says_that_it_is_a_draft_and_carries_no_code(tmp_path: Path) -> None:
    workbook, letter = write_draft(document(), tmp_path)
    assert (workbook.name, letter.name) == ("送审稿-反馈表.xlsx", "送审稿-进展情况函.docx")
    for sheet in load_workbook(workbook).worksheets:
        assert sheet.oddHeader is not None
        assert str(sheet.oddHeader.right.text).strip() == "送审稿"
        assert "版次" not in str(sheet["A2"].value)
    section = docx.Document(str(letter)).sections[0]
    assert section.header.paragraphs[0].text == section.even_page_header.paragraphs[0].text == "送审稿"


def test_an_earlier_draft_is_kept_and_the_same_one_not_written_twice(tmp_path: Path) -> None:
    first = write_draft(document(), tmp_path)
    assert write_draft(document(), tmp_path) == first
    second = write_draft(document(task(progress="改过的进展情况，已全部完成验收。")), tmp_path)
    assert second[0].parent.name == f"{first[0].parent.name}-2"
    assert all(path.is_file() for path in (*first, *second))
