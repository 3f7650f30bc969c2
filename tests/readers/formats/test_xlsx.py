"""Workbooks: what cells show, merged ranges, sheets and rows that are hidden, formulas; damaged and hostile ones."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter

from tests.readers.formats.office_files import member, replaced
from tui.domain.errors import InputUnusable
from tui.domain.plan import Reading
from tui.readers import read_text
from tui.readers.blocks import Block, Paragraph, Row
from tui.readers.formats.pieces import MAX_COLUMNS
from tui.readers.source import source_of

HEADER = ("序号", "任务", "完成时限", "责任单位")


def book(fill: Callable[[Any], None]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as workbook:
        fill(workbook)
    return buffer.getvalue()


def sheet(*rows: tuple[object, ...], name: str = "清单") -> bytes:
    def fill(workbook: Any) -> None:
        page = workbook.add_worksheet(name)
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)

    return book(fill)


def blocks(data: bytes) -> tuple[Block, ...]:
    return source_of(data, "a.xlsx").blocks


def rows(data: bytes) -> list[tuple[str, ...]]:
    return [block.cells for block in blocks(data) if isinstance(block, Row)]


def codes(reading: Reading) -> list[tuple[str, dict[str, str]]]:
    return [(problem.code, dict(problem.params)) for problem in reading.problems]


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (3, "General", "3"),
        (3.0, "0", "3"),
        (2.5, "General", "2.5"),
        (0.1 + 0.2, "General", "0.3"),
        (12345678901234, "0", "12345678901234"),
        (0.85, "0%", "85%"),
        (0.855, "0.0%", "85.5%"),
        (12, '0"项"', "12项"),
        (3, '"第"0"号"', "第3号"),
        (1200, "#,##0_ ", "1200"),
        (True, "General", "TRUE"),
        (date(2026, 11, 20), "yyyy-mm-dd", "2026-11-20"),
        (date(2026, 11, 20), "yyyy/m/d", "2026-11-20"),
        (date(2026, 11, 20), 'm"月"d"日"', "2026-11-20"),
        (date(2026, 11, 1), 'yyyy"年"m"月"', "2026年11月"),
        (date(2026, 11, 1), 'm"月"', "11月"),
        (date(2026, 1, 1), "yyyy", "2026年"),
        (datetime(2026, 11, 20, 9, 30), "yyyy-mm-dd hh:mm", "2026-11-20 09:30"),
    ],
)
def test_a_cell_gives_what_it_shows(value: object, number_format: str, shown: str) -> None:
    def fill(workbook: Any) -> None:
        page = workbook.add_worksheet()
        page.write_row(0, 0, ("甲", "乙"))
        page.write(1, 0, value, workbook.add_format({"num_format": number_format}))
        page.write(1, 1, "丙")

    assert rows(book(fill))[1] == (shown, "丙")


def test_merged_cells_give_their_text_once_and_hold_for_the_rows_they_cover() -> None:
    def fill(workbook: Any) -> None:
        page = workbook.add_worksheet("清单")
        page.merge_range(0, 0, 0, 3, "2031年任务清单")
        page.write_row(1, 0, HEADER)
        page.write_row(2, 0, (1, "修桥"))
        page.merge_range(2, 2, 3, 2, "9月底前")
        page.merge_range(2, 3, 3, 3, "县交通局")
        page.write_row(3, 0, (2, "修路"))
        page.merge_range(4, 0, 4, 3, "便民服务")
        page.write_row(5, 0, (3, "修渠", "10月底前", "县水利局"))

    plan = read_text(book(fill), "a.xlsx").plans[0]
    assert plan.title == "2031年任务清单"
    assert [section.title for section in plan.sections] == ["便民服务"]
    first, second, third = plan.tasks
    assert (second.deadline, second.assignments, second.doubts) == (first.deadline, first.assignments, ())
    assert third.section == "便民服务"


def test_what_a_merged_range_hides_is_not_read() -> None:
    data = sheet(HEADER, (1, "修桥", "9月底前", "县交通局"), (2, "修路", "旧的", "县公路局"))
    xml = member(data, "xl/worksheets/sheet1.xml").decode()
    merged = '</sheetData><mergeCells count="1"><mergeCell ref="C2:C3"/></mergeCells>'
    data = replaced(data, {"xl/worksheets/sheet1.xml": xml.replace("</sheetData>", merged)})
    found = blocks(data)[-1]
    assert isinstance(found, Row)
    assert (found.cells, found.below) == (("2", "修路", "", "县公路局"), (2,))


def test_several_sheets_in_their_order_with_their_places() -> None:
    def fill(workbook: Any) -> None:
        for name, task in (("上半年", "修桥"), ("下半年", "修路")):
            page = workbook.add_worksheet(name)
            page.write(1, 0, f"2031年{name}任务")
            page.write_row(3, 0, HEADER)
            page.write_row(4, 0, (1, task, "9月底前", "县交通局"))

    source = source_of(book(fill), "a.xlsx")
    assert [type(block) for block in source.blocks] == [Paragraph, Row, Row] * 2
    spots = [source.spots[block.line] for block in source.blocks]
    assert [(spot.sheet, spot.row) for spot in spots] == [
        (name, row) for name in ("上半年", "下半年") for row in (2, 4, 5)
    ]


def test_hidden_sheets_are_named_and_left_out_and_hidden_rows_named_and_read() -> None:
    def fill(workbook: Any) -> None:
        page = workbook.add_worksheet("清单")
        page.write(0, 0, "2031年任务清单")
        page.write_row(1, 0, HEADER)
        page.write_row(2, 0, (1, "修桥", "9月底前", "县交通局"))
        page.set_row(2, None, None, {"hidden": True})
        other = workbook.add_worksheet("字典")
        other.write_row(0, 0, HEADER)
        other.write_row(1, 0, (9, "不读", "9月底前", "县交通局"))
        other.hide()

    reading = read_text(book(fill), "a.xlsx")
    assert [task.heading for task in reading.plans[0].tasks] == ["修桥"]
    assert codes(reading) == [
        ("rows_hidden", {"sheet": "清单", "rows": "3", "count": "1"}),
        ("sheet_hidden", {"sheet": "字典"}),
    ]


def test_a_formula_gives_its_kept_result_and_is_never_worked_out() -> None:
    def fill(workbook: Any) -> None:
        page = workbook.add_worksheet("清单")
        page.write(0, 0, "2031年任务清单")
        page.write_row(1, 0, HEADER)
        page.write_row(2, 0, (1, "修桥", "9月底前"))
        page.write_formula(2, 3, '="县"&"交通局"', None, "县交通局")
        page.write_row(3, 0, (2, "修路", "9月底前", "县公路局"))
        page.write_formula(3, 2, "=1+1", None, "")

    data = book(fill)
    xml = member(data, "xl/worksheets/sheet1.xml").replace(b"<v></v>", b"")
    reading = read_text(replaced(data, {"xl/worksheets/sheet1.xml": xml}), "a.xlsx")
    first, second = reading.plans[0].tasks
    assert [item.unit for item in first.assignments] == ["县交通局"]
    assert second.deadline is None
    assert codes(reading) == [("formula_without_value", {"sheet": "清单", "cells": "C4"})]


def test_a_bold_text_alone_in_its_row_is_a_section() -> None:
    def fill(workbook: Any) -> None:
        page = workbook.add_worksheet()
        page.write_row(0, 0, HEADER)
        page.write(1, 0, "便民服务", workbook.add_format({"bold": True}))
        page.write_row(2, 0, (1, "修桥\n修路", "9月底前", "县交通局"))

    header, section, row = blocks(book(fill))
    assert [block.bold for block in (header, section, row) if isinstance(block, Row)] == [False, True, False]
    assert isinstance(row, Row)
    assert row.cells[1] == "修桥\n修路"


def test_text_before_and_behind_the_table_is_no_row() -> None:
    data = sheet(
        ("2031年任务清单",), ("填报单位：县政府",), HEADER, (1, "修桥", "9月底前", "县交通局"), ("备注：以发文为准。",)
    )
    assert [type(block) for block in blocks(data)] == [Paragraph, Paragraph, Row, Row, Paragraph]


def test_a_workbook_that_says_a_wrong_size_is_read_whole() -> None:
    data = sheet(HEADER, (1, "修桥", "9月底前", "县交通局"))
    xml = member(data, "xl/worksheets/sheet1.xml").replace(b'ref="A1:D2"', b'ref="A1"')
    assert rows(replaced(data, {"xl/worksheets/sheet1.xml": xml})) == [HEADER, ("1", "修桥", "9月底前", "县交通局")]


def test_a_workbook_whose_looks_are_faulty_is_read_without_them() -> None:
    def fill(workbook: Any) -> None:
        page = workbook.add_worksheet()
        page.write_row(0, 0, HEADER)
        page.write_row(1, 0, (1, "修桥", None, "县交通局"))
        page.write(
            1, 2, date(2031, 9, 30), workbook.add_format({"num_format": 'yyyy"年"m"月"d"日"', "bg_color": "red"})
        )

    data = book(fill)
    styles = member(data, "xl/styles.xml")
    faulty = re.sub(rb"<fills.*</fills>", b"<fills><fill/></fills>", styles)
    assert faulty != styles
    assert rows(replaced(data, {"xl/styles.xml": faulty})) == [HEADER, ("1", "修桥", "2031-09-30", "县交通局")]


def test_cells_far_away_and_long_ones_are_cut_with_a_problem() -> None:
    def fill(workbook: Any) -> None:
        page = workbook.add_worksheet()
        page.write_row(0, 0, HEADER)
        page.write_row(1, 0, (1, "修桥", "9月底前", "县交通局"))
        page.write(1, 16_000, "远")
        page.write(1_048_575, 0, "末")

    source = source_of(book(fill), "a.xlsx")
    found = [block for block in source.blocks if isinstance(block, Row)]
    assert max(len(row.cells) for row in found) <= MAX_COLUMNS
    assert source.spots[found[-1].line].row == 1_048_576


def test_formulas_of_a_text_stay_text() -> None:
    def fill(workbook: Any) -> None:
        page = workbook.add_worksheet()
        for at, text in enumerate(("甲", "=1+1", "@x", "-2")):
            page.write_string(at, 0, text)
            page.write_string(at, 1, "乙")

    assert [cells[0] for cells in rows(book(fill))] == ["甲", "=1+1", "@x", "-2"]


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "1"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_a_workbook_with_entities_or_without_xml_is_refused(name: str) -> None:
    data = sheet(HEADER, (1, "修桥", "9月底前", "县交通局"))
    xml = member(data, name).partition(b"?>")[2]
    for hostile in (ENTITY + xml.replace(b">1<", b">&b;<"), xml[:60], b""):
        with pytest.raises(InputUnusable) as refused:
            read_text(replaced(data, {name: hostile}), "a.xlsx")
        assert refused.value.code == "file_damaged"


def test_a_sheet_that_unpacks_to_far_too_much_is_refused() -> None:
    data = sheet(HEADER, (1, "修桥", "9月底前", "县交通局"))
    with pytest.raises(InputUnusable) as refused:
        read_text(replaced(data, {"xl/worksheets/sheet1.xml": b" " * 250_000_000}), "a.xlsx")
    assert refused.value.code == "file_unpacks_too_large"
