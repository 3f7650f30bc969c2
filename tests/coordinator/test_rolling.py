"""Names of a plan become units: what is one, what is two, what a person is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tui.domain.collective import is_collective
from tui.domain.plan import DraftPlan, DraftTask
from tui.domain.roles import Assignment, Role
from tui.domain.roll import Roll, RollDoubt, RollPlan, parts
from tui.domain.rolling import make_roll
from tui.domain.units import Match


def plan(*rows: tuple[str, ...]) -> RollPlan:
    """A plan whose tasks name these units, the first one as lead."""
    tasks = tuple(
        DraftTask(
            section=None,
            no=str(at),
            heading=f"任务{at}",
            responsibility="、".join(names),
            assignments=tuple(
                Assignment(
                    unit=name,
                    role=Role.SUPPORT if place else Role.LEAD,
                    group=is_collective(name),
                )
                for place, name in enumerate(names)
            ),
        )
        for at, names in enumerate(rows, 1)
    )
    return RollPlan(plan=DraftPlan(title="方案", years=(2026, 2026), tasks=tasks), returns=True, recipient="", due=None)


def roll(*rows: tuple[str, ...], base: Roll | None = None) -> Roll:
    """The roll of such a plan."""
    return make_roll([plan(*rows)], 2026, base)


@pytest.mark.parametrize(
    ("names", "units"),
    [
        (("市民政局", "市财政局"), {"市民政局", "市财政局"}),
        (("市卫健委", "市卫生健康委", "市卫生健康委员会"), {"市卫健委"}),
        (("市卫健委", "市卫计委"), {"市卫健委"}),
        (("市民政局", "民政局"), {"市民政局"}),
        (("市民政局", "临江市民政局"), {"市民政局", "临江市民政局"}),
        (("市民政局", "县民政局"), {"市民政局", "县民政局"}),
        (("团市委", "共青团市委"), {"团市委"}),
        (("尖山区政府", "尖山区人民政府"), {"尖山区政府"}),
        (("尖山区政府", "岭东区政府"), {"尖山区政府", "岭东区政府"}),
        (("医政处", "医政医管处", "药政处"), {"医政处", "药政处"}),
    ],
)
def test_spellings_of_a_unit_are_one_entry(names: tuple[str, ...], units: set[str]) -> None:
    made = roll(names, names[:1])
    assert {unit.name for unit in made.units} == units
    assert {name for unit in made.units for name in (unit.name, *unit.spellings)} == set(names)


def test_a_name_that_may_be_a_slip_stands_alone_and_is_asked_about() -> None:
    made = roll(("市公共资源交易中心",), ("市公共资源交易中心",), ("市公共资源易交中心",))
    assert [unit.name for unit in made.units] == ["市公共资源交易中心", "市公共资源易交中心"]
    assert [(doubt.name, doubt.like) for doubt in made.doubtful] == [("市公共资源易交中心", ("市公共资源交易中心",))]
    decided = replace(made, doubtful=(replace(made.doubtful[0], unit="市公共资源交易中心"),))
    again = roll(("市公共资源交易中心",), ("市公共资源交易中心",), ("市公共资源易交中心",), base=decided)
    assert [unit.name for unit in again.units] == ["市公共资源交易中心"]
    assert again.units[0].spellings == ("市公共资源易交中心",)
    assert all(doubt.unit is not None for doubt in again.doubtful)


def test_a_collective_name_is_asked_about_until_a_person_says_whom_it_means() -> None:
    rows = (("市民政局", "各区政府"), ("市民政局", "有关部门"), ("尖山区政府",))
    made = roll(*rows)
    assert {group.name: group.decided for group in made.groups} == {"各区政府": False, "有关部门": False}
    assert made.groups[0].candidates == ("尖山区政府",)
    assert list(parts(made)) == ["市民政局", "尖山区政府"]
    assert len(parts(made)["尖山区政府"][0].tasks) == 1
    told = replace(
        made, groups=(replace(made.groups[0], units=("尖山区政府", "岭东区政府"), decided=True), made.groups[1])
    )
    again = roll(*rows, base=told)
    given = parts(again)
    assert [unit.name for unit in again.units] == ["市民政局", "尖山区政府", "岭东区政府"]
    assert len(given["尖山区政府"][0].tasks) == 2
    (task, claim), *_ = given["岭东区政府"][0].tasks
    assert (task.no, claim.match, claim.role, claim.matched) == ("1", Match.GROUP, Role.SUPPORT, "各区政府")


def test_all_departments_are_the_departments_of_the_plan() -> None:
    made = roll(("市民政局", "市直各部门"), ("市财政局",), ("尖山区政府",))
    assert made.groups[0].units == ("市民政局", "市财政局")


@pytest.mark.parametrize(
    ("name", "decided"),
    [
        ("各部门", True),
        ("市直各部门", True),
        ("市政府各部门", True),
        ("全体部门", True),
        ("各职能部门", True),
        ("各行业主管部门", False),
        ("各牵头部门", False),
        ("各有关部门", False),
        ("市直各有关部门", False),
        ("各单位", False),
        ("各成员单位", False),
        ("各区政府", False),
    ],
)
def test_only_all_of_a_kind_is_decided_by_rule(name: str, decided: bool) -> None:
    made = roll(("市民政局", name), ("市财政局",), ("尖山区政府",), ("岭东区政府",))
    assert made.groups[0].decided is decided


def test_a_unit_named_twice_has_its_heavier_role() -> None:
    made = roll(("市卫健委", "市卫生健康委"))
    (_, claim), *rest = parts(made)["市卫健委"][0].tasks
    assert (claim.role, claim.seat, claim.seats, rest) == (Role.LEAD, 1, 2, [])


def test_hundreds_of_units_are_sorted_in_a_moment() -> None:
    names = [f"{one}{two}区政府" for one in "东西南北上下大小前后" for two in "山河湖海江城门桥村镇" * 3]
    made = roll(*[(name, "市财政局") for name in names])
    assert len(made.units) == len(set(names)) + 1


def test_a_decision_for_itself_keeps_a_unit_apart() -> None:
    base = roll(("市公共资源交易中心",), ("市公共资源交易中心",), ("市公共资源易交中心",))
    said = RollDoubt(name="市公共资源易交中心", like=(), reason="near_spelling", unit="市公共资源易交中心")
    again = roll(("市公共资源交易中心",), ("市公共资源易交中心",), base=replace(base, doubtful=(said,)))
    assert len(again.units) == 2
    assert all(doubt.unit is not None for doubt in again.doubtful)
