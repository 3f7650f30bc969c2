"""Homes with a number of own tasks, for measuring: the plan of a department, made up, three steps a task."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tui.domain.deadline import Deadline
from tui.domain.plan import DraftPlan, DraftSection, DraftStep, DraftTask, Reading, ReturnRule, SourceFile
from tui.domain.roles import Assignment, Role
from tui.services import importing
from tui.services.desk import open_desk
from tui.services.homes import make_home

UNIT = "市民政局"
YEAR = 2026
FIRST = "事项000000"
"""How the first task's heading begins: a screen that shows it shows own tasks."""
_SECTION_OF = 50
_CONTENT = (
    "会同有关部门摸清底数、建立台账、逐项销号，对排查出的问题分级分类处置，按月通报进度，形成一批管用的制度成果，"
    "做到底数清、情况明、措施实，确保年底前全面完成整治任务并通过验收。"
)


def _task(index: int) -> DraftTask:
    month = index % 12 + 1
    return DraftTask(
        section=str(index // _SECTION_OF + 1),
        no=str(index + 1),
        heading=f"事项{index:06d} 整治第{index % 97 + 1}类隐患",
        content=f"第{index + 1}项：{_CONTENT * 2}",
        deadline=Deadline(text=f"{month}月底前", due=date(YEAR, month, 28)),
        steps=tuple(
            DraftStep(
                text=f"第{step}步：完成第{step}批点位核查", when=f"{step * 4}月底前", due=date(YEAR, step * 4, 28)
            )
            for step in (1, 2, 3)
        ),
        assignments=(Assignment(unit=UNIT, role=Role.LEAD), Assignment(unit="市财政局", role=Role.SUPPORT)),
        responsibility=f"牵头单位：{UNIT}；配合单位：市财政局",
        line=index + 1,
    )


def make_bench_home(home: Path, tasks: int) -> None:
    """A home that holds this many own tasks of one plan that asks for a return."""
    sections = tuple(
        DraftSection(no=str(number + 1), title=f"第{number + 1}类整治工作")
        for number in range((tasks + _SECTION_OF - 1) // _SECTION_OF)
    )
    rule = ReturnRule(month=11, day=20, every="year", recipient="市政府办公室")
    plan = DraftPlan(
        title="隐患整治任务分工",
        years=(YEAR, YEAR),
        return_rule=rule,
        sections=sections,
        tasks=tuple(_task(index) for index in range(tasks)),
    )
    make_home(home, UNIT)
    reading = Reading(file=SourceFile(name="分工.txt", sha256="0" * 64, format="txt"), plans=(plan,))
    desk = open_desk(home, lambda: datetime(YEAR, 9, 15, 9))
    try:
        importing.accept(desk, importing.propose(reading, desk.unit))
    finally:
        desk.close()


if __name__ == "__main__":  # homes.py FOLDER TASKS
    make_bench_home(Path(sys.argv[1]), int(sys.argv[2]))
