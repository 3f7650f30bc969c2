"""What several sheets say in the same words."""

from __future__ import annotations

from tui.domain.plan import Role
from tui.domain.returns import ReturnDocument, ReturnTask
from tui.packs import words


def about(document: ReturnDocument) -> str:
    """The line under a sheet's title: who fills it in, when, who answers for it."""
    who = document.signatures
    parts = [
        ("填报单位", document.unit.full_name or document.unit.name),
        ("报送对象", document.recipient),
        ("填报日期", words.chinese_date(document.made_on)),
        ("版次", f"第{document.revision}版" if document.revision else ""),
        ("经办人", who.filled_by),
        ("审核人", who.reviewed_by),
        ("签发人", who.approved_by),
        ("联系电话", who.phone),
    ]
    return "　".join(f"{name}：{value}" for name, value in parts if value)


def number(task: ReturnTask) -> str | int:
    """The task's number, as a figure where it is one, so that the column sorts."""
    word = task.number
    return int(word) if word.isascii() and word.isdigit() and len(word) < 10 and str(int(word)) == word else word


def responsible(document: ReturnDocument, task: ReturnTask) -> str:
    """The unit with its role; under it who leads, where that is another."""
    own = f"{document.unit.name}\n（{words.ROLE[task.role]}）"
    others = tuple(name for name in task.lead if name != document.unit.name)
    if others and task.role in (Role.SUPPORT, Role.GUIDE, Role.CO_LEAD):
        return f"{own}\n牵头：{words.listed(others)}"
    return own


def owners(task: ReturnTask) -> str:
    """The people who do the task's steps, each once."""
    return words.listed(tuple(dict.fromkeys(step.owner for step in task.steps if step.owner)))
