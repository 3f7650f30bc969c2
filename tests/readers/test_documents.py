"""A gazette of several documents, as whole paragraphs and set in narrow columns with running heads and page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from tui.domain.plan import DraftPlan, DraftTask, Reading
from tui.readers import read_text
from tui.readers.lines import ems

RULES = """云溪市人民政府关于印发云溪市河道保洁工作规则的通知
云政发〔2026〕3号
各县（区）人民政府，市政府各部门：
现将《云溪市河道保洁工作规则》印发给你们，请遵照执行。
云溪市人民政府
2026年3月9日
云溪市河道保洁工作规则
第一章 总则
第一条 为了保持河道整洁，制定本规则。
第二条 市水务局、市生态环境局、市城管局（以下简称保洁部门）在市政府领导下牵头开展全市保洁，各沿河乡镇配合日常巡查。
第二章 值守
第三条 在汛前清障期（南片为3月1日至4月15日；北片为5月1日至20日）和主汛期（6月下旬至8月上旬），市水务局、市应急局巡查。
第四条 保洁工作坚持属地为主、分段负责的原则。
第五条 分别由市水务局、市农业农村局牵头，会商打捞与清运。
第六条 本规则由市水务局负责解释。"""
LABELS = """云溪市人民政府办公室关于印发云溪市食堂节约任务的通知
云政办发〔2026〕11号
各县（区）人民政府：
经市政府同意，现印发给你们。
云溪市人民政府办公室
2026年4月2日
云溪市食堂节约任务
一、改进食堂的采购与备餐方式
机关食堂按照预约人数备餐，做到当日采购、当日加工，剩余食材由后勤科登记后统一处理。
责任单位：市机关事务局，各区政府。
完成时限：2026年年底前建立预约制度并持续推进，2027年年底前完成并长期坚持。
二、公开食堂账目
每月在公告栏公布一次采购单价和数量。
责任单位：市财政局、市审计局。
完成时限：长期坚持。"""
MEETING = """云溪市人民政府办公室关于做好年度统计调查工作的通知
云政办发〔2026〕12号
各县（区）人民政府：
今年的统计调查工作即将开始，请各地认真组织，按时完成各项任务，保证调查数据真实可靠。
一、提高认识
各地要充分认识调查工作的意义。
云溪市人民政府办公室
2026年4月20日"""
PASSED_ON = """云溪市人民政府办公室转发市教育局等部门关于推进校园阅读的实施意见的通知
云政办发〔2026〕13号
各县（区）人民政府：
现将实施意见转发给你们，请认真贯彻执行。各责任单位要在每年11月10日前向市教育局反馈工作进展情况。联系人：祝安；联系电话：0000-7654321；邮箱：reading@example.org。
云溪市人民政府办公室
2026年5月6日
关于推进校园阅读的实施意见
一、重点任务
（一）建设班级书架。每班配备适合学生年龄的图书，由学校图书馆每学期轮换一次。〔责任单位：市教育局、市文化广电和旅游局〕
（二）组织读书活动。开展“同读一本书”活动，鼓励家长参加。〔责任单位：市教育局、团市委〕"""
GAZETTE = [part.split("\n") for part in (RULES, LABELS, MEETING, PASSED_ON)]
HEAD = "云溪市政府文件汇编"
_NO_LINE_START = "，。、；：）》〕”"


def plain() -> str:
    return "\n".join(line for document in GAZETTE for line in document)


def wrapped(text: str, width: int) -> Iterator[str]:
    """A paragraph in lines of a width in em, the first two em shorter as behind an indent.

    No mark begins a line and no figure is broken.
    """
    line, room = "", width - 2.0
    for piece in re.findall(r"[0-9a-zA-Z@.-]+|.", text):
        if ems(line + piece) > room and piece not in _NO_LINE_START:
            yield line
            line, room = "", float(width)
        line += piece
    yield line


def in_columns(width: int, page: int) -> str:
    """The gazette in narrow lines without indents, a blank line behind each; heads and numbers end the pages."""
    lines = [line for document in GAZETTE for text in document for line in wrapped(text, width)]
    out: list[str] = []
    for number, line in enumerate(lines, start=1):
        out += [line, ""]
        if number % page == 0:
            out += [HEAD, "", f"·· {number // page}", ""]
    return "\n".join(out)


def read(text: str) -> Reading:
    return read_text(text.encode(), "汇编.txt")


def units(task: DraftTask) -> str:
    return " ".join(f"{item.unit}:{item.role}" for item in task.assignments)


def heads(plans: tuple[DraftPlan, ...]) -> list[tuple[str, str | None, str | None, date | None]]:
    return [(plan.title, plan.doc_number, plan.issuer, plan.issued_on) for plan in plans]


def test_each_document_is_a_plan_with_a_head_of_its_own() -> None:
    plans = read(plain()).plans
    assert heads(plans) == [
        ("云溪市河道保洁工作规则", "云政发〔2026〕3号", "云溪市人民政府", date(2026, 3, 9)),
        ("云溪市食堂节约任务", "云政办发〔2026〕11号", "云溪市人民政府办公室", date(2026, 4, 2)),
        (
            "云溪市人民政府办公室关于做好年度统计调查工作的通知",
            "云政办发〔2026〕12号",
            "云溪市人民政府办公室",
            date(2026, 4, 20),
        ),
        ("关于推进校园阅读的实施意见", "云政办发〔2026〕13号", "云溪市人民政府办公室", date(2026, 5, 6)),
    ]
    assert plans[3].notice_title == GAZETTE[3][0]
    assert [len(plan.tasks) for plan in plans] == [3, 2, 0, 2]


def test_a_document_without_tasks_is_named() -> None:
    (problem,) = [item for item in read(plain()).problems if item.code == "no_tasks"]
    assert problem.where.line == plain().split("\n").index(GAZETTE[2][0]) + 1


def test_articles_put_duties_on_units_and_give_the_seasons() -> None:
    plan = read(plain()).plans[0]
    assert [(task.section, task.no, units(task)) for task in plan.tasks] == [
        ("一", "第二条", "市水务局:lead 市生态环境局:lead 市城管局:lead 各沿河乡镇:support"),
        ("二", "第三条", "市水务局:responsible 市应急局:responsible"),
        ("二", "第五条", "市水务局:lead 市农业农村局:lead"),
    ]
    assert [(item.name, item.start, item.end, item.exact) for item in plan.tasks[1].windows] == [
        ("南片汛前清障期", (3, 1), (4, 15), True),
        ("北片汛前清障期", (5, 1), (5, 20), True),
        ("主汛期", (6, 21), (8, 10), False),
    ]
    assert plan.tasks[0].assignments[3].group


def test_label_lines_give_units_stages_and_what_stands_on() -> None:
    plan = read(plain()).plans[1]
    first, second = plan.tasks
    assert (first.no, first.heading, units(first)) == (
        "一",
        "改进食堂的采购与备餐方式",
        "市机关事务局:responsible 各区政府:responsible",
    )
    assert [(stage.when, stage.due) for stage in first.milestones] == [
        ("2026年年底前", date(2026, 12, 31)),
        ("2027年年底前", date(2027, 12, 31)),
    ]
    assert first.deadline is not None
    assert first.deadline.standing
    assert second.deadline is not None
    assert (second.deadline.due, second.deadline.standing) == (None, True)
    assert plan.years == (2026, 2027)


def test_the_return_rule_belongs_to_the_document_that_has_it() -> None:
    rules = [plan.return_rule for plan in read(plain()).plans]
    assert rules[:3] == [None, None, None]
    assert rules[3] is not None
    assert (rules[3].month, rules[3].day, rules[3].every, rules[3].recipient) == (11, 10, "year", "市教育局")
    assert (rules[3].contact, rules[3].phone, rules[3].email) == ("祝安", "0000-7654321", "reading@example.org")


@pytest.mark.parametrize(("width", "page"), [(18, 23), (20, 31), (22, 40), (26, 17)])
def test_the_same_in_narrow_columns_with_heads_and_page_numbers(width: int, page: int) -> None:
    whole, narrow = read(plain()), read(in_columns(width, page))
    assert heads(narrow.plans) == heads(whole.plans)
    for left, right in zip(whole.plans, narrow.plans, strict=True):
        assert [(task.no, task.heading, task.content, units(task)) for task in right.tasks] == [
            (task.no, task.heading, task.content, units(task)) for task in left.tasks
        ]
        assert [task.milestones for task in right.tasks] == [task.milestones for task in left.tasks]


def test_a_cover_and_contents_are_no_document() -> None:
    contents = [f"{document[0]}……………………（{page}）" for page, document in enumerate(GAZETTE, start=1)]
    cover = ["云溪市人民政府公报", "2026年第2期", "", "目 录", "", *contents, ""]
    plans = read("\n".join([*cover, plain()])).plans
    assert heads(plans) == heads(read(plain()).plans)


def test_what_a_notice_issues_is_no_document_of_its_own_though_it_has_a_date() -> None:
    text = "\n".join([*GAZETTE[3][:6], "附件", "关于推进校园阅读的实施意见", "（2026年5月1日）", *GAZETTE[3][7:]])
    (plan,) = read(text).plans
    assert (plan.title, plan.issued_on, len(plan.tasks)) == ("关于推进校园阅读的实施意见", date(2026, 5, 6), 2)


def test_documents_without_numbers_are_told_apart_by_title_and_addressee() -> None:
    text = "\n".join(line for document in (GAZETTE[1], GAZETTE[3]) for line in document if "号" not in line[-1:])
    plans = read(text).plans
    assert [(plan.title, plan.doc_number, len(plan.tasks)) for plan in plans] == [
        ("云溪市食堂节约任务", None, 2),
        ("关于推进校园阅读的实施意见", None, 2),
    ]


def test_requirements_of_a_notice_are_not_items_of_the_list_it_issues() -> None:
    lines = [*GAZETTE[1][:4], "一、加强领导", "各地要抓好落实。", "二、强化督导", "按月通报。", *GAZETTE[1][4:]]
    (plan,) = read("\n".join(lines)).plans
    assert [(task.no, task.heading) for task in plan.tasks] == [
        ("一", "改进食堂的采购与备餐方式"),
        ("二", "公开食堂账目"),
    ]


def test_what_closes_a_document_is_no_text_of_its_last_item() -> None:
    lines = [
        "2026年阅读要点",
        "1．推广朗读。每周一次。（市教育局负责）",
        "2．建设班级书架。每班配备图书。",
        "附件：1．图书目录",
        "2．读书活动安排表",
        "云溪市教育局",
        "2026年5月6日",
        "（此件公开发布）",
        "抄送：市委办公室。",
        "云溪市教育局办公室 2026年5月7日印发",
    ]
    (plan,) = read("\n".join(lines)).plans
    assert [(task.no, task.content) for task in plan.tasks] == [("1", "每周一次。"), ("2", "每班配备图书。")]
    assert plan.issued_on == date(2026, 5, 6)


def test_several_attachments_with_lists_are_sections_of_one_plan() -> None:
    lines = [
        "云溪县人民政府关于印发2030年两项清单的通知",
        "各乡镇人民政府：",
        "现印发给你们。",
        "附件：1．2030年重点任务清单",
        "2．2030年民生实事清单",
        "云溪县人民政府",
        "2030年3月5日",
        "附件1",
        "2030年重点任务清单",
        "序号\t任务\t责任单位\t完成时限",
        "1\t修桥\t县交通局\t9月底前",
        "附件2：2030年民生实事清单",
        "一、教育",
        "1．建园。新建幼儿园2所。（县教育局负责）",
    ]
    (plan,) = read("\n".join(lines)).plans
    assert [(item.no, item.title, item.level) for item in plan.sections] == [
        ("附件1", "2030年重点任务清单", 1),
        ("附件2", "2030年民生实事清单", 1),
        ("一", "教育", 2),
    ]
    assert [(task.section, task.no, task.number) for task in plan.tasks] == [("附件1", "1", ""), ("一", "1", "")]
