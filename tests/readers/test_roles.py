"""The genre's wordings of who is responsible: clauses of many cities' plans → units with roles."""

from __future__ import annotations

import pytest

from tui.domain.roles import Role
from tui.readers.persons import is_person, people
from tui.readers.responsibility import is_clause, parse_cell, parse_clause, says_who
from tui.readers.unit_names import names


def said(clause: str) -> str:
    shown = []
    for item in parse_clause(clause).assignments:
        marks = ("*" if item.group else "") + ("+" if item.open_ended else "")
        shown.append(f"{item.unit}{f'[{item.qualifier}]' if item.qualifier else ''}:{item.role}{marks}")
    return " ".join(shown)


CLAUSES = [
    # one role word for a list
    ("市民政局负责", "市民政局:responsible"),
    ("由市民政局负责组织实施", "市民政局:responsible"),
    ("市民政局、市财政局负责落实", "市民政局:responsible 市财政局:responsible"),
    ("市民政局具体承办", "市民政局:responsible"),
    ("市民政局、市财政局分头负责", "市民政局:separate 市财政局:separate"),
    ("市民政局、市财政局分头落实", "市民政局:separate 市财政局:separate"),
    ("市民政局、市财政局按职责分工负责", "市民政局:separate 市财政局:separate"),
    ("市民政局、市财政局按照职责分工负责落实", "市民政局:separate 市财政局:separate"),
    ("市民政局、市财政局依职责分工负责", "市民政局:separate 市财政局:separate"),
    ("市民政局、市财政局等按各自职责负责", "市民政局:separate+ 市财政局:separate+"),
    ("市民政局、市财政局按职责抓好落实", "市民政局:separate 市财政局:separate"),
    ("市民政局、市财政局按职能分工组织实施", "市民政局:separate 市财政局:separate"),
    ("市民政局、市财政局各负其责", "市民政局:separate 市财政局:separate"),
    ("市民政局、市财政局分别牵头", "市民政局:co-lead 市财政局:co-lead"),
    ("市民政局、市财政局共同牵头，市人社局配合", "市民政局:co-lead 市财政局:co-lead 市人社局:support"),
    ("市民政局、市财政局双牵头", "市民政局:co-lead 市财政局:co-lead"),
    ("市民政局和市财政局共同负责", "市民政局:responsible 市财政局:responsible"),
    # two and more role words
    ("市民政局牵头负责，市财政局、市人社局按职责分工负责", "市民政局:lead 市财政局:separate 市人社局:separate"),
    ("市民政局牵头，市财政局、市人社局参与", "市民政局:lead 市财政局:support 市人社局:support"),
    ("市民政局牵头；市财政局、市人社局协助", "市民政局:lead 市财政局:support 市人社局:support"),
    ("市民政局牵头 市财政局配合", "市民政局:lead 市财政局:support"),
    ("市民政局牵头、市财政局配合", "市民政局:lead 市财政局:support"),
    ("市民政局总牵头，市财政局、市人社局分别牵头", "市民政局:lead 市财政局:co-lead 市人社局:co-lead"),
    ("市民政局牵头抓总，各区县政府具体落实", "市民政局:lead 各区县政府:responsible*"),
    ("市民政局负总责，各县（市、区）政府具体负责", "市民政局:lead 各县（市、区）政府:responsible*"),
    ("市民政局牵头推进，市财政局做好配合工作", "市民政局:lead 市财政局:support"),
    ("市民政局牵头，市财政局等部门配合做好相关工作", "市民政局:lead 市财政局:support+"),
    ("市民政局牵头，市直有关部门按职责配合", "市民政局:lead 市直有关部门:support*"),
    ("市民政局牵头，市财政局等12个部门参加", "市民政局:lead 市财政局:support+"),
    ("市民政局牵头，市财政局等市直有关部门按职责分工负责", "市民政局:lead 市财政局:separate+"),
    ("市民政局主办，市财政局协办", "市民政局:lead 市财政局:support"),
    ("市民政局统筹，各镇（街道）实施", "市民政局:lead 各镇（街道）:responsible*"),
    ("市民政局负责，市卫健委指导", "市民政局:responsible 市卫健委:guide"),
    ("各县区负责，市民政局督导", "各县区:responsible* 市民政局:guide"),
    ("市民政局为牵头单位，市财政局为责任单位", "市民政局:lead 市财政局:responsible"),
    ("市民政局会同市财政局负责", "市民政局:lead 市财政局:support"),
    ("由市民政局会同市财政局、市人社局组织实施", "市民政局:lead 市财政局:support 市人社局:support"),
    ("市民政局会同市财政局", "市民政局:lead 市财政局:support"),
    ("市民政局牵头会同市财政局、市人社局落实", "市民政局:lead 市财政局:support 市人社局:support"),
    ("市民政局牵头，会同有关部门", "市民政局:lead 有关部门:support*"),
    ("市民政局商市财政局负责", "市民政局:lead 市财政局:support"),
    ("市民政局负责城区部分，各县区负责本辖区", "市民政局:responsible 各县区:responsible*"),
    # labels
    (
        "牵头单位：市民政局；配合单位：市财政局，市人社局",
        "市民政局:lead 市财政局:support 市人社局:support",
    ),
    ("牵头单位:市民政局 责任单位:市财政局 市人社局", "市民政局:lead 市财政局:responsible 市人社局:responsible"),
    ("主办单位：市民政局。协办单位：市财政局。", "市民政局:lead 市财政局:support"),
    ("主责单位：市民政局，协同单位：市财政局", "市民政局:lead 市财政局:support"),
    ("第一责任单位：市民政局；其他责任单位：市财政局", "市民政局:lead 市财政局:support"),
    ("责任主体：各县（市、区）人民政府", "各县（市、区）人民政府:responsible*"),
    ("落实单位：市民政局", "市民政局:responsible"),
    ("实施单位：市城投集团；业务指导单位：市住建局", "市城投集团:responsible 市住建局:guide"),
    ("责任科室：办公室、人事科", "办公室:responsible 人事科:responsible"),
    ("责任分工：市民政局牵头，市财政局配合", "市民政局:lead 市财政局:support"),
    ("责任单位：市民政局牵头，市财政局、市人社局等配合", "市民政局:lead 市财政局:support+ 市人社局:support+"),
    ("责任单位：市民政局（牵头）、市财政局（配合）", "市民政局:lead 市财政局:support"),
    ("责任单位为市民政局、市财政局", "市民政局:responsible 市财政局:responsible"),
    ("【责任单位】市民政局、市财政局", "市民政局:responsible 市财政局:responsible"),
    ("【牵头单位】市民政局【配合单位】市财政局", "市民政局:lead 市财政局:support"),
    ("共同牵头单位：市民政局、市财政局", "市民政局:co-lead 市财政局:co-lead"),
    ("主（协）办单位：市民政局（市财政局、市人社局）", "市民政局:lead 市财政局:support 市人社局:support"),
    ("●牵头单位：市民政局", "市民政局:lead"),
    ("督办单位：市政府督查室", "市政府督查室:guide"),
    # who comes first
    ("责任单位：市民政局、市财政局（列首位的为牵头单位，下同）", "市民政局:lead 市财政局:responsible"),
    ("市民政局、市财政局（排名第一的为牵头单位）", "市民政局:lead 市财政局:responsible"),
    ("责任单位：市民政局、市财政局，排在首位的为牵头单位", "市民政局:lead 市财政局:responsible"),
    ("责任单位：市民政局*、市财政局（带*号的为牵头单位）", "市民政局:lead 市财政局:responsible"),
    # names
    (
        "市委宣传部、市委网信办、市委政法委、团市委、市妇联负责",
        "市委宣传部:responsible 市委网信办:responsible 市委政法委:responsible 团市委:responsible 市妇联:responsible",
    ),
    (
        "市人大常委会办公室、市法院、市检察院、市残联、市工商联配合",
        "市人大常委会办公室:support 市法院:support 市检察院:support 市残联:support 市工商联:support",
    ),
    (
        "国网东山供电公司、中国移动东山分公司、人民银行东山市分行、东山海关负责",
        "国网东山供电公司:responsible 中国移动东山分公司:responsible "
        "人民银行东山市分行:responsible 东山海关:responsible",
    ),
    (
        "高新区管委会、各乡镇人民政府、各街道办事处负责",
        "高新区管委会:responsible 各乡镇人民政府:responsible* 各街道办事处:responsible*",
    ),
    ("县教育局、县一中、县人民医院负责", "县教育局:responsible 县一中:responsible 县人民医院:responsible"),
    ("省发展改革委、省财政厅牵头，省直有关部门配合", "省发展改革委:lead 省财政厅:lead 省直有关部门:support*"),
    ("市民政局及市财政局负责", "市民政局:responsible 市财政局:responsible"),
    ("市民政局以及各区政府负责", "市民政局:responsible 各区政府:responsible*"),
    ("财政局和民政局负责", "财政局:responsible 民政局:responsible"),
    ("市教育和体育局负责", "市教育和体育局:responsible"),
    ("市民政局市财政局负责", "市民政局:responsible 市财政局:responsible"),
    ("市民政局（市老龄办）、市财政局负责", "市民政局[市老龄办]:responsible 市财政局:responsible"),
    ("市民政局/市财政局负责", "市民政局:responsible 市财政局:responsible"),
    ("市民政局\n市财政局负责", "市民政局:responsible 市财政局:responsible"),
    # traditional characters and the wordings of Taiwan and Hong Kong
    ("主辦機關：衛生福利部；協辦機關：內政部、各縣市政府", "衛生福利部:lead 內政部:support 各縣市政府:support*"),
    ("主（協）辦機關：交通部（內政部、經濟部）", "交通部:lead 內政部:support 經濟部:support"),
    ("社會局主辦，衛生局、教育局協辦", "社會局:lead 衛生局:support 教育局:support"),
    ("由民政處牽頭，會同財政處", "民政處:lead 財政處:support"),
    ("責任單位：運輸署、路政署", "運輸署:responsible 路政署:responsible"),
    # English
    (
        "Lead: Works Department; Supported by: Finance Bureau, Parks Office",
        "Works Department:lead Finance Bureau:support Parks Office:support",
    ),
    ("Lead agency: Department of Parks and Recreation", "Department of Parks and Recreation:lead"),
    (
        "Led by the Civil Affairs Bureau, with support from the Finance Bureau and the Health Commission",
        "Civil Affairs Bureau:lead Finance Bureau:support Health Commission:support",
    ),
    (
        "Responsible party: Water Authority; in consultation with: all districts",
        "Water Authority:responsible all districts:support*",
    ),
    (
        "Owner: Housing Department, Parks and Recreation Office",
        "Housing Department:responsible Parks and Recreation Office:responsible",
    ),
    (
        "Accountable: City Manager's Office; supporting departments: DPW; IT Department",
        "City Manager's Office:lead DPW:support IT Department:support",
    ),
]


