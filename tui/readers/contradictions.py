"""Contradictions inside a plan: reported with their place, never mended (spec: reading, "Deadlines")."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tui.domain.plan import DraftPlan, DraftTask
from tui.domain.problem import Place, Problem, Severity


def contradictions(plan: DraftPlan) -> Iterator[Problem]:
    """Tasks without units, days before the issue date, steps after their task, tasks that share a number and a part."""
    seen: dict[tuple[str | None, str, int], int] = {}
    assigned = any(task.assignments for task in plan.tasks)
    if plan.tasks and not assigned:
        yield Problem(severity=Severity.WARNING, code="no_units")
    for task in plan.tasks:
        if assigned and not task.assignments:
            yield _problem(Severity.WARNING, "task_without_units", task)
        key = (task.section, task.no, task.part)
        if key in seen:
            yield _problem(Severity.WARNING, "number_twice", task, number=task.no, first=str(seen[key]))
        seen.setdefault(key, task.line)
        yield from _days(task, plan.issued_on)


def _days(task: DraftTask, issued_on: date | None) -> Iterator[Problem]:
    due = task.deadline.due if task.deadline else None
    if due and issued_on and due < issued_on:
        yield _problem(Severity.WARNING, "due_before_issue", task, due=due.isoformat(), issued=issued_on.isoformat())
    for step in task.steps:
        if step.due is None:
            continue
        words = {"step": step.text[:40], "step_due": step.due.isoformat()}
        if due and step.due > due:
            yield _problem(Severity.WARNING, "step_after_task", task, due=due.isoformat(), **words)
        if issued_on and step.due < issued_on:
            yield _problem(Severity.INFO, "step_before_issue", task, issued=issued_on.isoformat(), **words)


def _problem(severity: Severity, code: str, task: DraftTask, **params: str) -> Problem:
    return Problem(severity=severity, code=code, params=params, where=Place(line=task.line, task=_label(task)))


def _label(task: DraftTask) -> str:
    number = task.no if task.part == 1 else f"{task.no}-{task.part}"
    return f"{task.section}/{number}" if task.section else number
