"""Tables of other cities: what their headings mean, periods, marks, persons, remarks, merged and repeated cells."""

from __future__ import annotations

import pytest

from tui.domain.plan import DraftTask, Reading
from tui.readers import read_text
from tui.readers.blocks import Row
from tui.readers.column_words import Field, field_of
from tui.readers.columns import header
from tui.readers.layout_table import TableReader
from tui.readers.outline import Outline
from tui.readers.unit_lists import UNORDERED

HEADINGS = {
    Field.NO: "序号 编号 No. 项次 編號",
    Field.TASK: "工作任务 重点任务 主要任务 任务内容 具体事项 任务分解 项目名称 工作項目 Task Action Initiative",
    Field.CONTENT: "工作内容 主要内容 建设内容及规模 具体要求 具體作法 Description",
    Field.TARGET: "目标任务 工作目标 预期目标 成果形式 年度目标任务 完成标志 目标要求 預期成效 "
    "Output Expected_results KPI",
    Field.STEPS: "工作措施 具体举措 推进步骤 主要措施 落实措施 Key_actions",
    Field.SCHEDULE: "时间安排 进度安排 序时进度 阶段安排 推进计划 Milestones",
    Field.DEADLINE: "完成时限 办结时间 时间节点 起止时间 完成期限 辦理期程 完成年限 Target_date Due Deadline By_when",
    Field.PERIOD: "第一季度 二季度 3月 1-3月 上半年 Q3",
    Field.LEADERS: "责任领导 包抓领导 分管领导 责任人 负责人 责任市长 Owner Person_responsible",
    Field.LEAD: "牵头单位 主办单位 主责单位 牵头部门 主辦單位 牵头单位（部门） 第一责任单位 Lead Lead_agency",
    Field.BOTH: "主（協）辦機關 主（协）办单位 牵头及配合单位 牵头（配合）单位",
    Field.SUPPORT: "配合单位 协同单位 协办单位 参与单位 協辦機關 配合科室（单位） Supported_by Partners",
    Field.RESPONSIBLE: "责任单位 责任科室 责任主体 责任分工 落实单位 实施单位 承办部门 "
    "责任单位及责任人 责任領導及責任單位 Responsible_party Who",
    Field.GUIDE: "督办单位 指导单位 业务指导单位 监督单位",
    Field.REMARK: "备注 说明 備註 Notes",
    Field.PROBLEM: "存在问题 反馈问题 审计发现的问题 问题描述 督察反馈的问题 问题隐患 主要问题",
    Field.IGNORED: "联系人 联系电话 完成情况 进展情况 存在问题及下一步打算 整改情况 Progress",
}


@pytest.mark.parametrize(
    ("title", "field"),
    [(title.replace("_", " "), field) for field, titles in HEADINGS.items() for title in titles.split()],
)
def test_what_a_heading_means(title: str, field: Field) -> None:
    assert field_of(title) is field


@pytest.mark.parametrize("title", ["市住建局", "城市更新工程", "投资额", "基期值", "Ann Lee", "2030年完成"])
def test_what_is_no_heading(title: str) -> None:
    assert field_of(title) is None


def table(*rows: str) -> Reading:
    return read_text("\n".join(["2030年全市重点任务清单", "", *rows]).encode(), "t.txt")


def tasks(*rows: str) -> tuple[DraftTask, ...]:
    return table(*rows).plans[0].tasks


def units(task: DraftTask) -> str:
    return " ".join(f"{item.unit}:{item.role}" for item in task.assignments)


def doubts(task: DraftTask) -> set[tuple[str, str]]:
    return {(doubt.field, doubt.code) for doubt in task.doubts}


def test_two_header_rows_with_quarters_and_roles_below_merged_headings() -> None:
    first, second = tasks(
        "序号\t重点任务\t责任单位\t\t序时进度\t\t\t\t备注",
        "\t\t牵头单位\t配合单位\t第一季度\t第二季度\t第三季度\t第四季度\t",
        "1\t修桥\t市交通局\t市财政局\t完成招标\t开工\t\t完工；验收\t省级项目",
        "2\t修路\t市住建局\t\t\t3月底前完成设计\t\t完工\t",
    )
    assert units(first) == "市交通局:lead 市财政局:support"
    assert [(step.text, step.when, str(step.due)) for step in first.steps] == [
        ("完成招标", "第一季度", "2030-03-31"),
        ("开工", "第二季度", "2030-06-30"),
        ("完工", "第四季度", "2030-12-31"),
        ("验收", "第四季度", "2030-12-31"),
    ]
    assert doubts(first) == {("content", "remark")}
    assert (second.steps[0].when, doubts(second)) == ("3月底前", set())


def test_marks_below_months_are_a_window_with_a_doubt() -> None:
    (task,) = tasks("序号\t任务\t责任单位\t3月\t4月\t5月\t6月", "1\t修桥\t市交通局\t\t√\t√\t√")
    assert task.deadline is not None
    assert (str(task.deadline.start), str(task.deadline.due)) == ("2030-04-01", "2030-06-30")
    assert ("deadline", "limit_of_columns") in doubts(task)


