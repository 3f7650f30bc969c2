"""A made-up city: a plan for five units, the plan as it is amended in September, and another one for them."""

from __future__ import annotations

from pathlib import Path

from tui.domain.plan import Reading

YEAR = 2026
CULTURE, PARKS, EDUCATION, FINANCE, PORT = "市文化局", "市园林局", "市教育局", "市财政局", "市港务局"
UNITS = (CULTURE, PARKS, EDUCATION, FINANCE, PORT)
TITLE = "栖川市2026年滨江文化带建设任务分工方案"
SECOND = "栖川市2026年智慧停车工作方案"
HEAD = f"""栖川市人民政府办公室关于印发{TITLE}的通知

各区人民政府，市政府各部门：

《{TITLE}》已经市政府同意，现印发给你们。请各责任单位于每年11月20日前向市滨江办反馈工作进展情况。

栖川市人民政府办公室
2026年2月9日

{TITLE}

序号	工作任务	年度目标	完成时限	推进步骤	牵头单位	配合单位
"""
ROWS = """一、场馆建设
1	建成江畔书屋	建成书屋6座。	10月底前	3月底前选址；9月底前完工。	市文化局	市园林局、市财政局
2	修复旧码头	修复泊位3个。	11月底前	6月底前开工；11月底前完工。	市港务局	市文化局
二、活动组织
3	举办江岸读书周	参加学生不少于2万人次。	5月底前	5月底前办完。	市文化局、市教育局	市财政局
4	种植江堤行道树	种植乔木1200株。	4月底前	4月底前种完。	市园林局	各区政府
5	编写乡土教材	编成教材1套。	9月底前	9月底前编成。	市教育局	有关部门
"""
PLAN = HEAD + ROWS
AMENDED = PLAN.replace("建成书屋6座", "建成书屋8座").replace(
    "5	编写乡土教材	编成教材1套。	9月底前	9月底前编成。	市教育局	有关部门\n",
    "5	编写乡土教材	编成教材1套。	9月底前	9月底前编成。	市教育局	有关部门\n"
    "6	清理江滩杂物	清理江滩4公里。	8月底前	8月底前清完。	市港务局	\n",
)


def plan_file(folder: Path, text: str = PLAN, name: str = "方案.txt") -> Path:
    """The plan as a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def reading(text: str = PLAN) -> Reading:
    """The plan as it is read."""
    from tui.readers import read_text

    return read_text(text.encode(), "方案.txt")


def second_plan() -> str:
    """Another plan for the same units."""
    second = PLAN.replace(TITLE, SECOND)
    for old, new in (("书屋", "泊位"), ("码头", "车场"), ("读书周", "宣传周"), ("江", "路")):
        second = second.replace(old, new)
    return second
