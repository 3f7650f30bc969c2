"""The workbook, opened again with another library."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.packs.sample import LONG, SENTENCE, document, rich_document, step, task
from tui.domain.own_plan import OwnPlan
from tui.domain.progress import Status
from tui.domain.returns import Explanation, ReturnDocument
from tui.packs.sheets import build_task_book, build_workbook, tables_of
from tui.packs.sheets.common import figure
from tui.packs.sheets.heights import MAX_HEIGHT, Fitter, grown, legible, lines, per_line, units
from tui.packs.sheets.rows import column_letters
from tui.packs.sheets.table import Table

CODE = "ABCDE23456"


def opened(made: ReturnDocument) -> Workbook:
    """The workbook of a return as openpyxl reads it."""
    return load_workbook(io.BytesIO(build_workbook(made, CODE)))


def sheet(made: ReturnDocument, name: str) -> Worksheet:
    """One sheet of a return's workbook."""
    found = opened(made)[name]
    assert isinstance(found, Worksheet)
    return found


def rows(of: Worksheet) -> list[dict[str, object]]:
    """The rows under the header by column title."""
    titles = [str(cell.value) for cell in of[3]]
    return [dict(zip(titles, (cell.value for cell in row), strict=True)) for row in of.iter_rows(min_row=4)]


def every_cell(made: ReturnDocument) -> Iterator[object]:
    """All values of all sheets."""
    for of in opened(made).worksheets:
        for row in of.iter_rows():
            yield from (cell.value for cell in row)


def test_sheets_and_columns_that_the_issuing_offices_ask_for() -> None:
    book = opened(document())
    assert book.sheetnames == [
        "反馈表",
        "任务书",
        "时间表",
        "路线图",
        "指标",
        "问题与打算",
        "佐证目录",
        "出错说明",
    ]
    titles = {str(cell.value) for cell in book["反馈表"][3]}
    assert titles >= {"序号", "板块", "任务", "目标成效", "时间节点", "具体措施", "责任领导", "责任单位", "责任人"}
    assert titles >= {"完成状态", "步骤完成", "进展情况", "上次反馈以来"}


def test_a_task_in_its_row() -> None:
    (row,) = rows(sheet(document(), "反馈表"))
    assert row["序号"] == 1
    assert row["板块"] == "一、夯实场地设施"
    assert str(row["任务"]).startswith("建设街角健身点1\n在老城区")
    assert row["时间节点"] == "10月底前\n2026-10-31"
    assert row["具体措施"] == "1．√完成选址和公示\n2．√完成设备招标\n3．○全部验收并移交"
    assert (row["责任领导"], row["责任单位"], row["责任人"]) == ("陈立群", "市文体局\n（牵头）", "周晓岚")
    assert (row["完成状态"], row["步骤完成"]) == ("◇ 推进中", "2/3")
    assert row["进展情况"] == task().progress


def test_what_happened_since_the_last_return() -> None:
    found = rows(sheet(rich_document(), "反馈表"))
    assert found[0]["上次反馈以来"] == "状态变为：推进中；\n完成步骤：完成设备招标"
    assert found[1]["上次反馈以来"] is None
    assert next(row for row in found if row["序号"] == 4)["上次反馈以来"] == "进展情况已更新"


def test_steps_have_true_days() -> None:
    first, second, third = rows(sheet(document(), "任务书"))
    assert first["完成日期"] == datetime(2026, 3, 18)
    assert first["备注"] == "公示期无异议"
    assert (second["步骤"], second["来源"]) == (2, "本单位细化")
    assert third["完成时限"] == datetime(2026, 10, 31)
    assert third["完成日期"] is None


def test_problems_and_explanations_have_sheets_of_their_own() -> None:
    silent = task("2", problems="", next="")
    said = task("3", explanations=(Explanation(code="late_task", text="汛期停工"),))
    made = document(silent, said, explanations=(Explanation(code="unheard_of", text="见附注"),))
    assert [row["序号"] for row in rows(sheet(made, "问题与打算"))] == [3]
    assert [(row["检查发现"], row["说明"]) for row in rows(sheet(made, "出错说明"))] == [
        ("其他事项", "见附注"),
        ("任务逾期", "汛期停工"),
    ]
    assert sheet(document(silent), "问题与打算")["A4"].value == "（无）"


