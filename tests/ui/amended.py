"""The plan of the home issued again, and the way through its review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from tests.ui.homes import TASKS, UNIT, clock, draft, rested, until
from tui.domain.ids import StepId
from tui.domain.plan import DraftPlan, DraftTask, Reading, SourceFile
from tui.domain.roles import Assignment, Role
from tui.services import boards, importing, reporting, steps
from tui.services.cards import Card
from tui.services.desk import open_desk
from tui.services.homes import unit_named
from tui.services.reporting import Edit
from tui.ui.amending import answered
from tui.ui.app import QingdanApp
from tui.ui.dialogs.edition import EditionDialog
from tui.ui.screens.amendment import AmendmentScreen
from tui.ui.screens.tasks import TasksScreen
from tui.ui.widgets.paper import Paper

NEW = DraftTask(
    section="九",
    no="17",
    heading="建设社区康复驿站",
    content="建成社区康复驿站5个。",
    assignments=(Assignment(unit=UNIT, role=Role.LEAD),),
    responsibility=f"牵头单位：{UNIT}",
)
FIRST = """云泽市人民政府办公室
关于印发健康云泽建设2026年任务分工的通知

一、监测预警
1.完善监测预警机制。健全会商机制，每年组织1次演练。（牵头单位：市卫生健康委；配合单位：市民政局；完成时限：2026年10月底前）
2.办好社区老年食堂。新办社区老年食堂6家。（牵头单位：市民政局；配合单位：市财政局；完成时限：2026年12月底前）
"""
DRILL, HEALTH, INCOMES = 0, 1, 2
"""Places in TASKS: the one whose words change, the one that gets another number, the one that is left out."""


def newer(*, whole: bool = True) -> DraftPlan:
    """The plan issued again: drills twice, 9.2 is 9.4, 14.1 is not there, 17 is new; or without the unit's new one."""
    drill, health = TASKS[DRILL], TASKS[HEALTH]
    said = replace(
        drill,
        content=drill.content.replace("每年至少组织1次演练", "每半年至少组织1次演练"),
        steps=(*drill.steps[:2], replace(drill.steps[2], text="上下半年各组织1次演练"), *drill.steps[3:]),
    )
    tasks = [said, replace(health, no="9.4"), *(TASKS[3:] if whole else ()), NEW]
    return replace(draft(tasks), issued_on=date(2026, 9, 1))


async def begun(app: QingdanApp, pilot: Pilot[int], plan: DraftPlan, screen: type[object]) -> None:
    """Import a plan into the open home; something is asked."""
    file = SourceFile(name="新方案.txt", sha256="1" * 64, format="txt")
    proposal = importing.propose(Reading(file=file, plans=(plan,)), unit_named(UNIT))

    async def take() -> None:
        answer = await answered(app, app.around, proposal)
        if answer is not None:
            app.workspace.write(lambda desk: importing.accept(desk, proposal, answer))

    app.run_worker(take())
    await until(app, pilot, screen)


async def reviewed(app: QingdanApp, pilot: Pilot[int], plan: DraftPlan | None = None) -> None:
    """The review of the whole newer edition stands open."""
    await begun(app, pilot, plan or newer(), EditionDialog)
    await pilot.press("1")
    await until(app, pilot, AmendmentScreen)


async def finished(app: QingdanApp, pilot: Pilot[int]) -> None:
    """It is finished and saved."""
    await pilot.press("x")
    await until(app, pilot, TasksScreen)
    await rested(app, pilot)


def worked(home: Path) -> Path:
    """A step is ticked and something is reported before the plan is issued again."""
    desk = open_desk(home, clock)
    try:
        steps.tick(desk, [StepId(3)], date(2026, 11, 1))
        cards = boards.board(desk).cards
        reporting.report(desk, cards[DRILL].task.id, 2026, Edit(progress="上半年演练已办，台账齐全。"))
        reporting.report(desk, cards[INCOMES].task.id, 2026, Edit(progress="已帮扶四百户，台账齐全。"))
    finally:
        desk.close()
    return home


def named(cards: Sequence[Card]) -> list[str]:
    return [card.task.no for card in cards]


def texts(app: QingdanApp) -> str:
    return "\n".join("".join(piece.text for piece in line) for line in app.screen.query_one(Paper)._lines)
