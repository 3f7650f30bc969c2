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
