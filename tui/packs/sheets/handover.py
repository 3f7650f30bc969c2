"""岗位交接清单: what is open, promised and submitted, where it lies, and who signs for it. Printed, so in Chinese."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from tui.domain.handover import Handover, OpenTask, Promised, Submission
from tui.domain.held import Plan
from tui.domain.progress import Task
from tui.domain.return_events import EventKind, ReturnEvent, ReturnState
from tui.domain.returns import printed_code
from tui.domain.text import shortened
from tui.packs import words
from tui.packs.sheets.book import Frame, write_book
from tui.packs.sheets.table import Column, Look, Row, Table

_PROMISED = {
    Promised.SENT_BACK: "退回意见待改",
    Promised.CONFIRM: "方案调整待确认",
    Promised.CLAIM: "待认领",
    Promised.CONTRIBUTED: "配合情况待采用",
    Promised.TYPED: "已录入未保存",
    Promised.MEASURE: "指标未填完成值",
    Promised.NEXT: "下一步打算",
    Promised.NEXT_LAST_YEAR: "上年下一步打算",
}
_STATE = {
    ReturnState.MADE: "已定稿，未登记报送",
    ReturnState.SENT: "已报送，未收到答复",
    ReturnState.RECEIVED: "已收到",
    ReturnState.LATE: "已收到（迟报）",
    ReturnState.SENT_BACK: "被退回，待更正",
}
_HAPPENED = {
    EventKind.SENT: "报送",
    EventKind.RECEIVED: "收到",
    EventKind.LATE: "收到（迟报）",
    EventKind.SENT_BACK: "退回",
    EventKind.SCAN: "盖章扫描件",
}
_PLACE = {
    "home": "台账文件夹",
    "config": "设置",
    "database": "数据库",
    "evidence": "附件",
    "backups": "备份",
    "exports": "导出的反馈、任务书",
    "scans": "盖章扫描件",
}
_SIGNATURE = "\n签名：　　　　　　　　　　　　　　　　　日期：　　　　　年　　月　　日\n"
_SUPERSEDED = "（已被后一次替代）"

_COVER = (Column(title="事项", width=18), Column(title="内容", width=84), Column(title="接交人核对", width=18))
_OPEN = (
    Column(title="方案", width=12),
    Column(title="序号", width=6, look=Look.CENTRE),
    Column(title="任务", width=20, widest=40),
    Column(title="角色", width=7, look=Look.CENTRE),
    Column(title="状态", width=10, look=Look.CENTRE),
    Column(title="完成时限", width=11),
    Column(title="下一步骤", width=20, widest=40),
    Column(title="最近时限", width=11, look=Look.DAY),
    Column(title="责任领导", width=7, look=Look.CENTRE),
    Column(title="责任人", width=7, look=Look.CENTRE),
    Column(title="最近一次填报", width=18, widest=50),
    Column(title="近期记事", width=16, widest=44),
)
_PROMISES = (
    Column(title="方案", width=16),
    Column(title="类别", width=15, look=Look.CENTRE),
    Column(title="序号", width=6, look=Look.CENTRE),
    Column(title="任务", width=24, widest=44),
    Column(title="内容", width=40, widest=66),
    Column(title="日期", width=11, look=Look.DAY),
    Column(title="接交人核对", width=12),
)
_RETURNS = (
    Column(title="方案", width=20, widest=40),
    Column(title="年度", width=6, look=Look.CENTRE),
    Column(title="报送对象", width=14),
    Column(title="报送时限", width=11, look=Look.DAY),
    Column(title="联系方式", width=14),
    Column(title="第几次", width=6, look=Look.CENTRE),
    Column(title="校验码", width=13, look=Look.CENTRE),
    Column(title="定稿日期", width=11, look=Look.DAY),
    Column(title="状态", width=14, look=Look.CENTRE),
    Column(title="经过", width=24, widest=50),
)
_PLACES = (Column(title="事项", width=18), Column(title="在哪里、是什么", width=84), Column(title="数量", width=18))


def build_handover(found: Handover, scratch: Path | None = None) -> bytes:
    """The workbook as bytes. scratch: an existing folder for temporary files, the system's own when None."""
    frame = Frame(made_on=found.day, owner=_name(found), stamp=f"截至{words.chinese_date(found.day)}")
    sheets = (
        _table("交接单", "岗位交接单", found, _COVER, _cover),
        _by_plan("未办结任务", found, _OPEN, _open, key=3),
        _by_plan("承诺与待办", found, _PROMISES, _promises, key=4),
        _table("反馈报送", "反馈报送情况", found, _RETURNS, _returns, key=2),
        _table("存放位置", "存放位置与单位设置", found, _PLACES, _places),
    )
    return write_book(sheets, frame, scratch)


def _table(
    name: str,
    title: str,
    found: Handover,
    columns: tuple[Column, ...],
    rows: Callable[[Handover], Iterator[Row]],
    key: int = 1,
) -> Table:
    return Table(name=name, title=title, about=_about(found), columns=columns, rows=lambda: rows(found), key=key)


def _by_plan(
    name: str,
    found: Handover,
    columns: tuple[Column, ...],
    rows: Callable[[Handover], Iterator[Row]],
    key: int,
) -> Table:
    """A table whose first column is the plan, which is left out where there is one plan."""
    if len(found.plans) > 1:
        return _table(name, name, found, columns, rows, key=key)
    return _table(name, name, found, columns[1:], lambda found: (row[1:] for row in rows(found)), key=key - 1)


def _name(found: Handover) -> str:
    return found.unit.full_name or found.unit.name


def _about(found: Handover) -> str:
    office = f"　科室：{found.office}" if found.office else ""
    return f"单位：{_name(found)}{office}　截至：{words.chinese_date(found.day)}"