@pytest.mark.parametrize(("clause", "expected"), CLAUSES, ids=[clause[:30] for clause, _ in CLAUSES])
def test_who_has_which_role(clause: str, expected: str) -> None:
    assert said(clause) == expected
    assert is_clause(clause) or len(clause) > 60


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("牵头单位及责任人：市民政局（张三 0000-1234567）", ("市民政局:lead", ("张三",))),
        ("责任单位：市民政局（李小明）", ("市民政局:responsible", ("李小明",))),
        ("责任单位：市民政局；责任人：张三；联系电话：0000-1234567", ("市民政局:responsible", ("张三",))),
        ("分管领导：王五副市长；牵头单位：市民政局", ("市民政局:lead", ("王五",))),
        ("Owner: Jo Wu; Lead: Works Department", ("Works Department:lead", ("Jo Wu",))),
    ],
)
def test_persons_are_kept_beside_their_units(text: str, expected: tuple[str, tuple[str, ...]]) -> None:
    assert (said(text), parse_clause(text).leaders) == expected


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("市民政局牵头", ()),
        ("市民政、人社等部门配合", ("unit_unclear",)),
        ("市民政局负责城区部分，各县区负责本辖区", ("role_with_object",)),
        ("责任人：市民政局", ("unit_as_person",)),
    ],
)
def test_what_is_guessed_is_a_doubt(text: str, doubts: tuple[str, ...]) -> None:
    assert parse_clause(text).doubts == doubts


