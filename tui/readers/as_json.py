"""A reading as ``qingdan.read/1``: every key is always present; absent values are null, lists empty."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

from tui.domain.deadline import Deadline
from tui.domain.indicators import Indicator, PlanIndicator, Target, Window
from tui.domain.plan import NOWHERE, DraftPlan, DraftTask, Reading, ReturnRule, Spot
from tui.domain.problem import Problem

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Words: TypeAlias = Callable[[str, str, Mapping[str, str]], str]
"""(kind ``problem`` or ``doubt``, code, parameters) → the message in the reader's language."""
Spots: TypeAlias = Mapping[int, Spot]
"""Line → place, as `Reading` has them."""

SCHEMA = "qingdan.read/1"


def reading_as_json(reading: Reading, words: Words) -> dict[str, Json]:
    """The document of ``read --json``."""
    file = reading.file
    return {
        "schema": SCHEMA,
        "file": {"name": file.name, "sha256": file.sha256, "format": file.format, "encoding": file.encoding},
        "plans": [plan_as_json(plan, words, reading.spots) for plan in reading.plans],
        "problems": [_problem(problem, words, reading.spots) for problem in reading.problems],
    }


def plan_as_json(plan: DraftPlan, words: Words, spots: Spots) -> dict[str, Json]:
    """One plan of ``read --json``."""
    years: list[Json] = [plan.years[0], plan.years[1]] if plan.years[0] else []
    return {
        "title": plan.title,
        "notice_title": plan.notice_title,
        "doc_number": plan.doc_number,
        "issuer": plan.issuer,
        "issued_on": _day(plan.issued_on),
        "years": years,
        "return_rule": _rule(plan.return_rule),
        "sections": [
            {"no": item.no, "title": item.title, "level": item.level, "parent": item.parent} for item in plan.sections
        ],
        "tasks": [_task(task, words, spots) for task in plan.tasks],
        "indicators": [_plan_indicator(item) for item in plan.indicators],
        "outline": [{"level": item.level, "no": item.no, "title": item.title} for item in plan.outline],
        "boxes": [{"no": item.no, "title": item.title, "items": list(item.items)} for item in plan.boxes],
        "targets": [_target(item) for item in plan.targets],
    }


def deadline_as_json(deadline: Deadline | None) -> Json:
    """A deadline, also as other documents show it."""
    if deadline is None:
        return None
    return {
        "text": deadline.text,
        "due": _day(deadline.due),
        "from": _day(deadline.start),
        "recurrence": deadline.recurrence,
        "standing": deadline.standing,
    }


def indicator_as_json(indicator: Indicator) -> Json:
    """A task's quantified target, also as other documents show it."""
    return {
        "text": indicator.text,
        "name": indicator.name,
        "op": indicator.op.value,
        "value": _number(indicator.value),
        "low": _number(indicator.low),
        "high": _number(indicator.high),
        "unit": indicator.unit,
        "hedge": indicator.hedge,
    }


def _plan_indicator(item: PlanIndicator) -> Json:
    return {
        "domain": item.domain,
        "name": item.name,
        "unit": item.unit,
        "baseline": item.baseline,
        "target": item.target,
        "op": item.op.value,
        "value": _number(item.value),
        "nature": item.nature,
    }


def _target(item: Target) -> Json:
    return {
        "text": item.text,
        "name": item.name,
        "op": item.op.value,
        "value": _number(item.value),
        "low": _number(item.low),
        "high": _number(item.high),
        "unit": item.unit,
        "due": _day(item.due),
    }


def _window(item: Window) -> Json:
    return {
        "name": item.name,
        "from": f"{item.start[0]:02}-{item.start[1]:02}",
        "to": f"{item.end[0]:02}-{item.end[1]:02}",
        "exact": item.exact,
    }


def _number(value: float | None) -> Json:
    """A whole number without its ``.0``."""
    return int(value) if value is not None and value.is_integer() else value


def _task(task: DraftTask, words: Words, spots: Spots) -> Json:
    return {
        "section": task.section,
        "group": task.group,
        "no": task.no,
        "part": task.part,
        "heading": task.heading,
        "content": task.content,
        "target": task.target,
        "deadline": deadline_as_json(task.deadline),
        "milestones": [{"text": item.text, "when": item.when, "due": _day(item.due)} for item in task.milestones],
        "deadline_phrases": list(task.deadline_phrases),
        "windows": [_window(item) for item in task.windows],
        "steps": [
            {"text": step.text, "when": step.when, "due": _day(step.due), "recurrence": step.recurrence}
            for step in task.steps
        ],
        "leaders": list(task.leaders),
        "assignments": [
            {
                "unit": item.unit,
                "qualifier": item.qualifier,
                "role": item.role.value,
                "group": item.group,
                "open_ended": item.open_ended,
            }
            for item in task.assignments
        ],
        "responsibility": task.responsibility,
        "indicators": [indicator_as_json(item) for item in task.indicators],
        "where": _where(task.line, spots),
        "checks": [
            {
                "field": doubt.field,
                "code": doubt.code,
                "reason": words("doubt", doubt.code, doubt.params),
                "where": _where(doubt.line, spots),
            }
            for doubt in task.doubts
        ],
    }


def _rule(rule: ReturnRule | None) -> Json:
    if rule is None:
        return None
    return {
        "month": rule.month,
        "day": rule.day,
        "every": rule.every,
        "recipient": rule.recipient,
        "contact": rule.contact,
        "phone": rule.phone,
        "email": rule.email,
        "text": rule.text,
    }


def _where(line: int | None, spots: Spots) -> dict[str, Json]:
    """The line, and where that is in a file without lines; nothing where no line is known."""
    if not line:
        return {}
    spot = dataclasses.asdict(spots.get(line, NOWHERE))
    return {"line": line, **{name: value for name, value in spot.items() if value is not None}}


def _problem(problem: Problem, words: Words, spots: Spots) -> Json:
    where = _where(problem.where.line, spots)
    if problem.where.task is not None:
        where["task"] = problem.where.task
    return {
        "severity": problem.severity.value,
        "code": problem.code,
        "message": words("problem", problem.code, problem.params),
        "where": where,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
