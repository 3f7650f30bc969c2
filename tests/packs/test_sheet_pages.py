"""How the sheets of a return print: pages, heights of rows, texts that are long; no text is cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.packs.opened import opened, rows, sheet
from tests.packs.sample import LONG, SENTENCE, document, rich_document, task
from tui.domain.returns import Explanation, ReturnDocument
from tui.packs.sheets import tables_of
from tui.packs.sheets.heights import MAX_HEIGHT, Fitter, grown, legible, lines, per_line, units
from tui.packs.sheets.rows import column_letters
from tui.packs.sheets.table import Table


def every_cell(made: ReturnDocument) -> Iterator[object]:
    """All values of all sheets."""
    for of in opened(made).worksheets:
        for row in of.iter_rows():
            yield from (cell.value for cell in row)


def test_pages_are_a4_landscape_with_repeated_header_and_the_code_on_each() -> None:
    book = opened(rich_document())
    for of in book.worksheets:
        assert (of.page_setup.paperSize, of.page_setup.orientation) == (9, "landscape")
        assert of.oddHeader is not None
        assert of.oddFooter is not None
        assert "校验码 ABCDE-23456" in str(of.oddHeader.right.text)
        assert str(of.oddFooter.center.text).strip() == "第 &P 页 共 &N 页"
        if of.title == "路线图":
            continue
        assert (of.page_setup.fitToWidth or 1, of.page_setup.fitToHeight) == (1, 0)
        assert of.print_title_rows == "$3:$3"
        assert of.freeze_panes == "B4"
        assert of.auto_filter.ref
        assert of["A4"].alignment.wrap_text


def test_long_and_rare_texts_are_whole() -> None:
    cells = [cell for cell in every_cell(rich_document()) if isinstance(cell, str)]
    assert LONG in "".join(cell for cell in cells if cell in LONG)
    assert any("𠮷祥里书屋〇层" in cell for cell in cells)


def test_a_long_text_takes_rows_not_the_size_of_the_print() -> None:
    said = task(progress=LONG, problems=LONG, next=LONG, content=LONG, target=LONG)
    made = document(said, explanations=(Explanation(code="late_task", text=LONG),))
    of = sheet(made, "反馈表")
    widths = [of.column_dimensions[column_letters(at)].width for at in range(of.max_column)]
    assert 10 * 1055 / sum(8.16 * width for width in widths) >= 8  # pixels of a figure in Arial 11
    assert {cell.font.size for row in of.iter_rows(min_row=4) for cell in row} == {10}
    assert "".join(str(row["进展情况"] or "") for row in rows(of)) == LONG
    assert len(rows(sheet(document(task(progress=LONG)), "反馈表"))) == 4
    for found in tables_of(made):
        if isinstance(found, Table):
            longest = [len(LONG) if column.widest else 0 for column in found.columns]
            assert legible(found.columns, grown(found, longest)), found.name


def test_short_texts_leave_the_columns_narrow_and_the_print_large() -> None:
    found = next(one for one in tables_of(document()) if isinstance(one, Table))
    assert grown(found, [20 if column.widest else 0 for column in found.columns]) == [
        column.width for column in found.columns
    ]


def test_a_text_beyond_the_highest_row_is_continued_not_cut() -> None:
    endless = SENTENCE * 200
    of = sheet(document(task(progress=endless)), "反馈表")
    parts = rows(of)
    assert len(parts) > 2
    assert "".join(str(part["进展情况"]) for part in parts) == endless
    assert {part["序号"] for part in parts} == {1}
    assert {part["板块"] for part in parts[1:]} == {"（续）"}
    assert all(size.height is None or size.height <= MAX_HEIGHT for size in of.row_dimensions.values())


@pytest.mark.parametrize(("text", "width"), [("甲乙", 4), ("ab", 2), ("甲a", 3), ("", 0)])
def test_units_are_half_characters(text: str, width: float) -> None:
    assert units(text) == width


def test_rows_are_high_enough_for_their_texts() -> None:
    fitter = Fitter([20, 40], key=1)
    (line,) = fitter.fit((1, "甲" * 100))
    assert line.height >= lines("甲" * 100, per_line(40, 10)) * 10 * 1.3
    assert lines("一\n二\n三", 10) == 3


def test_every_row_has_a_height_of_its_own() -> None:
    of = sheet(rich_document(), "反馈表")
    heights = [of.row_dimensions[at].height for at in range(1, of.max_row + 1)]
    assert all(heights)
    assert len({*heights[3:]}) > 3
