"""Who bears a duty in the text of an article, and the seasons in which it stands: tables of cases."""

from __future__ import annotations

import pytest

from tui.readers import read_text
from tui.readers.duties import duties
from tui.readers.windows import standing_windows


def who(text: str) -> str:
    return " ".join(f"{item.unit}:{item.role}" for duty in duties(text) for item in duty.assignments)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市水务局负责河道清淤。", "市水务局:responsible"),
        ("市水务局、市林草局应当建立值守制度。", "市水务局:responsible 市林草局:responsible"),
        ("市水务局和市林草局要加强巡查。", "市水务局:responsible 市林草局:responsible"),
        ("市财政局会同市审计局开展检查。", "市财政局:lead 市审计局:support"),
        (
            "县教育局应当会同县卫生健康局、县市场监管局制定办法。",
            "县教育局:lead 县卫生健康局:support 县市场监管局:support",
        ),
        (
            "市林草局牵头组织扑救，市公安局、市交通运输局配合做好警戒。",
            "市林草局:lead 市公安局:support 市交通运输局:support",
        ),
        ("市气象局协助市水务局开展会商。", "市气象局:support"),
        ("巡查工作由市城管局负责，市住房城乡建设局配合。", "市城管局:responsible 市住房城乡建设局:support"),
        ("分别由市水务局、市林草局牵头，组织会商。", "市水务局:lead 市林草局:lead"),
        ("市水务局、市林草局共同牵头落实。", "市水务局:co-lead 市林草局:co-lead"),
        ("遇有险情时，市政府及时发布信息，人防部门按要求鸣响警报。", "市政府:responsible 人防部门:responsible"),
        ("市政府督办室负责督查。", "市政府督办室:responsible"),
        ("市委宣传部负责新闻发布，市委组织部负责干部考核。", "市委宣传部:responsible 市委组织部:responsible"),
        ("市住房城乡建设局应当检查工地。", "市住房城乡建设局:responsible"),
        ("市农业农村局（市渔业局）负责渔船管理。", "市农业农村局:responsible"),
        ("各县（区）政府根据实际制定细则。", "各县（区）政府:responsible"),
        ("各部门、各单位要严格执行。", "各部门:responsible 各单位:responsible"),
        ("入驻前，由各成员单位发出通知。", "各成员单位:responsible"),
        ("市气象局、市水务局等单位要按照各自职责，加强监测。", "市气象局:responsible 市水务局:responsible"),
        ("市公安局、市应急局为常态化入驻单位。", "市公安局:responsible 市应急局:responsible"),
        ("沙河海事局、沙河海关配合。", "沙河海事局:support 沙河海关:support"),
        ("縣環境保護局應當會同縣農業局辦理。", "縣環境保護局:lead 縣農業局:support"),
        ("为加强河道管理，制定本办法。", ""),
        ("保洁工作坚持预防为主的原则。", ""),
        ("本办法所称保洁单位，是指从事清运的企业。", ""),
        ("本办法由市水务局负责解释。", ""),
        ("本规则自印发之日起施行，市城管局原规则同时废止。", ""),
        ("向可能受影响的县（区）和相关部门发出通知。", ""),
        ("报请市政府启动应急响应。", ""),
        ("会商成果为市委、市政府决策提供支撑。", ""),
        ("任何单位和个人发现险情，应当立即报告。", ""),
        ("根据市应急局的通知集中办公。", ""),
    ],
)
def test_who_acts(text: str, expected: str) -> None:
    assert who(text) == expected


def test_what_stands_behind_a_name_and_whether_more_are_meant() -> None:
    (first,) = duties("市农业农村局（市渔业局）、市水务局（以下简称主管部门）等部门应当巡查。")
    assert [(item.unit, item.qualifier, item.open_ended) for item in first.assignments] == [
        ("市农业农村局", "市渔业局", True),
        ("市水务局", None, True),
    ]


def test_a_verb_that_is_not_known_gives_the_duty_with_a_doubt() -> None:
    (duty,) = duties("市水务局蹲守重点河段。")
    assert not duty.certain
    text = (
        "2030年守则\n第一条 为了河道，制定本守则。\n第二条 市水务局蹲守重点河段。\n第三条 本守则由市水务局负责解释。\n"
    )
    (task,) = read_text(text.encode(), "a.txt").plans[0].tasks
    assert (task.no, [(doubt.field, doubt.code) for doubt in task.doubts]) == (
        "第二条",
        [("assignments", "duty_unclear")],
    )


