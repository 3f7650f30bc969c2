"""What the workbook of a return says, opened again with another library."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.packs.opened import CODE, opened, rows, sheet
from tests.packs.sample import document, rich_document, step, task
from tui.domain.own_plan import OwnPlan
from tui.domain.progress import Status
from tui.domain.returns import Explanation
from tui.packs.sheets import build_workbook
from tui.packs.sheets.common import figure


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
