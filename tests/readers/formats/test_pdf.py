"""PDF: wrapped lines, running heads, ruled tables over pages, turned pages, scans."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.readers.formats.pdf_file import HEIGHT, PdfFile, wrapped
from tui.domain.errors import InputUnusable
from tui.readers import read_text
from tui.readers.blocks import Paragraph, Row
from tui.readers.source import source_of

HEADER = ["序号", "任务", "完成时限", "责任单位", "责任领导"]
XS = [50, 90, 250, 320, 430, 500]


def texts(file: PdfFile) -> list[str]:
    blocks = source_of(file.bytes(), "a.pdf").blocks
    return [block.text if isinstance(block, Paragraph) else "|".join(block.cells) for block in blocks]


def rows(file: PdfFile) -> list[Row]:
    return [block for block in source_of(file.bytes(), "a.pdf").blocks if isinstance(block, Row)]


def paragraph(file: PdfFile, y: float, text: str, size: float = 14) -> float:
    """A paragraph set as official documents are: two ems in, 30 to a line."""
    for at, line in enumerate(wrapped("　　" + text, 420, size)):
        file.text(90 + (28 if at == 0 else 0), y, line.removeprefix("　　"), size)
        y += 24
    return y


SENTENCE = "完成全市入河排口排查，建立一口一档，排查覆盖率达到百分之百，并按季度向社会公布结果，接受群众监督。"


def test_wrapped_lines_are_joined_also_over_a_page() -> None:
    file = PdfFile()
    y = paragraph(file, 700, f"1.排查排口。{SENTENCE * 2}")
    assert y < 830
    file.page()
    paragraph(file, 60, f"2.公布名录。{SENTENCE}")
    assert texts(file) == [f"1.排查排口。{SENTENCE * 2}", f"2.公布名录。{SENTENCE}"]

    file = PdfFile()
    lines = wrapped(f"　　1.排查排口。{SENTENCE * 2}", 420, 14)
    for at, line in enumerate(lines):
        if at == 2:
            file.page()
        file.text(90 + (28 if at == 0 else 0), (700 if at < 2 else 20) + 24 * at, line.removeprefix("　　"), 14)
    assert texts(file) == [f"1.排查排口。{SENTENCE * 2}"]


def test_titles_in_larger_letters_are_headings_and_joined() -> None:
    file = PdfFile()
    file.text(120, 60, "云岭市人民政府关于印发二〇三一年重点", 20)
    file.text(230, 90, "任务清单的通知", 20)
    y = paragraph(file, 140, SENTENCE * 2)
    paragraph(file, y, SENTENCE * 2)
    first, *_ = source_of(file.bytes(), "a.pdf").blocks
    assert isinstance(first, Paragraph)
    assert (first.text, first.heading) == ("云岭市人民政府关于印发二〇三一年重点任务清单的通知", True)


def test_running_heads_and_page_numbers_are_left_out() -> None:
    file = PdfFile()
    for number in range(1, 5):
        if number > 1:
            file.page()
        file.text(400, 40, f"政府公报 2031年第{number}期", 10)
        paragraph(file, 100, f"{number}.修桥。年内修好第{number}座桥。（县交通局负责）")
        file.text(280, 815, ("— {} —", "第{}页", "{}", "第{}页 共4页")[number - 1].format(number), 10)
    assert texts(file) == [f"{number}.修桥。年内修好第{number}座桥。（县交通局负责）" for number in range(1, 5)]


def test_a_contents_page_is_left_out() -> None:
    file = PdfFile()
    file.text(90, 100, "一、总纲" + "．" * 10 + "3", 12)
    file.text(90, 130, "二、保障" + "." * 30 + "12", 12)
    paragraph(file, 200, "一、总纲")
    assert texts(file) == ["一、总纲"]


def table(file: PdfFile, y: float, *body: list[str]) -> None:
    file.grid(XS, [y + 40 * at for at in range(len(body) + 1)], body)


def test_a_ruled_table_with_wrapped_cells() -> None:
    file = PdfFile()
    file.text(150, 60, "2031年任务清单", 16)
    table(
        file,
        100,
        HEADER,
        ["1", "改造全市危桥十二座，并做到当年开工、当年完工", "9月底前", "市交通运输局、市财政局", "林一舟\n高远"],
        ["2", "修路", "6月\n9月", "县公路局", ""],
    )
    assert texts(file) == [
        "2031年任务清单",
        "序号|任务|完成时限|责任单位|责任领导",
        "1|改造全市危桥十二座，并做到当年开工、当年完工|9月底前|市交通运输局、市财政局|林一舟\n高远",
        "2|修路|6月\n9月|县公路局|",
    ]
    spots = source_of(file.bytes(), "a.pdf").spots.values()
    assert [(spot.page, spot.table, spot.row) for spot in spots] == [(1, None, None), (1, 1, 1), (1, 1, 2), (1, 1, 3)]


def test_merged_cells_of_a_table() -> None:
    file = PdfFile()
    ys = [100, 140, 180, 220, 260]
    for y in ys:
        parts = [(XS[0], XS[2]), (XS[3], XS[-1])] if y == 220 else [(XS[0], XS[-1])]
        for start, end in parts:
            file.line(start, y, end, y)
    for top, bottom in pairwise(ys):
        for x in (XS[0], XS[-1]) if top == 140 else XS:
            file.line(x, top, x, bottom)
    body = [HEADER, ["便民服务"], ["1", "修桥", "9月底前", "县交通局"], ["2", "修路", "", "县公路局"]]
    for top, cells in zip(ys, body, strict=False):
        for left, right, text in zip(XS, XS[1:], cells, strict=False):
            file.cell(left, XS[-1] if top == 140 else right, top, text)
    found = rows(file)
    assert [row.cells[:4] for row in found[1:]] == [
        ("便民服务", "", "", ""),
        ("1", "修桥", "9月底前", "县交通局"),
        ("2", "修路", "", "县公路局"),
    ]
    assert [(row.bold, row.below) for row in found[1:]] == [(True, ()), (False, ()), (False, (2,))]


def test_a_table_goes_on_over_pages_and_a_broken_row_is_one_with_a_doubt() -> None:
    file = PdfFile()
    file.text(150, 60, "2031年任务清单", 16)
    table(file, 600, HEADER, ["1", "改造全市危桥十二座，", "9月底前", "县交通局", "林一舟"])
    file.page()
    table(file, 60, HEADER, ["", "并做到当年开工、当年完工", "", "", ""], ["2", "修路", "10月底前", "县公路局", "高远"])
    first, second = read_text(file.bytes(), "a.pdf").plans[0].tasks
    assert (first.heading, second.heading) == ("改造全市危桥十二座，并做到当年开工、当年完工", "修路")
    joined = [[doubt.field for doubt in task.doubts if doubt.code == "row_joined"] for task in (first, second)]
    assert joined == [["heading"], []]


@pytest.mark.parametrize(("unit", "limit"), [("省教育厅", "6月底前"), ("市妇联", "6月底前"), ("市财政局", "12月底前")])
def test_a_part_without_number_at_the_top_of_a_page_is_a_row_of_its_own(unit: str, limit: str) -> None:
    file = PdfFile()
    file.text(150, 60, "2031年任务清单", 16)
    file.grid(XS, [100, 140, 180], [HEADER, ["1", "完善服务网络", "6月底前", "省民政厅", "高远"]])
    file.page()
    grid = [["", "开展护理员培训", limit, unit, "高远"], ["2", "筹集保障性住房", "9月底前", "省住房城乡建设厅", "高远"]]
    file.grid(XS, [60, 100, 140], grid)

    assert [row.cells[1] for row in rows(file)][1:] == ["完善服务网络", "开展护理员培训", "筹集保障性住房"]


def test_names_printed_wide_are_one_on_a_line() -> None:
    file = PdfFile()
    file.text(150, 60, "2031年任务清单", 16)
    file.grid(XS, [100, 140, 200], [HEADER, ["1", "完善服务网络", "6月底前", "市民政局", "林　舟\n高远山"]])

    (task,) = (task for plan in read_text(file.bytes(), "a.pdf").plans for task in plan.tasks)
    assert task.leaders == ("林舟", "高远山")


def test_a_table_with_open_sides_keeps_its_outer_columns() -> None:
    file = PdfFile()
    for y in (100, 140, 180):
        file.line(XS[0], y, XS[-1], y)
    for x in XS[1:-1]:
        file.line(x, 100, x, 180)
    for top, cells in zip((100, 140), (HEADER, ["1", "修桥", "9月底前", "县交通局", "高远"]), strict=True):
        for left, right, text in zip(XS, XS[1:], cells, strict=False):
            file.cell(left, right, top, text)
    assert [row.cells for row in rows(file)] == [tuple(HEADER), ("1", "修桥", "9月底前", "县交通局", "高远")]


def test_a_frame_around_text_is_no_table() -> None:
    file = PdfFile()
    for x in (60, 540):
        file.line(x, 60, x, 200)
    for y in (60, 200):
        file.line(60, y, 540, y)
    file.text(100, 100, "专栏1：重点工程", 12)
    assert texts(file) == ["专栏1：重点工程"]


@pytest.mark.parametrize("rotate", [0, 90])
def test_text_that_goes_up_the_page_is_read_in_its_direction(rotate: int) -> None:
    file = PdfFile(rotate=rotate)
    file.turned(100, 700, "1.修桥。年内修好。（县交通局负责）")
    file.turned(130, 700, "2.修路。年内修好。（县公路局负责）")
    assert texts(file) == ["1.修桥。年内修好。（县交通局负责）", "2.修路。年内修好。（县公路局负责）"]


def test_a_scan_is_refused_and_a_page_of_it_named() -> None:
    scan = PdfFile()
    scan.picture()
    scan.text(300, 820, "1")
    with pytest.raises(InputUnusable) as refused:
        read_text(scan.bytes(), "a.pdf")
    assert refused.value.code == "pdf_without_text"

    mixed = PdfFile()
    paragraph(mixed, 100, f"1.修桥。{SENTENCE}（县交通局负责）")
    mixed.page()
    mixed.picture()
    problems = [(item.code, dict(item.params)) for item in source_of(mixed.bytes(), "a.pdf").problems]
    assert problems == [("page_without_text", {"page": "2"})]


def test_letters_printed_twice_to_look_bold_are_read_once() -> None:
    file = PdfFile()
    file.text(90, 100, "一、总纲")
    file.text(90.4, 100, "一、总纲")
    assert texts(file) == ["一、总纲"]


def test_thousands_of_lines_on_a_page_end_in_time() -> None:
    file = PdfFile()
    for at in range(3000):
        file.line(at * 0.19, 0, at * 0.19, HEIGHT)
        file.line(0, at * 0.28, 595, at * 0.28)
    file.text(90, 100, "甲乙丙")
    assert read_text(file.bytes(), "a.pdf").file.format == "pdf"
