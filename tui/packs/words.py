"""The Chinese words of a return. A return is always in Chinese, whatever the language of the screen.

Marks before status words are all in GB 2312, so that every font of an office PC has them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tui.domain.indicators import Indicator, Op
from tui.domain.progress import Origin, Status
from tui.domain.readings import figure
from tui.domain.returns import News, ReturnStep, ReturnTask, printed_code
from tui.domain.roles import Role
from tui.domain.signing import DocumentKind
from tui.domain.text import shortened
from tui.domain.units import Match

STATUS = {
    Status.NOT_STARTED: "未启动",
    Status.IN_PROGRESS: "推进中",
    Status.DONE: "已完成",
    Status.STANDING: "长期坚持",
}
STATUS_MARK = {Status.NOT_STARTED: "○", Status.IN_PROGRESS: "◇", Status.DONE: "√", Status.STANDING: "△"}
ROLE = {
    Role.LEAD: "牵头",
    Role.CO_LEAD: "分别牵头",
    Role.SUPPORT: "配合",
    Role.RESPONSIBLE: "负责",
    Role.SEPARATE: "分头负责",
    Role.GUIDE: "指导",
}
ORIGIN = {Origin.ISSUED: "方案下达", Origin.OWN: "本单位细化"}
NEWS = {
    News.NEW_TASK: "新增任务",
    News.STATUS: "状态变为",
    News.STEP_DONE: "完成步骤",
    News.STEP_REOPENED: "步骤改回未完成",
    News.PROGRESS: "进展情况已更新",
    News.PROBLEMS: "存在问题已更新",
    News.NEXT: "下一步打算已更新",
    News.NOTE: "记事",
    News.EXPLANATION: "补充说明",
    News.INDICATOR: "指标完成值",
    News.EVIDENCE: "新附佐证材料",
    News.EVIDENCE_REMOVED: "取下佐证材料",
}
CHECK = {
    "late_step": "步骤逾期",
    "late_task": "任务逾期",
    "done_with_open_steps": "已完成但仍有未完成步骤",
    "done_too_early": "尚未到期即报已完成",
    "indicator_without_reading": "指标未填完成值",
    "indicator_missed": "指标未达标",
    "number_differs": "文字中的数字与指标不一致",
    "copied_from_last_year": "与上年文字雷同",
    "too_short": "进展情况过短",
    "no_fact": "进展情况缺少事实",
}
OVERDUE = "逾期"
AD_HOC = "临时交办"
MET, MISSED, UNREAD, NOT_COMPARED = "达标", "未达标", "未填完成值", "—"
BRIEF = 60
"""Characters of a task's name where its whole text stands elsewhere."""
NOTHING = "（无）"
WHOLE_RETURN = "（整份反馈）"
CONTINUED = "（续）"
NO_HEADING = "其他任务"
EVERY_TASK = "全部任务"
DOCUMENT_NOUN = {DocumentKind.LETTER: "函", DocumentKind.REPORT: "报告"}
DOCUMENT_VERB = {DocumentKind.LETTER: "函告", DocumentKind.REPORT: "报告"}
CHECK_CODE = "校验码"
DRAFT = "送审稿"


def chinese_date(day: date) -> str:
    """GB/T 9704-2012, 7.3.5.4: Arabic figures, the year in full, month and day without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def stamp(code: str | None) -> str:
    """What stands on every page: the check code as printed, or 送审稿 for a draft, which has none."""
    return f"{CHECK_CODE} {printed_code(code)}" if code else DRAFT


def status_word(task: ReturnTask) -> str:
    """The status with its mark; an overdue task or step says so behind it."""
    return f"{STATUS_MARK[task.status]} {STATUS[task.status]}" + (f"\n（{OVERDUE}）" if task.overdue else "")


def check_word(code: str) -> str:
    """What a soft finding is called; one that this version does not know is just a matter."""
    return CHECK.get(code, "其他事项")


def quoted_plan(title: str) -> str:
    """The plan's title in book quotes; one that carries some is left as it is."""
    return title if "《" in title else f"《{title}》"


def quoted_plans(titles: Sequence[str]) -> str:
    """The first plan's title in book quotes, with how many there are."""
    first = quoted_plan(titles[0])
    return first if len(titles) == 1 else f"{first}等{len(titles)}个方案"


def listed(names: tuple[str, ...]) -> str:
    """Names in a row."""
    return "、".join(names)


def times(step: ReturnStep) -> str:
    """How often a step that recurs was done, of how many days: 3/12次; empty for any other."""
    return f"{len(step.done_days)}/{len(step.occurrences)}次" if step.occurrences else ""


def section_word(task: ReturnTask) -> str:
    """The section's number and title, or what there is of them: 一、甲, （一）甲, 第一章 甲."""
    if task.section_no and task.section_title:
        joint = "" if task.section_no.endswith(("）", ")")) else " " if task.section_no.startswith("第") else "、"
        return f"{task.section_no}{joint}{task.section_title}"
    return task.section_title or task.section_no or (AD_HOC if task.match == Match.OWN else "")


def role_word(task: ReturnTask) -> str:
    """The unit's role; of a task that nobody issued, that it was given ad hoc."""
    return AD_HOC if task.match == Match.OWN else ROLE[task.role]


def title_word(task: ReturnTask) -> str:
    """The heading, or the content where there is no heading."""
    return task.heading or task.content


def brief(task: ReturnTask) -> str:
    """The heading, or the first sentence of the content, on one line and at most `BRIEF` characters long."""
    text = "".join((task.heading or task.content.split("。", 1)[0]).split("\n")).rstrip("。；;.")
    return shortened(text, BRIEF)


def full_text(task: ReturnTask) -> str:
    """Heading and content as one text."""
    if task.heading and task.content and not task.content.startswith(task.heading):
        return f"{task.heading}\n{task.content}"
    return task.content or task.heading


_SIGNS = {Op.AT_LEAST: "≥", Op.MORE: "＞", Op.AT_MOST: "≤", Op.LESS: "＜", Op.INCREASE: "提高", Op.DECREASE: "下降"}


def quantity(indicator: Indicator) -> str:
    """A target as a person writes it: ≥92%, 85—90%, 提高3个百分点; the phrase itself where there is no number."""
    unit = indicator.unit or ""
    if indicator.op is Op.RANGE and indicator.low is not None and indicator.high is not None:
        return f"{figure(indicator.low)}—{figure(indicator.high)}{unit}"
    if indicator.value is None:
        return indicator.text
    return f"{_SIGNS.get(indicator.op, '')}{figure(indicator.value)}{unit}"


def status_text(value: str) -> str:
    """The word of a status in its data form; any other text as it is."""
    return STATUS[Status(value)] if value in set(Status) else value
