"""The directory of a city's usual bodies: other spellings, former names, bodies joined elsewhere, branches, zones."""

from __future__ import annotations

import pytest

from tui.domain.collective import is_collective, members
from tui.domain.identity import kind_of
from tui.domain.resolution import resolve
from tui.domain.units import Kind, Match, Unit

ALIAS, FORMER, EXACT, NEAR, NONE = Match.ALIAS, Match.FORMER, Match.EXACT, Match.NEAR, Match.NONE

RESOLVED = [
    # Party organs, congress, courts, mass organisations
    ("市委宣传部", "宣传部", ALIAS),
    ("市委宣传部", "中共东山市委宣传部", ALIAS),
    ("市委宣传部", "市委宣传部（市政府新闻办）", EXACT),
    ("市委宣传部", "市新闻出版局", NEAR),
    ("市委网信办", "市互联网信息办公室", ALIAS),
    ("市委编办", "市委机构编制委员会办公室", ALIAS),
    ("市委社会工作部", "市委社工部", ALIAS),
    ("市委党史研究室", "市地方志办", ALIAS),
    ("市人大常委会办公室", "市人大办", ALIAS),
    ("市法院", "市中级人民法院", ALIAS),
    ("市法院", "市检察院", NONE),
    ("市检察院", "市人民检察院", ALIAS),
    ("团市委", "共青团东山市委", ALIAS),
    ("市妇联", "市妇女联合会", ALIAS),
    ("市残联", "市残疾人联合会", ALIAS),
    ("市工商联", "市工商业联合会", ALIAS),
    ("市总工会", "市工会", ALIAS),
    # government departments
    ("市政府办公室", "市府办", ALIAS),
    ("市发改委", "市发展和改革局", ALIAS),
    ("市发改委", "市物价局", NEAR),
    ("市国资委", "市政府国资委", ALIAS),
    ("市外办", "市政府外事办公室", ALIAS),
    ("市人社局", "市劳动和社会保障局", FORMER),
    ("市自然资源局", "市国土资源局", FORMER),
    ("市自然资源局", "市规划和自然资源局", ALIAS),
    ("市自然资源局", "市林业局", NONE),
    ("市住建局", "市住房城乡建设局", ALIAS),
    ("市住建局", "市房管局", NEAR),
    ("区城管局", "区城市管理和综合执法局", ALIAS),
    ("市文旅局", "市旅游局", FORMER),
    ("市文旅局", "市文体旅局", NEAR),
    ("市文旅局", "市文物局", NONE),
    ("市教育局", "市教体局", NEAR),
    ("市农业农村局", "市农委", FORMER),
    ("市农业农村局", "市扶贫办", NEAR),
    ("市应急局", "市应急管理局", ALIAS),
    ("市应急局", "市安监局", FORMER),
    ("市市场监管局", "市食药监局", FORMER),
    ("市市场监管局", "市工商行政管理局", FORMER),
    ("市市场监管局", "市场监管局", ALIAS),
    ("市司法局", "市政府法制办", FORMER),
    ("市退役军人局", "市退役军人事务局", ALIAS),
    ("市数据局", "市大数据发展管理局", ALIAS),
    ("市数据局", "市政务服务和数据管理局", NEAR),
    ("市委金融办", "市地方金融监管局", FORMER),
    ("市委金融办", "市金融局", FORMER),
    ("市医保局", "市社会保险局", NEAR),
    ("市工信局", "市科工信局", NEAR),
    ("市科技局", "市科工信局", NEAR),
    ("市水利局", "市水务局", ALIAS),
    # province and county by rule
    ("省教育厅", "教育厅", ALIAS),
    ("省教育厅", "市教育局", NONE),
    ("省卫生健康委", "省卫计委", FORMER),
    ("省卫生健康委", "省卫生厅", FORMER),
    ("县教育局", "县教育和体育局", NEAR),
    ("县教育局", "市教育局", NONE),
    ("县民政局", "云溪县民政局", ALIAS),
    # branches of the province and the state
    ("市税务局", "国家税务总局东山市税务局", ALIAS),
    ("市税务局", "市地税局", FORMER),
    ("市消防救援支队", "市公安消防支队", FORMER),
    ("国网东山供电公司", "市供电公司", ALIAS),
    ("国网东山供电公司", "国网山东省电力公司东山供电公司", EXACT),
    ("中国移动东山分公司", "东山移动公司", EXACT),
    ("中国移动东山分公司", "中国移动通信集团山东有限公司东山分公司", EXACT),
    ("中国移动东山分公司", "中国联通东山分公司", NONE),
    ("人民银行东山市分行", "人民银行东山市中心支行", EXACT),
    ("东山海关", "东山出入境检验检疫局", FORMER),
    ("东山金融监管分局", "东山银保监分局", FORMER),
    ("尖山生态环境分局", "市生态环境局尖山分局", EXACT),
    # zones
    ("高新区管委会", "高新技术产业开发区管理委员会", EXACT),
    ("高新区管委会", "高新区", ALIAS),
    ("高新区管委会", "经开区管委会", NONE),
    ("经开区管委会", "经济技术开发区管委会", EXACT),
    # traditional characters
    ("社會局", "社会局", EXACT),
    ("市卫健委", "市衛生健康委", ALIAS),
]


