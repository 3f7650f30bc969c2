"""任务反馈表.xlsx: the form of a pack, filled in by a unit that has no program (written here, read in `filled_form`).

Issued columns are locked. Each row carries in a hidden column the place of its task in the plan and the digest of what
it said when it was issued, so that it is known again wherever it is sorted to, and an altered text is noticed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from tui.domain.fingerprint import text_digest
from tui.domain.owning import Claim
from tui.domain.plan import DraftTask
from tui.domain.text import shortened
from tui.packs import words
from tui.packs.pack import Pack, PackPlan
from tui.packs.sheets.book import Frame, write_book
from tui.packs.sheets.common import figure
from tui.packs.sheets.table import Column, Look, Row, Table

SCHEMA = "qingdan.form/1"
TASKS, INDICATORS, ABOUT = "任务反馈表", "指标完成情况", "填报说明"
KEY = "编码"
STATUS, PROGRESS, PROBLEMS, NEXT = "完成状态", "进展情况", "存在问题", "下一步打算"
READING, REMARK = "完成值", "说明"
NUMBER, TASK, PLAN = "序号", "任务", "方案"
ISSUED, FILLED = "内容", "填写"
NUMBER_AND_TEXT = (NUMBER, TASK, "年度目标", "完成时限")
"""Columns that say what was issued."""

_NUMBER_COLUMN = Column(title=NUMBER, width=6, look=Look.CENTRE)
_PLAN_COLUMN = Column(title=PLAN, width=10)
_TASK_COLUMNS = (
    Column(title="板块", width=8),
    Column(title=TASK, width=26, widest=60),
    Column(title="年度目标", width=11, widest=30),
    Column(title="完成时限", width=11),
    Column(title="责任分工", width=12, widest=30),
    Column(title=STATUS, width=11, look=Look.CENTRE, entry=True, choices=tuple(words.STATUS.values())),
    Column(title=PROGRESS, width=30, entry=True),
    Column(title=PROBLEMS, width=14, entry=True),
    Column(title=NEXT, width=14, entry=True),
    Column(title=KEY, width=8, machine=True),
)
_INDICATOR_COLUMNS = (
    Column(title=TASK, width=42),
    Column(title="指标", width=34),
    Column(title="目标值", width=16, look=Look.CENTRE),
    Column(title=READING, width=16, look=Look.CENTRE, entry=True),
    Column(title=REMARK, width=34, entry=True),
    Column(title=KEY, width=8, machine=True),
)
_ABOUT_COLUMNS = (
    Column(title="项目", width=16, look=Look.CENTRE),
    Column(title=ISSUED, width=60),
    Column(title=FILLED, width=40, entry=True),
    Column(title=KEY, width=8, machine=True),
)
_SPACE = 60.0
"""Height in points of a row in which a person writes."""

HOW = (
    "只填写浅黄色的格子；其余内容是下发的任务，不要改动。",
    "“完成状态”从下拉列表中选择；“进展情况”写明做了什么、完成多少。",
    "行可以排序、筛选，行高可以调整；不要增删行，不要另建工作簿粘贴。",
    "填好后保存，连同加盖公章的纸质件一并报送。",
)


def build_form(pack: Pack, made_on: date, scratch: Path | None = None) -> bytes:
    """The form of a pack as a workbook; made_on: the day that the file bears. scratch: see `write_book`."""
    frame = Frame(made_on=made_on, owner=pack.unit, stamp=f"{pack.year}年度")
    tables = [_tasks(pack)]
    if any(task.indicators for issued in _asked(pack) for task in issued.plan.tasks):
        tables.append(_indicators(pack))
    return write_book([*tables, _about(pack)], frame, scratch)


def shown(task: DraftTask) -> str:
    """A task as the form shows it: heading and content as one text."""
    if task.heading and task.content and not task.content.startswith(task.heading):
        return f"{task.heading}\n{task.content}"
    return task.content or task.heading


def digest(task: DraftTask) -> str:
    """What a row of the form says of a task (`fingerprint.text_digest`), whatever was entered in it."""
    return text_digest("", shown(task), task.target, task.deadline.text if task.deadline else None)


def _line(pack: Pack) -> str:
    first = _asked(pack)[0]
    due = f"{first.due[0]}月{first.due[1]}日前" if first.due else ""
    parts = [("填报单位", pack.unit), ("报送对象", first.recipient), ("报送时限", due)]
    return "　".join(f"{name}：{value}" for name, value in parts if value)


def _title(pack: Pack, what: str) -> str:
    titles = [issued.plan.title for issued in _asked(pack)]
    return f"{words.quoted_plans(titles)}{pack.year}年度{what}"


def _asked(pack: Pack) -> Sequence[PackPlan]:
    """The plans that ask for a return; all of them where none does."""
    return [issued for issued in pack.plans if issued.returns] or pack.plans


def _columns(pack: Pack, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns behind the number; a column for the plan where the unit answers several."""
    plan = (_PLAN_COLUMN,) if len(_asked(pack)) > 1 else ()
    return (_NUMBER_COLUMN, *plan, *columns)


