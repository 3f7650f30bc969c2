"""Names in a narrow cell of a PDF: an end of a line stands between two of them or inside one."""

from __future__ import annotations

import pytest

from tui.readers.column_words import Field
from tui.readers.formats.pdf_lines import line_of
from tui.readers.formats.pdf_names import names_of
from tui.readers.formats.pdf_page import Glyph
from tui.readers.formats.pdf_tables import Cell


@pytest.mark.parametrize(
    ("lines", "text", "sure"),
    [
        (("高远 林", "一舟"), "高远 林一舟", True),
        (("张文", "山 陈", "立新"), "张文山 陈立新", True),
        (("李涛", "周远"), "李涛\n周远", True),
        (("李", "涛"), "李涛", True),
        (("林　舟", "高远山"), "林舟\n高远山", True),
        (("李涛、", "周远"), "李涛、周远", True),
        (("欧阳明", "月 周远"), "欧阳明月 周远", False),
        (("阿依古丽", "买买提"), "阿依古丽\n买买提", False),
        (("副市长", "李涛", "13800001234"), "副市长\n李涛\n13800001234", True),
        (("李涛（局长）", "周远（科", "长）"), "李涛（局长）\n周远（科长）", True),
        (("李涛13800001234", "周远13800004321"), "李涛13800001234\n周远13800004321", False),
        (("王晓", "高", "李涛"), "王晓高\n李涛", False),
        (("王晓", "高", "明"), "王晓\n高明", True),
        (("Li Tao", "Zhou Yuan"), "Li Tao\nZhou Yuan", False),
    ],
)
def test_persons_by_surname_and_length(lines: tuple[str, ...], text: str, *, sure: bool) -> None:
    found = names_of(Cell(text="".join(lines), lines=lines), Field.LEADERS)
    assert (found.text, found.sure) == (text, sure)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("市财政局", "市教育局"), "市财政局\n市教育局"),
        (("市财政局 市教", "育局", "市民政局"), "市财政局 市教育局\n市民政局"),
        (("市教育局", "基教处、市民", "政局"), "市教育局基教处、市民政局"),
        (("市人力资源", "社会保障局"), "市人力资源社会保障局"),
        (("市公安局 市税务局", "第一税务分局"), "市公安局 市税务局第一税务分局"),
        (("市教育局 市人民政府", "办公室"), "市教育局 市人民政府办公室"),
    ],
)
def test_units_by_the_word_they_end_in(lines: tuple[str, ...], text: str) -> None:
    assert names_of(Cell(text="".join(lines), lines=lines), Field.LEAD).text == text


def test_lines_that_had_room_for_more_end_a_name_whatever_it_is() -> None:
    cell = Cell(text="亓伟\n逄锦", lines=("亓伟", "逄锦"))
    assert names_of(cell, Field.OWNERS).text == "亓伟\n逄锦"


@pytest.mark.parametrize("kind", [Field.OWNERS, Field.LEAD])
def test_a_cell_of_endless_lines_is_left_as_it_is(kind: Field) -> None:
    lines = ("市局 李",) * 30_000
    assert names_of(Cell(text="".join(lines), lines=lines), kind).text == "".join(lines)


def test_other_cells_are_as_they_are() -> None:
    cell = Cell(text="修桥修路", lines=("修桥", "修路"))
    assert names_of(cell, Field.TASK).text == "修桥修路"


@pytest.mark.parametrize(("gaps", "text"), [((0, 2.2, 0), "高远 林舟"), ((2.2, 2.2, 2.2), "高远林舟")])
def test_a_gap_on_a_line_that_is_set_tight_is_a_blank(gaps: tuple[float, ...], text: str) -> None:
    glyphs, left = [], 10.0
    for char, gap in zip("高远林舟", (*gaps, 0), strict=True):
        glyphs.append(Glyph(char, left, left + 10, 50, 10))
        left += 10 + gap
    assert line_of(glyphs, 1).text == text
