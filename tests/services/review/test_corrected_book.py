"""A workbook that a person corrected: what was changed, ticked, moved, added or left out counts; faults are named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services.review.books import PLANS, READING, Book, book_of, codes, contents, doubts, shown
from tui.domain.plan import DraftSection, ReturnRule
from tui.i18n import LANGUAGES, speaker
from tui.readers import read_file
from tui.services.review_book import blank_book


def test_a_corrected_cell_loses_its_doubt_and_no_other() -> None:
    book = book_of(READING)
    book.write("任务", "责任分工", 2, "牵头：市交通局；配合：市财政局")
    reading = book.read()
    task = reading.plans[0].tasks[0]

    assert [item.unit for item in task.assignments] == ["市交通局", "市财政局"]
    assert doubts(reading) == [("1", "deadline", "deadline_unclear"), ("2", "no", "number_assigned")]
    assert replace(task, assignments=(), responsibility="", doubts=()) == replace(
        READING.plans[0].tasks[0], assignments=(), responsibility="", doubts=()
    )


@pytest.mark.parametrize(
    ("sheet", "row", "left"),
    [
        ("任务", 2, [("2", "no", "number_assigned")]),
        ("问题", 6, [("1", "deadline", "deadline_unclear"), ("2", "no", "number_assigned")]),
        ("问题", 2, doubts(READING)),
    ],
)
def test_what_is_ticked_as_checked_is_asked_no_more(sheet: str, row: int, left: list[tuple[str, str, str]]) -> None:
    book = book_of(READING)
    book.write(sheet, "已核对", row, "是")
    reading = book.read()

    assert doubts(reading) == left
    assert ("document_cut" in codes(reading)) is ((sheet, row) != ("问题", 2))


def test_no_is_no_answer() -> None:
    book = book_of(READING)
    book.write("任务", "已核对", 2, "否")

    assert doubts(book.read()) == doubts(READING)


def test_rows_are_taken_out_moved_added_and_copied() -> None:
    book = book_of(READING)
    book.write("文件", "起始年度", 3, "2026")
    book.sheet("任务").move_range("A2:Z2", rows=8)
    book.sheet("任务").delete_rows(3)
    copied = book.copy("任务", 3)
    book.write("任务", "任务内容", copied, "另浇一次")
    added = book.add("任务", 文件="2", 任务内容="新增一项", 责任分工="市卫健委牵头，市教育局配合", 完成时限="6月前")
    reading = book.read()

    assert contents(reading) == [
        ["3-1 浇水", "1-1 =1+1 不是公式，年底前修好三条路。", "3-2 另浇一次"],
        ["1-1 新增一项"],
    ]
    new = reading.plans[1].tasks[0]
    assert [(item.unit, item.role.value) for item in new.assignments] == [("市卫健委", "lead"), ("市教育局", "support")]
    assert new.responsibility == "市卫健委牵头，市教育局配合"
    assert {doubt.code for doubt in new.doubts} == {"number_assigned", "before_month"}
    assert (reading.spots[new.line].sheet, reading.spots[new.line].row) == ("任务", added)


def test_columns_may_be_moved_and_sheets_renamed() -> None:
    book = book_of(READING)
    sheet = book.sheet("任务")
    for row in sheet.iter_rows():
        values = [cell.value for cell in row]
        for cell, value in zip(row, reversed(values), strict=True):
            cell.value = value
            cell.data_type = "s" if value else "n"
    sheet.title = "改过的表"

    assert shown(book.read()) == shown(READING)


def test_the_head_and_the_sections_are_corrected_too() -> None:
    book = book_of(READING)
    book.write("文件", "印发日期", 2, "2026年2月13日")
    book.write("文件", "反馈时限", 2, "12月1日")
    book.write("文件", "起始年度", 3, 2026)
    book.write("部分", "标题", 2, "道路交通")
    book.write("任务", "部分", 4, "三、园林")
    reading = book.read()
    plan = reading.plans[0]

    assert str(plan.issued_on) == "2026-02-13"
    assert isinstance(plan.return_rule, ReturnRule)
    assert (plan.return_rule.month, plan.return_rule.day) == (12, 1)
    assert reading.plans[1].years == (2026, 2026)
    assert "year_unknown" not in codes(reading)
    assert plan.sections[0].title == "道路交通"
    assert plan.sections[-1] == DraftSection(no="三", title="园林")
    assert plan.tasks[2].section == "三"


def test_another_year_gives_the_phrases_other_days() -> None:
    source = replace(READING.plans[0], tasks=())
    plan = read_file(PLANS / "labels.md").plans[0]
    book = book_of(replace(READING, plans=(replace(source, tasks=plan.tasks, years=plan.years),)))
    book.write("文件", "起始年度", 2, 2031)
    book.write("文件", "截止年度", 2, 2031)
    tasks = book.read().plans[0].tasks

    assert [task.deadline and task.deadline.text for task in tasks] == [
        task.deadline and task.deadline.text for task in plan.tasks
    ]
    assert 2031 in {task.deadline.due.year for task in tasks if task.deadline and task.deadline.due}


def test_contradictions_come_and_go_with_what_is_corrected() -> None:
    book = book_of(READING)
    book.write("任务", "责任分工", 3, "责任：市林业局")
    book.write("任务", "完成时限", 4, "1月底前")
    reading = book.read()

    assert "task_without_units" not in codes(reading)
    assert "due_before_issue" in codes(reading)


@pytest.mark.parametrize(
    ("sheet", "title", "row", "text", "code"),
    [
        ("文件", "印发日期", 2, "去年", "review_day"),
        ("文件", "印发日期", 2, "2026-02-30", "review_day"),
        ("文件", "起始年度", 2, "今年", "review_number"),
        ("文件", "反馈时限", 2, "年底", "review_month_day"),
        ("文件", "反馈频次", 2, "常常", "review_choice"),
        ("文件", "标题", 2, "", "review_empty"),
        ("任务", "文件", 3, "9", "review_plan_unknown"),
        ("任务", "分项", 3, "甲", "review_number"),
        ("任务", "分项", 3, "9" * 5_000, "review_number"),
        ("任务", "时段", 3, "冬天", "review_window"),
        ("任务", "责任分工", 3, "。", "review_units"),
        ("任务", "任务内容", 4, "", "review_empty"),
        ("任务", "完成时限", 4, "10月底前【2026-13-01】", "review_day"),
        ("规划指标", "比较", 2, "大约", "review_choice"),
        ("规划目标", "数值", 2, "许多", "review_number"),
    ],
)
def test_a_wrong_cell_is_named_by_sheet_row_and_column(sheet: str, title: str, row: int, text: str, code: str) -> None:
    book = book_of(READING)
    book.write(sheet, title, row, text)
    reading = book.read()
    (problem,) = [found for found in reading.problems if found.code.startswith("review_")]

    assert problem.code == code
    assert (problem.params["sheet"], problem.params["row"], problem.params["column"]) == (sheet, str(row), title)
    for language in LANGUAGES:
        said = speaker(language)(f"problem.{code}", **problem.params)
        assert all(part in said for part in (sheet, str(row), title))


def test_a_sheet_that_is_gone_is_named() -> None:
    book = book_of(READING)
    del book.book["文件"]
    reading = book.read("道路.xlsx")

    assert "review_sheet_missing" in codes(reading)
    assert reading.plans[0].title == "道路"
    assert [task.no for task in reading.plans[0].tasks] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "code", ["坏的", "{}", '{"key":1}', "[" * 5000, '{"key":"0.0","cells":{},"doubts":[{"field":""}]}']
)
def test_a_damaged_code_is_as_none(code: str) -> None:
    book = book_of(READING)
    for row in (2, 3, 4):
        book.write("任务", "编码", row, code)
    for row in range(2, 8):
        book.write("问题", "编码", row, code)
    reading = book.read()

    assert [task.content for task in reading.plans[0].tasks] == [task.content for task in READING.plans[0].tasks]
    assert {code for _, _, code in doubts(reading)} == {"said_before"}


def test_an_empty_workbook_is_filled_by_hand_and_its_example_is_not_read() -> None:
    book = Book(blank_book())
    assert [plan.tasks for plan in book.read().plans] == [()]

    book.write("文件", "标题", 2, "河道整治方案")
    book.write("文件", "起始年度", 2, "2026")
    book.write("任务", "部分", 3, "一、清淤")
    book.write("任务", "任务内容", 3, "清理三条河道。")
    book.write("任务", "责任分工", 3, "市水利局")
    book.write("任务", "完成时限", 3, "10月底前")
    reading = book.read()
    (task,) = reading.plans[0].tasks

    assert reading.plans[0].title == "河道整治方案"
    assert reading.plans[0].sections == (DraftSection(no="一", title="清淤"),)
    assert (task.section, task.no, task.responsibility) == ("一", "1", "市水利局")
    assert [(item.unit, item.role.value) for item in task.assignments] == [("市水利局", "responsible")]
    assert task.deadline is not None
    assert str(task.deadline.due) == "2026-10-31"
    assert codes(reading) == []
