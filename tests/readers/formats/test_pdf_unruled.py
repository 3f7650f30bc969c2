"""PDF tables without lines: rows and columns are told from where the words stand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.readers.formats.pdf_file import PdfFile, wrapped
from tui.domain.plan import DraftPlan, DraftTask
from tui.readers import read_text
from tui.readers.blocks import Paragraph, Row
from tui.readers.columns import header
from tui.readers.formats.pdf_lines import line_of
from tui.readers.formats.pdf_page import Glyph
from tui.readers.formats.pdf_rows import texts_of
from tui.readers.formats.pdf_tables import Cell, RuledRow
from tui.readers.source import source_of

HEADER = ("序号", "工作任务", "牵头单位", "配合单位", "完成时限")
XS = (50, 85, 265, 350, 450, 530)
TASKS = (
    ("1", "改造全市危桥十二座，并做到当年开工、当年完工，验收合格", "市交通运输局", "市财政局、市公安局", "9月底前"),
    ("2", "公布河湖名录", "市水务局", "市自然资源局、市生态环境局、各县（区）政府", "2031年11月底前"),
    ("3", "新建社区食堂二十个，覆盖所有街道，老年人就餐有优惠", "市民政局", "市市场监管局", "12月底前"),
)
SIZE, PITCH = 10.0, 15.0


class Sheet:
    """Writes rows below each other without lines; cells begin level or are set to the middle of their row."""

    def __init__(self, *, centred: bool, xs: Sequence[float] = XS) -> None:
        self.file = PdfFile()
        self.y = 100.0
        self._centred = centred
        self._xs = xs
        self.file.text(150, 60, "2031年任务分解表", 16)

    def row(self, cells: Sequence[str]) -> Sheet:
        """A row as high as its highest cell."""
        wraps = [
            [line for part in cell.split("\n") for line in wrapped(part, right - left - 8, SIZE)] if cell else []
            for cell, left, right in zip(cells, self._xs, self._xs[1:], strict=False)
        ]
        height = max(map(len, wraps))
        for lines, left in zip(wraps, self._xs, strict=False):
            y = self.y + (height - len(lines)) * PITCH / 2 * self._centred
            for at, line in enumerate(lines):
                self.file.text(left + 4, y + at * PITCH, line, SIZE)
        self.y += height * PITCH
        return self

    def line(self, text: str, x: float = 54) -> Sheet:
        """A line over the columns."""
        self.file.text(x, self.y, text, SIZE)
        self.y += PITCH
        return self

    def across(self) -> Sheet:
        """A ruling line over all columns."""
        self.file.line(self._xs[0], self.y - SIZE - 1, self._xs[-1], self.y - SIZE - 1)
        return self

    def page(self) -> Sheet:
        """A new page."""
        self.file.page()
        self.y = 100.0
        return self


def rows(sheet: Sheet) -> list[Row]:
    return [block for block in source_of(sheet.file.bytes(), "a.pdf").blocks if isinstance(block, Row)]


def texts(sheet: Sheet) -> list[str]:
    return [block.text for block in source_of(sheet.file.bytes(), "a.pdf").blocks if isinstance(block, Paragraph)]


def plan(sheet: Sheet) -> DraftPlan:
    (found,) = read_text(sheet.file.bytes(), "a.pdf").plans
    return found


def doubts(task: DraftTask) -> set[str]:
    return {doubt.code for doubt in task.doubts}


@pytest.mark.parametrize("centred", [False, True], ids=["level", "centred"])
def test_rows_and_columns_of_wrapped_cells(*, centred: bool) -> None:
    sheet = Sheet(centred=centred).row(HEADER)
    for cells in TASKS:
        sheet.row(cells)
    assert [row.cells for row in rows(sheet)] == [HEADER, *TASKS]
    tasks = plan(sheet).tasks
    assert [[(one.unit, one.role.value) for one in task.assignments][:2] for task in tasks] == [
        [("市交通运输局", "lead"), ("市财政局", "support")],
        [("市水务局", "lead"), ("市自然资源局", "support")],
        [("市民政局", "lead"), ("市市场监管局", "support")],
    ]
    assert not any("cells_placed" in doubts(task) for task in tasks)


@pytest.mark.parametrize("centred", [False, True], ids=["level", "centred"])
def test_rows_without_numbers(*, centred: bool) -> None:
    sheet = Sheet(centred=centred, xs=XS[1:]).row(HEADER[1:])
    for cells in TASKS:
        sheet.row(cells[1:])
    assert [row.cells for row in rows(sheet)] == [HEADER[1:], *(cells[1:] for cells in TASKS)]


def test_the_person_is_told_to_compare() -> None:
    sheet = Sheet(centred=False).row(HEADER).row(TASKS[0]).page().row(HEADER).row(TASKS[1])
    problems = [(item.code, dict(item.params)) for item in source_of(sheet.file.bytes(), "a.pdf").problems]
    assert problems == [("table_unruled", {"page": "1", "pages": "2"})]


@pytest.mark.parametrize("every", [False, True], ids=["three lines", "a line under every row"])
def test_lines_across_end_rows_and_the_table(*, every: bool) -> None:
    sheet = Sheet(centred=True).line("请各单位按下表办理。").across().row(HEADER).across()
    for at, cells in enumerate(TASKS):
        sheet.row(cells)
        if every and at < len(TASKS) - 1:
            sheet.across()
    sheet.across().line("全年汇总", x=XS[1] + 4)
    assert [row.cells for row in rows(sheet)] == [HEADER, *TASKS]
    assert texts(sheet)[1:] == ["请各单位按下表办理。", "全年汇总"]


@pytest.mark.parametrize("again", [False, True], ids=["without headings", "with headings"])
def test_a_table_goes_on_over_a_page_and_a_broken_row_is_one(*, again: bool) -> None:
    sheet = Sheet(centred=False).row(HEADER).row(TASKS[0])
    sheet.row(("2", "公布河湖名录，", "市水务", "市自然资源局、", "11月")).page()
    sheet = sheet.row(HEADER) if again else sheet
    sheet.row(("", "接受监督", "局", "市公安局", "底前")).row(TASKS[2])
    _, second, third = plan(sheet).tasks
    assert (second.heading, third.heading) == ("公布河湖名录，接受监督", TASKS[2][1])
    assert [one.unit for one in second.assignments] == ["市水务局", "市自然资源局", "市公安局"]
    assert second.deadline is not None
    assert str(second.deadline.due) == "2031-11-30"
    assert "row_joined" in doubts(second)


def test_headings_at_the_top_of_many_pages_are_no_running_heads() -> None:
    sheet = Sheet(centred=False)
    for number in range(1, 5):
        if number > 1:
            sheet.page()
            sheet.y = 50
        sheet.row(HEADER).row((str(number), f"改造危桥{number}座", "市交通运输局", "市财政局", f"{number + 5}月底前"))
    assert [task.no for task in plan(sheet).tasks] == ["1", "2", "3", "4"]
    assert [row.cells for row in rows(sheet)].count(HEADER) == 4


def test_a_cell_at_the_middle_of_several_rows_is_theirs_and_asked_about() -> None:
    sheet = Sheet(centred=True).row(HEADER)
    for number in range(1, 4):
        shared = "市民政局" if number == 2 else ""
        sheet.row((str(number), "新建社区食堂二十个，覆盖所有街道，老年人有优惠", shared, "市财政局", "9月底前"))
    sheet.row(("4", "修桥", "市交通运输局", "市财政局、市公安局、市水务局", "9月底前"))
    assert [row.below for row in rows(sheet)[1:]] == [(), (2,), (2,), ()]
    tasks = plan(sheet).tasks
    assert [task.assignments[0].unit for task in tasks] == ["市民政局"] * 3 + ["市交通运输局"]
    assert ["cells_placed" in doubts(task) for task in tasks] == [True, True, True, False]


def test_a_cell_between_two_rows_is_not_cut() -> None:
    sheet = Sheet(centred=True).row(HEADER)
    begin = sheet.y
    for number in (1, 2):
        sheet.row((str(number), "新建社区食堂二十个，覆盖所有街道，老年人有优惠", "", "市财政局", "9月底前"))
    end = sheet.y
    for at, line in enumerate(("市自然资", "源局、市", "民政局")):
        sheet.file.text(XS[2] + 4, (begin + end) / 2 + (at - 1.5) * PITCH, line, SIZE)
    sheet.row(("3", "修桥", "市交通运输局、市水务局", "市财政局", "9月底前"))
    leads = [[one.unit for one in task.assignments if one.role.value != "support"] for task in plan(sheet).tasks]
    assert leads[:2] == [["市自然资源局", "市民政局"]] * 2


def test_sections_between_rows() -> None:
    sheet = Sheet(centred=True).row(HEADER).line("一、交通出行").row(TASKS[0]).line("二、其他事项", x=240)
    sheet.row(TASKS[1]).row(TASKS[2])
    assert [task.section for task in plan(sheet).tasks] == ["一", "二", "二"]


def test_text_around_a_table_stays_text() -> None:
    sheet = (
        Sheet(centred=False)
        .line("为做好今年的工作，现将任务分解如下，请各单位认真组织实施，按时报送进展情况。")
        .row(HEADER)
    )
    sheet.row(TASKS[0]).row(TASKS[1]).line(
        "各单位要提高认识，加强领导，密切配合，明确专人负责，细化措施，确保按期完成。"
    )
    assert len(rows(sheet)) == 3
    assert [text[:4] for text in texts(sheet)[1:]] == ["为做好今", "各单位要"]


def test_wrapped_headings_and_one_over_two_columns() -> None:
    sheet = Sheet(centred=False)
    sheet.file.text(XS[2] + 30, sheet.y, "责任单位", SIZE)
    sheet.y += PITCH
    sheet.row(("序号", "工作任务", "牵头", "配合", "完成\n时限")).row(TASKS[0]).row(TASKS[1])
    assert rows(sheet)[0].cells == ("序号", "工作任务", "牵头", "配合", "完成时限")
    assert [row.cells for row in rows(sheet)[1:]] == [*TASKS[:2]]


def test_a_heading_over_two_columns_names_the_tasks_and_what_they_belong_to() -> None:
    xs = (50, 130, 300, 390, 470)
    sheet = Sheet(centred=False, xs=xs)
    for x, title in ((110, "重点工作任务"), (304, "责任单位"), (394, "完成时限")):
        sheet.file.text(x, sheet.y, title, SIZE)
    sheet.y += PITCH
    for number, group in enumerate(("交通出行服务", "", "河湖水系治理", "养老托育服务"), start=1):
        sheet.row((group, f"{number}.改造重点设施并投入使用，验收全部合格", "市交通运输局", "9月底前"))
    tasks = plan(sheet).tasks
    assert [(task.group, task.no, task.heading[:4]) for task in tasks] == [
        ("交通出行服务", "1", "改造重点"),
        ("交通出行服务", "2", "改造重点"),
        ("河湖水系治理", "3", "改造重点"),
        ("养老托育服务", "4", "改造重点"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [("姓名", "单位", "电话"), ("高远", "市水务局", "123"), ("林一舟", "市民政局", "456")],
        [HEADER],
        [("张三", "李四", "王五"), ("赵六", "钱七", "孙八")],
    ],
    ids=["contacts", "headings alone", "names"],
)
def test_what_only_looks_like_a_table_stays_text(lines: list[tuple[str, ...]]) -> None:
    sheet = Sheet(centred=False)
    for cells in lines:
        sheet.row(cells)
    assert rows(sheet) == []


def test_a_ligature_keeps_both_letters_and_bold_print_one() -> None:
    both = [Glyph(char, 10, 18, 50, 10) for char in "ff"]
    bold = [Glyph("f", 10, 15, 50, 10), Glyph("f", 10.4, 15.4, 50, 10)]
    assert (line_of(both, 1).text, line_of(bold, 1).text) == ("ff", "f")


def test_a_blank_printed_between_two_units_or_names_is_kept() -> None:
    blank, gap = Glyph(" ", 20, 22.5, 50, 10), [Glyph("甲", 10, 20, 50, 10), Glyph("乙", 22.5, 32.5, 50, 10)]
    assert line_of([gap[0], blank, gap[1]], 1).text == "甲 乙"
    assert line_of(gap, 1).text == "甲乙"


def test_names_that_wrap_between_blanks_are_whole() -> None:
    cell = Cell(text="高远 林一舟", lines=("高远 林", "一舟"))
    row = RuledRow(cells=(Cell(text="1"), Cell(text="修桥"), cell))
    assert texts_of(row, header(("序号", "任务", "责任领导")))[2] == "高远 林一舟"
