"""Clauses that name units: a table of clause → units with roles."""

from __future__ import annotations

import pytest

from tui.domain.roles import Role
from tui.readers.persons import people
from tui.readers.responsibility import is_clause, parse_cell, parse_clause
from tui.readers.unit_names import names


@pytest.mark.parametrize(
    ("clause", "units"),
    [
        ("甲科负责", "甲科:responsible"),
        ("甲科牵头，乙科、丙科等配合", "甲科:lead 乙科:support 丙科:support"),
        ("甲科、乙科分头负责", "甲科:separate 乙科:separate"),
        ("甲科、乙科分别牵头，丙科配合", "甲科:co-lead 乙科:co-lead 丙科:support"),
        ("甲科负责，乙科等配合", "甲科:responsible 乙科:support"),
        ("甲科牵头，各有关科室按照职责分工负责", "甲科:lead 各有关科室:separate"),
        ("市甲局、市乙局按职责分工负责", "市甲局:separate 市乙局:separate"),
        ("由市甲局牵头，会同市乙局、市丙局", "市甲局:lead 市乙局:support 市丙局:support"),
        ("市甲局会同市乙局负责", "市甲局:lead 市乙局:support"),
        ("市甲局负责，市乙局参与，市丙院指导", "市甲局:responsible 市乙局:support 市丙院:guide"),
        (
            "牵头部门:市甲局、市乙委;配合部门:市丙局,各县区政府",
            "市甲局:lead 市乙委:lead 市丙局:support 各县区政府:support",
        ),
        ("责任单位：市甲局、市乙局", "市甲局:responsible 市乙局:responsible"),
        ("责任单位：市甲局、市乙局（第一位为牵头单位，下同）", "市甲局:lead 市乙局:responsible"),
        ("市甲局、市乙局", "市甲局:responsible 市乙局:responsible"),
    ],
)
def test_units_and_roles(clause: str, units: str) -> None:
    found = parse_clause(clause).assignments
    assert " ".join(f"{item.unit}:{item.role}" for item in found) == units
    assert is_clause(clause)


def test_a_clause_may_name_leaders_and_a_time_limit() -> None:
    found = parse_clause("牵头单位：市甲局；责任领导：王 川、李小满；完成时限：6月底前")
    assert (found.leaders, found.deadline) == (("王川", "李小满"), "6月底前")


def test_an_open_end_holds_for_the_whole_list() -> None:
    found = parse_clause("甲科牵头，乙科、丙科等部门配合").assignments
    assert [item.open_ended for item in found] == [False, True, True]


def test_a_list_without_a_role_word_is_doubtful() -> None:
    assert parse_clause("市甲局、市乙局").doubts == ("responsibility_without_role",)
    assert parse_clause("市甲局负责").doubts == ()


@pytest.mark.parametrize("text", ["抗（抑）菌", "一期", "含中医院", "助理", "包括医院和诊所", "2030年版", "详见附件"])
def test_other_brackets_are_no_clauses(text: str) -> None:
    assert not is_clause(text)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("农卫处 社区处", ["农卫处", "社区处"]),
        ("市 水 务 局", ["市水务局"]),
        ("妇幼处、疾控处各县(市、区)卫健委", ["妇幼处", "疾控处", "各县(市、区)卫健委"]),
        ("各县(市)、区(开发区)卫健委、市农委", ["各县(市)、区(开发区)卫健委", "市农委"]),
        ("各县、区人民政府", ["各县、区人民政府"]),
        ("省烟草公司东山市公司、市市场监管局", ["省烟草公司东山市公司", "市市场监管局"]),
        ("市科技局和市工信局", ["市科技局", "市工信局"]),
        ("市文化和旅游局", ["市文化和旅游局"]),
        ("市科技局\n市工信局", ["市科技局", "市工信局"]),
        ("创建办及列入名单的相关区直单位", ["创建办及列入名单的相关区直单位"]),
    ],
)
def test_where_a_name_ends(cell: str, expected: list[str]) -> None:
    assert [name.unit for name in names(cell, cell=True)] == expected


@pytest.mark.parametrize(
    ("text", "unit", "qualifier"),
    [
        ("市政府办（应急办）", "市政府办", "应急办"),
        ("东山海关(原东山出入境检验检疫局)", "东山海关", "原东山出入境检验检疫局"),
        ("各县（市）卫健委（爱卫办）", "各县（市）卫健委（爱卫办）", None),
    ],
)
def test_a_bracket_behind_a_name_is_its_qualifier(text: str, unit: str, qualifier: str | None) -> None:
    (name,) = names(text)
    assert (name.unit, name.qualifier) == (unit, qualifier)


@pytest.mark.parametrize(
    ("unit", "group"),
    [
        ("各县（市、区）卫生健康委", True),
        ("有关委直属单位", True),
        ("委机关其他科室", True),
        ("市属医疗机构", True),
        ("二级以上医疗机构", True),
        ("市爱卫会成员单位", True),
        ("各乡（镇、办）", True),
        ("办事处（乡、镇）", True),
        ("涉及各科室", True),
        ("公立医院", True),
        ("沿线乡镇政府", True),
        ("乡镇（街道）", True),
        ("街道办事处", True),
        ("东门街道办事处", False),
        ("市委直属机关工作委员会", False),
        ("市直机关工委", False),
        ("市机关事务管理局", False),
        ("市事业单位登记管理局", False),
        ("县（市）卫生处", False),
        ("经济区管委会", False),
    ],
)
def test_collective_names(unit: str, group: bool) -> None:
    (name,) = names(unit)
    assert name.group is group


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("张文清 朱霞", ("张文清", "朱霞")),
        ("陈 勇", ("陈勇",)),
        ("陈 勇 石书玉", ("陈勇", "石书玉")),
        ("毕\n然", ("毕然",)),
        ("古丽\n娜", ("古丽娜",)),
        ("欧\n阳修、李\n四", ("欧阳修", "李四")),
        ("张三\n李四", ("张三", "李四")),
        ("各乡镇（街道）主要负责人", ("各乡镇（街道）主要负责人",)),
        ("张文清、朱霞", ("张文清", "朱霞")),
        ("", ()),
    ],
)
def test_people(cell: str, expected: tuple[str, ...]) -> None:
    assert people(cell) == expected


def test_the_column_gives_the_role_unless_the_cell_has_its_own() -> None:
    assert [item.role for item in parse_cell("甲局、乙局", Role.SUPPORT).assignments] == [Role.SUPPORT, Role.SUPPORT]
    assert [item.role for item in parse_cell("甲局牵头，乙局配合", Role.RESPONSIBLE).assignments] == [
        Role.LEAD,
        Role.SUPPORT,
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("县财政局、\n各主管\n部门", ["县财政局", "各主管部门"]),
        ("县发展改革局\n（牵头）\n县住房城乡\n建设局", ["县发展改革局", "县住房城乡建设局"]),
        ("县农业农村局\n县水利局", ["县农业农村局", "县水利局"]),
        ("各县（区）党委、政府，市生态环境局", ["各县（区）党委、政府", "市生态环境局"]),
        ("市委、市政府办公室", ["市委", "市政府办公室"]),
    ],
)
def test_names_broken_by_the_width_of_their_cell(cell: str, expected: list[str]) -> None:
    assert [item.unit for item in parse_cell(cell, Role.RESPONSIBLE).assignments] == expected