def test_a_schedule_is_steps_or_a_limit() -> None:
    first, second = tasks(
        "序号\t任务\t责任单位\t时间安排",
        "1\t修桥\t市交通局\t3月，勘察；9月底前完工。",
        "2\t修路\t市交通局\t10月底前完成",
    )
    assert ([step.text for step in first.steps], first.deadline) == (["3月，勘察", "9月底前完工"], None)
    assert second.steps == ()
    assert second.deadline is not None
    assert str(second.deadline.due) == "2030-10-31"


def test_persons_beside_units_in_one_column() -> None:
    first, second = tasks(
        "序号\t任务\t责任单位及责任人\t完成时限",
        "1\t修桥\t市交通局 张三\t9月底前",
        "2\t修路\t市住建局（李小明 0000-1234567）\t9月底前",
    )
    assert (units(first), first.leaders) == ("市交通局:responsible", ("张三",))
    assert (units(second), second.leaders) == ("市住建局:responsible", ("李小明",))


def test_units_where_persons_should_stand_are_responsible_with_a_doubt() -> None:
    (task,) = tasks("No.\tTask\tOwner\tDue", "1\tRepair bridges\tWorks Department, Parks Office\tQ3 2030")
    assert units(task) == "Works Department:responsible Parks Office:responsible"
    assert ("assignments", "unit_as_person") in doubts(task)


def test_lead_and_partners_in_one_column() -> None:
    first, second, third = tasks(
        "编号\t工作项目\t主（协）办机关\t办理期程",
        "1\t甲事\t教育局（社会局、卫生局）\t119年6月底前",
        "2\t乙事\t主办：卫生局　协办：社会局\t每季",
        "3\t丙事\t工务局、交通局\t持续办理",
    )
    assert units(first) == "教育局:lead 社会局:support 卫生局:support"
    assert units(second) == "卫生局:lead 社会局:support"
    assert units(third) == "工务局:lead 交通局:support"
    assert ("assignments", "partners_by_place") in doubts(third)
    assert [("assignments", "partners_by_place") in doubts(task) for task in (first, second)] == [False, False]


def test_units_named_elsewhere_or_as_above() -> None:
    first, second, third = tasks(
        "序号\t任务\t责任单位\t完成时限",
        "1\t修桥\t市交通局\t9月底前",
        "2\t修路\t同上\t9月底前",
        "3\t修渠\t详见附件2\t9月底前",
    )
    assert (units(first), units(second), units(third)) == ("市交通局:responsible", "市交通局:responsible", "")
    assert ("assignments", "carried_down") in doubts(second)
    assert ("assignments", "units_elsewhere") in doubts(third)


def test_a_number_column_that_is_empty_throughout_numbers_nothing() -> None:
    found = tasks("序号\t任务\t责任单位", "\t修桥\t市交通局", "\t修路\t市住建局")
    assert [(task.no, task.part, doubts(task)) for task in found] == [
        ("1", 1, {("no", "number_assigned")}),
        ("2", 1, {("no", "number_assigned")}),
    ]


def test_a_column_that_is_left_out_is_named_once() -> None:
    reading = table("序号\t任务\t责任单位\t联系电话", "1\t修桥\t市交通局\t0000-1", "2\t修路\t市住建局\t0000-2")
    assert [(item.code, item.params["title"]) for item in reading.problems] == [("column_left_out", "联系电话")]


def test_a_cell_merged_with_the_row_above_holds_for_certain() -> None:
    reader = TableReader(Outline(), 2030, UNORDERED)
    reader.add(Row(cells=("序号", "任务", "责任单位", "完成时限"), line=1))
    reader.add(Row(cells=("1", "修桥", "市交通局", "9月底前"), line=2))
    reader.add(Row(cells=("2", "修路", "", ""), line=3, below=(2, 3)))
    first, second = (item.task for item in reader.placed())
    assert (units(first), units(second)) == ("市交通局:responsible", "市交通局:responsible")
    assert second.deadline == first.deadline
    assert doubts(second) == set()


def test_a_data_row_of_short_cells_is_no_header() -> None:
    found = tasks(
        "序号\t任务\t责任单位\t完成时限", "1\t城市更新工作\t市建设局\t6月底", "2\t项目建设\t责任单位自定\t7月"
    )
    assert [task.heading for task in found] == ["城市更新工作", "项目建设"]


def test_a_row_with_a_sentence_is_no_header() -> None:
    cells = ("3.旧区改造试点工作", "改造完成并通过验收。", "2031年11月底前", "药政处、监督处、医改办")
    assert header(cells) is None
    assert header(cells[:1] + cells[2:]) is not None


def test_a_heading_beside_that_of_numbers_may_explain_itself() -> None:
    assert header(("序号", "工作任务", "责任单位", "完成时限", "备注：没有按期完成的，写明原因。")) is not None


