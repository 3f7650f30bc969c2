"""Documents of layouts T and B written for these tests: tables, numbered items, labels, hard wraps."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tui.domain.plan import DraftPlan, DraftTask, Reading
from tui.readers import read_file, read_text

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


def read(name: str) -> Reading:
    return read_file(SAMPLES / name)


def plan_of(name: str) -> DraftPlan:
    (plan,) = read(name).plans
    return plan


def units(task: DraftTask) -> str:
    return " ".join(f"{item.unit}:{item.role}" for item in task.assignments)


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def table(*rows: str, title: str = "2030年全县任务清单") -> Reading:
    return read_text("\n".join([title, "", *rows]).encode(), "t.txt")


# --- layout T ---------------------------------------------------------------------------------------------------


def test_a_table_with_two_header_rows_sections_and_parts() -> None:
    plan = plan_of("table_two_headers.txt")
    assert (plan.title, plan.doc_number, plan.years) == (
        "云溪市2024年民生实事责任分解表",
        "云溪府办〔2024〕17号",
        (2024, 2024),
    )
    assert [(item.no, item.title) for item in plan.sections] == [("一", "便民服务"), ("二", "绿色出行")]
    assert [(task.section, task.no, task.part, task.heading) for task in plan.tasks] == [
        ("一", "1", 1, "老旧小区加装扶手"),
        ("一", "2", 1, "社区食堂"),
        ("一", "2", 2, "社区食堂"),
        ("二", "3", 1, "公交线路优化"),
        ("二", "4", 1, "充电桩"),
    ]
    assert units(plan.tasks[0]) == "市住建局:lead 市民政局:support 各县（区）政府:support"
    assert units(plan.tasks[2]) == "市卫健委:lead 市人社局:support"
    assert plan.tasks[0].responsibility == "牵头单位：市住建局；配合单位：市民政局、各县（区）政府"


def test_units_are_not_carried_over_a_section_row() -> None:
    reading = read("table_two_headers.txt")
    bus = reading.plans[0].tasks[3]
    assert bus.assignments == ()
    (problem,) = [item for item in reading.problems if item.code == "task_without_units"]
    assert (problem.where.task, problem.where.line) == ("二/3", 12)


def test_a_markdown_table_whose_heading_says_who_leads() -> None:
    first, second = plan_of("pipes.md").tasks
    assert units(first) == "安监科:lead 消防科:responsible"
    assert units(second) == "应急科:lead 各科室:responsible"
    assert [step.text for step in first.steps] == ["第一季度，建立名录", "4-6月开展检查", "11月底前完成复查"]
    assert second.leaders == ("马俊", "田小雨")


def test_an_english_table() -> None:
    first, second = plan_of("english.txt").tasks
    assert (first.heading, units(first), first.leaders) == ("Repair footbridges", "Works Department:lead", ("Ann Lee",))
    assert first.deadline is not None
    assert first.deadline.due == date(2026, 6, 30)
    assert second.deadline is not None
    assert second.deadline.standing
    assert codes(read("english.txt")) == ["unknown_column"]


def test_a_merged_heading_makes_the_first_column_the_group_and_headers_repeat() -> None:
    reading = table(
        "重点工作任务内容\t\t年度目标\t完成时限\t牵头处室\t相关责任处室",
        "<b>一、强基</b>\t\t\t\t\t",
        "修路\t1. 修好县道\t三条。\t9月底前\t工程处\t财务处",
        "\t2. 修好乡道\t五条。\t10月底前\t工程处\t各乡镇",
        "重点工作任务内容\t\t年度工作目标\t预计完成时限\t牵头处室\t相关责任单位及处室",
        "\t3. 修好村道\t八条。\t12月底前\t农路处\t",
    )
    tasks = reading.plans[0].tasks
    assert [(task.group, task.heading, task.target) for task in tasks] == [
        ("修路", "修好县道", "三条。"),
        ("修路", "修好乡道", "五条。"),
        ("修路", "修好村道", "八条。"),
    ]
    assert units(tasks[1]) == "工程处:lead 各乡镇:support"
    assert units(tasks[2]) == "农路处:lead"


def test_a_row_broken_by_a_page_is_joined_with_a_doubt() -> None:
    reading = table(
        "序号\t任务\t目标\t措施\t责任单位\t完成时限",
        "1\t修桥\t修好两\t3月开工；\t县交通局\t9月底前",
        "\t\t座桥。\t9月完工。\t\t",
    )
    (task,) = reading.plans[0].tasks
    assert (task.target, [step.text for step in task.steps]) == ("修好两座桥。", ["3月开工", "9月完工"])
    assert {(doubt.field, doubt.code) for doubt in task.doubts} == {("steps", "row_joined"), ("target", "row_joined")}


def test_empty_unit_cells_of_another_number_are_carried_with_a_doubt() -> None:
    reading = table("序号\t任务\t责任单位\t完成时限", "1\t修桥\t县交通局\t9月底前", "2\t修路\t\t")
    _, second = reading.plans[0].tasks
    assert units(second) == "县交通局:responsible"
    assert second.deadline is None
    assert {(doubt.field, doubt.code) for doubt in second.doubts} == {
        ("assignments", "carried_down"),
        ("deadline", "cell_empty"),
    }


def test_rows_without_a_place_and_numbers_are_reported() -> None:
    reading = table("任务\t责任单位\t完成时限", "\t\t9月底前", "修路\t县交通局\t9月底前")
    (task,) = reading.plans[0].tasks
    assert (task.no, [(doubt.field, doubt.code) for doubt in task.doubts]) == ("1", [("no", "number_assigned")])
    assert codes(reading) == ["row_not_placed"]


def test_a_cell_that_says_nothing_names_nobody_and_carries_nothing() -> None:
    reading = table("序号\t任务\t措施\t责任单位\t责任领导", "1\t修桥\t开工\t县交通局\t王明", "2\t修路\t无\t—\t无")
    _, second = reading.plans[0].tasks
    assert (second.assignments, second.steps, second.leaders, second.doubts) == ((), (), (), ())
    assert codes(reading) == ["task_without_units"]


def test_a_table_of_something_else_gives_no_tasks() -> None:
    assert codes(table("姓名\t电话", "王明\t123456")) == ["no_tasks"]


# --- layout B ---------------------------------------------------------------------------------------------------


def test_items_with_brackets_of_many_kinds() -> None:
    plan = plan_of("items_brackets.txt")
    assert [(task.section, task.no, task.heading, units(task)) for task in plan.tasks] == [
        ("（一）", "1", "摸清底数", "区生态环境分局:responsible 各镇（街道）:responsible"),
        ("（一）", "2", "分类整治", "区水务局:lead 区住建局:separate 区农业农村局:separate"),
        ("（二）", "1", "清淤疏浚", "区水务局:lead 区财政局:support 区自然资源局:support"),
        ("（二）", "2", "河长巡查", ""),
        ("（二）", "3", "河岸绿化", "区城管局:responsible"),
        ("三", "1", "", "区发展改革局:lead"),
        ("三", "2", "", "区发展改革局:lead"),
    ]
    dredging = plan.tasks[2]
    assert dredging.deadline is not None
    assert (dredging.deadline.due, dredging.deadline_phrases) == (date(2026, 6, 30), ("上半年",))
    assert dredging.assignments[2].qualifier == "林业局"
    assert plan.tasks[4].leaders == ("何川",)
    assert [doubt.code for doubt in plan.tasks[5].doubts] == ["units_of_heading"]


def test_sections_have_parents_and_chapters_without_tasks_are_left_out() -> None:
    sections = plan_of("items_brackets.txt").sections
    assert [(item.no, item.title, item.level, item.parent) for item in sections] == [
        ("二", "主要任务", 1, None),
        ("（一）", "整治入河排口", 2, "二"),
        ("（二）", "管好河道", 2, "二"),
        ("三", "重点项目", 1, None),
    ]


def test_sections_that_share_a_number_take_their_parents_in_front() -> None:
    text = "一、水\n（一）河\n1.清淤。年内完成。（水务局负责）\n二、路\n（一）桥\n1.修桥。年内完成。（交通局负责）\n"
    (plan,) = read_text(text.encode(), "2030.txt").plans
    assert [task.section for task in plan.tasks] == ["一（一）", "二（一）"]


def test_the_head_of_an_official_document() -> None:
    plan = plan_of("items_brackets.txt")
    assert plan.title == "临江区2026年水环境整治任务分工"
    assert plan.notice_title == "临江区人民政府办公室关于印发《临江区2026年水环境整治任务分工》的通知"
    assert (plan.doc_number, plan.issuer) == ("临江政办发〔2026〕5号", "临江区人民政府办公室")
    assert (plan.issued_on, plan.years) == (date(2026, 2, 9), (2026, 2026))


def test_the_return_rule() -> None:
    rule = plan_of("items_brackets.txt").return_rule
    assert rule is not None
    assert (rule.month, rule.day, rule.every, rule.recipient) == (12, 5, "year", "区生态环境分局")
    assert (rule.contact, rule.phone) == ("许明", "0000-1234567")


def test_hard_wraps_page_numbers_and_gb18030() -> None:
    reading = read("wrapped_gb.txt")
    (plan,) = reading.plans
    assert reading.file.encoding == "gb18030"
    assert plan.title == "2027年全县林长制重点任务"
    assert [(task.section, task.no, task.heading) for task in plan.tasks] == [
        ("一", "1", "严格用途管制"),
        ("一", "2", "抓实病虫害防治"),
        ("一", "3", "建好护林队伍"),
        ("二", "1", "培育主体"),
        ("二", "2", "打响品牌"),
    ]
    assert plan.tasks[1].content.endswith("第三季度集中清理枯死木1.5万株。")
    assert plan.tasks[2].content == "配齐护林员，二、三级林区每片不少于两人。"
    assert units(plan.tasks[0]) == "县林业局:lead 县自然资源局:support 县司法局:support"
    assert plan.tasks[4].content == "组织参加省级展销会2次。"


def test_label_lines_under_an_item() -> None:
    first, second, third = plan_of("labels.md").tasks
    assert units(first) == "县财政局:responsible 各预算单位:responsible"
    assert first.deadline is not None
    assert first.deadline.standing
    assert [stage.due for stage in second.milestones] == [date(2025, 7, 31), date(2025, 9, 30)]
    assert units(third) == "县政务服务中心:lead 县融媒体中心:support"


def test_several_brackets_in_one_item_are_parts() -> None:
    text = "2030年要点\n1.治水。清淤五公里。（水务局负责）绿化两岸。（林业局负责）\n"
    tasks = read_text(text.encode(), "a.txt").plans[0].tasks
    assert [(task.part, task.content, units(task)) for task in tasks] == [
        (1, "清淤五公里。", "水务局:responsible"),
        (2, "绿化两岸。", "林业局:responsible"),
    ]


def test_a_bracket_that_was_never_closed_is_read_with_a_doubt() -> None:
    (task,) = read_text("2030年要点\n1.治水。清淤。（水务局负责\n".encode(), "a.txt").plans[0].tasks
    assert units(task) == "水务局:responsible"
    assert [doubt.code for doubt in task.doubts] == ["bracket_unclosed"]


# --- contradictions ---------------------------------------------------------------------------------------------


def test_contradictions_are_reported_not_mended() -> None:
    reading = read_text(
        "关于印发《2030年清单》的通知\n县政府\n2030年6月1日\n2030年清单\n"
        "序号\t任务\t措施\t责任单位\t完成时限\n"
        "1\t修桥\t2月勘察；10月完工\t县交通局\t9月底前\n"
        "2\t修路\t\t县交通局\t3月底前\n"
        "1\t修渠\t\t县水务局\t9月底前\n".encode(),
        "a.txt",
    )
    assert codes(reading) == ["step_before_issue", "step_after_task", "due_before_issue", "number_twice"]
    assert reading.plans[0].tasks[0].steps[1].due == date(2030, 10, 31)


@pytest.mark.parametrize(
    ("title", "name", "years", "code"),
    [
        ("关于修路的要点", "a.txt", (2031, 2031), "year_guessed"),
        ("2030—2032年行动方案", "a.txt", (2030, 2032), None),
    ],
)
def test_the_years_of_a_plan(title: str, name: str, years: tuple[int, int], code: str | None) -> None:
    reading = read_text(f"{title}\n\n1.修路。2031年修好。（交通局负责）\n".encode(), name)
    assert reading.plans[0].years == years
    assert (code in codes(reading)) is (code is not None)


def test_a_limit_alone_in_a_heading_holds_for_the_items_below_it() -> None:
    text = (
        "2030年全县任务分解\n\n一、年内目标（完成时限：2030年11月底前）\n1.修桥。\n责任单位：县交通局\n"
        "2.修路。\n责任单位：县住建局\n完成时限：5月底前\n二、其他\n3.修渠。\n责任单位：县水利局\n"
    )
    (plan,) = read_text(text.encode(), "t.txt").plans
    assert [(task.no, str(task.deadline.due) if task.deadline else None) for task in plan.tasks] == [
        ("1", "2030-11-30"),
        ("2", "2030-05-31"),
        ("3", None),
    ]


def test_headings_of_levels_of_government_are_headings_and_labels_keep_all_of_their_limit() -> None:
    text = (
        "2030年全县任务分解\n\n一、市级层面\n（一）修桥。\n责任单位：市交通局\n完成时限：3月底前，长期坚持\n"
        "二、县级层面\n（二）修路。\n责任单位：县住建局\n"
    )
    (plan,) = read_text(text.encode(), "t.txt").plans
    assert [section.title for section in plan.sections] == ["市级层面", "县级层面"]
    first = plan.tasks[0].deadline
    assert first is not None
    assert (first.text, str(first.due), first.standing) == ("3月底前，长期坚持", "2030-03-31", True)
