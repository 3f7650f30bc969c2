"""The same things said in other words: brackets with a time in them, sub-items, other column names."""

from __future__ import annotations

from datetime import date

import pytest

from tui.domain.plan import DraftTask
from tui.readers import read_text
from tui.readers.columns import Field, field_of
from tui.readers.responsibility import is_clause, parse_clause
from tui.readers.unit_names import names


def tasks(*lines: str) -> tuple[DraftTask, ...]:
    return read_text("\n".join(["2031年全区重点工作安排", "", *lines]).encode(), "a.txt").plans[0].tasks


def units(task: DraftTask) -> str:
    return " ".join(f"{item.unit}:{item.role}" for item in task.assignments)


@pytest.mark.parametrize(
    ("clause", "expected", "deadline"),
    [
        ("区甲局负责，2031年3月底前完成", "区甲局:responsible", "2031年3月底前"),
        ("2031年3月底前完成，区甲局负责", "区甲局:responsible", "2031年3月底前"),
        ("区甲局牵头，区乙局配合，于6月底前办结", "区甲局:lead 区乙局:support", "6月底前"),
        ("责任单位：区甲局、区乙局，6月底前完成", "区甲局:responsible 区乙局:responsible", "6月底前"),
        ("区甲局、区乙局；长期坚持", "区甲局:responsible 区乙局:responsible", "长期坚持"),
        ("区甲局，第一位为牵头单位下同", "区甲局:lead", None),
        ("责任单位：区甲局（牵头）、区乙局（配合）", "区甲局:lead 区乙局:support", None),
        ("区甲局、区乙局分头负责（第一位为牵头单位）", "区甲局:separate 区乙局:separate", None),
    ],
)
def test_a_clause_with_a_time_or_a_role_of_its_own(clause: str, expected: str, deadline: str | None) -> None:
    found = parse_clause(clause)
    assert " ".join(f"{item.unit}:{item.role}" for item in found.assignments) == expected
    assert found.deadline == deadline
    assert is_clause(clause)


def test_a_stroke_separates_units() -> None:
    assert [name.unit for name in names("甲局/乙局")] == ["甲局", "乙局"]


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("监督单位", Field.GUIDE),
        ("具体要求", Field.CONTENT),
        ("项目类别", Field.GROUP),
        ("时间要求", Field.DEADLINE),
        ("目标要求", Field.TARGET),
    ],
)
def test_what_a_column_heading_means(title: str, field: Field) -> None:
    assert field_of(title) is field


def test_sub_items_that_name_nobody_belong_to_their_item() -> None:
    first, second = tasks(
        "一、甲类",
        "1.建设中心。新建3个。（甲局负责）",
        "（1）上半年完成选址。",
        "（2）年底前投用。",
        "2.开展培训。（乙局负责）",
    )
    assert (first.heading, first.content) == ("建设中心", "新建3个。（1）上半年完成选址。（2）年底前投用。")
    assert (units(first), units(second)) == ("甲局:responsible", "乙局:responsible")


def test_a_list_whose_last_item_names_the_units_for_all_is_one_task() -> None:
    (task,) = tasks("一、甲类", "1.推进改造，做好以下工作：", "①改造住户；", "②改造小区。（甲局、乙局分别负责）")
    assert task.content == "①改造住户；②改造小区。"
    assert units(task) == "甲局:separate 乙局:separate"


def test_english_marks() -> None:
    (task,) = tasks("1. 加快建设. 到2031年底, 建成2.5公里. (牵头单位: 甲局; 配合单位: 乙局, 各镇人民政府)")
    assert (task.heading, task.content) == ("加快建设", "到2031年底, 建成2.5公里.")
    assert units(task) == "甲局:lead 乙局:support 各镇人民政府:support"


def test_sub_items_with_units_of_their_own_are_tasks() -> None:
    first, second = tasks(
        "1.改造食堂。",
        "（1）完成招标。（甲局负责，2031年3月底前完成）",
        "（2）完成验收。（甲局牵头，乙局配合）",
    )
    assert (first.deadline and first.deadline.due, units(second)) == (date(2031, 3, 31), "甲局:lead 乙局:support")


def test_an_item_without_units_has_those_of_its_heading_also_beside_items_that_have_some() -> None:
    heading, first, second = tasks("一、提振消费（甲局牵头）", "1.办好展会。", "2.发放补贴。（乙局负责）")
    assert (units(heading), units(first), units(second)) == ("甲局:lead", "甲局:lead", "乙局:responsible")
    assert [doubt.code for doubt in first.doubts] == ["units_of_heading"]


def test_a_table_without_numbers_is_numbered_by_its_tasks_not_its_rows() -> None:
    found = tasks(
        "类别\t事项\t具体要求\t责任部门\t时间要求",
        "消防\t查楼\t逐栋排查\t甲局\t3-5月",
        "\t查气\t入户检查\t乙局\t每半年",
        "\t\t督促整改\t丙局\t年底",
        "交通\t查车\t新增车位\t丁局\t年底",
    )
    assert [(task.group, task.no, task.part, task.content) for task in found] == [
        ("消防", "1", 1, "逐栋排查"),
        ("消防", "2", 1, "入户检查"),
        ("消防", "2", 2, "督促整改"),
        ("交通", "3", 1, "新增车位"),
    ]