def test_lettered_sections_and_numbers() -> None:
    (plan,) = read_text(
        b"Action list 2030\n\n| No. | Action | Lead | Due |\n|---|---|---|---|\n| **A. Water** | | | |\n"
        b"| A1 | Clear culverts | Works Department | Q2 2030 |\n",
        "a.md",
    ).plans
    assert [(item.no, item.title) for item in plan.sections] == [("A", "Water")]
    assert [(task.section, task.no, units(task)) for task in plan.tasks] == [("A", "A1", "Works Department:lead")]


def test_a_problem_in_front_of_its_measures_is_the_task() -> None:
    first, second = tasks(
        "序号\t问题类型\t反馈问题\t整改措施\t整改目标\t整改时限\t责任单位",
        "1\t管理\t账目不清\t清理账目；建立制度\t账实相符\t6月底前\t市财政局",
        "2\t\t手续不全\t补办手续\t手续齐全\t立行立改\t市住建局",
    )
    assert (first.group, first.heading, first.target) == ("管理", "账目不清", "账实相符")
    assert [step.text for step in first.steps] == ["清理账目", "建立制度"]
    assert (second.group, second.heading, doubts(second)) == ("管理", "手续不全", set())


def test_a_problem_behind_the_task_is_filled_in_later_and_one_before_it_is_the_group() -> None:
    (later,) = tasks("序号\t任务\t存在问题\t责任单位", "1\t修桥\t缺钱\t市交通局")
    (before,) = tasks("序号\t存在问题\t任务\t责任单位", "1\t桥面破损\t修桥\t市交通局")
    assert (later.heading, later.group) == ("修桥", None)
    assert (before.heading, before.group) == ("修桥", "桥面破损")


def test_leaders_and_owners_are_merged_each_for_itself() -> None:
    reader = TableReader(Outline(), 2030, UNORDERED)
    reader.add(Row(cells=("序号", "任务", "责任单位", "责任领导", "责任人"), line=1))
    reader.add(Row(cells=("1", "修桥", "市交通局", "张三", "李四"), line=2))
    reader.add(Row(cells=("2", "修路", "市交通局", "", "王五"), line=3, below=(3,)))
    assert [item.task.leaders for item in reader.placed()] == [("张三", "李四"), ("张三", "王五")]


def test_an_owner_that_is_not_merged_is_not_carried_down() -> None:
    first, second = tasks(
        "序号\t任务\t责任单位\t责任领导\t责任人", "1\t修桥\t市交通局\t张三\t李四", "2\t修路\t市交通局\t张三\t"
    )
    assert (first.leaders, second.leaders) == (("张三", "李四"), ("张三",))
    assert ("leaders", "cell_empty") in doubts(second)


def test_columns_without_a_heading_and_without_text_are_no_columns() -> None:
    (task,) = tasks("\t类别\t项目\t\t内容\t责任单位", "\t教育\t扩建学校\t\t新增学位900个\t市教育局")
    assert (task.group, task.heading, task.content) == ("教育", "扩建学校", "新增学位900个")


@pytest.mark.parametrize(
    ("section", "due"),
    [
        ("一、准备（4月30日前完成）", "2030-04-30"),
        ("一、应对（5月1日—9月30日）", "2030-09-30"),
        ("一、准备（2030年）", None),
        ("一、准备（市水利局4月30日前完成）", None),
        ("一、4月30日前的准备", None),
    ],
)
def test_the_limit_of_a_section_row_holds_for_its_tasks(section: str, due: str | None) -> None:
    first, second = tasks("序号\t任务\t责任单位", section, "1\t修桥\t市交通局", "二、其他", "2\t修路\t市住建局")
    assert (str(first.deadline.due) if first.deadline else None) == due
    assert (("deadline", "limit_of_heading") in doubts(first)) is (due is not None)
    assert second.deadline is None


def test_notes_of_several_rows_below_a_table_are_no_tasks() -> None:
    text = "责任单位\t序号\t任务\n市交通局\t1\t修桥\n注：1.按季报送。\t\t\n2.各责任单位抓好落实。\t\t\n"
    assert [task.heading for task in read_text(text.encode(), "2030.tsv").plans[0].tasks] == ["修桥"]


def test_what_a_converter_to_markdown_writes() -> None:
    (task,) = tasks(
        "| **序号** | **任务** | **责任<br>单位** | **责任<br>领导** |",
        "| :-: | - | --- | -: |",
        r"| 1\. | 修桥3\.5公里 \(一期\) | 市住房城乡<br>建设局 | 毕<br>然 |",
    )
    assert (task.no, task.heading, units(task)) == ("1", "修桥3.5公里 (一期)", "市住房城乡建设局:responsible")
    assert (task.leaders, task.responsibility) == (("毕然",), "责任单位：市住房城乡 建设局")


def test_a_lead_that_is_merged_over_rows_with_partners_of_their_own_is_carried_down_and_asked() -> None:
    first, second = tasks(
        "牵头单位\t序号\t任务\t责任单位", "市交通局\t1\t修桥\t市财政局", "\t2\t修路\t市住建局、高新区<br>管委会"
    )
    assert (units(first), doubts(first)) == ("市交通局:lead 市财政局:responsible", set())
    assert units(second) == "市交通局:lead 市住建局:responsible 高新区管委会:responsible"
    assert doubts(second) == {("assignments", "carried_down")}