@pytest.mark.parametrize(
    "text",
    ["责任单位：详见附件", "责任单位：见附表2", "同上", "责任单位：另行通知", "Lead: TBC"],
)
def test_units_named_elsewhere_are_no_units(text: str) -> None:
    assert parse_clause(text).assignments == ()


@pytest.mark.parametrize(
    "text",
    [
        "责任单位",
        "主办",
        "以下简称市局",
        "见附件",
        "含市民政局",
        "2031年3月",
        "试点单位3家",
        "第一责任人",
        "详见附件1",
        "由企业承担",
    ],
)
def test_brackets_that_name_nobody(text: str) -> None:
    assert not is_clause(text)


@pytest.mark.parametrize(
    ("cell", "role", "expected"),
    [
        ("市民政局 市财政局", Role.LEAD, "市民政局:lead 市财政局:lead"),
        ("市政府 办公室", Role.LEAD, "市政府办公室:lead"),
        ("市民政局；市财政局", Role.SUPPORT, "市民政局:support 市财政局:support"),
        ("牵头：市民政局\n配合：市财政局", Role.RESPONSIBLE, "市民政局:lead 市财政局:support"),
        ("市民政局牵头\n市财政局配合", Role.RESPONSIBLE, "市民政局:lead 市财政局:support"),
        ("市民政局(牵头)市财政局(配合)", Role.RESPONSIBLE, "市民政局:lead 市财政局:support"),
        ("Works Department, Parks Office", Role.LEAD, "Works Department:lead Parks Office:lead"),
        ("—", Role.LEAD, ""),
    ],
)
def test_a_cell_of_a_column(cell: str, role: Role, expected: str) -> None:
    found = parse_cell(cell, role).assignments
    assert " ".join(f"{item.unit}:{item.role}" for item in found) == expected


