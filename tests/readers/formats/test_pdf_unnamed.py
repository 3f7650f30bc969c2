"""PDF tables without lines with a heading over two columns, and the sections that stand between their rows."""

from __future__ import annotations

from tests.readers.formats.test_pdf_unruled import SIZE, Sheet, doubts, plan

XS = (50, 120, 300, 400, 480)
WORK = "改造重点设施并投入使用，验收全部合格"


def sheet() -> Sheet:
    """A page with headings, the first of them over the columns of the groups and the tasks."""
    return headings(Sheet(centred=False, xs=XS))


def headings(made: Sheet) -> Sheet:
    for x, title in ((110, "重点工作任务"), (304, "责任单位"), (404, "完成时限")):
        made.file.text(x, made.y, title, SIZE)
    made.y += 15
    return made


def task(number: int, group: str = "") -> tuple[str, ...]:
    return (group, f"{number}.{WORK}", "市交通运输局", "9月底前")


def test_a_numbered_line_over_the_gap_opens_a_section() -> None:
    made = sheet().line("一、城乡交通出行和公共服务").row(task(1, "交通出行"))
    made.line("二、河湖").row(task(2, "河湖水系治理")).row(task(3)).row(task(4, "河湖岸线管护"))
    assert [(item.section, item.group, item.no) for item in plan(made).tasks] == [
        ("一", "交通出行", "1"),
        ("二", "河湖水系治理", "2"),
        ("二", "河湖水系治理", "3"),
        ("二", "河湖岸线管护", "4"),
    ]


def test_the_gap_of_one_page_is_looked_for_on_all() -> None:
    made = sheet().row(task(1, "交通出行")).row(task(2))
    headings(made.page()).row(task(3, "河湖水系治理")).row(task(4, "养老托育服务")).row(task(5, "交通安全保障"))
    headings(made.page()).row(task(6)).row(task(7))
    tasks = plan(made).tasks
    assert [item.no for item in tasks] == list("1234567")
    assert [item.group for item in tasks] == [
        "交通出行",
        "交通出行",
        "河湖水系治理",
        "养老托育服务",
        "交通安全保障",
        "交通安全保障",
        "交通安全保障",
    ]
    assert not any("cells_placed" in doubts(item) for item in tasks)


def test_a_page_whose_lines_go_over_the_gap_is_asked() -> None:
    made = sheet()
    for number, group in enumerate(("交通出行", "河湖水系治理", "养老托育服务"), start=1):
        made.row(task(number, group))
    headings(made.page()).row(task(4, "城市更新改造"))
    made.file.text(54, made.y, "和5.完善公交线网并投入使用", SIZE)
    made.file.text(304, made.y, "市交通运输局", SIZE)
    made.y += 15
    headings(made.page()).row(task(6, "公园绿地建设")).row(task(7, "旧区改造")).row(task(8, "停车设施"))
    asked = {item.no: "cells_placed" in doubts(item) for item in plan(made).tasks}
    assert (asked["1"], asked["6"]) == (False, False)
    assert any(asked.values())


def test_a_column_below_no_heading_is_of_the_one_set_over_the_middle_of_two() -> None:
    xs = (50, 90, 190, 330, 430)
    made = Sheet(centred=False, xs=xs)
    for x, title in ((54, "序号"), (190, "重点任务"), (334, "责任单位"), (434, "完成时限")):
        made.file.text(x, made.y, title, SIZE)
    made.y += 15
    for number, group in enumerate(("交通出行服务", "", "河湖水系治理", "养老托育服务"), start=1):
        made.row((str(number), group, WORK, "市交通运输局", "9月底前"))
    assert [(item.no, item.group, item.heading[:4]) for item in plan(made).tasks] == [
        ("1", "交通出行服务", "改造重点"),
        ("2", "交通出行服务", "改造重点"),
        ("3", "河湖水系治理", "改造重点"),
        ("4", "养老托育服务", "改造重点"),
    ]


def test_a_section_that_ends_a_page_ends_no_table() -> None:
    made = sheet()
    for number, group in enumerate(("交通出行", "河湖水系治理", "养老托育服务"), start=1):
        made.row(task(number, group))
    made.line("二、城乡交通出行和公共服务").page().row(task(4, "公园绿地建设"))
    assert [(item.section, item.no) for item in plan(made).tasks][-1] == ("二", "4")


def test_a_heading_that_goes_on_below_is_read_to_its_end() -> None:
    made = Sheet(centred=False).row(("序号", "工作任务", "责任\n人", "责任单位", "完成时限"))
    made.row(("1", "修桥", "高远", "市交通运输局", "9月底前")).row(("2", "修路", "林一舟", "市水务局", "9月底前"))
    assert [item.leaders for item in plan(made).tasks] == [("高远",), ("林一舟",)]


def test_a_line_of_cells_that_reads_like_headings_is_none() -> None:
    made = Sheet(centred=False).row(("序号", "工作任务", "推进措施", "责任单位", "完成时限"))
    made.row(("1", "推进人才培\n养工作", "完成材料申\n报培训等", "有关直属\n单位", "9月底前"))
    made.row(("2", "修路", "完成招标", "市水务局", "9月底前"))
    assert [(item.no, item.heading) for item in plan(made).tasks] == [("1", "推进人才培养工作"), ("2", "修路")]
