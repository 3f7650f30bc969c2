"""Headings of tables without lines that begin one anew, and fonts whose height cannot be believed."""

from __future__ import annotations

import pytest

from tui.readers.columns import header
from tui.readers.formats.pdf_headings import Heading, Headings, begin_anew
from tui.readers.formats.pdf_page import Glyph, sized


def of(*titles: str) -> Headings:
    columns = header(titles)
    assert columns is not None
    found = tuple(Heading(text=title, left=at * 100.0, right=at * 100.0 + 40) for at, title in enumerate(titles))
    return Headings(headings=found, columns=columns, lines=1)


@pytest.mark.parametrize(
    ("titles", "anew"),
    [
        (("序号", "重点任务", "责任部门", "完成时间"), True),
        (("序号", "项目名称", "建设地点", "责任单位"), True),
        (("工作任务", "责任单位", "完成时限"), True),
        (("某项工作", "另一处", "责任单位"), False),
    ],
)
def test_headings_on_a_later_page_begin_a_table(titles: tuple[str, ...], *, anew: bool) -> None:
    assert begin_anew(of(*titles), of("序号", "重点任务", "责任部门", "完成时间")) is anew


@pytest.mark.parametrize(("narrow", "size"), [(3, 12), (30, 7)])
def test_a_height_is_believed_where_most_are_as_wide(narrow: int, size: float) -> None:
    wide = [Glyph("工", at * 12.0, at * 12.0 + 12, 50, 12) for at in range(10)]
    thin = [Glyph("序", at * 7.0, at * 7.0 + 7, 80, 12) for at in range(narrow)]
    assert {glyph.size for glyph in sized([*thin, *wide])} == {size}