def test_partners_in_brackets_of_a_column_for_both() -> None:
    found = parse_cell("交通局（公安局、城管局）", Role.LEAD, partners=True).assignments
    assert [f"{item.unit}:{item.role}" for item in found] == ["交通局:lead", "公安局:support", "城管局:support"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("市民政局牵头，市财政局、市人社局配合。", True),
        ("由市民政局、各县区按职责分工负责。", True),
        ("各级各部门要高度重视，切实加强组织领导，认真抓好落实。", False),
        ("由市民政局牵头开展排查，年底前完成整改。", False),
        ("市民政局要会同有关部门加强指导。", False),
    ],
)
def test_a_sentence_that_is_nothing_but_a_clause(sentence: str, *, expected: bool) -> None:
    assert says_who(sentence) is expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("副市长 王明", ("王明",)),
        ("王明副市长、李强", ("王明", "李强")),
        ("王明（副局长）", ("王明",)),
        ("市民政局局长王明 13800000000", ("王明",)),
        ("各镇街主要负责人", ("各镇街主要负责人",)),
        ("王 明 0000-1234567、李小强", ("王明", "李小强")),
    ],
)
def test_people_without_titles_and_numbers(cell: str, expected: tuple[str, ...]) -> None:
    assert people(cell) == expected


def test_a_person_is_told_by_the_surname() -> None:
    assert [is_person(text) for text in ("张三", "李小强", "办公室", "市民政局", "高新技术区")] == [
        True,
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市住房和城乡建设局", ["市住房和城乡建设局"]),
        ("市规划和自然资源局和市住建局", ["市规划和自然资源局", "市住建局"]),
        ("市民政局 市财政局", ["市民政局", "市财政局"]),
        ("市 民 政 局", ["市民政局"]),
        ("各县（市）区政府、经开区管委会", ["各县（市）区政府", "经开区管委会"]),
        ("市老龄委各成员单位", ["市老龄委各成员单位"]),
        ("市公安局交警支队", ["市公安局交警支队"]),
        ("市卫生健康委（市疾控局）市医保局", ["市卫生健康委", "市医保局"]),
    ],
)
def test_where_names_end_outside_cells(text: str, expected: list[str]) -> None:
    assert [name.unit for name in names(text)] == expected
