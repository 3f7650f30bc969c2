"""What a newer edition makes of held tasks: the same, changed, split, joined, gone, new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from tests.domain.made import task as held_task
from tui.domain.amending import amend
from tui.domain.amendment import EditionKind, Gone, Held, Item, ItemKind, Offered, as_new, holding_after
from tui.domain.deadline import Deadline
from tui.domain.differences import said_by, spans
from tui.domain.ids import StepId, TaskId
from tui.domain.issued import Relation, Said
from tui.domain.owning import Claim
from tui.domain.plan import DraftStep, DraftTask
from tui.domain.progress import Holding, Origin, Reason, Step
from tui.domain.roles import Role
from tui.domain.units import Match

STORES = DraftTask(
    section="一",
    no="1",
    number="1",
    heading="完善应急值守和物资储备",
    content="健全汛期二十四小时值守制度，配齐值守人员，落实领导带班。补充编织袋、救生衣等物资，建立出入库台账，每季度盘点一次。",
    target="值守在岗率100%",
    deadline=Deadline(text="9月底前", due=date(2026, 9, 30)),
    steps=(
        DraftStep(text="6月底前配齐值守人员", when="6月底前", due=date(2026, 6, 30)),
        DraftStep(text="9月底前完成物资盘点", when="9月底前", due=date(2026, 9, 30)),
    ),
    responsibility="市水务局牵头",
)
PATROL = DraftTask(
    section="一", no="2", number="2", heading="开展河道巡查", content="各河段每周巡查不少于两次，问题三日内处置到位。",
    responsibility="市水务局牵头",
)  # fmt: skip
BANKS = DraftTask(
    section="二", no="3", number="3", heading="建设生态护岸", content="在东风渠下游新建护岸三公里，栽植水生植物。",
    responsibility="市水务局配合",
)  # fmt: skip
WATCH = replace(
    STORES,
    heading="完善应急值守",
    content="健全汛期二十四小时值守制度，配齐值守人员，落实领导带班。",
    steps=STORES.steps[:1],
)
GOODS = replace(
    STORES,
    no="4",
    number="4",
    heading="充实防汛物资",
    content="补充编织袋、救生衣等物资，建立出入库台账，每季度盘点一次。",
    target=None,
    steps=STORES.steps[1:],
)
OTHERS = replace(STORES, content="推行网格化管理，压实各级责任，形成闭环。", target=None)
TITLES = {"一": "防汛备汛", "二": "岸线管护", "三": "岸线管护和修复"}
CLAIM = Claim(
    holding=Holding.OWN,
    role=Role.LEAD,
    seat=1,
    seats=1,
    why="市水务局牵头",
    matched="市水务局",
    match=Match.EXACT,
    reason=Reason(code="name", params={}),
)


def said(draft: DraftTask) -> Said:
    """What a draft says."""
    return said_by(draft, Role.LEAD, TITLES[draft.section or "一"])


def held(*drafts: DraftTask, **changes: object) -> list[Held]:
    """Tasks of a home that say this: t1, t2 …; `changes` replaces fields of all of them."""
    found = []
    for number, draft in enumerate(drafts, start=1):
        steps = [
            Step(
                id=StepId(10 * number + at),
                task_id=TaskId(number),
                position=at,
                text=step.text,
                origin=Origin.ISSUED,
                when=step.when,
                due=step.due,
                done_on=date(2026, 5, 1) if at == 1 else None,
            )
            for at, step in enumerate(draft.steps, start=1)
        ]
        task = held_task(*steps, id=TaskId(number), no=draft.no, number=draft.number, **changes)
        found.append(Held(task=task, said=said(draft)))
    return found


def offered(*drafts: DraftTask, claim: Claim = CLAIM) -> list[Offered]:
    """Tasks of an edition that are the unit's."""
    return [Offered(draft=draft, claim=claim, said=said(draft)) for draft in drafts]


def whole(old: Sequence[Held], new: Sequence[Offered], foreign: Sequence[DraftTask] = ()) -> tuple[Item, ...]:
    """What a whole edition makes of them."""
    return amend(old, new, [said(draft) for draft in foreign], EditionKind.WHOLE)


def told(items: Sequence[Item]) -> list[tuple[str, int | None, str]]:
    """Kind, the task that goes on, and what is different."""
    return [(item.kind.value, item.carries, " ".join(one.field for one in item.differences)) for item in items]


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


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("清淤18公里", "清淤20公里", ("18", "20")),
        ("覆盖率达到90%，按月报送", "覆盖率达到92%，按月报送", ("90", "92")),
        ("投入1,200万元", "投入1,250万元", ("1,200", "1,250")),
        ("建成DRG系统", "建成DIP系统", ("DRG", "DIP")),
        ("建成绿道", "建成两条绿道", ("", "两条")),
    ],
)
def test_what_differs_is_marked_in_both_texts(old: str, new: str, marked: tuple[str, str]) -> None:
    (span,) = spans(old, new)

    assert (old[span.old_from : span.old_to], new[span.new_from : span.new_to]) == marked
