"""What a file is, told by its content; files under a wrong name; those that are not read and why; separated values."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.readers.formats.office_files import docx, p, replaced, zipped
from tests.readers.formats.one_plan import FORMATS, TITLE
from tests.readers.formats.pdf_file import PdfFile
from tui.domain.errors import InputUnusable
from tui.readers import read_text
from tui.readers.blocks import Block, Paragraph
from tui.readers.formats import delimited
from tui.readers.formats.kinds import kind_of
from tui.readers.formats.pieces import MAX_CELL, Piece
from tui.readers.source import source_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "pdf"])
@pytest.mark.parametrize("name", ["a.txt", "a.doc", "a.xls", "a.wps", "a", "a.pdf", "a.docx.exe"])
def test_the_content_says_what_a_file_is(kind: str, name: str) -> None:
    assert kind_of(FORMATS[kind]()[0], name) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", "txt"),
        ("a.MD", "md"),
        ("a.csv", "csv"),
        ("a.tsv", "tsv"),
        ("a.xls", "tsv"),
        ("a.doc", "txt"),
        ("a", "txt"),
    ],
)
def test_a_text_is_what_its_name_says(name: str, kind: str) -> None:
    assert kind_of("序号\t任务\n1\t修桥\n".encode(), name) == kind


@pytest.mark.parametrize(
    ("data", "name", "code", "said"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "方案", "format_save_as", "doc"),
        (OLE + "Workbook".encode("utf-16-le"), "方案", "format_save_as", "xls"),
        (OLE, "方案.wps", "format_save_as", "wps"),
        (OLE, "方案.ET", "format_save_as", "et"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "方案.docx", "file_encrypted", None),
        (b"{\\rtf1\\ansi}", "方案.doc", "format_save_as", "rtf"),
        (
            b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook/>",
            "方案.xls",
            "format_save_as",
            "xml",
        ),
        (zipped({"OFD.xml": "<OFD/>"}), "方案.ofd", "format_save_as", "ofd"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "方案.odt", "format_save_as", "odt"),
        (zipped({"[Content_Types].xml": "presentationml"}), "方案.pptx", "format_save_as", "pptx"),
        (
            zipped({"[Content_Types].xml": "application/vnd.ms-excel.sheet.binary"}),
            "方案.xlsb",
            "format_save_as",
            "xlsb",
        ),
        (zipped({"甲.txt": "乙"}), "方案.zip", "format_unknown", "zip"),
        (b"PK\x03\x04 cut off", "方案.docx", "file_damaged", "docx"),
        (b"PK\x03\x04 cut off", "方案.txt", "file_damaged", "zip"),
        (b"\x89PNG\r\n\x1a\n", "方案.png", "format_image", None),
        (b"\xff\xd8\xff\xe0", "方案.txt", "format_image", None),
        (bytes(range(256)) * 40, "方案.jpg", "format_image", None),
        (bytes(range(256)) * 40, "方案.exe", "format_unknown", "exe"),
        (bytes(range(256)) * 40, "方案.txt", "not_text", None),
        (b"", "方案.xlsx", "file_damaged", "xlsx"),
    ],
)
def test_what_is_not_read_and_why(data: bytes, name: str, code: str, said: str | None) -> None:
    with pytest.raises(InputUnusable) as refused:
        read_text(data, name)
    assert (refused.value.code, refused.value.params.get("format", said)) == (code, said)


def test_a_word_file_with_macros_is_read_and_they_are_not() -> None:
    types = '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    enabled = replaced(docx(p("2031年任务清单")), {"[Content_Types].xml": types, "word/vbaProject.bin": b"x"})
    reading = read_text(enabled, "a.docm")
    assert (reading.file.format, reading.plans[0].title) == ("docx", "2031年任务清单")


def blocks(text: str, name: str = "a.csv", codec: str = "utf-8") -> list[tuple[int, tuple[str, ...] | str]]:
    def shown(block: Block) -> tuple[str, ...] | str:
        return block.text if isinstance(block, Paragraph) else block.cells

    return [(block.line, shown(block)) for block in source_of(text.encode(codec), name).blocks]


HEADER = ("序号", "任务", "责任单位")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("序号,任务,责任单位\n1,修桥,县交通局\n", [(1, HEADER), (2, ("1", "修桥", "县交通局"))]),
        ("序号;任务;责任单位\n1;修桥,修路;县交通局\n", [(1, HEADER), (2, ("1", "修桥,修路", "县交通局"))]),
        ("序号\t任务\t责任单位\n1\t修桥\t县交通局\n", [(1, HEADER), (2, ("1", "修桥", "县交通局"))]),
        ("sep=|\n序号|任务|责任单位\n1|修桥|县交通局\n", [(2, HEADER), (3, ("1", "修桥", "县交通局"))]),
        ('序号,任务,责任单位\n1,"修桥\n“修”路,""快""",县交通局\n2,修渠,县水利局\n',
         [(1, HEADER), (2, ("1", '修桥\n“修”路,"快"', "县交通局")), (4, ("2", "修渠", "县水利局"))]),
        ('序号,任务,责任单位\n1,"修桥,县交通局\n2,修渠,县水利局\n',
         [(1, HEADER), (2, ("1", '"修桥', "县交通局")), (3, ("2", "修渠", "县水利局"))]),
        ("2031年任务清单,,\n序号,任务,责任单位\n\n1,修桥,县交通局\n",
         [(1, "2031年任务清单"), (2, HEADER), (4, ("1", "修桥", "县交通局"))]),
        ("1.修桥，年底前修好，（县交通局负责）\n2.修路，（县公路局负责）\n",
         [(1, "1.修桥，年底前修好，（县交通局负责）"), (2, "2.修路，（县公路局负责）")]),
    ],
    ids=["comma", "semicolon", "tab", "said", "quoted lines", "lone quote", "title", "no table"],
)  # fmt: skip
def test_separated_values(text: str, expected: list[tuple[int, tuple[str, ...] | str]]) -> None:
    assert blocks(text) == expected
    assert blocks(text.replace("\n", "\r\n"), codec="gb18030") == expected


