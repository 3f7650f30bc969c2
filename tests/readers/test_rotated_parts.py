"""The parts of reading a rotated table, each by itself: pages and columns, widths, cells, headings, numbers."""

from __future__ import annotations

import pytest

from tui.readers.rotated.columns import Kind, measured
from tui.readers.rotated.ems import Strand, half_marks, strand
from tui.readers.rotated.fit import NEVER, Closings, Fit
from tui.readers.rotated.headings import Heading, headings
from tui.readers.rotated.places import PageTexts, placed
from tui.readers.rotated.sense import Sense
from tui.readers.rotated.text import Bundle, RotatedTable, regions, rotated_table
from tui.readers.rotated.units import unit_closings, unit_names
from tui.readers.rotated.widths import Run, Width, width_of

FILLER = "\n\n".join("修\n桥" for _ in range(40))


def column(text: str) -> Strand:
    """A column of bundles parted by blanks, raw lines by strokes: ``修|桥 铺|路 。``."""
    bundles = [Bundle(glyphs=tuple(bundle.split("|")), line=1) for bundle in text.split()]
    return strand(bundles, half=True)


def sentences(found: Strand) -> Closings:
    """A cell may end with 。 and with the column."""
    ends = [bundle.text.endswith("。") for bundle in found.bundles]
    ends[-1] = True
    return Closings(ending=(NEVER, *(0.0 if end else NEVER for end in ends)), passing=(0.0,) * (found.size + 1))


def table(text: str) -> RotatedTable:
    (region,) = regions(text.split("\n"))
    found = rotated_table(region)
    assert found is not None
    return found


def test_pages_columns_and_numbers() -> None:
    page = (
        " 序\n号 {numbers}\n\n任\n务\n名\n称\n\n管\n好\n\n桥\n\n工\n作\n内\n容\n\n"
        + FILLER
        + "\n\n责\n任\n部\n门\n\n县\n交\n\n局 县\n水\n\n局\n"
    )
    pages = [page.format(numbers=numbers) for numbers in ("1 2", "3")]
    text = f"前面的话在这里。\n{pages[0]}县政府公报第三期\n{pages[1]}\n·· 12\n后面的话在这里。"

    found = table(text)

    assert found.titles == ("序号", "任务名称", "工作内容", "责任部门")
    assert [page.numbers for page in found.pages] == [("1", "2"), ("3",)]
    assert [[sum(len(bundle.text) for bundle in part) for part in page.columns] for page in found.pages] == [
        [0, 3, 80, 6],
        [0, 3, 80, 6],
    ]
    assert [bundle.closed for bundle in found.pages[0].columns[3]] == [False, True, False, False]
    assert found.unread == ()


def test_kinds_of_columns() -> None:
    page = (
        " 序\n号 1\n\n任\n务\n名\n称\n\n管\n好\n\n"
        + FILLER
        + "\n\n牵\n头\n单\n位\n\n县\n交\n\n局\n\n完\n成\n时\n限\n\n年\n底\n"
    )
    known = measured(table(page))

    assert [part.kind for part in known.columns] == [Kind.NUMBERS, Kind.TEXT, Kind.UNITS, Kind.LOOSE]


@pytest.mark.parametrize(
    ("text", "width", "cells", "ends", "certain"),
    [
        ("修|桥 。 铺|路 。", 8.0, 2, (2, 4), (True, True)),  # one-glyph bundles end their lines
        ("甲|乙 丙|。 丁|戊 己|。 庚|。", 4.0, 2, (2, 5), (False, False)),  # every line is full: two ways
        ("甲|乙 丙|。 丁|戊 己|。 庚|。", 4.0, 3, (2, 4, 5), (True, True, True)),
        ("甲|乙 丙|丁 戊|。 己|。", 4.0, 2, (3, 4), (True, True)),  # a full line, then a short one that ends the cell
        ("甲|乙 。|丙 丁|。", 8.0, 1, (3,), (True,)),  # 。 shares its bundle with the next glyph
        ("甲|乙 丙|丁 ， 戊|。", 4.5, 1, (4,), (True,)),  # a comma alone ends its line
        ("甲|乙 丙|，丁 戊|。", 4.5, 1, (3,), (True,)),
    ],
)
def test_cells_of_a_column(
    text: str, width: float, cells: int, ends: tuple[int, ...], certain: tuple[bool, ...]
) -> None:
    found = column(text)
    fit = Fit(found, width, sentences(found)).cells(cells)

    assert fit is not None
    assert (fit.ends, tuple(fit.certain(cell) for cell in range(cells))) == (ends, certain)


def test_where_no_sentence_ends_a_line_there_is_no_second_cell() -> None:
    found = column("甲|乙 。|丙 丁|。")

    assert Fit(found, 8.0, sentences(found)).cells(2) is None