def test_overdue_is_said_beside_the_status() -> None:
    assert rows(sheet(document(task(late=True)), "反馈表"))[0]["完成状态"] == "◇ 推进中\n（逾期）"
    finished = task(steps=tuple(replace(step, late=True) for step in task().steps), status=Status.DONE)
    assert rows(sheet(document(finished), "反馈表"))[0]["完成状态"] == "√ 已完成"


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://x.invalid")', "+1", "-1", "@甲", "\t=1", "http://x.invalid", "<r>甲</r>"]
)
def test_text_is_text(text: str) -> None:
    data = build_workbook(document(task(progress=text, heading=text)), CODE)
    (row,) = rows(sheet(document(task(progress=text)), "反馈表"))
    assert row["进展情况"] == text
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not any(b"<f>" in part or b"<hyperlink" in part for part in parts.values())


@pytest.mark.parametrize("text", ["<t>&amp;</t>", " 前后有空格 ", "一\n\n二\t三", "]]>", "𠮷㙍"])
def test_marks_of_xml_and_of_workbooks_come_back_as_they_were(text: str) -> None:
    (row,) = rows(sheet(document(task(progress=text)), "反馈表"))
    assert row["进展情况"] == text


def test_what_looks_like_an_escaped_character_is_escaped() -> None:
    """ST_Xstring: a spreadsheet program reads ``_x0041_`` as A; openpyxl does not."""
    with zipfile.ZipFile(io.BytesIO(build_workbook(document(task(progress="甲_x0041_乙")), CODE))) as archive:
        assert "甲_x005F_x0041_乙" in archive.read("xl/worksheets/sheet1.xml").decode()