def test_rows_pasted_from_a_workbook_keep_cells_of_several_lines() -> None:
    pasted = '序号\t任务\t责任单位\n1\t"修桥\n修路"\t"县交通局\n""县""公路局"\n2\t修渠\t县水利局\n'
    assert blocks(pasted, "a.txt") == [
        (1, HEADER),
        (2, ("1", "修桥\n修路", '县交通局\n"县"公路局')),
        (5, ("2", "修渠", "县水利局")),
    ]


def test_a_text_in_wide_characters_is_told_from_one_in_narrow_ones() -> None:
    for codec in ("utf-16-le", "utf-16-be", "utf-16"):
        assert read_text(f"{TITLE}\n1.修桥。（县交通局负责）\n".encode(codec), "a.txt").plans[0].title == TITLE


def test_a_pdf_that_is_cut_off_is_damaged() -> None:
    good = PdfFile()
    good.text(50, 50, "甲乙丙")
    with pytest.raises(InputUnusable) as refused:
        read_text(good.bytes()[:200], "a.pdf")
    assert refused.value.code == "file_damaged"


def test_a_zip_whose_list_of_types_does_not_unpack_is_damaged() -> None:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types>" + "abc" * 400)
    data = bytearray(buffer.getvalue())
    start = data.index(b"[Content_Types].xml") + len("[Content_Types].xml")
    data[start : start + 8] = b"\xff" * 8
    with pytest.raises(InputUnusable) as refused:
        kind_of(bytes(data), "a.xlsx")
    assert refused.value.code == "file_damaged"


@pytest.mark.parametrize("text", ["甲" * 200_000, '"' + "甲,\n" * 60_000 + '",乙'], ids=["one cell", "in quotes"])
def test_a_cell_of_any_length_is_read(text: str) -> None:
    rows = [item for item in delimited.read(f"{text}\n1,修桥\n") if isinstance(item, Piece)]
    assert [len(row.cells[0]) for row in rows if row.cells] == [MAX_CELL, 1]