def _cover(found: Handover) -> Iterator[Row]:
    late = sum(one.late for one in found.open)
    plans = [f"{words.quoted_plan(plan.title)}（{_years(plan)}）" for plan in found.plans if not plan.own]
    yield "移交事项", f"{found.year}年度任务落实、台账管理和反馈报送", None
    yield "方案", "\n".join(plans) or words.NOTHING, None
    yield "未办结任务", f"{len(found.open)}项，其中逾期{late}项；已完成{found.done}项。见“未办结任务”", None
    yield "承诺与待办", f"{_counted(found)}。见“承诺与待办”" if found.promises else words.NOTHING, None
    yield "反馈报送", f"{_standing(found)}。见“反馈报送”" if found.submissions else words.NOTHING, None
    yield "台账文件夹", next(one.path for one in found.places if one.name == "home"), None
    yield "移交办法", _HOW, None
    for who in ("移交人", "接交人", "监交人"):
        yield who, _SIGNATURE, None


_HOW = (
    "1. 同一台电脑：接交人直接使用上述文件夹。\n"
    "2. 换电脑：退出程序，把台账文件夹整个复制过去（附件、备份、导出都在里面），原件保留到接交人核对完毕。\n"
    "3. 接交人在“设置”里把经办人、联系电话改为本人，打开程序核对任务数，再运行 qingdan doctor。"
)


def _counted(found: Handover) -> str:
    """How many of each kind."""
    counts = [(word, sum(one.kind is kind for one in found.promises)) for kind, word in _PROMISED.items()]
    return "，".join(f"{word}{count}条" for word, count in counts if count)


def _standing(found: Handover) -> str:
    """How the returns that count stand."""
    states: dict[str, int] = {}
    for one in found.submissions:
        if one.last:
            states[_state(one)] = states.get(_state(one), 0) + 1
    return "；".join(f"{state}{count}份" for state, count in states.items())


def _state(one: Submission) -> str:
    return "尚未定稿" if one.handed is None else _STATE[one.handed.state]


def _years(plan: Plan) -> str:
    first, last = plan.years
    return f"{first}年" if first == last else f"{first}—{last}年"


def _plan(plan: Plan | None) -> str | None:
    return None if plan is None else words.AD_HOC if plan.own else plan.title


def _title(task: Task | None) -> str | None:
    return None if task is None else shortened(task.title.replace("\n", ""), words.BRIEF)


def _open(found: Handover) -> Iterator[Row]:
    for one in found.open:
        task = one.task
        yield (
            _plan(one.plan),
            task.number,
            _title(task),
            words.AD_HOC if task.ad_hoc else words.ROLE[task.role],
            _status(one),
            task.deadline.text if task.deadline else None,
            None if one.step is None else one.step.text,
            one.due,
            one.leader,
            one.owner,
            _entry(one),
            "\n".join(f"{_day(note.on)}：{note.text}" for note in one.notes),
        )


def _status(one: OpenTask) -> str:
    steps = f"\n步骤{one.task.steps_done}/{len(one.task.steps)}" if one.task.steps else ""
    return words.STATUS[one.status] + steps + (f"\n（{words.OVERDUE}）" if one.late else "")


def _entry(one: OpenTask) -> str:
    """The newest entry there is, problems with it."""
    said = one.entry.progress if one.entry.reported else "本年未填报"
    problems = f"存在问题：{one.entry.problems}" if one.entry.problems else ""
    return ("（上年）" if one.last_year else "") + "\n".join(filter(None, (said, problems)))


def _day(on: date) -> str:
    return f"{on.year}.{on.month}.{on.day}"


def _promises(found: Handover) -> Iterator[Row]:
    for one in found.promises:
        number = one.task.number if one.task else None
        yield _plan(one.plan), _PROMISED[one.kind], number, _title(one.task), one.text, one.on, None


def _returns(found: Handover) -> Iterator[Row]:
    for one in found.submissions:
        head: Row = (one.plan.title, one.year, one.recipient, one.due, one.plan.contact)
        if one.handed is None:
            yield (*head, None, None, None, _state(one), f"已填报{one.reported}/{one.tasks}项")
            continue
        revision = one.handed.revision
        code, state = printed_code(revision.check_code), _state(one) + ("" if one.last else _SUPERSEDED)
        told = "\n".join(_happened(event) for event in one.handed.events)
        yield (*head, revision.revision, code, revision.made_on, state, told)


def _happened(event: ReturnEvent) -> str:
    reasons = "；".join(reason.text for reason in event.reasons)
    said = "：".join(filter(None, (_HAPPENED[event.kind], event.text, reasons)))
    return f"{_day(event.on)} {said}"


def _places(found: Handover) -> Iterator[Row]:
    for one in found.places:
        path = f"{one.path}\n最近一份：{found.backup}" if one.name == "backups" and found.backup else one.path
        yield _PLACE[one.name], path, None if one.files is None else f"{one.files}个文件"
    yield "程序", f"{found.programme}\n版本 {found.version}", None
    unit, people = found.unit, found.signatures
    facts = (
        ("单位名称", unit.name),
        ("单位全称", unit.full_name),
        ("单位类别", unit.kind.value),
        ("别名", words.listed(unit.aliases)),
        ("所属统称", words.listed(unit.groups)),
        ("科室", found.office),
    )
    signing = (
        ("经办人", people.filled_by),
        ("审核人", people.reviewed_by),
        ("签发人", people.approved_by),
        ("联系电话", people.phone),
    )
    yield from ((name, text, None) for name, text in facts if text)
    yield from ((name, text or "（未填）", None) for name, text in signing)
