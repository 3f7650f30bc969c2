"""The letter and the report, opened again with python-docx and as XML."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from tests.packs.sample import LONG, document, rich_document, step, task
from tui.domain.progress import Status
from tui.domain.returns import Explanation, ReturnDocument
from tui.domain.roles import Role
from tui.domain.signing import DocumentKind, Signatures
from tui.packs.completion import completions
from tui.packs.report import build_report
from tui.packs.report.numerals import chinese
from tui.packs.report.text import title
from tui.packs.report.titles import title_lines, width
from tui.packs.spans import spans

CODE = "ABCDE23456"


def opened(made: ReturnDocument) -> Document:
    """The letter of a return as python-docx reads it."""
    return docx.Document(io.BytesIO(build_report(made, CODE)))


def texts(made: ReturnDocument) -> list[str]:
    """Its paragraphs."""
    return [paragraph.text for paragraph in opened(made).paragraphs]


def test_a_letter_from_title_to_contact() -> None:
    said = texts(document())
    assert said[0].replace("\n", "") == title(document())
    assert said[0].endswith("的函")
    assert said[1:3] == ["", "市发展改革委："]
    assert said[3].startswith("根据《云岭市全民健身与书香城市建设三年行动方案任务分工》（云政办发〔2025〕17号）要求")
    assert "特此函告。" in said
    end = said.index("附件1")
    assert said[end - 3 : end] == [
        "云岭市文化体育局",
        "2026年11月18日",
        "（联系人：周晓岚，联系电话：0000-1234567）",
    ]
    assert not any("签发人" in line for line in said)


def test_a_report_names_its_signer_and_ends_as_one() -> None:
    said = texts(document(document=DocumentKind.REPORT, recipient="市人民政府"))
    assert said[0] == "签发人：陈立群"
    assert said[2].endswith("的报告")
    assert "特此报告。" in said


def test_the_summary_is_computed() -> None:
    made = document(
        task("1"),
        task("2", role=Role.SUPPORT, status=Status.DONE),
        task("3", late=True),
    )
    (overall,) = [line for line in texts(made) if line.startswith("我单位承担任务")]
    assert overall == (
        "我单位承担任务3项，其中牵头2项、配合1项。截至2026年11月18日，已完成1项、推进中2项。"
        "共细化具体措施9条，已完成6条。进度正常的任务2项，超过完成时限的任务1项。"
    )


def test_a_late_step_makes_the_task_overdue_in_every_figure_of_the_letter() -> None:
    late = (step(late=True), step("移交街道"))
    made = document(
        task("1"),
        task("2", steps=late),
        task("3", late=True, steps=late),
        task("4", status=Status.DONE, steps=late),
        task("5", status=Status.STANDING, steps=late),
    )
    (overall,) = [line for line in texts(made) if line.startswith("我单位承担任务")]
    assert overall.endswith("进度正常的任务2项，超过完成时限的任务1项，另有措施逾期的任务2项。")
    facts = [line.split("（序号")[1].split("，")[2:-1] for line in texts(made) if "（序号" in line]
    assert facts == [
        ["推进中"],
        ["推进中", "有措施逾期"],
        ["推进中", "逾期"],
        ["已完成"],
        ["长期坚持", "有措施逾期"],
    ]
    (section,) = completions(made)
    assert section.late == sum(span.late for span in spans(made)) == 3


def test_section_by_section_with_official_numbering() -> None:
    said = texts(rich_document())
    heads = [line for line in said if line[:2] in ("一、", "二、", "三、", "四、", "五、")]
    assert heads == ["一、总体情况", "二、任务进展情况", "三、存在问题", "四、下一步打算", "五、有关情况说明"]
    assert [line for line in said if line.startswith("（一）") or line.startswith("（三）")] == [
        "（一）夯实场地设施",
        "（三）提升服务质量",
    ]
    assert "1.建设街角健身点1（序号1，指导，推进中，措施完成2/3）" in said
    assert f"{LONG}。" in said


def test_chapters_without_content_are_left_out() -> None:
    said = texts(document(task(problems="", next="")))
    assert "三、存在问题" not in said
    assert not any("有关情况说明" in line for line in said)


def test_explanations_stand_in_the_letter() -> None:
    made = document(task(explanations=(Explanation(code="late_step", text="设备延迟到货"),)))
    assert "1.序号1“建设街角健身点1”（步骤逾期）：设备延迟到货。" in texts(made)


def test_nobody_to_call_no_empty_brackets() -> None:
    nobody = Signatures(filled_by="", reviewed_by="", approved_by="", phone="")
    said = texts(document(signatures=nobody))
    assert said[said.index("附件1") - 1] == "2026年11月18日"


def grid(made: ReturnDocument, at: int) -> list[list[str]]:
    """The cells of a table of the annex, each once."""
    rows = opened(made).tables[at]._tbl.tr_lst
    return [["".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in row.tc_lst] for row in rows]


def test_the_annex_shows_completion_by_section_as_bars() -> None:
    heads, *rows = grid(rich_document(), 0)
    assert heads == ["板块", "任务数", "已完成", "逾期", "已完成", "推进中", "长期坚持", "未启动"]
    assert [row[:4] for row in rows] == [
        ["一、夯实场地设施", "10", "3", "0"],
        ["二、丰富赛事活动", "10", "2", "1"],
        ["三、提升服务质量", "10", "3", "0"],
    ]
    assert all(sum(map(int, filter(None, row[4:]))) == 10 for row in rows)


def test_the_annex_shows_the_year_by_months_with_marks_beside_colours() -> None:
    heads, first, *rest = grid(rich_document(), 1)
    assert heads == ["任务", *(f"{month}月" for month in range(1, 13))]
    assert first[0] == "一、夯实场地设施"
    late = next(row for row in rest if row[0].startswith("13　"))
    assert late[1:] == ["√"] * 5 + ["！"] * 4 + ["！★", "", ""]
    assert len(rest) == 32  # 30 tasks and two more sections
    one = grid(document(), 1)
    assert [row[0] for row in one] == ["任务", "1　建设街角健身点1"]
    assert "".join(one[1][1:]) == "√√√√√√√○○○★"


def test_every_row_of_the_annex_fills_the_type_area_and_headers_are_repeated() -> None:
    crowded = document(*(task(str(at), section_no=str(at), section_title="节", status=Status.DONE) for at in range(9)))
    for made in (rich_document(), document(), crowded):
        for table in opened(made).tables:
            widths = {sum(int(w.get(qn("w:w"))) for w in row.iter(qn("w:tcW"))) for row in table._tbl.tr_lst}
            assert len(widths) == 1
            assert widths.pop() <= 8844
            assert table._tbl.tr_lst[0].find(qn("w:trPr")).find(qn("w:tblHeader")) is not None


def test_a_return_without_tasks_has_no_annex_of_charts() -> None:
    made = document(tasks=())
    assert not opened(made).tables
    assert "1.任务进展情况反馈表" in "".join(texts(made))


def test_page_of_the_standard() -> None:
    section = opened(document()).sections[0]
    measured = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    for length, millimetres in zip(measured, (37, 35, 28, 26), strict=True):
        assert length is not None
        assert abs(length - Mm(millimetres)) < Mm(0.1)
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid is not None
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


def test_fonts_and_sizes_of_the_standard() -> None:
    styles = opened(document()).styles
    wanted = {"公文正文": ("仿宋_GB2312", 16), "公文标题": ("方正小标宋简体", 22), "公文一级标题": ("黑体", 16)}
    for name, (font, size) in wanted.items():
        properties = styles[name].element.rPr
        assert properties.find(qn("w:rFonts")).get(qn("w:eastAsia")) == font
        assert properties.find(qn("w:sz")).get(qn("w:val")) == str(size * 2)


def test_the_code_is_on_every_page_and_the_page_number_outside() -> None:
    section = opened(document()).sections[0]
    for header in (section.header, section.even_page_header):
        assert header.paragraphs[0].text == "校验码 ABCDE-23456"
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert (odd.alignment, even.alignment) == (2, 0)
    assert "PAGE" in odd._p.xml


def test_missing_fonts_have_stand_ins() -> None:
    with zipfile.ZipFile(io.BytesIO(build_report(document(), CODE))) as archive:
        table = archive.read("word/fontTable.xml").decode()
        assert "word/stylesWithEffects.xml" not in archive.namelist()
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>' in table


def test_same_return_same_bytes_and_no_trace_of_the_clock() -> None:
    assert build_report(rich_document(), CODE) == build_report(rich_document(), CODE)
    core = opened(document()).core_properties
    assert core.created is not None
    assert core.created.date() == date(2026, 11, 18)
    assert core.author == "云岭市文化体育局"


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (105, "一百零五"), (110, "一百一十")],
)
def test_numerals(number: int, word: str) -> None:
    assert chinese(number) == word


@pytest.mark.parametrize(
    ("parts", "count"),
    [
        (("市文体局关于", "《短方案》", "2026年度", "的函"), 1),
        (("云岭市文化体育局关于", "《云岭市书香城市建设三年行动方案》", "2026年度", "任务进展情况", "的函"), 2),
        (("甲" * 90,), 5),
    ],
)
def test_title_lines_are_few_and_lose_nothing(parts: tuple[str, ...], count: int) -> None:
    broken = title_lines(parts)
    assert "".join(broken) == "".join(parts)
    assert all(width(line) <= 20 for line in broken)
    assert count <= len(broken) <= count + 1


@pytest.mark.parametrize(
    "name",
    [
        "《云岭市卫生健康重点工作任务责任清单》",
        "《云岭市城市更新三年行动方案》",
        "《云岭市2026年老年友好型社会建设行动计划》",
        "《关于进一步优化营商环境激发市场主体活力的若干措施》",
    ],
)
def test_a_title_is_broken_between_words(name: str) -> None:
    parts = ("云岭市文化体育局关于", name, "2026年度", "任务进展情况", "的函")
    broken = title_lines(parts)
    assert "".join(broken) == "".join(parts)
    ends = ("关于", "云岭市", "三年", "建设", "环境", "年度", "》", "函")
    assert all(line.endswith(ends) for line in broken), broken


def test_indicators_and_evidence_are_told() -> None:
    said = "\n".join(texts(rich_document()))
    assert "量化指标4项，达标1项、未达标1项、尚无可比数值2项" in said
    assert "指标完成情况：验收合格率达到92%以上，完成95%（达标）；覆盖率85—90%，完成91%（未达标）。" in said
    assert "4.佐证材料2件（目录见反馈表）" in said
    assert "佐证材料" not in "\n".join(texts(document())).replace("佐证目录", "")
