"""What a filter leaves of a board, and that a filter is the same again after it was kept as a line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.services.sample import DREDGE, FINISHED, GREENWAY, HALF, MEASURED, PATROL, YEAR
from tui.domain.deadline import Deadline
from tui.domain.evidence import Evidence
from tui.domain.held import Section
from tui.domain.ids import EvidenceId, PlanId, SectionId, TaskId
from tui.domain.progress import Mark, Status
from tui.domain.roles import Role
from tui.services.assigning import Assigned, assign
from tui.services.boards import Board, board
from tui.services.desk import Desk
from tui.services.filters import DueWindow, Filter, When, as_line, from_line
from tui.services.narrowing import matching
from tui.services.reporting import Edit, report
from tui.services.steps import add, tick

TODAY = date(2026, 9, 15)


def left(seen: Board, wanted: Filter) -> list[TaskId]:
    return [card.task.id for card in matching(wanted, seen, seen.cards)]


def work(desk: Desk) -> Board:
    """One task under way with an owner, one reported as done with a file; the third as it was issued."""
    tick(desk, [MEASURED], TODAY)
    assign(desk, DREDGE, YEAR, Assigned(owner="曾小满", leader="江一帆"))
    report(desk, GREENWAY, YEAR, Edit(status=Status.DONE, progress="绿道已全部完工。"))
    seen = board(desk)
    card = next(card for card in seen.cards if card.task.id == GREENWAY)
    file = Evidence(
        id=EvidenceId(1), task_id=GREENWAY, year=YEAR, name="照片.jpg", sha256="0", size=1, attached_on=TODAY
    )
    return seen.with_card(replace(card, evidence=(file,)))


@pytest.mark.parametrize(
    ("wanted", "tasks"),
    [
        (Filter(), [DREDGE, PATROL, GREENWAY]),
        (Filter(text="lvdao"), [GREENWAY]),
        (Filter(marks=frozenset({Mark.DONE})), [GREENWAY]),
        (Filter(marks=frozenset({Mark.IN_PROGRESS})), [DREDGE]),
        (Filter(marks=frozenset({Mark.OVERDUE})), [DREDGE, PATROL]),
        (Filter(marks=frozenset({Mark.DONE, Mark.STANDING})), [PATROL, GREENWAY]),
        (Filter(marks=frozenset({Mark.TO_CONFIRM})), []),
        (Filter(roles=frozenset({Role.LEAD})), [DREDGE, PATROL]),
        (Filter(roles=frozenset({Role.LEAD, Role.SUPPORT})), [DREDGE, PATROL, GREENWAY]),
        (Filter(plan=PlanId(1)), [DREDGE, PATROL, GREENWAY]),
        (Filter(plan=PlanId(2)), []),
        (Filter(section=SectionId(2)), [GREENWAY]),
        (Filter(due=DueWindow(when=When.OVERDUE)), [DREDGE, PATROL]),
        (Filter(due=DueWindow(when=When.BEFORE, day=date(2026, 10, 1))), [GREENWAY]),
        (Filter(due=DueWindow(when=When.BEFORE, day=date(2026, 9, 30))), []),
        (Filter(due=DueWindow(when=When.WITHIN, days=60)), [DREDGE, PATROL]),
        (Filter(due=DueWindow(when=When.WITHIN, days=14)), []),
        (Filter(due=DueWindow(when=When.NONE)), []),
        (Filter(person="曾"), [DREDGE]),
        (Filter(person="zengxiaom"), [DREDGE]),
        (Filter(person="jyf"), [DREDGE, PATROL, GREENWAY]),
        (Filter(person="xiaozeng"), []),
        (Filter(person=""), [PATROL, GREENWAY]),
        (Filter(reported=True), [GREENWAY]),
        (Filter(reported=False), [DREDGE, PATROL]),
        (Filter(evidence=True), [GREENWAY]),
        (Filter(evidence=False), [DREDGE, PATROL]),
        (Filter(text="江一帆", roles=frozenset({Role.LEAD}), reported=False, person="zeng"), [DREDGE]),
    ],
)
def test_a_filter_leaves_what_fits_all_of_it(desk: Desk, wanted: Filter, tasks: list[TaskId]) -> None:
    assert left(work(desk), wanted) == tasks


def test_what_is_done_does_not_fall_due(desk: Desk) -> None:
    soon = Filter(due=DueWindow(when=When.WITHIN, days=60))
    tick(desk, [HALF, FINISHED], TODAY)
    assert DREDGE in left(board(desk), soon)
    report(desk, DREDGE, YEAR, Edit(status=Status.DONE))
    assert DREDGE not in left(board(desk), soon)


def test_a_step_falls_due_before_its_task(desk: Desk) -> None:
    soon = Filter(due=DueWindow(when=When.WITHIN, days=5))
    assert left(board(desk), soon) == []
    add(desk, DREDGE, "中期复测", Deadline(text="9月20日", due=date(2026, 9, 20)))
    assert left(board(desk), soon) == [DREDGE]


def test_an_owner_of_a_step_is_an_owner(desk: Desk) -> None:
    add(desk, GREENWAY, "补种", None, "单阿福")
    seen = board(desk)
    assert left(seen, Filter(person="shanaf")) == [GREENWAY]
    assert left(seen, Filter(person="")) == [DREDGE, PATROL]


def test_a_task_without_any_day_has_no_time_limit(desk: Desk) -> None:
    seen = board(desk)
    card = seen.cards[1]
    bare = seen.with_card(replace(card, task=replace(card.task, deadline=None, steps=(), milestones=())))
    assert left(bare, Filter(due=DueWindow(when=When.NONE))) == [PATROL]


def test_a_section_has_the_tasks_of_those_under_it_in_whatever_order_they_are_held(desk: Desk) -> None:
    seen = board(desk)
    top, middle = SectionId(98), SectionId(99)

    def under(parent: SectionId | None) -> Callable[[Section], Section]:
        return lambda section: replace(section, parent_id=parent)

    second = under(middle)(seen.sections[SectionId(2)])
    sections = {
        SectionId(1): seen.sections[SectionId(1)],
        SectionId(2): second,
        middle: replace(second, id=middle, parent_id=top),
        top: replace(second, id=top, parent_id=None),
    }
    assert left(replace(seen, sections=sections), Filter(section=top)) == [GREENWAY]


WINDOWS = st.one_of(
    st.none(),
    st.sampled_from([DueWindow(when=When.OVERDUE), DueWindow(when=When.NONE)]),
    st.integers(0, 36_500).map(lambda days: DueWindow(when=When.WITHIN, days=days)),
    st.dates(min_value=date(1, 1, 2)).map(lambda day: DueWindow(when=When.BEFORE, day=day)),
)
FILTERS = st.builds(
    Filter,
    text=st.text(max_size=20),
    marks=st.frozensets(st.sampled_from(Mark)),
    roles=st.frozensets(st.sampled_from(Role)),
    plan=st.none() | st.integers(1, 99).map(PlanId),
    section=st.none() | st.integers(1, 99).map(SectionId),
    due=WINDOWS,
    person=st.none() | st.text(max_size=8),
    reported=st.none() | st.booleans(),
    evidence=st.none() | st.booleans(),
)


@settings(deadline=None)
@given(FILTERS)
def test_a_filter_comes_back_from_its_line(wanted: Filter) -> None:
    line = as_line(wanted)
    assert "\n" not in line
    assert from_line(line) == wanted
    assert bool(wanted) is bool(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "???",
        "mark=late&role=boss&plan=x&section=&due_within=soon&reported=maybe",
        "due_within=-1",
        "due_within=99999999999999999999",
        "due_before=2026-02-30",
        "due_before=None",
        "due_before=0001-01-01",
        "&&&=;;=%zz",
        "other=1",
    ],
)
def test_a_line_that_is_not_understood_narrows_nothing(line: str) -> None:
    assert from_line(line) == Filter()