@pytest.mark.parametrize(("unit", "name", "match"), RESOLVED, ids=[f"{unit}<{name}" for unit, name, _ in RESOLVED])
def test_how_a_name_resolves(unit: str, name: str, match: Match) -> None:
    assert resolve(name, Unit(name=unit, kind=kind_of(unit))).match is match


def test_a_body_joined_elsewhere_is_another_one_where_the_plan_names_both() -> None:
    unit = Unit(name="市教育局", kind=Kind.DEPARTMENT)
    assert resolve("市教体局", unit, ["市教育局", "市教体局"]).match is NONE


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("高新区管委会", Kind.COUNTY),
        ("河口镇人民政府", Kind.COUNTY),
        ("东门街道办事处", Kind.COUNTY),
        ("市一中", Kind.AFFILIATE),
        ("市第一中学", Kind.AFFILIATE),
        ("县人民医院", Kind.AFFILIATE),
        ("市疾控中心", Kind.AFFILIATE),
        ("国网东山供电公司", Kind.ENTERPRISE),
        ("中国移动东山分公司", Kind.ENTERPRISE),
        ("市城投集团", Kind.ENTERPRISE),
        ("医政科", Kind.OFFICE),
        ("市委宣传部", Kind.DEPARTMENT),
        ("东山海关", Kind.DEPARTMENT),
    ],
)
def test_the_kind_that_a_name_suggests(name: str, kind: Kind) -> None:
    assert kind_of(name) is kind


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("各县（市、区）人民政府", "县区"),
        ("各乡镇（街道）", "县区"),
        ("各镇街", "县区"),
        ("各村（社区）", "县区"),
        ("各设区市人民政府", "县区"),
        ("各功能区管委会", "县区"),
        ("沿黄各县区", "县区"),
        ("各縣市政府", "县区"),
        ("市直各部门", "直属单位 部门"),
        ("市级有关部门", "部门"),
        ("全市各级各部门", "部门"),
        ("各行业主管部门", "部门"),
        ("市安委会成员单位", "直属单位 部门"),
        ("各人民团体", "直属单位 部门"),
        ("各科室", "处室"),
        ("局机关各科室", "处室"),
        ("局属各单位", "直属单位"),
        ("各中小学", "直属单位"),
        ("各公立医院", "直属单位"),
        ("县级以上公立医院", "直属单位"),
        ("乡镇卫生院", "直属单位"),
        ("市属高校", "直属单位"),
        ("各金融机构", "企业"),
        ("市属国企", "企业"),
        ("三家运营商", "企业"),
        ("各平台公司", "企业"),
        ("relevant departments", "直属单位 部门"),
        ("all district governments", "县区"),
    ],
)
def test_whom_a_collective_name_may_mean(name: str, kinds: str) -> None:
    assert is_collective(name)
    assert " ".join(sorted(kind.value for kind in members(name))) == kinds
