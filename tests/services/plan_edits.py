"""Plans made of values and the ways in which an office edits one, for tests of amendments."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from tests.services.sample import UNIT
from tui.domain.deadline import Deadline
from tui.domain.indicators import Indicator, Op
from tui.domain.plan import DraftPlan, DraftSection, DraftStep, DraftTask, Reading, SourceFile
from tui.domain.roles import Assignment, Role

SECTIONS = (DraftSection(no="一", title="疏浚整治"), DraftSection(no="二", title="岸线管护"))
_VERBS = ("整治", "修复", "巡查", "改造", "清理", "建设", "普查", "加固")
_PLACES = ("青石桥", "柳林闸", "白鹭湾", "东风渠", "月牙湖", "石坝村", "双溪口", "老码头", "芦苇荡", "北关堤")
_THINGS = ("护坡", "涵洞", "泵站", "排污口", "水尺", "拦污栅", "步道", "界桩", "监测井", "绿化带")
_TAILS = ("建立台账，逐处销号。", "落实管护人员和经费。", "同步完善标识标牌。", "汛期前完成验收。", "资料归档备查。")


def made_task(number: int, pick: random.Random) -> DraftTask:
    """A task of the unit with two steps and an indicator."""
    verb, place, thing = pick.choice(_VERBS), pick.choice(_PLACES), pick.choice(_THINGS)
    count = pick.randint(2, 90)
    return DraftTask(
        section=pick.choice(SECTIONS).no,
        no=str(number),
        heading=f"{verb}{place}{thing}",
        content=f"对{place}一带的{thing}开展{verb}，共{count}处。{pick.choice(_TAILS)}{pick.choice(_TAILS)}",
        deadline=Deadline(text="10月底前", due=date(2026, 10, 31)),
        steps=(
            DraftStep(text=f"摸清{place}{thing}底数", when="5月底前", due=date(2026, 5, 31)),
            DraftStep(text=f"完成{thing}{verb}{count}处", when="10月底前", due=date(2026, 10, 31)),
        ),
        assignments=(Assignment(unit=UNIT, role=Role.LEAD),),
        responsibility=f"牵头单位：{UNIT}",
        indicators=(Indicator(text=f"共{count}处", name=f"{verb}{thing}", op=Op.EQUAL, value=count, unit="处"),),
    )


def read_as(tasks: Sequence[DraftTask], title: str = "河湖管护方案", year: int = 2026) -> Reading:
    """A document of these tasks, numbered as they come."""
    plan = DraftPlan(title=title, years=(year, year), sections=SECTIONS, tasks=tuple(tasks))
    return Reading(file=SourceFile(name="方案.txt", sha256="0" * 64, format="txt"), plans=(plan,))


def renumbered(tasks: Sequence[DraftTask]) -> list[DraftTask]:
    """The tasks under the numbers 1, 2, 3 …"""
    return [replace(task, no=str(at)) for at, task in enumerate(tasks, start=1)]


Edit = Callable[[list[DraftTask], random.Random], list[DraftTask]]


def reorder(tasks: list[DraftTask], pick: random.Random) -> list[DraftTask]:
    """Another order, the numbers go along."""
    return pick.sample(tasks, len(tasks))


def renumber(tasks: list[DraftTask], pick: random.Random) -> list[DraftTask]:
    """Another order, numbered anew."""
    return renumbered(reorder(tasks, pick))


def reword(tasks: list[DraftTask], pick: random.Random) -> list[DraftTask]:
    """One task says a little more, and one of its steps too."""
    at = pick.randrange(len(tasks))
    old = tasks[at]
    steps = tuple(replace(step, text=f"{step.text}并上报") for step in old.steps[:1]) + old.steps[1:]
    return [*tasks[:at], replace(old, content=f"{old.content}{pick.choice(_TAILS)}", steps=steps), *tasks[at + 1 :]]


def move(tasks: list[DraftTask], pick: random.Random) -> list[DraftTask]:
    """One task stands in the other section."""
    at = pick.randrange(len(tasks))
    other = "二" if tasks[at].section == "一" else "一"
    return [*tasks[:at], replace(tasks[at], section=other), *tasks[at + 1 :]]


def delay(tasks: list[DraftTask], pick: random.Random) -> list[DraftTask]:
    """One task has until the end of November."""
    at = pick.randrange(len(tasks))
    later = Deadline(text="11月底前", due=date(2026, 11, 30))
    return [*tasks[:at], replace(tasks[at], deadline=later), *tasks[at + 1 :]]


def split(tasks: list[DraftTask], pick: random.Random) -> list[DraftTask]:
    """One task becomes two, each with its sentences and steps."""
    at = pick.randrange(len(tasks))
    old = tasks[at]
    sentences = [sentence + "。" for sentence in old.content.split("。") if sentence]
    if len(sentences) < 2:
        return tasks
    first = replace(old, content=sentences[0], steps=old.steps[:1])
    second = replace(old, heading="", content="".join(sentences[1:]), steps=old.steps[1:], indicators=())
    return [*tasks[:at], first, second, *tasks[at + 1 :]]


def join(tasks: list[DraftTask], pick: random.Random) -> list[DraftTask]:
    """Two neighbours become one."""
    if len(tasks) < 3:
        return tasks
    at = pick.randrange(len(tasks) - 1)
    left, right = tasks[at], tasks[at + 1]
    whole = replace(
        left,
        content=left.content + right.heading + right.content,
        steps=left.steps + right.steps,
        indicators=left.indicators + right.indicators,
    )
    return [*tasks[:at], whole, *tasks[at + 2 :]]


def drop(tasks: list[DraftTask], pick: random.Random) -> list[DraftTask]:
    """One task is not there any more."""
    if len(tasks) < 2:
        return tasks
    at = pick.randrange(len(tasks))
    return [*tasks[:at], *tasks[at + 1 :]]


def drop_step(tasks: list[DraftTask], pick: random.Random) -> list[DraftTask]:
    """One task has a step less."""
    at = pick.randrange(len(tasks))
    return [*tasks[:at], replace(tasks[at], steps=tasks[at].steps[1:]), *tasks[at + 1 :]]


def leave_out(tasks: list[DraftTask], pick: random.Random) -> list[DraftTask]:
    """One task is another unit's now."""
    at = pick.randrange(len(tasks))
    other = (Assignment(unit="市教育局", role=Role.LEAD),)
    return [
        *tasks[:at],
        replace(tasks[at], assignments=other, responsibility="牵头单位：市教育局"),
        *tasks[at + 1 :],
    ]


def doubt(tasks: list[DraftTask], pick: random.Random) -> list[DraftTask]:
    """One task names only 有关单位."""
    at = pick.randrange(len(tasks))
    other = (Assignment(unit="有关单位", role=Role.SUPPORT, group=True),)
    return [*tasks[:at], replace(tasks[at], assignments=other, responsibility="有关单位"), *tasks[at + 1 :]]


def add(tasks: list[DraftTask], pick: random.Random) -> list[DraftTask]:
    """One task more."""
    at = pick.randrange(len(tasks) + 1)
    return [*tasks[:at], made_task(len(tasks) + 1, pick), *tasks[at:]]


EDITS: tuple[Edit, ...] = (
    reorder, renumber, reword, move, delay, split, join, drop, drop_step, leave_out, doubt, add,
)  # fmt: skip