def test_more_tasks_than_a_road_map_can_show_are_drawn_by_section() -> None:
    many = document(*(task(str(at), section_no=str(at // 90), section_title="节") for at in range(450)))
    with zipfile.ZipFile(io.BytesIO(build_workbook(many, CODE))) as archive:
        assert len([name for name in archive.namelist() if name.startswith("xl/charts/")]) == 2
    of = opened(many)["路线图"]
    assert str(of["A2"].value).startswith("条形为各板块任务起止时间")
    assert [of.cell(row, 12).value for row in range(5, 11)] == [*(f"{at}、节" for at in range(5)), None]


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


def test_same_return_same_bytes() -> None:
    assert build_workbook(rich_document(), CODE) == build_workbook(rich_document(), CODE)


def test_the_file_bears_the_day_of_the_return_not_of_the_clock() -> None:
    properties = opened(document()).properties
    assert properties.created is not None
    assert properties.created.date() == date(2026, 11, 18)
    assert properties.creator == "云岭市文化体育局"


def test_an_empty_return_still_opens() -> None:
    assert sheet(document(tasks=()), "反馈表")["A4"].value == "（无）"


def test_indicators_with_their_figures_and_verdicts() -> None:
    found = rows(sheet(rich_document(), "指标"))
    said = [(row["目标值"], row["上年完成值"], row["本年完成值"], row["是否达标"]) for row in found]
    assert said == [
        ("≥92%", 90.5, 95, "达标"),
        ("85—90%", 90.5, 91, "未达标"),
        ("下降3个百分点", 90.5, None, "未填完成值"),
        ("逐步提高满意度", None, None, "—"),
    ]
    assert found[0]["填报日期"] == datetime(2026, 10, 9)


def test_evidence_with_its_place_size_and_digest() -> None:
    first, second = rows(sheet(rich_document(), "佐证目录"))
    assert (first["文件"], first["大小（字节）"]) == ("evidence/13-验收报告.pdf", 11)
    assert first["SHA-256"] == hashlib.sha256(b"%PDF report").hexdigest()
    assert second["材料名称"] == "现场照片𠮷.jpg"


def test_steps_stand_in_the_month_of_their_day() -> None:
    (row,) = rows(sheet(document(), "时间表"))
    assert (row["9月"], row["10月"], row["11月"]) == ("√1\n√2", "○3\n★", None)
    windows = rows(sheet(rich_document(), "时间表"))[12]
    assert [month for month in range(1, 13) if "＝" in str(windows[f"{month}月"])] == [6, 7, 8, 9]
    later = task(steps=(step("次年验收", due=date(2027, 3, 1)), step("每月巡查", due=None, when="每月")))
    (row,) = rows(sheet(document(later), "时间表"))
    assert row["其他"] == "○1　2027年3月\n○2　每月"


def test_the_road_map_is_drawn_from_the_figures_beside_it() -> None:
    data = build_workbook(rich_document(), CODE)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        charts = sorted(name for name in archive.namelist() if name.startswith("xl/charts/"))
        first = archive.read(charts[0]).decode()
    assert len(charts) == 3  # 30 tasks, 20 on a page; the sections
    assert "建设街角健身点1" in first
    of = opened(rich_document())["路线图"]
    heads = [cell.value for cell in of[4]][11:]
    assert heads == ["任务", "开始", "截止", "开始前（月）", "已完成（月）", "未完成（月）", "逾期（月）"]
    late = [cell.value for cell in of[17]][11:]
    assert late[:3] == ["13 建设街角健身点13", datetime(2026, 1, 1), datetime(2026, 10, 31)]
    assert (late[3], late[4], late[5], late[6]) == (0, 5, 0, 5)


def test_completion_by_section_is_a_chart_behind_the_road_map() -> None:
    data = build_workbook(rich_document(), CODE)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        last = archive.read("xl/charts/chart3.xml").decode()
    assert "各板块任务完成情况（项）" in last
    of = opened(rich_document())["路线图"]
    at = next(row for row in range(30, of.max_row) if of.cell(row, 12).value == "板块")
    found = [[of.cell(row, column).value for column in range(12, 19)] for row in range(at, at + 4)]
    assert found[0] == ["板块", "已完成", "推进中", "长期坚持", "未启动", "其中逾期", "任务数"]
    assert [line[0] for line in found[1:]] == ["一、夯实场地设施", "二、丰富赛事活动", "三、提升服务质量"]
    assert all(sum(line[1:5]) == line[6] == 10 for line in found[1:])  # type: ignore[arg-type]
    assert [line[5] for line in found[1:]] == [0, 1, 0]


def test_a_task_book_of_a_whole_year_has_no_completion() -> None:
    with zipfile.ZipFile(io.BytesIO(build_task_book(rich_document()))) as archive:
        assert len([name for name in archive.namelist() if name.startswith("xl/charts/")]) == 2


def test_the_units_own_words_come_before_the_plans() -> None:
    own = OwnPlan(goal="每处日均使用50人次", measures="分片包干", leader="马骁", owner="许星洲")
    (row,) = rows(sheet(document(task(own_plan=own)), "反馈表"))
    assert row["目标成效"] == "每处日均使用50人次\n（方案要求：新建12处，验收合格率100%）"
    assert (row["责任领导"], row["责任人"]) == ("马骁", "许星洲、周晓岚")
    assert str(row["具体措施"]).startswith("分片包干\n1．√")
    first, *_ = rows(sheet(document(task(own_plan=own)), "任务书"))
    assert (first["步骤"], first["具体措施"], first["责任人"]) == (None, "分片包干", "许星洲")


@pytest.mark.parametrize(
    ("said", "cell"),
    [
        ("9", 9),
        ("120", 120),
        ("09", "09"),
        ("六.4", "六.4"),
        ("１", "１"),
        ("", ""),
        ("1" * 30, "1" * 30),
        ("1" * 5000,) * 2,
    ],
)
def test_a_number_is_a_figure_where_a_cell_holds_it(said: str, cell: str | int) -> None:
    assert figure(said) == cell
