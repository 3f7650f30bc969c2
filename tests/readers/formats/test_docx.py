"""Word files: automatic numbers, merged and nested cells, what was deleted, text boxes; damaged and hostile ones."""

from __future__ import annotations

import pytest

from tests.readers.formats.office_files import docx, level, member, numbered, p, replaced, tbl, tc, zipped
from tui.domain.errors import InputUnusable
from tui.readers import read_text
from tui.readers.blocks import Paragraph, Row
from tui.readers.formats.docx_numbers import written
from tui.readers.source import source_of

LISTS = (
    '<w:abstractNum w:abstractNumId="1">'
    + level(0, "chineseCounting", "%1、", '<w:suff w:val="nothing"/>')
    + level(1, "chineseCounting", "（%2）", '<w:suff w:val="nothing"/>')
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "%1.%3.%4", "<w:isLgl/>")
    + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="2">' + level(0, "bullet", "") + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="a" w:default="1"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="自定标题"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="toc 1"/></w:style>'
)
MERGED = "<w:vMerge/>"
TOP = '<w:vMerge w:val="restart"/>'


def texts(data: bytes) -> list[str]:
    return [
        block.text if isinstance(block, Paragraph) else "|".join(block.cells)
        for block in source_of(data, "a.docx").blocks
    ]


def test_automatic_numbers_of_every_level() -> None:
    body = "".join(
        p(text, numbered(1, at))
        for at, text in [
            (0, "总纲"),
            (1, "水利"),
            (2, "修渠"),
            (2, "修堤"),
            (1, "道路"),
            (2, "修桥"),
            (3, "备料"),
            (0, "保障"),
        ]
    )
    assert texts(docx(body, LISTS)) == [
        "一、总纲",
        "（一）水利",
        "1. 修渠",
        "2. 修堤",
        "（二）道路",
        "1. 修桥",
        "1.1.1备料",
        "二、保障",
    ]


def test_lists_of_one_definition_count_on_unless_they_start_anew() -> None:
    body = p("甲", numbered(1, 2)) + p("乙", numbered(1, 2)) + p("丙", numbered(3, 2)) + p("丁", numbered(3, 2))
    assert texts(docx(body, LISTS)) == ["1. 甲", "2. 乙", "1. 丙", "2. 丁"]


def test_bullets_unknown_lists_and_empty_paragraphs_have_no_number() -> None:
    body = (
        p("甲", numbered(2)) + p("乙", numbered(9)) + p("", numbered(1)) + p("丙", numbered(1)) + p("丁", numbered(0))
    )
    assert texts(docx(body, LISTS)) == ["甲", "乙", "一、丙", "丁"]


def test_a_style_numbers_its_paragraphs_and_marks_headings() -> None:
    body = p("总纲", '<w:pStyle w:val="1"/>') + p("细则", '<w:pStyle w:val="b"/>') + p("正文", '<w:pStyle w:val="a"/>')
    blocks = source_of(docx(body, LISTS, STYLES), "a.docx").blocks
    assert [(block.text, block.heading) for block in blocks if isinstance(block, Paragraph)] == [
        ("一、总纲", True),
        ("二、细则", True),
        ("正文", False),
    ]


def test_a_table_of_contents_is_left_out() -> None:
    contents = "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
    contents += f"<w:sdtContent>{p('一、总纲 3')}</w:sdtContent></w:sdt>"
    assert texts(docx(contents + p("二、细则 5", '<w:pStyle w:val="c"/>') + p("正文"), styles=STYLES)) == ["正文"]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (1, "decimal", "1"),
        (10, "chineseCounting", "十"),
        (11, "chineseCountingThousand", "十一"),
        (20, "japaneseCounting", "二十"),
        (35, "taiwaneseCountingThousand", "三十五"),
        (101, "chineseCounting", "一百〇一"),
        (110, "chineseCounting", "一百一十"),
        (12, "ideographDigital", "一二"),
        (21, "chineseLegalSimplified", "贰拾壹"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (21, "decimalEnclosedCircle", "(21)"),
        (2, "decimalEnclosedParen", "⑵"),
        (4, "decimalEnclosedFullstop", "⒋"),
        (7, "decimalFullWidth", "７"),
        (7, "decimalZero", "07"),
        (2, "ideographTraditional", "乙"),
        (3, "ideographZodiac", "寅"),
        (28, "lowerLetter", "bb"),
        (4, "upperLetter", "D"),
        (49, "upperRoman", "XLIX"),
        (3, "hebrew1", "3"),
        (3, "none", ""),
    ],
)
def test_a_number_in_the_formats_of_word(number: int, form: str, shown: str) -> None:
    assert written(number, form) == shown


def test_merged_cells_give_their_text_once() -> None:
    table = tbl(
        tc("序号") + tc("任务") + tc("完成时限") + tc("责任单位", '<w:gridSpan w:val="2"/>'),
        tc("1") + tc("修桥") + tc("9月底前", TOP) + tc("县交通局") + tc("县财政局"),
        tc("2")
        + tc("修路")
        + tc("多余", MERGED)
        + tc("县公路局", '<w:hMerge w:val="restart"/>')
        + tc("", "<w:hMerge/>"),
    )
    rows = [block for block in source_of(docx(table), "a.docx").blocks if isinstance(block, Row)]
    assert [row.cells for row in rows] == [
        ("序号", "任务", "完成时限", "责任单位", ""),
        ("1", "修桥", "9月底前", "县交通局", "县财政局"),
        ("2", "修路", "", "县公路局", ""),
    ]
    assert [row.below for row in rows] == [(), (), (2,)]


