"""Plans without units: outline, boxes, indicator tables and targets; and the indicators of tasks as a whole."""

from __future__ import annotations

from datetime import date

import pytest

from tui.domain.indicators import Op, PlanIndicator
from tui.domain.plan import Box, DraftPlan, Heading
from tui.readers import read_text
from tui.readers.blocks import Row
from tui.readers.layout_indicators import read_indicator_tables

PLAN = """云溪市水网建设“十五五”规划

为建设水网，制定本规划。

一、发展基础与目标

（一）发展基础。

“十四五”时期，供水保证率由90%提高到95%，建成水库3座。

（二）总体要求。

1．基本原则。

——坚持统筹。到2027年，建成泵站9座。

2．发展目标。到2030年，供水保证率达到98%以上，漏损率控制在8%以内。灌溉水利用系数提高到0.6。

二、主要任务

（一）织密水网。

1．建设骨干工程。新建水库2座；每个县（市）建设1—2个应急水源。

（1）完善制度；

专栏1　水网工程

水源工程。建设水库，配套管网。

调蓄工程：新建调蓄池5处，增强调蓄能力。

（二）强化管理。

全面推行水权改革，计量设施安装率不低于90%。
"""


def plan_of(text: str, name: str = "a.txt") -> DraftPlan:
    (plan,) = read_text(text.encode(), name).plans
    return plan


def test_the_outline_has_three_levels_and_run_in_titles() -> None:
    assert plan_of(PLAN).outline == (
        Heading(level=1, no="一", title="发展基础与目标"),
        Heading(level=2, no="一", title="发展基础"),
        Heading(level=2, no="二", title="总体要求"),
        Heading(level=3, no="1", title="基本原则"),
        Heading(level=3, no="2", title="发展目标"),
        Heading(level=1, no="二", title="主要任务"),
        Heading(level=2, no="一", title="织密水网"),
        Heading(level=3, no="1", title="建设骨干工程"),
        Heading(level=2, no="二", title="强化管理"),
    )


def test_a_box_has_a_title_and_the_titles_of_its_paragraphs() -> None:
    assert plan_of(PLAN).boxes == (Box(no=1, title="水网工程", items=("水源工程", "调蓄工程")),)


def test_targets_are_those_to_come_with_the_day_that_governs_them() -> None:
    found = [(item.name, item.op, item.value, item.low, item.high, item.due) for item in plan_of(PLAN).targets]
    assert found == [
        ("建成泵站", Op.EQUAL, 9, None, None, date(2027, 12, 31)),
        ("供水保证率", Op.AT_LEAST, 98, None, None, date(2030, 12, 31)),
        ("漏损率", Op.AT_MOST, 8, None, None, date(2030, 12, 31)),
        ("灌溉水利用系数", Op.AT_LEAST, 0.6, None, None, date(2030, 12, 31)),
        ("新建水库", Op.EQUAL, 2, None, None, None),
        ("应急水源", Op.RANGE, None, 1, 2, None),
        ("调蓄池", Op.EQUAL, 5, None, None, None),
        ("计量设施安装率", Op.AT_LEAST, 90, None, None, None),
    ]


def test_a_plan_in_prose_has_no_tasks() -> None:
    reading = read_text(PLAN.encode(), "a.txt")
    assert reading.plans[0].tasks == ()
    assert [problem.code for problem in reading.problems] == ["no_tasks"]


def test_chapters_and_sections_are_the_first_levels() -> None:
    lines = ("第一章　总则", "第一节　目标", "一、总体目标", "健全制度。", "第二章　任务", "第一节　水源", "一、水库")
    text = "\n".join(["云溪市2030年规划", *lines, "建好水库。"])
    found = [(item.level, item.title) for item in plan_of(text).outline]
    assert found == [(1, "总则"), (2, "目标"), (3, "总体目标"), (1, "任务"), (2, "水源"), (3, "水库")]


HEADER = ("领域", "主要指标", "2025年", "2030年", "指标性质")
ROWS = (
    ("供水", "供水保证率（%）", "95", "≥98", "约束性"),
    ("", "人均水库库容（立方米/人）", "——", "120左右", "预期性"),
    ("节水", "管网漏损率（%）", "9.5", "较2025年降低1.5个百分点", "约束性"),
    ("", "公众节水满意度", "—", "持续提升", "预期性"),
)
EXPECTED = (
    ("供水", "供水保证率（%）", "%", "95", "≥98", Op.AT_LEAST, 98, "约束性"),
    ("供水", "人均水库库容（立方米/人）", "立方米/人", "——", "120左右", Op.EQUAL, 120, "预期性"),
    ("节水", "管网漏损率（%）", "%", "9.5", "较2025年降低1.5个百分点", Op.DECREASE, 1.5, "约束性"),
    ("节水", "公众节水满意度", "", "—", "持续提升", Op.QUALITATIVE, None, "预期性"),
)


