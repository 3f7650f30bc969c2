"""Words of the files that leave the home."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.packs.sample import rich_document
from tui.packs.words import section_word


@pytest.mark.parametrize(
    ("no", "title", "said"),
    [
        ("一", "夯实设施", "一、夯实设施"),
        ("3", "夯实设施", "3、夯实设施"),
        ("（一）", "夯实设施", "（一）夯实设施"),
        ("(2)", "夯实设施", "(2)夯实设施"),
        ("第一章", "总则", "第一章 总则"),
        (None, "总则", "总则"),
        ("一", None, "一"),
        (None, None, ""),
    ],
)
def test_a_section_is_named_as_it_is_written(no: str | None, title: str | None, said: str) -> None:
    task = rich_document().tasks[0]
    assert section_word(replace(task, section_no=no, section_title=title)) == said
