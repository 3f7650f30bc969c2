"""What several sheets say in the same words."""

from __future__ import annotations

from tui.domain.returns import ReturnDocument, ReturnTask
from tui.domain.roles import Role
from tui.packs import words


def about(document: ReturnDocument, *, dated: bool = True) -> str:
    """The line under a sheet's title: who fills it in, when (unless it is of no day), who answers for it."""
    who = document.signatures
    parts = [
        ("填报单位", document.unit.full_name or document.unit.name),
        ("报送对象", document.recipient),
        ("填报日期", words.chinese_date(document.made_on) if dated else ""),
        ("版次", f"第{document.revision}版" if document.revision else ""),
        ("经办人", who.filled_by),
        ("审核人", who.reviewed_by),
        ("签发人", who.approved_by),
        ("联系电话", who.phone),
    ]
    return "　".join(f"{name}：{value}" for name, value in parts if value)


def figure(number: str) -> str | int:
    """A task's number, as a figure where it is one that a cell holds, so that the column sorts."""
    short = number.isascii() and number.isdigit() and len(number) < 10
    return int(number) if short and str(int(number)) == number else number


def number(task: ReturnTask) -> str | int:
    """The task's number as a cell has it."""
    return figure(task.number)


def responsible(document: ReturnDocument, task: ReturnTask) -> str:
    """The unit with its role; under it who leads, where that is another."""
    own = f"{document.unit.name}\n（{words.role_word(task)}）"
    others = tuple(name for name in task.lead if name != document.unit.name)
    if others and task.role in (Role.SUPPORT, Role.GUIDE, Role.CO_LEAD):
        return f"{own}\n牵头：{words.listed(others)}"
    return own


def owners(task: ReturnTask) -> str:
    """Who does the task, then the people who do its steps, each once."""
    named = (task.own_plan.owner if task.own_plan else "", *(step.owner for step in task.steps))
    return words.listed(tuple(dict.fromkeys(name for name in named if name)))


def goal(task: ReturnTask) -> str | None:
    """目标成效: what the unit wants to reach, and what the plan asks for."""
    own = task.own_plan.goal if task.own_plan else ""
    if own and task.target and own != task.target:
        return f"{own}\n（方案要求：{task.target}）"
    return own or task.target


def leaders(task: ReturnTask) -> str:
    """责任领导: whom the unit named, else whom the plan names."""
    return (task.own_plan.leader if task.own_plan else "") or words.listed(task.leaders)


def measures(task: ReturnTask) -> str:
    """The unit's own words on how it is done; empty where it has written none."""
    return task.own_plan.measures if task.own_plan else ""