def values(found: tuple[PlanIndicator, ...]) -> tuple[tuple[object, ...], ...]:
    return tuple((it.domain, it.name, it.unit, it.baseline, it.target, it.op, it.value, it.nature) for it in found)


def test_a_table_of_rows() -> None:
    text = "\n".join("\t".join(cells) for cells in (HEADER, *ROWS))
    assert values(plan_of(f"云溪市2030年规划\n一、目标\n{text}\n").indicators) == EXPECTED


def test_a_table_that_is_left_as_lines_of_text() -> None:
    lines = ["领域 主要指标 2025年 2030年 指标性质"]
    for domain, *cells in ROWS:
        lines += [domain, " ".join(cells)] if domain else [" ".join(cells[:2]), " ".join(cells[2:])]
    reading = read_text("\n".join(["云溪市2030年规划", "一、目标", *lines, "二、任务", "建好水库。"]).encode(), "a.txt")
    assert values(reading.plans[0].indicators) == EXPECTED
    assert "indicators_from_text" in [problem.code for problem in reading.problems]


@pytest.mark.parametrize(
    "header",
    [
        ("序号", "指标名称", "单位", "2025年现状值", "2030年目标值", "属性"),
        ("序号", "指标", "计量单位", "基期值", "目标值", "指标属性"),
    ],
)
def test_a_table_with_a_column_of_units_and_a_section_row(header: tuple[str, ...]) -> None:
    rows = [header, ("一、供水", "", "", "", "", ""), ("1", "供水保证率", "%", "95", "98", "约束性")]
    found = read_indicator_tables([Row(cells=cells, line=line) for line, cells in enumerate(rows, start=1)])
    assert values(found.indicators) == (("一、供水", "供水保证率", "%", "95", "98", Op.EQUAL, 98, "约束性"),)


def test_years_in_a_second_heading_row() -> None:
    rows = [("指标", "指标值", "", "属性"), ("", "2025年", "2030年", ""), ("供水保证率（%）", "95", "98", "约束性")]
    found = read_indicator_tables([Row(cells=cells, line=line) for line, cells in enumerate(rows, start=1)])
    assert [(item.baseline, item.target) for item in found.indicators] == [("95", "98")]


def test_a_table_of_indicators_with_responsible_units_is_a_table_of_tasks() -> None:
    rows = ("序号\t指标\t目标值\t责任单位", "1\t供水保证率\t98%以上\t市水务局", "2\t漏损率\t8%以内\t市水务局")
    plan = plan_of("\n".join(["云溪市2030年水利任务清单", *rows]))
    assert plan.indicators == ()
    assert [unit.unit for task in plan.tasks for unit in task.assignments] == ["市水务局", "市水务局"]


TASKS = """云溪市2030年水利工作要点
一、重点工作
1.建好水库。新建水库2座，供水保证率达到98%以上，农村自来水全覆盖。（市水务局负责）
2.节约用水。全市两癌筛查、三级医院、1+N体系与此无关。（市水务局负责）
"""


def test_the_indicators_of_a_task_and_what_of_them_is_asked() -> None:
    first, second = plan_of(TASKS).tasks
    assert [(item.name, item.op, item.value, item.unit) for item in first.indicators] == [
        ("新建水库", Op.EQUAL, 2, "座"),
        ("供水保证率", Op.AT_LEAST, 98, "%"),
        ("农村自来水覆盖", Op.AT_LEAST, 100, "%"),
    ]
    assert [doubt.code for doubt in first.doubts if doubt.field == "indicators"] == ["indicator_implied"]
    assert second.indicators == ()


def test_a_stage_in_a_step_is_no_further_indicator() -> None:
    text = (
        "云溪市2030年任务清单\n序号\t任务\t年度目标\t推进步骤\t责任单位\t完成时限\n"
        "1\t水库除险\t完成投资900万元\t第一季度：完成投资200万元，主体完成30%；第二季度：完成投资700万元，主体完成80%\t市水务局\t12月底\n"
    )
    (task,) = plan_of(text).tasks
    assert [(item.name, item.value) for item in task.indicators] == [("投资", 900), ("主体", 80)]