def test_sense_decides_between_equal_ways_only() -> None:
    found = column("甲|乙 丙|。 丁|戊 己|。 庚|。")
    fit = Fit(found, 4.0, sentences(found))
    later = fit.cells(2, lambda _begin, end, cell: float(cell == 0 and end == 4))
    forced = fit.cells(3, lambda _begin, end, cell: float(cell == 0 and end == 4))

    assert later is not None
    assert (later.ends, later.rivals) == ((4, 5), ((2,), ()))
    assert forced is not None
    assert forced.ends == (2, 4, 5)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("市|财 政|局 、市|水 务|局 市|公 安|局", ("市财政局、市水务局", "市公安局")),
        ("市|委 宣|传 部 市|财 政|局", ("市委宣传部", "市财政局")),
        ("市|财 政|局 、团|市 委 市|公 安|局", ("市财政局、团市委", "市公安局")),
        ("市|水 务|局 、市|市 场|监 管|局 市|水 务|局", ("市水务局、市市场监管局", "市水务局")),
        ("市|民 政|局 市|市 场|监 管|局", ("市民政局", "市市场监管局")),
        ("县|水 利|局 、县|财 政|局 县|财 政|局 、县|水 利|局", ("县水利局、县财政局", "县财政局、县水利局")),
        ("财|政 局 、水|利 局 教|育 局 、财|政 局", ("财政局、水利局", "教育局、财政局")),
        ("市|委 办|（ 市|保 密|局 ）|、市 编|办", ("市委办（市保密局）、市编办",)),
        ("省|烟 草|公 司|甲 州|市 公|司 市|水 务|局", ("省烟草公司甲州市公司", "市水务局")),
    ],
)
def test_cells_of_units(text: str, cells: tuple[str, ...]) -> None:
    found = column(text)
    closings = unit_closings(found, unit_names([found]))
    fit = Fit(found, 14.0, closings, lenient=True)
    chosen = fit.cells(fit.counts[0])

    assert chosen is not None
    begins = (0, *chosen.ends[:-1])
    assert tuple(found.text(begin, end) for begin, end in zip(begins, chosen.ends, strict=True)) == cells


def test_half_or_whole_commas() -> None:
    shared = [Bundle(glyphs=("，修", "桥"), line=1)]
    alone = [Bundle(glyphs=("桥", "，"), line=1), Bundle(glyphs=("，", "修"), line=4)]

    assert (half_marks([shared]), half_marks([alone])) == (True, False)
    assert strand(shared, half=True).low[-1] == 2.5
    assert strand(alone, half=False).low[-1] == 4


def test_a_width_from_runs_and_without_any() -> None:
    found = column("甲|乙 丙|丁 戊 己|庚 辛|壬 癸 子|丑")
    runs = [Run(strand=found, begin=0, end=3, full=True), Run(strand=found, begin=3, end=6, full=True)]

    assert width_of(runs, 35.0) == Width(ems=5.5, sure=True)
    assert width_of([], 35.0) == Width(ems=35.0, sure=False)


@pytest.mark.parametrize(
    ("text", "width", "expected", "certain"),
    [
        ("完|善 路|灯 管|理 提|高 排|水 能|力", 6.0, ("完善路灯管理", "提高排水能力"), False),
        ("提|高 排|水 水|平 发|展 完|善 公|交 网|络", 12.0, ("提高排水水平", "发展完善公交网络"), False),
        ("推|动 路|灯 持|续 发|展 提|升 桥|梁 质|量", 12.0, ("推动路灯持续发展", "提升桥梁质量"), False),
        ("普|及 节|水 ，加|强 节|电 健|全 公|交 服|务", 12.0, ("普及节水，加强节电", "健全公交服务"), False),
        ("管|好 路 铺|平 巷|道 口", 6.0, ("管好路", "铺平巷道口"), True),  # a line that is not full ends its cell
    ],
)
def test_headings_are_cut_before_verbs_and_where_lines_end(
    text: str, width: float, expected: tuple[str, str], certain: bool
) -> None:
    found = headings(column(text), Width(ems=width, sure=True), ("1", "2"))

    assert [(heading.no, heading.text, heading.certain) for heading in found] == [
        ("1", expected[0], certain),
        ("2", expected[1], certain),
    ]


def test_a_single_heading_is_the_whole_column() -> None:
    (heading,) = headings(column("管|好 路|灯 。"), Width(ems=8.5, sure=False), ("7",))

    assert heading == Heading(no="7", text="管好路灯", certain=True)


def heading(no: str, text: str) -> Heading:
    return Heading(no=no, text=text, certain=True)


def test_rows_go_to_the_heading_whose_words_they_share() -> None:
    pages = [
        PageTexts(rows=("检测桥梁。", "维护路灯。"), starting=(heading("1", "桥梁检测"),)),
        PageTexts(
            rows=("路灯更换。", "渡口值守。", "渡口巡查。"),
            starting=(heading("2", "路灯维护"), heading("3", "渡口管理")),
        ),
    ]
    sense = Sense(text for page in pages for text in page.rows)

    found = placed(pages, sense)

    assert [[under.heading.no for under in page if under.heading] for page in found] == [["1", "1"], ["2", "3", "3"]]
    assert [[under.rivals for under in page] for page in found] == [[(), ()], [("1",), ("2",), ()]]


@pytest.mark.parametrize(
    ("rows", "starting", "rivals"),
    [
        ((1, 1), (1, 1), [[()], [()]]),  # a number on each page, a row for each
        ((2, 2), (1, 2), [[(), ()], [(), ()]]),
        ((2, 2), (1, 1), [[(), ()], [("1",), ()]]),
        ((1, 3), (1, 0), [[()], [(), (), ()]]),
        ((3, 1), (2, 0), [[(), ("1",), ()], [()]]),
    ],
)
def test_what_counts_leave_open(
    rows: tuple[int, int], starting: tuple[int, int], rivals: list[list[tuple[str, ...]]]
) -> None:
    numbers = iter("1234")
    pages = [
        PageTexts(rows=("甲。",) * count, starting=tuple(heading(next(numbers), "") for _ in range(begun)))
        for count, begun in zip(rows, starting, strict=True)
    ]
    found = placed(pages, Sense(()))

    assert [[len(under.rivals) for under in page] for page in found] == [
        [len(said) for said in page] for page in rivals
    ]
