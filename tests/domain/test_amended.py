"""What follows for a task that an edition changes: its steps, how it is held, and what is said to be new after all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.editions import CLAIM, GOODS, PATROL, STORES, WATCH, held, offered, whole
from tui.domain.amendment import Gone, as_new, holding_after
from tui.domain.plan import DraftStep
from tui.domain.progress import Holding


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (STORES.steps, ["kept", "kept"]),
        ((replace(STORES.steps[0], text="6月底前配齐值守人员并培训"), STORES.steps[1]), ["near", "kept"]),
        ((replace(STORES.steps[0], when="7月底前", due=date(2026, 7, 31)), STORES.steps[1]), ["near", "kept"]),
        (STORES.steps[1:], ["kept", "gone"]),
        ((*STORES.steps, DraftStep(text="12月报送总结")), ["kept", "kept", "new"]),
        ((DraftStep(text="完成河道清障"),), ["new", "gone", "gone"]),
    ],
)
def test_issued_steps_are_matched_like_tasks(new: tuple[DraftStep, ...], expected: list[str]) -> None:
    (item,) = whole(held(STORES), offered(replace(STORES, steps=new)))

    assert [step.kind.value for step in item.steps] == expected


@pytest.mark.parametrize(
    ("before", "content", "claim", "expected"),
    [
        (Holding.OWN, "同", Holding.OWN, Holding.OWN),
        (Holding.OWN, "改", Holding.TRAY, Holding.OWN),
        (Holding.TRAY, "同", Holding.TRAY, Holding.TRAY),
        (Holding.TRAY, "改", Holding.OWN, Holding.OWN),
        (Holding.DECLINED, "同", Holding.TRAY, Holding.DECLINED),
        (Holding.DECLINED, "改", Holding.TRAY, Holding.TRAY),
    ],
)
def test_how_a_task_is_held_afterwards(before: Holding, content: str, claim: Holding, expected: Holding) -> None:
    new = STORES if content == "同" else replace(STORES, content=STORES.content + "组织演练。")

    (item,) = whole(held(STORES, holding=before), offered(new, claim=replace(CLAIM, holding=claim)))

    assert holding_after(item) is expected


def test_a_changed_task_that_is_said_to_be_new_leaves_the_old_one_to_the_archive() -> None:
    items = whole(held(STORES, PATROL), offered(replace(STORES, target="在岗率95%"), PATROL))

    assert [(item.kind.value, item.gone) for item in as_new(items, [1])] == [
        ("new", None),
        ("kept", None),
        ("gone", Gone.AS_NEW),
    ]
    assert as_new(items, [2]) == items


def test_joined_tasks_of_which_the_whole_is_new_are_archived_each() -> None:
    items = as_new(whole(held(WATCH, GOODS), offered(STORES)), [1])

    assert [(item.kind.value, item.gone) for item in items] == [
        ("new", None),
        ("gone", Gone.AS_NEW),
        ("gone", Gone.AS_NEW),
    ]
    assert {item.old[0].task.id for item in items[1:]} == {1, 2}


def test_the_part_of_a_split_task_that_is_new_leaves_its_step_to_the_task() -> None:
    items = as_new(whole(held(STORES), offered(WATCH, GOODS)), [2])

    assert [step.kind.value for step in items[0].steps] == ["kept", "gone"]
    assert [(step.kind.value, step.old) for step in items[1].steps] == [("new", None)]
