"""Tasks of a plan, how a home holds them, and how an edition offers them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tests.domain.made import task as held_task
from tui.domain.amending import amend
from tui.domain.amendment import EditionKind, Held, Item, Offered
from tui.domain.deadline import Deadline
from tui.domain.differences import said_by
from tui.domain.ids import StepId, TaskId
from tui.domain.issued import Said
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