def _head(pack: Pack, issued: PackPlan, task: DraftTask) -> Row:
    """What stands in the columns of number and plan."""
    number = figure(task.number or task.no)
    return (number, issued.plan.title) if len(_asked(pack)) > 1 else (number,)


def _tasks(pack: Pack) -> Table:
    return Table(
        name=TASKS,
        title=_title(pack, TASKS),
        about=_line(pack),
        columns=_columns(pack, _TASK_COLUMNS),
        rows=lambda: _task_rows(pack),
        locked=True,
        height=_SPACE,
    )


def _keyed(pack: Pack) -> Iterator[tuple[str, PackPlan, DraftTask, Claim]]:
    """Every task asked about with its key: place of the plan, part, digest, section and number, between bars."""
    asked = _asked(pack)
    for at, issued in enumerate(pack.plans):
        if issued not in asked:
            continue
        for task, claim in issued.tasks:
            yield f"{at}|{task.part}|{digest(task)}|{task.section or ''}|{task.no}", issued, task, claim


def _task_rows(pack: Pack) -> Iterator[Row]:
    for key, issued, task, claim in _keyed(pack):
        section = next((found.title for found in issued.plan.sections if found.no == task.section), task.section)
        limit = task.deadline.text if task.deadline else None
        duty = f"{words.ROLE[claim.role]}\n{claim.why}"
        yield (*_head(pack, issued, task), section, shown(task), task.target, limit, duty, None, None, None, None, key)


def _indicators(pack: Pack) -> Table:
    return Table(
        name=INDICATORS,
        title=_title(pack, INDICATORS),
        about=_line(pack),
        columns=_columns(pack, _INDICATOR_COLUMNS),
        rows=lambda: _indicator_rows(pack),
        locked=True,
        height=30.0,
    )


def _indicator_rows(pack: Pack) -> Iterator[Row]:
    for key, issued, task, _ in _keyed(pack):
        for at, indicator in enumerate(task.indicators, 1):
            title = task.heading or shortened(task.content, words.BRIEF)
            yield (
                *_head(pack, issued, task),
                title,
                indicator.name or indicator.text,
                words.quantity(indicator),
                None,
                None,
                f"{at}|{key}",
            )


def _about(pack: Pack) -> Table:
    about = "\n".join(f"{at}．{line}" for at, line in enumerate(HOW, 1))
    return Table(
        name=ABOUT,
        title=_title(pack, ABOUT),
        about=about,
        columns=_ABOUT_COLUMNS,
        rows=lambda: _about_rows(pack),
        locked=True,
        height=30.0,
    )


def _about_rows(pack: Pack) -> Iterator[Row]:
    yield "填报单位", pack.unit, None, "unit"
    yield "年度", pack.year, None, "year"
    yield "任务版次", pack.edition, None, "edition"
    for at, issued in enumerate(pack.plans):
        yield PLAN, issued.plan.title, None, f"plan|{at}"
    for name, key in (
        ("经办人", "filled_by"),
        ("联系电话", "phone"),
        ("审核人", "reviewed_by"),
        ("填报日期", "filled_on"),
    ):
        yield name, None, None, key
    yield "表式", SCHEMA, None, "schema"
