"""The sample plan issued again: whole, without a task, as a notice, for the next year; and work done before."""

from __future__ import annotations

from datetime import date

from tests.services.sample import DREDGE, MEASURED, PATROL, TEXT, TITLE, YEAR, reading
from tui.domain.change import Change
from tui.domain.ids import TaskId
from tui.domain.progress import Status, Task
from tui.services import steps
from tui.services.boards import board
from tui.services.desk import Desk
from tui.services.importing import accept, propose
from tui.services.placing import Answer, Choice
from tui.services.reporting import Edit, note, report

WHOLE, NOTICE = Answer(choice=Choice.WHOLE), Answer(choice=Choice.NOTICE)
MORE = TEXT.replace("清淤18公里", "清淤20公里").replace("3月底前测量", "3月底前完成测量")
LESS = "\n".join(line for line in MORE.splitlines() if not line.startswith("2\t"))
"""The dredging says more; in `LESS` the patrols are gone as well."""
NEXT = TEXT.replace("2026", "2027").replace("清淤18公里", "清淤25公里")
NOTICE_TITLE = f"关于调整《{TITLE}》部分任务的通知"
SLIP = f"""{NOTICE_TITLE}

各责任单位：

青岚市人民政府办公室
2026年8月3日

序号	工作任务	年度目标	完成时限	推进步骤	责任领导	牵头单位	配合单位
4	整理滨河绿道	建成绿道9公里。	11月底前	5月底前开工；11月底前完工。	江一帆	市城管局	市水务局、市财政局
"""


def take(desk: Desk, text: str, answer: Answer | None = None) -> Change | None:
    """Import a text."""
    return accept(desk, propose(reading(text), desk.unit), answer)


def task(desk: Desk, wanted: TaskId) -> Task:
    """A task as it is now."""
    found = board(desk).card(wanted)
    assert found is not None
    return found.task


def work(desk: Desk) -> None:
    """Ticks, own steps, notes and entries on three tasks."""
    steps.tick(desk, [MEASURED], date(2026, 3, 20), "两家单位参加")
    steps.add(desk, DREDGE, "联系疏浚船")
    note(desk, PATROL, date(2026, 6, 1), "雨后加密巡查")
    report(desk, DREDGE, YEAR, Edit(status=Status.IN_PROGRESS, progress="已清淤九公里，测量成果已移交。"))
    report(desk, PATROL, YEAR, Edit(status=Status.STANDING, progress="每月巡查四次，台账齐全。"))
