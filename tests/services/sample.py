"""A made-up plan of a made-up city, and homes with it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from tui.domain.ids import PlanId, StepId, TaskId, label
from tui.domain.occurrences import StepRef
from tui.domain.plan import Reading
from tui.domain.progress import Status, Step
from tui.services import backups, history
from tui.services.boards import Board, board
from tui.services.desk import Desk, open_desk
from tui.services.homes import make_home
from tui.services.importing import accept, propose
from tui.services.indicators import record_reading
from tui.services.reporting import Edit, report
from tui.services.steps import tick

UNIT = "市水务局"
NOW = datetime(2026, 9, 15, 8, 30)
TODAY = NOW.date()
LATER = datetime(2026, 11, 18, 9, 0)
YEAR = 2026
PLAN = PlanId(1)
DREDGE, PATROL, GREENWAY, YARDS = TaskId(1), TaskId(2), TaskId(3), TaskId(4)
"""Own by lead, own and standing, own by support; the last waits in the tray."""
MEASURED, HALF, FINISHED = StepId(1), StepId(2), StepId(3)

FOREIGN = (
    "校园节水课堂进班级",
    "每学期上好两堂节水课",
    "编好课件",
    "休闲渔船",
    "蓝色船牌",
    "渔船名册",
    "柳青",
    "市公安局",
)
"""Words that stand only in other units' tasks and sections."""

TITLE = "青岚市2026年河湖管护任务分工方案"
TEXT = f"""青岚市人民政府办公室关于印发{TITLE}的通知

各区人民政府，市政府各部门：

《{TITLE}》已经市政府同意，现印发给你们。各责任单位请于每年11月20日前向市河长制办公室反馈工作进展情况。

青岚市人民政府办公室
2026年2月9日

{TITLE}

序号	工作任务	年度目标	完成时限	推进步骤	责任领导	牵头单位	配合单位
一、清理河道
1	清理城区河段淤泥	清淤18公里。	10月底前	3月底前测量；6月底前清淤；10月底前验收。	江一帆	市水务局	市财政局
2	坚持沿岸巡查	每月巡查不少于4次。	长期坚持	每月汇总巡查台账。	江一帆	市水务局	各区政府
3	校园节水课堂进班级	每学期上好两堂节水课。	6月底前	6月底前编好课件。	柳青	市教育局	市财政局
二、岸线利用
4	整理滨河绿道	建成绿道6公里。	9月底前	5月底前开工；9月底前完工。	江一帆	市城管局	市水务局、市财政局
5	清退占用岸线的堆场	清退堆场7处。	11月底前	11月底前清退7处。	江一帆	市自然资源局	有关单位
三、渔船名册
6	登记休闲渔船并发放蓝色船牌	登记率达到100%。	8月底前	8月底前登记完毕。	柳青	市农业农村局	市公安局
"""


def reading(text: str = TEXT, name: str = "方案.txt") -> Reading:
    """The plan as it is read."""
    from tui.readers import read_text

    return read_text(text.encode(), name)


def empty_home(folder: Path, now: datetime = NOW) -> Desk:
    """An open home of the unit without a plan."""
    make_home(folder, UNIT, full_name="青岚市水务局")
    return open_desk(folder, lambda: now)


def home(folder: Path, now: datetime = NOW) -> Desk:
    """An open home with the plan."""
    desk = empty_home(folder, now)
    accept(desk, propose(reading(), desk.unit))
    return desk


def opened(folder: Path, now: datetime) -> Desk:
    """The home on another day."""
    return open_desk(folder, lambda: now)


def size_of_history(desk: Desk) -> int:
    """How many changes a home knows."""
    return len(history.log(desk, limit=1000))


def backup_reasons(desk: Desk) -> list[str]:
    """Why each backup of a home was made."""
    return [one.reason.value for one in backups.listed(desk.store.path)]


def due_by(step: Step, day: date) -> list[StepRef]:
    """The occurrences of a step whose day has come."""
    return [StepRef(step=step.id, place=at) for at, one in enumerate(step.occurrences, 1) if one.due <= day]


def finish_work(desk: Desk) -> Board:
    """Tick and report everything, so that the return is ready."""
    for card in board(desk).cards:
        tick(desk, [step.id for step in card.task.steps if step.recurrence is None], date(YEAR, 9, 1))
        by = max(LATER.date(), desk.today)
        tick(desk, [ref for step in card.task.steps for ref in due_by(step, by)], date(YEAR, 9, 1))
        standing = card.task.id == PATROL
        status = Status.STANDING if standing else Status.DONE
        said = f"{card.task.title}：年度目标已完成，台账齐全。"
        report(desk, card.task.id, YEAR, Edit(status=status, progress=said))
        for one in card.indicators:
            reached = one.indicator.value or 0.0
            record_reading(desk, card.task.id, YEAR, label("i", one.id), str(reached), date(YEAR, 9, 1))
    return board(desk)
