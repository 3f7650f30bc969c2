"""What the directory knows, which names are collective and whom they mean, and what kind a name suggests."""

from __future__ import annotations

from collections import Counter

import pytest

from tui.domain.collective import is_collective, members, parts
from tui.domain.directory import Spelling, bodies, find
from tui.domain.identity import kind_of
from tui.domain.units import Kind


def test_no_name_in_use_belongs_to_two_bodies() -> None:
    held = Counter(spelling for body in bodies() for spelling in body.spellings)

    assert [name for name, count in held.items() if count > 1] == []


@pytest.mark.parametrize(
    ("name", "short", "spelling", "level", "place"),
    [
        ("双鸭山市卫生健康委员会", "卫健委", Spelling.CURRENT, "市", "双鸭山"),
        ("省民政厅", "民政局", Spelling.CURRENT, "省", None),
        ("县卫健局", "卫健委", Spelling.CURRENT, "县", None),
        ("市市场监管局", "市场监管局", Spelling.CURRENT, "市", None),
        ("市场监管局", "市场监管局", Spelling.CURRENT, None, None),
        ("国家税务总局双鸭山市税务局", "税务局", Spelling.CURRENT, "市", "双鸭山"),
        ("省烟草公司双鸭山市公司", "烟草专卖局", Spelling.CURRENT, "市", "双鸭山"),
        ("双鸭山银保监分局", "金融监管分局", Spelling.FORMER, None, "双鸭山"),
        ("中共双鸭山市委宣传部", "委宣传部", Spelling.CURRENT, "市", "双鸭山"),
        ("市人民政府办公室", "政府办", Spelling.CURRENT, "市", None),
        ("市環保局", "生态环境局", Spelling.FORMER, "市", None),
    ],
)
def test_the_directory_knows(name: str, short: str, spelling: Spelling, level: str | None, place: str | None) -> None:
    listing = find(name)[0]

    assert (listing.body.short, listing.spelling, listing.prefix.level, listing.prefix.place) == (
        short,
        spelling,
        level,
        place,
    )


COLLECTIVE = [
    "各县（市、区）卫生健康委",
    "有关委直属单位",
    "委直属单位",
    "市属医疗机构",
    "各有关医疗机构",
    "有关市属医院",
    "委机关各有关处室",
    "市老龄委各成员单位",
    "民营二级医疗机构",
    "各县（市）120分中心",
    "各网络急救站",
    "二级以上医疗机构",
    "各公立医院",
    "委机关各支部",
    "各乡（镇、办）",
    "办事处（乡、镇）",
    "文明办及纳入测评的相关市直部门",
    "各有关单位",
    "委机关其他科室",
    "涉及各科室",
    "各区政府",
    "市政府各直属单位",
    "各县区政府",
    "市直部门",
    "县（市、区）政府",
    "有关单位",
    "县区政府",
    "全市各医院",
    "企事业单位",
    "Allunits",
    "市爱卫会成员单位",
    "各有關單位",
]
SINGLE = [
    "医政处",
    "市民政局",
    "县（市）卫生处",
    "城区处",
    "社区处",
    "市卫健委",
    "市教育和体育局",
    "新密市政府",
    "市政府办（应急办）",
    "省烟草公司双鸭山市公司",
    "市妇幼保健院",
    "郑州儿童医院",
    "市120",
    "机关党委",
    "市市场监管局",
    "管城区卫健委",
    "盘锦海关（原盘锦出入境检验检疫局）",
    "经济区管委会",
    "市中心医院",
    "市卫生健康职业学院",
    "尖山区政府",
    "人口家庭科",
    "市城投集团",
]


@pytest.mark.parametrize("name", COLLECTIVE)
def test_a_collective_name(name: str) -> None:
    assert is_collective(name)


@pytest.mark.parametrize("name", SINGLE)
def test_the_name_of_one_unit(name: str) -> None:
    assert not is_collective(name)


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("各县（市、区）政府", {Kind.COUNTY}),
        ("有关处室", {Kind.OFFICE}),
        ("委机关各部门", {Kind.OFFICE}),
        ("市直各部门", {Kind.DEPARTMENT, Kind.AFFILIATE}),
        ("各部门", {Kind.DEPARTMENT}),
        ("有关部门和企业", {Kind.DEPARTMENT, Kind.ENTERPRISE}),
        ("各公立医院", {Kind.AFFILIATE}),
        ("局直属单位", {Kind.AFFILIATE}),
        ("有关单位", set(Kind)),
        ("各方面力量", set(Kind)),
    ],
)
def test_whom_a_collective_name_may_mean(name: str, kinds: set[Kind]) -> None:
    assert members(name) == kinds


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("各县（市、区）教育和体育局", ("各县市区教育和体育局",)),
        ("各县区政府及市民政局", ("各县市区政府", "市民政局")),
        ("市卫健委等部门", ("市卫健委", "部门")),
    ],
)
def test_where_a_collective_name_is_cut(name: str, expected: tuple[str, ...]) -> None:
    assert parts(name) == expected


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("市民政局", Kind.DEPARTMENT),
        ("市政府办", Kind.DEPARTMENT),
        ("市爱卫办", Kind.DEPARTMENT),
        ("区民政局", Kind.DEPARTMENT),
        ("团市委", Kind.DEPARTMENT),
        ("医政处", Kind.OFFICE),
        ("医养健康科", Kind.OFFICE),
        ("办公室", Kind.OFFICE),
        ("机关党委", Kind.OFFICE),
        ("尖山区政府", Kind.COUNTY),
        ("新密市政府", Kind.COUNTY),
        ("高新区管委会", Kind.COUNTY),
        ("管城区卫健委", Kind.COUNTY),
        ("市一院", Kind.AFFILIATE),
        ("市疾控中心", Kind.AFFILIATE),
        ("市公路处", Kind.AFFILIATE),
        ("市城投集团", Kind.ENTERPRISE),
        ("建设银行", Kind.ENTERPRISE),
    ],
)
def test_the_kind_a_name_suggests(name: str, kind: Kind) -> None:
    assert kind_of(name) is kind