def test_what_is_merged_with_the_row_above_holds_without_doubt() -> None:
    table = tbl(
        tc("序号") + tc("任务") + tc("完成时限") + tc("责任单位"),
        tc("1") + tc("修桥") + tc("9月底前", TOP) + tc("县交通局", TOP),
        tc("2") + tc("修路") + tc("", MERGED) + tc("", MERGED),
    )
    first, second = read_text(docx(p("2031年任务清单") + table), "a.docx").plans[0].tasks
    assert (second.deadline, second.assignments, second.doubts) == (first.deadline, first.assignments, ())


def test_the_number_of_a_row_may_be_an_automatic_one() -> None:
    count = f"<w:p><w:pPr>{numbered(1, 2)}</w:pPr></w:p>"
    table = tbl(
        tc("序号") + tc("任务") + tc("责任单位"), *(tc(count) + tc(text) + tc("县水利局") for text in ("修渠", "修堤"))
    )
    assert texts(docx(table, LISTS))[1:] == ["1.|修渠|县水利局", "2.|修堤|县水利局"]


def test_a_nested_table_is_text_of_its_cell_and_a_layout_table_is_none() -> None:
    inner = tbl(tc("口径") + tc("算法"), tc("甲") + tc("乙"))
    data = tbl(tc("任务") + tc("责任单位"), tc(f"{p('修桥')}{inner}{p()}") + tc("县交通局"))
    layout = tbl(tc(f"{p('通知')}{data}{p('附件')}") + tc("县政府"))
    expected = ["任务|责任单位", "修桥\n口径\n算法\n甲\n乙|县交通局"]
    assert texts(docx(data)) == expected
    assert texts(docx(layout)) == ["通知", *expected, "附件", "县政府"]


def test_a_box_of_one_cell_is_running_text() -> None:
    assert texts(docx(tbl(tc("专栏1：重点工程\n修桥工程。新建12座。")))) == ["专栏1：重点工程", "修桥工程。新建12座。"]


def test_deleted_text_is_dropped_and_inserted_text_kept() -> None:
    body = (
        "<w:p><w:r><w:t>修</w:t></w:r><w:del><w:r><w:delText>路</w:delText></w:r></w:del><w:ins><w:r><w:t>桥</w:t></w:r>"
        "</w:ins><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r></w:p>"
    )
    gone = "<w:tr><w:trPr><w:del/></w:trPr>" + tc("删") + tc("去") + "</w:tr>"
    table = tbl(tc("甲") + tc("乙"), tc("丙") + tc("丁")).replace("</w:tbl>", f"{gone}</w:tbl>")
    assert texts(docx(body + table)) == ["修桥", "甲|乙", "丙|丁"]


def test_fields_show_their_result_and_breaks_part_lines() -> None:
    body = (
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:r>"
        "<w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>一、总纲</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/>"
        "</w:r><w:r><w:br/><w:t>（一）水利</w:t><w:tab/><w:t>要点</w:t></w:r>"
        "<w:r><w:footnoteReference w:id='1'/></w:r></w:p>"
    )
    assert texts(docx(body)) == ["一、总纲", "（一）水利要点"]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = f"<w:drawing><w:txbxContent>{p('框内')}</w:txbxContent></w:drawing>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert texts(docx(f"<w:p><w:r><w:t>正文</w:t></w:r><w:r>{both}</w:r></w:p>")) == ["正文", "框内"]


def test_places_are_paragraphs_and_rows_of_tables() -> None:
    source = source_of(docx(p("甲") + p() + p("乙") + tbl(tc("丙") + tc("丁"), tc("戊") + tc("己"))), "a.docx")
    spots = [source.spots[block.line] for block in source.blocks]
    assert [(spot.paragraph, spot.table, spot.row) for spot in spots] == [
        (1, None, None),
        (2, None, None),
        (None, 1, 1),
        (None, 1, 2),
    ]


def test_the_main_part_may_stand_elsewhere() -> None:
    usual = docx(p("甲"))
    relation = '<Relationship Type="x/officeDocument" Target="/word/document2.xml"/>'
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": member(usual, "[Content_Types].xml"),
        "_rels/.rels": f"<Relationships>{relation}</Relationships>",
        "word/document2.xml": member(usual, "word/document.xml"),
    }
    assert texts(zipped(members)) == ["甲"]


ENTITIES = '<!DOCTYPE x [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "data",
    [
        docx(p("&b;&f;"), prologue=ENTITIES),
        docx("<w:p>")[:-40],
        docx("<w:p><w:r>"),
        docx("<w:tbl>" * 400 + "</w:tbl>" * 400),
        zipped({"[Content_Types].xml": "wordprocessingml.document.main"}),
    ],
    ids=["entities", "cut off", "no XML", "nested without end", "no document"],
)
def test_damaged_and_hostile_files_are_refused(data: bytes) -> None:
    with pytest.raises(InputUnusable) as refused:
        read_text(data, "a.docx")
    assert refused.value.code == "file_damaged"


def test_a_member_that_unpacks_to_far_too_much_is_refused_before_it_does() -> None:
    bomb = replaced(docx(p("甲")), {"word/document.xml": b" " * 250_000_000})
    assert len(bomb) < 1_000_000
    with pytest.raises(InputUnusable) as refused:
        read_text(bomb, "a.docx")
    assert (refused.value.code, refused.value.params["limit"]) == ("file_unpacks_too_large", "200")
