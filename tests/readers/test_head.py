"""What the head of a document says, and what is furniture: tables of cases."""

from __future__ import annotations

from datetime import date

import pytest

from tui.domain.plan import DraftPlan
from tui.readers import read_text
from tui.readers.dates import date_of, labelled_day, said_day
from tui.readers.furniture import without_furniture
from tui.readers.lines import numbered_lines
from tui.readers.return_rule import return_rule
from tui.readers.unbroken import broken_up

ITEM = "1．修桥。年内完成。（县交通局负责）"


def plan(*lines: str) -> DraftPlan:
    return read_text("\n".join([*lines, ITEM]).encode(), "a.txt").plans[0]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2026年3月5日", date(2026, 3, 5)),
        ("（2026 年 3 月 5 日）", date(2026, 3, 5)),
        ("2026-03-05", date(2026, 3, 5)),
        ("2026.3.5", date(2026, 3, 5)),
        ("二〇二六年十二月二十一日", date(2026, 12, 21)),
        ("二○二六年三月四日", date(2026, 3, 4)),
        ("中華民國115年3月5日", date(2026, 3, 5)),
        ("5 March 2026", date(2026, 3, 5)),
        ("March 5, 2026", date(2026, 3, 5)),
        ("2026年2月30日", None),
        ("2026年3月5日印发", None),
        ("3月5日", None),
    ],
)
def test_a_line_that_is_a_day(line: str, day: date | None) -> None:
    assert date_of(line) == day


def test_days_behind_a_label_and_under_a_title() -> None:
    assert labelled_day("发文机关：县政府 成文日期：2026年3月5日") == date(2026, 3, 5)
    assert said_day("云政发〔2026〕5号　2026年3月5日印发") == date(2026, 3, 5)
    assert said_day("Adopted by the Council on 5 March 2026") == date(2026, 3, 5)
    assert said_day("发布时间：2026-03-05　来源：县政府") is None


@pytest.mark.parametrize(
    ("lines", "title", "years"),
    [
        (["云溪县教育局", "2030年重点任务清单"], "2030年重点任务清单", (2030, 2030)),
        (["云溪县2030年", "重点任务清单"], "云溪县2030年重点任务清单", (2030, 2030)),
        (["2030—2032年行动方案"], "2030—2032年行动方案", (2030, 2032)),
        (["云溪县“十四五”教育规划", "2022年3月5日"], "云溪县“十四五”教育规划", (2021, 2025)),
        (["云溪县“十四五”教育规划任务分工方案", "2023年3月5日"], "云溪县“十四五”教育规划任务分工方案", (2023, 2025)),
        (["云溪縣115年度工作計畫"], "云溪縣115年度工作計畫", (2026, 2026)),
        (["River Trust", "River Action Plan 2026–2028"], "River Action Plan 2026–2028", (2026, 2028)),
    ],
)
def test_titles_and_years(lines: list[str], title: str, years: tuple[int, int]) -> None:
    found = plan(*lines)
    assert (found.title, found.years) == (title, years)


def test_a_title_that_is_broken_over_lines_is_told_by_the_notice() -> None:
    found = plan(
        "云溪县人民政府关于印发",
        "《云溪县2030年重点工作任务分解和责任分工方案》的通知",
        "云政发〔2030〕5号",
        "各乡镇人民政府：",
        "现印发给你们。",
        "云溪县人民政府",
        "2030年3月5日",
        "云溪县2030年重点工作",
        "任务分解和责任分工方案",
    )
    assert found.title == "云溪县2030年重点工作任务分解和责任分工方案"
    assert found.notice_title == "云溪县人民政府关于印发《云溪县2030年重点工作任务分解和责任分工方案》的通知"


def test_a_number_in_a_sentence_is_not_the_document_s() -> None:
    found = plan("2030年要点", "根据省政府文件（江政发〔2029〕7号），制定本要点。")
    assert found.doc_number is None


def test_years_go_on_to_the_last_due_day_where_the_title_names_none() -> None:
    text = "重点工作清单\n2030年3月5日\n1．修桥。（县交通局负责，2032年6月底前完成）\n"
    assert read_text(text.encode(), "a.txt").plans[0].years == (2030, 2032)


# --- the return rule --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各责任单位要在每年11月20日前向市卫生健康委反馈工作进展情况。", (11, 20, "year", "市卫生健康委")),
        ("各牵头单位于每季度末月25日前将工作进展报送市发展改革委。", (12, 25, "quarter", "市发展改革委")),
        ("请各单位于2026年12月10日前将工作总结报送我局办公室。", (12, 10, "once", "云溪市民政局办公室")),
        ("各县区每半年向市乡村振兴局报送一次推进情况。", (12, 31, "half-year", "市乡村振兴局")),
        ("各部门每月5日前将上月进展情况报市数据局。", (12, 5, "month", "市数据局")),
        ("各单位于6月20日和12月20日前将落实情况报市政府督查室。", (12, 20, "half-year", "市政府督查室")),
        ("各单位于每年11月25日前向市商务局（市口岸办）报送完成情况。", (11, 25, "year", "市商务局（市口岸办）")),
        ("各地要于12月5日前将年度总结报送领导小组办公室（设在市人社局）。", (12, 5, "once", "领导小组办公室")),
        ("各机关应于每年12月15日前将办理情形送社会局汇整。", (12, 15, "year", "社会局")),
        ("各機關應於每年12月15日前將辦理情形送社會局彙整。", (12, 15, "year", "社會局")),
        (
            "Leads report progress to the Resilience Office by 30 November each year.",
            (11, 30, "year", "Resilience Office"),
        ),
        ("2026年5月1日前印发方案。", None),
        ("1．修桥。9月底前向县政府报告工作情况。（县交通局负责）", None),
    ],
)
def test_the_return_rule(text: str, expected: tuple[int, int, str, str] | None) -> None:
    rule = return_rule([text], "云溪市民政局")
    assert (rule and (rule.month, rule.day, rule.every, rule.recipient)) == expected


