"""A plan as it stands in pack.json and roll.json: head, sections and tasks, with the key names of ``read --json``."""

from __future__ import annotations

from typing import cast

import msgspec

from tui.domain.errors import InputUnusable
from tui.domain.period import MonthDay, month_day
from tui.domain.plan import DraftPlan
from tui.packs.canonical import Json

_NOBODYS_TASK = ("indicators", "outline", "boxes", "targets")
"""What a plan says that is no unit's task; it does not go from office to office."""
_IN_THE_FILE = ("line", "spot", "doubts")
"""Where a task stood in the coordinator's file, and what was not sure in it until the coordinator issued it."""


def plan_to_json(plan: DraftPlan) -> dict[str, Json]:
    """The plan as a JSON object."""
    raw: dict[str, Json] = msgspec.to_builtins(plan)
    for name in _NOBODYS_TASK:
        del raw[name]
    for task in cast("list[dict[str, Json]]", raw["tasks"]):
        deadline = task["deadline"]
        if isinstance(deadline, dict):
            deadline["from"] = deadline.pop("start")
        for window in cast("list[dict[str, Json]]", task["windows"]):
            window["from"], window["to"] = _said_day(window.pop("start")), _said_day(window.pop("end"))
        for name in _IN_THE_FILE:
            task.pop(name, None)
    return raw


def plan_from_json(value: Json, code: str) -> DraftPlan:
    """The plan of a JSON object from outside. InputUnusable with this code where it does not fit."""
    if not isinstance(value, dict):
        raise InputUnusable(code, reason="plan")
    raw = {**value, "tasks": [_task(task) for task in _list(value.get("tasks"))]}
    return converted(raw, DraftPlan, code)


def converted(raw: Json, wanted: type[DraftPlan], code: str) -> DraftPlan:
    """A checked value. InputUnusable with the code and the place where the JSON does not fit."""
    try:
        return msgspec.convert(raw, wanted)
    except msgspec.ValidationError as error:
        raise InputUnusable(code, reason=str(error)[:200]) from None


def month_day_to_json(value: MonthDay | None) -> Json:
    """``11-20``."""
    return None if value is None else f"{value[0]:02}-{value[1]:02}"


def month_day_from_json(value: Json, code: str) -> MonthDay | None:
    """A day of any year. InputUnusable with the code for one that no year has."""
    if value is None:
        return None
    found = month_day(value) if isinstance(value, str) else None
    if found is None:
        raise InputUnusable(code, reason=f"due: {value!s:.40}")
    return found


def _said_day(value: Json) -> Json:
    month, day = cast("list[int]", value)
    return f"{month:02}-{day:02}"


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _task(value: Json) -> Json:
    """A task in the shape of the domain's; what does not fit is left for the conversion to name."""
    if not isinstance(value, dict):
        return value
    task = dict(value)
    deadline = task.get("deadline")
    if isinstance(deadline, dict):
        task["deadline"] = {**deadline, "start": deadline.get("from")}
    task["windows"] = [_window(window) for window in _list(task.get("windows"))]
    return task


def _window(value: Json) -> Json:
    if not isinstance(value, dict):
        return value
    days = {name: _day_of_window(value.get(key)) for name, key in (("start", "from"), ("end", "to"))}
    return {**value, **days}


def _day_of_window(value: Json) -> Json:
    found = month_day(value) if isinstance(value, str) else None
    return None if found is None else [found[0], found[1]]
