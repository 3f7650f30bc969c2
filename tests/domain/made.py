"""Tasks, steps and entries made up for the tests; every one reports, is on time and has nothing to explain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tui.domain.deadline import Deadline
from tui.domain.ids import PlanId, StepId, TaskId
from tui.domain.progress import Entry, Holding, Origin, Reason, Status, Step, Task
from tui.domain.roles import Role
from tui.domain.units import Match

TODAY = date(2026, 9, 15)
PAST, AHEAD = date(2026, 9, 14), date(2026, 9, 16)
SAID = Entry(status=Status.IN_PROGRESS, progress="已修好三座步行桥，另有两座正在刷漆。")
DONE = replace(SAID, status=Status.DONE)
BY_PAST, BY_TODAY, BY_AHEAD = (Deadline(text="限期", due=day) for day in (PAST, TODAY, AHEAD))
FOR_EVER = Deadline(text="长期坚持", standing=True)


def step(number: int = 1, **changes: object) -> Step:
    """An open step without a day; `changes` replaces its fields."""
    plain = Step(id=StepId(number), task_id=TaskId(1), position=number, text=f"第{number}座桥", origin=Origin.ISSUED)
    return replace(plain, **changes)  # type: ignore[arg-type]


def task(*steps: Step, **changes: object) -> Task:
    """An own task with these steps; `changes` replaces its fields."""
    plain = Task(
        id=TaskId(1),
        plan_id=PlanId(1),
        section_id=None,
        position=1,
        group=None,
        no="3",
        part=1,
        number="3",
        heading="修缮步行桥",
        content="",
        target=None,
        deadline=None,
        milestones=(),
        leaders=(),
        assignments=(),
        holding=Holding.OWN,
        role=Role.LEAD,
        seat=1,
        seats=1,
        why="（市园林局负责）",
        matched="市园林局",
        match=Match.EXACT,
        reason=Reason(code="name", params={}),
        steps=steps,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]