def test_a_rhythm_that_is_not_yearly_is_said() -> None:
    text = f"2030年要点\n各责任单位每季度末月25日前向县政府办公室报送进展情况。\n{ITEM}\n"
    (problem,) = [item for item in read_text(text.encode(), "a.txt").problems if item.code == "return_rule_rhythm"]
    assert (problem.params["month"], problem.params["day"]) == ("12", "25")


# --- furniture --------------------------------------------------------------------------------------------------


def kept(*lines: str) -> list[str]:
    return [line.text for line in without_furniture(numbered_lines("\n".join(lines)))]


@pytest.mark.parametrize(
    "mark",
    ["— 14 —", "- 14 -", "－14－", "·· 21", "— 8 — □", "第 3 页 共 9 页", "第3页", "3 / 9", "Page 3 of 9", "———", "□"],
)
def test_page_marks(mark: str) -> None:
    assert kept("甲", mark, "乙") == ["甲", "乙"]


def test_bare_figures_that_count_upwards_are_page_numbers_and_others_are_not() -> None:
    assert kept("甲", "1", "乙", "2", "丙", "3") == ["甲", "乙", "丙"]
    assert kept("甲", "7", "乙", "3") == ["甲", "7", "乙", "3"]


def test_a_running_head_beside_page_numbers_goes_and_a_repeated_label_stays() -> None:
    assert kept("甲事项", "云溪县政府公报", "— 1 —", "乙事项", "云溪县政府公报", "— 2 —") == ["甲事项", "乙事项"]
    labels = ["甲事项。", "主要措施", "做甲。", "乙事项。", "主要措施", "做乙。", "丙事项。", "主要措施", "做丙。"]
    assert kept(*labels) == labels


def test_contents_and_buttons_of_a_page_are_no_text() -> None:
    assert kept("目　录", "一、总则……3", "二、任务…………5", "一、总则", "二、任务") == ["一、总则", "二、任务"]
    assert kept("当前位置：首页 > 公开", "【字体：大 中 小】 打印", "甲", "上一篇：乙", "版权所有：丙") == ["甲"]


# --- one line ---------------------------------------------------------------------------------------------------

ONE_LINE = (
    "首页 > 政务公开 云溪县人民政府关于印发《云溪县2030年实事清单》的通知 发布日期：2030-03-06 云政发〔2030〕5号 "
    "各乡镇人民政府： 现将《云溪县2030年实事清单》印发给你们，请认真落实。 云溪县人民政府 2030年3月5日 "
    "云溪县2030年实事清单 一、交通 "
    "1.修桥。修好县道桥梁3座，统一、规范标志牌，满意度不低于1.5倍。（责任单位：县交通局；配合单位：县财政局） "
    "2.修路。年内修好乡道12公里。（县交通局负责） 二、教育 "
    "1.建园。新建幼儿园2所，10月底前开园，做到1、选址合理。（县教育局牵头，县财政局配合） "
    "2.添置图书。为每个班级添置图书。（县教育局负责） 三、保障 （一）各单位要加强领导。 （二）按月通报。 "
    "上一篇：无 版权所有：云溪县政府"
)


@pytest.mark.parametrize("text", [ONE_LINE, ONE_LINE.replace(" ", "")], ids=["blanks", "no blanks"])
def test_a_page_copied_onto_one_line(text: str) -> None:
    (found,) = read_text(text.encode(), "a.txt").plans
    assert (found.title, found.doc_number, found.issued_on) == (
        "云溪县2030年实事清单",
        "云政发〔2030〕5号",
        date(2030, 3, 5),
    )
    assert [(task.section, task.no, task.heading) for task in found.tasks] == [
        ("一", "1", "修桥"),
        ("一", "2", "修路"),
        ("二", "1", "建园"),
        ("二", "2", "添置图书"),
    ]
    assert found.tasks[2].content == "新建幼儿园2所，10月底前开园，做到1、选址合理。"


def test_a_long_paragraph_is_not_broken_up() -> None:
    text = "一是修桥；" + "加强统一、规范管理，增长1.5%。" * 40
    assert broken_up(text) == text


def test_number_and_day_in_one_bracket() -> None:
    text = "2030年全市任务清单\n（甲办〔2030〕6号，2030年2月9日印发）\n\n序号\t任务\t责任单位\n1\t修桥\t市交通局\n"
    (plan,) = read_text(text.encode(), "a.txt").plans
    assert (plan.doc_number, str(plan.issued_on)) == ("甲办〔2030〕6号", "2030-02-09")
