"""How names in plans resolve for a unit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.domain.directory import bodies
from tui.domain.names import name_key
from tui.domain.resolution import resolve
from tui.domain.units import Kind, Match, Unit

CIVIL = Unit(name="市民政局", kind=Kind.DEPARTMENT)
CIVIL_PLACED = Unit(
    name="市民政局", kind=Kind.DEPARTMENT, full_name="双鸭山市民政局", groups=("市政府各直属单位",), aliases=("民政",)
)
HEALTH = Unit(name="市卫健委", kind=Kind.DEPARTMENT, full_name="郑州市卫生健康委员会")
MEDICAL = Unit(name="医政处", kind=Kind.OFFICE)
MEDICAL_PLACED = Unit(name="医政处", kind=Kind.OFFICE, full_name="郑州市卫生健康委员会医政处")
LAW = Unit(name="政策法规科", kind=Kind.OFFICE)
DISTRICT = Unit(name="尖山区政府", kind=Kind.COUNTY)
DISTRICT_HEALTH = Unit(name="管城区卫健委", kind=Kind.COUNTY)
HOSPITAL = Unit(name="市一院", kind=Kind.AFFILIATE)
TOWN = Unit(name="河口镇", kind=Kind.COUNTY)
STREET = Unit(name="东门街道办事处", kind=Kind.COUNTY)
COMPANY = Unit(name="市城投集团", kind=Kind.ENTERPRISE)
EMERGENCY = Unit(name="市应急局", kind=Kind.DEPARTMENT)
LEAGUE = Unit(name="团市委", kind=Kind.DEPARTMENT)
SPORT = Unit(name="市教育和体育局", kind=Kind.DEPARTMENT)

RESOLVED = [
    # the same name: widths, blanks, brackets, 人民政府 do not count
    (CIVIL, "市民政局", Match.EXACT, "name"),
    (CIVIL, " 市 民政局 ", Match.EXACT, "name"),
    (CIVIL, "市民政局（市老龄办）", Match.EXACT, "name"),
    (DISTRICT, "尖山区人民政府", Match.EXACT, "name"),
    # prefix and place
    (CIVIL, "民政局", Match.ALIAS, "prefix"),
    (CIVIL, "双鸭山市民政局", Match.ALIAS, "prefix"),
    (CIVIL, "区民政局", Match.NONE, "other_level"),
    (CIVIL, "省民政厅", Match.NONE, "other_level"),
    (CIVIL_PLACED, "双鸭山市民政局", Match.ALIAS, "full_name"),
    (CIVIL_PLACED, "黑龙江省双鸭山市民政局", Match.ALIAS, "prefix"),
    (CIVIL_PLACED, "双鸭山民政局", Match.ALIAS, "prefix"),
    (CIVIL_PLACED, "鹤岗市民政局", Match.NONE, "other_place"),
    (CIVIL_PLACED, "民政", Match.ALIAS, "own_alias"),
    (HEALTH, "新密市卫健委", Match.NONE, "other_place"),
    (DISTRICT, "尖山区", Match.ALIAS, "own_alias"),
    (DISTRICT, "双鸭山市尖山区政府", Match.ALIAS, "prefix"),
    (DISTRICT, "岭东区政府", Match.NONE, "other_place"),
    (DISTRICT, "区政府", Match.NEAR, "place_missing"),
    (DISTRICT, "市政府", Match.NONE, "other_level"),
    (DISTRICT_HEALTH, "市卫健委", Match.NONE, "other_level"),
    (DISTRICT_HEALTH, "卫健委", Match.NEAR, "place_missing"),
    (DISTRICT_HEALTH, "老龄办", Match.NONE, "other_unit"),
    (CIVIL, "郑州民政局", Match.ALIAS, "prefix"),
    (TOWN, "河口镇人民政府", Match.ALIAS, "own_alias"),
    (TOWN, "青山镇", Match.NONE, "unknown"),
    (TOWN, "沿线乡镇", Match.DOUBTFUL_GROUP, "same_kind"),
    (STREET, "东门街道", Match.ALIAS, "own_alias"),
    (STREET, "西门街道", Match.NONE, "unknown"),
    (CIVIL, "市民政", Match.NEAR, "near_spelling"),
    (CIVIL, "省民政", Match.NONE, "unknown"),
    # the directory
    (HEALTH, "市卫生健康委", Match.ALIAS, "directory_alias"),
    (HEALTH, "市卫生健康委（市中医药局）", Match.ALIAS, "directory_alias"),
    (LEAGUE, "共青团双鸭山市委员会", Match.ALIAS, "prefix"),
    (HOSPITAL, "市第一人民医院", Match.EXACT, "name"),
    (CIVIL, "市医疗保障局", Match.NONE, "other_unit"),
    (MEDICAL, "医政医管处", Match.ALIAS, "directory_alias"),
    (LAW, "法规科", Match.ALIAS, "directory_alias"),
    # former names; what came over in part is for a person to decide
    (HEALTH, "市卫计委", Match.FORMER, "former_name"),
    (HEALTH, "原市卫计委", Match.FORMER, "former_name"),
    (HEALTH, "市人口计生委", Match.FORMER, "former_name"),
    (HEALTH, "市老龄办", Match.NEAR, "moved"),
    (CIVIL, "市老龄办", Match.NEAR, "moved"),
    (EMERGENCY, "市安监局", Match.FORMER, "former_name"),
    (SPORT, "市教育局", Match.NEAR, "moved"),
    (CIVIL, "民政处（原市民政局）", Match.FORMER, "former_name"),
    # offices
    (MEDICAL, "药政处", Match.NONE, "other_unit"),
    (MEDICAL, "委医政处", Match.ALIAS, "inside"),
    (MEDICAL, "市卫健委医政处", Match.NEAR, "parent_unknown"),
    (MEDICAL_PLACED, "市卫健委医政处", Match.ALIAS, "inside"),
    (MEDICAL_PLACED, "市医保局医政处", Match.NONE, "other_unit"),
    (MEDICAL, "市政府办（医政处）", Match.EXACT, "name"),
    (MEDICAL, "县（市）卫生处", Match.NONE, "unknown"),
    # collective names: listed, of the unit's kind, of another
    (CIVIL_PLACED, "市政府各直属单位", Match.GROUP, "listed_group"),
    (CIVIL_PLACED, "市政府直属单位", Match.GROUP, "listed_group"),
    (CIVIL_PLACED, "双鸭山市人民政府各直属单位", Match.GROUP, "listed_group"),
    (CIVIL, "市政府各直属单位", Match.DOUBTFUL_GROUP, "same_kind"),
    (CIVIL, "各部门", Match.DOUBTFUL_GROUP, "same_kind"),
    (CIVIL, "有关单位", Match.DOUBTFUL_GROUP, "same_kind"),
    (CIVIL, "市老龄委相关成员单位", Match.DOUBTFUL_GROUP, "same_kind"),
    (CIVIL, "省直有关部门", Match.NONE, "other_level"),
    (CIVIL, "各县（市、区）民政局", Match.NONE, "other_kind"),
    (CIVIL, "各县区政府和市民政局", Match.EXACT, "name"),
    (SPORT, "各县（市、区）教育局和体育局", Match.NONE, "other_kind"),
    (CIVIL, "市民政局等部门", Match.EXACT, "name"),
    (CIVIL, "委机关各处室", Match.NONE, "other_kind"),
    (MEDICAL, "有关处室", Match.DOUBTFUL_GROUP, "same_kind"),
    (MEDICAL, "涉及各科室", Match.DOUBTFUL_GROUP, "same_kind"),
    (MEDICAL, "委机关其他科室", Match.DOUBTFUL_GROUP, "same_kind"),
    (MEDICAL, "相关责任处室及单位", Match.DOUBTFUL_GROUP, "same_kind"),
    (MEDICAL, "各县（市、区）卫生健康委", Match.NONE, "other_kind"),
    (MEDICAL, "市属医疗机构", Match.NONE, "other_kind"),
    (MEDICAL, "医疗卫生单位", Match.NONE, "other_kind"),
    (MEDICAL, "有关委直属单位", Match.NONE, "other_kind"),
    (DISTRICT, "各区政府", Match.DOUBTFUL_GROUP, "same_kind"),
    (DISTRICT_HEALTH, "各县(市)、区(开发区)卫健委", Match.DOUBTFUL_GROUP, "same_kind"),
    (DISTRICT_HEALTH, "各县（市、区）民政局", Match.NONE, "other_unit"),
    (DISTRICT_HEALTH, "相关区直委局", Match.DOUBTFUL_GROUP, "same_kind"),
    (CIVIL, "爱卫办及相关区直委局", Match.NONE, "other_level"),
    (HOSPITAL, "委直属单位", Match.DOUBTFUL_GROUP, "same_kind"),
    (HOSPITAL, "各部门", Match.NONE, "other_kind"),
    (COMPANY, "市属国有企业", Match.DOUBTFUL_GROUP, "same_kind"),
    # misspellings
    (LAW, "政策法制科", Match.NEAR, "near_spelling"),
    (HEALTH, "市卫生和健康委", Match.NEAR, "near_spelling"),
    (DISTRICT_HEALTH, "病媒生物防制处", Match.NONE, "unknown"),
    (LAW, "政策研究科", Match.NONE, "unknown"),
    (LAW, "妇幼健康科", Match.NONE, "other_unit"),
    (LAW, "", Match.NONE, "unknown"),
]


@pytest.mark.parametrize(
    ("unit", "name", "match", "reason"), RESOLVED, ids=[f"{u.name}<{n}" for u, n, _, _ in RESOLVED]
)
def test_how_a_name_resolves(unit: Unit, name: str, match: Match, reason: str) -> None:
    found = resolve(name, unit)

    assert (found.match, found.reason_code) == (match, reason)


@settings(deadline=None, derandomize=True)
@given(
    name=st.text(alphabet="市区县州各有关原（）、及等处科局委办民政卫健单位部门第一院团 ", max_size=12),
    other=st.text(alphabet="市区县各关原（）和处科局委医政双鸭山", max_size=12),
    kind=st.sampled_from(Kind),
)
def test_a_unit_is_found_under_its_own_name_whatever_it_is(name: str, other: str, kind: Kind) -> None:
    unit = Unit(name=name, kind=kind, full_name=other)

    assert resolve(name, unit, [name, other]).match.ours or not name_key(name)
    assert resolve(other, unit, [name, other]).match.ours or not name_key(other)


def test_a_former_name_comes_with_the_years_of_the_reform_that_ended_it() -> None:
    assert resolve("市卫计委", HEALTH).params == {"former": "市卫计委", "years": "2018-2019"}


def test_a_name_met_again_in_the_plan_is_a_unit_of_its_own_and_no_misspelling() -> None:
    once = resolve("政策法制科", LAW, ["政策法规科", "政策法制科"])
    again = resolve("政策法制科", LAW, ["政策法规科", "政策法制科", "政策法制科"])

    assert (once.match, again.match) == (Match.NEAR, Match.NONE)


def test_a_placed_name_beside_the_plain_one_is_perhaps_another_city() -> None:
    assert resolve("新密市民政局", CIVIL, ["市民政局", "新密市民政局"]).match is Match.NEAR


def test_every_unit_resolves_to_itself_under_every_name_in_use() -> None:
    wrong = [
        spelling
        for body in bodies()
        for spelling in body.spellings
        if not resolve(spelling, Unit(name=f"市{body.short}", kind=Kind.DEPARTMENT)).match.ours
    ]

    assert wrong == []
