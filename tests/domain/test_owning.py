"""Is a task ours, as what, and why."""

from __future__ import annotations

import pytest

from tui.domain.owning import Claim, claim_of
from tui.domain.plan import DraftTask
from tui.domain.progress import Holding
from tui.domain.roles import Assignment, Role
from tui.domain.units import Kind, Unit

PARKS = Unit(name="市园林局", kind=Kind.DEPARTMENT, aliases=("园林中心",), groups=("绿化委成员单位",))
LEAD, SUPPORT = Role.LEAD, Role.SUPPORT


def claim(*units: tuple[str, Role], qualifier: str | None = None, unit: Unit = PARKS) -> Claim | None:
    """The claim on a task of these units; `qualifier` stands behind the last."""
    assignments = [Assignment(unit=name, role=role, group="有关" in name or "成员" in name) for name, role in units]
    if qualifier:
        last = units[-1]
        assignments[-1] = Assignment(unit=last[0], role=last[1], qualifier=qualifier)
    task = DraftTask(section=None, no="1", assignments=tuple(assignments), responsibility="（原文）")
    return claim_of(task, unit, [name for name, _ in units])


@pytest.mark.parametrize(
    ("units", "holding", "role", "seat", "match"),
    [
        ([("市园林局", LEAD)], Holding.OWN, LEAD, 1, "exact"),
        ([("市教育局", LEAD), ("市园林局", SUPPORT)], Holding.OWN, SUPPORT, 2, "exact"),
        ([("市教育局", LEAD), ("园林中心", SUPPORT)], Holding.OWN, SUPPORT, 2, "alias"),
        ([("市教育局", LEAD), ("绿化委成员单位", SUPPORT)], Holding.OWN, SUPPORT, 2, "group"),
        ([("市教育局", LEAD), ("有关单位", SUPPORT)], Holding.TRAY, SUPPORT, 2, "doubtful_group"),
        ([("有关单位", LEAD), ("市园林局", SUPPORT)], Holding.OWN, SUPPORT, 2, "exact"),
        ([("绿化委成员单位", SUPPORT), ("园林中心", SUPPORT)], Holding.OWN, SUPPORT, 2, "alias"),
        ([("市园林局", SUPPORT), ("市教育局", LEAD), ("市园林局", LEAD)], Holding.OWN, LEAD, 3, "exact"),
    ],
)
def test_the_surest_name_of_the_unit_gives_its_role_and_seat(
    units: list[tuple[str, Role]], holding: Holding, role: Role, seat: int, match: str
) -> None:
    found = claim(*units)

    assert found is not None
    assert (found.holding, found.role, found.seat, found.seats, found.match) == (holding, role, seat, len(units), match)
    assert (found.why, found.matched) == ("（原文）", units[seat - 1][0])


@pytest.mark.parametrize("units", [[], [("市教育局", LEAD)], [("市教育局", LEAD), ("市水务局", SUPPORT)]])
def test_a_task_that_names_others_is_not_ours(units: list[tuple[str, Role]]) -> None:
    assert claim(*units) is None


def test_a_unit_in_brackets_behind_another_is_ours() -> None:
    found = claim(("市城管局", LEAD), qualifier="市园林局")

    assert found is not None
    assert (found.holding, found.matched) == (Holding.OWN, "市城管局")
