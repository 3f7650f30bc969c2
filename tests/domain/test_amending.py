"""What a newer edition makes of held tasks: the same, changed, split, joined, left out, gone, new."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.editions import (
    BANKS,
    CLAIM,
    GOODS,
    OTHERS,
    PATROL,
    STORES,
    TITLES,
    WATCH,
    held,
    offered,
    said,
    told,
    whole,
)
from tui.domain.amending import amend
from tui.domain.amendment import EditionKind, Gone, ItemKind, Offered
from tui.domain.deadline import Deadline
from tui.domain.differences import said_by
from tui.domain.issued import Relation
from tui.domain.plan import DraftTask
from tui.domain.roles import Role


@pytest.mark.parametrize(
    ("new", "kind", "fields"),
    [
        (STORES, "kept", ""),
        (replace(STORES, heading="完善应急值守 和物资储备"), "kept", ""),
        (replace(STORES, target="值守在岗率１００％"), "kept", ""),
        (replace(STORES, number="6"), "near", "number"),
        (replace(STORES, section="二"), "near", "section"),
        (replace(STORES, heading="完善应急值班值守和物资储备"), "near", "heading"),
        (replace(STORES, content=STORES.content + "组织一次演练。"), "near", "content"),
        (replace(STORES, content="推行网格化管理，压实各级责任，形成闭环。"), "near", "content"),
        (replace(STORES, target="值守在岗率95%"), "near", "target"),
        (replace(STORES, deadline=Deadline(text="8月底前", due=date(2026, 8, 31))), "near", "deadline"),
        (replace(STORES, deadline=Deadline(text="9月底前", due=date(2027, 9, 30))), "near", "deadline"),
        (replace(STORES, deadline=None), "near", "deadline"),
        (replace(STORES, leaders=("江一帆",)), "near", "leaders"),
        (replace(STORES, responsibility="市水务局、市应急局牵头"), "near", "why"),
        (replace(STORES, steps=STORES.steps[::-1]), "near", "steps"),
    ],
)
def test_one_task_in_a_newer_edition(new: DraftTask, kind: str, fields: str) -> None:
    assert told(whole(held(STORES), offered(new))) == [(kind, 1, fields)]


def test_a_section_that_was_only_renamed_moves_nothing() -> None:
    assert told(whole(held(BANKS), offered(replace(BANKS, section="三")))) == [("kept", 1, "")]


def test_a_role_that_changed_is_a_difference() -> None:
    new = Offered(draft=STORES, claim=CLAIM, said=said_by(STORES, Role.SUPPORT, TITLES["一"]))

    (item,) = whole(held(STORES), [new])

    assert [(one.field, one.old, one.new) for one in item.differences] == [("role", "lead", "support")]


def test_another_task_under_the_same_number_is_new() -> None:
    items = whole(held(STORES), offered(replace(BANKS, section="一", no="1", number="1")))

    assert [(item.kind, item.gone) for item in items] == [(ItemKind.NEW, None), (ItemKind.GONE, Gone.VANISHED)]


def test_same_texts_are_told_apart_by_number_and_section() -> None:
    one, two = (replace(PATROL, section=section, no=no, number=no) for section, no in (("一", "2"), ("二", "5")))

    assert told(whole(held(one, two), offered(two, one))) == [("kept", 2, ""), ("kept", 1, "")]


def test_the_best_pairs_win_over_the_first_ones() -> None:
    longer = replace(PATROL, no="7", number="7", content=PATROL.content + "雨后加密巡查。")
    other = replace(
        longer, heading="开展水库巡查", content="各水库每周巡查不少于两次，问题三日内处置到位。雨后加密巡查。"
    )
    before = [replace(longer, no="1", number="1"), replace(other, no="2", number="2")]

    items = whole(held(*before), offered(replace(other, no="1", number="1"), replace(longer, no="2", number="2")))

    assert [item.carries for item in items] == [2, 1]


def test_a_split_task_goes_on_as_its_likest_part_and_shares_its_steps_out() -> None:
    items = whole(held(STORES, PATROL), offered(WATCH, GOODS, PATROL))

    assert [(item.kind.value, item.relation, item.carries) for item in items] == [
        ("near", Relation.SPLIT, 1),
        ("near", Relation.SPLIT, None),
        ("kept", Relation.ONE, 2),
    ]
    assert [one.task.id for one in items[1].old] == [1]
    assert [[step.old.id if step.old else None for step in item.steps] for item in items[:2]] == [[11], [12]]


def test_joined_tasks_go_on_as_one_and_the_other_is_archived_with_its_number() -> None:
    items = whole(held(WATCH, GOODS, PATROL), offered(STORES, PATROL))

    assert [(item.kind.value, item.relation, item.carries) for item in items[:2]] == [
        ("near", Relation.JOINED, 1),
        ("kept", Relation.ONE, 3),
    ]
    assert [one.task.id for one in items[0].old] == [1, 2]
    assert [(item.gone, item.number, item.old[0].task.id) for item in items[2:]] == [(Gone.JOINED, "1", 2)]
    assert [step.old.id for step in items[0].steps if step.old] == [11, 21]


def test_a_task_that_no_longer_names_the_unit_is_left_out_and_says_where_it_stands() -> None:
    items = whole(held(STORES, BANKS), offered(BANKS), foreign=[replace(STORES, no="8", number="8")])

    assert [(item.kind.value, item.gone, item.number) for item in items] == [
        ("kept", None, ""),
        ("gone", Gone.LEFT_OUT, "8"),
    ]


def test_the_units_own_part_is_preferred_to_the_same_text_of_others() -> None:
    mine = replace(STORES, content=STORES.content + "本局负责市本级。")

    assert told(whole(held(STORES), offered(mine), foreign=[replace(STORES, target="其他")])) == [
        ("near", 1, "content")
    ]


@pytest.mark.parametrize("kind", EditionKind)
@pytest.mark.parametrize(
    ("rewritten", "gone"),
    [
        (OTHERS, Gone.LEFT_OUT),
        (replace(OTHERS, no="7", number="7"), None),
        (replace(OTHERS, heading="建设海绵城市"), None),
    ],
)
def test_a_rewritten_task_of_the_same_number_and_heading_that_is_others_now_is_left_out(
    kind: EditionKind, rewritten: DraftTask, gone: Gone | None
) -> None:
    (item,) = amend(held(STORES), [], [said(rewritten)], kind)

    assert item.gone == (gone or (Gone.VANISHED if kind is EditionKind.WHOLE else None))


def test_an_archived_task_comes_back_with_its_work() -> None:
    (item,) = whole(held(STORES, archived=2, gone="vanished"), offered(STORES))

    assert (item.kind, item.carries, item.revived) == (ItemKind.KEPT, 1, True)


def test_an_archived_task_that_is_still_not_there_is_not_spoken_of() -> None:
    assert whole(held(STORES, archived=2, gone="vanished"), []) == ()


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("1", "2"), [("near", 2, "content", "2"), ("near", 3, "content", "3")]),
        (("2", "4"), [("near", 2, "content", "2"), ("near", 3, "number content", "4")]),
    ],
)
def test_a_notice_with_numbers_of_its_own_renumbers_nothing(
    numbers: tuple[str, str], expected: list[tuple[str, int, str, str]]
) -> None:
    new = [
        replace(draft, section=None, no=no, number=no, content=f"{draft.content}另报月报。")
        for draft, no in zip((PATROL, BANKS), numbers, strict=True)
    ]

    items = amend(held(STORES, PATROL, BANKS), offered(*new), [], EditionKind.NOTICE)

    listed = [item for item in items if item.new is not None]
    assert [
        (*line, item.new.said.number) for line, item in zip(told(listed), listed, strict=True) if item.new
    ] == expected
    assert [(item.kind, item.old[0].task.id) for item in items[2:]] == [(ItemKind.UNLISTED, 1)]