def test_items_of_an_article_that_have_units_of_their_own_are_its_parts() -> None:
    text = (
        "2030年分工规定\n第一条 为了分工，制定本规定。\n第二条 【部门职责】有关部门职责如下：\n"
        "（一）县水务局负责清淤；\n（二）县林业局负责绿化。\n"
        "第三条 县城管局履行下列职责：\n（一）巡查河岸；\n（二）清运垃圾。\n"
    )
    tasks = read_text(text.encode(), "a.txt").plans[0].tasks
    assert [(task.no, task.part, task.heading, [item.unit for item in task.assignments]) for task in tasks] == [
        ("第二条", 1, "部门职责", ["县水务局"]),
        ("第二条", 2, "部门职责", ["县林业局"]),
        ("第三条", 1, "", ["县城管局"]),
    ]
    assert "清运垃圾" in tasks[2].content


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "高风险期（春季为4月20日至5月20日；秋季为10月1日至31日）",
            [("春季高风险期", (4, 20), (5, 20), True), ("秋季高风险期", (10, 1), (10, 31), True)],
        ),
        ("在主汛期（7月中旬至8月下旬）加强巡查", [("主汛期", (7, 11), (8, 31), False)]),
        ("寒潮期为11月上旬至次年2月底。", [("寒潮期", (11, 1), (2, 28), False)]),
        ("每年6月1日至9月30日为汛期。", [("汛期", (6, 1), (9, 30), True)]),
        ("每年3—5月开展清障。", [("", (3, 1), (5, 31), False)]),
        ("2026年6月1日至9月30日开展整治。", []),
        ("3月5日至4月10日开展整治。", []),
        ("5月底前完成。", []),
    ],
)
def test_standing_windows(text: str, expected: list[tuple[str, tuple[int, int], tuple[int, int], bool]]) -> None:
    found = standing_windows(text, regulation=False)
    assert [(item.name, item.start, item.end, item.exact) for item in found] == expected


def test_in_a_regulation_a_window_needs_no_name() -> None:
    (window,) = standing_windows("6月1日至9月30日，市水务局应当值守。", regulation=True)
    assert (window.start, window.end, window.exact) == ((6, 1), (9, 30), True)


def test_a_list_of_duties_by_unit_is_tasks_marked_as_guesses() -> None:
    text = (
        "2030年防汛预案\n2.1 编制目的\n为了防汛。\n2.2 部门职责\n（1）县应急局：负责抢险。\n（2）县公安局：负责秩序。\n"
        "（3）县卫生健康委负责救治。\n3.1 预警发布\n及时发布预警。\n"
    )
    tasks = read_text(text.encode(), "a.txt").plans[0].tasks
    assert [(task.section, task.no, [item.unit for item in task.assignments]) for task in tasks] == [
        ("2.2", "（1）", ["县应急局"]),
        ("2.2", "（2）", ["县公安局"]),
        ("2.2", "（3）", ["县卫生健康委"]),
    ]
    assert {doubt.code for task in tasks for doubt in task.doubts} == {"duty_unclear"}


LISTS = {
    "behind": "市教育局：1.修订办法；2.每学期检查1次。\n市公安局、市城管局：1.整治摊贩；2.依法查处。",
    "below": "一、市教育局\n1.修订办法；\n2.每学期检查1次。\n二、市公安局、市城管局\n1.整治摊贩；\n2.依法查处。",
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_units_in_front_of_numbered_duties_hold_for_each_of_them(text: str) -> None:
    (plan,) = read_text(f"2030年全市食品安全任务分工\n\n{text}\n".encode(), "a.txt").plans
    assert [
        (task.no, task.content.rstrip("；。"), [item.unit for item in task.assignments]) for task in plan.tasks
    ] == [
        ("1", "修订办法", ["市教育局"]),
        ("2", "每学期检查1次", ["市教育局"]),
        ("1", "整治摊贩", ["市公安局", "市城管局"]),
        ("2", "依法查处", ["市公安局", "市城管局"]),
    ]
    assert all("units_of_heading" in {doubt.code for doubt in task.doubts} for task in plan.tasks)


def test_what_units_say_elsewhere_is_no_list_of_duties() -> None:
    text = "关于全县重点工作的说明\n\n同志们：\n县财政局：收入增长5%。\n请研究。\n"
    assert read_text(text.encode(), "a.txt").plans[0].tasks == ()
