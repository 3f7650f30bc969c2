"""The sheets of a review workbook (勘误表) and their columns: known to whoever writes one and to whoever reads it.

    任务              one row a task; its fields are the texts of `fields`
    问题              what is to be looked at: doubts on tasks and problems of the document
    文件              one row a plan: its head and its return rule
    部分 规划指标 规划目标 提纲 专栏     one row an item of a plan

What is visible counts. The hidden column 编码 only helps to tell what a person changed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

import msgspec

from tui.domain.plan import NOWHERE, Doubt, DraftTask, Spot
from tui.domain.problem import Problem, Severity
from tui.domain.text import clean
from tui.readers.codes import DOUBTS, PROBLEMS

HOW, PROBLEMS_SHEET, TASKS, PLANS, SECTIONS = "填写说明", "问题", "任务", "文件", "部分"
INDICATORS, TARGETS, OUTLINE, BOXES = "规划指标", "规划目标", "提纲", "专栏"

PLAN, CHECKED, PLACE, CODE, HINTS, CLAUSE = "文件", "已核对", "原文位置", "编码", "核对提示", "责任原文"
CONTINUED = "续"
"""In place of a number: the row goes on with the cells of the row above, which were too long for one."""
EXAMPLE = "例"
"""In place of a number: the row is an example and not read."""

FIELD_TITLES: Mapping[str, str] = {
    "section": "部分",
    "group": "板块",
    "no": "序号",
    "part": "分项",
    "heading": "任务名称",
    "content": "任务内容",
    "target": "目标",
    "assignments": "责任分工",
    "deadline": "完成时限",
    "steps": "推进步骤",
    "indicators": "量化指标",
    "leaders": "责任领导",
    "windows": "时段",
}
TASK_TITLES = (PLAN, *FIELD_TITLES.values(), CLAUSE, HINTS, CHECKED, PLACE, CODE)
FIELDS_BY_TITLE: Mapping[str, str] = {title: field for field, title in FIELD_TITLES.items()}

PROBLEM_TITLES = ("程度", "任务", "栏目", "提示", PLACE, CHECKED, CODE)
PLAN_TITLES = (
    PLAN, "标题", "印发通知", "文号", "发文机关", "印发日期", "起始年度", "截止年度",
    "反馈时限", "反馈频次", "报送对象", "联系人", "电话", "邮箱", "反馈要求原文",
)  # fmt: skip
SECTION_TITLES = (PLAN, "编号", "标题", "层级", "上级编号")
INDICATOR_TITLES = (PLAN, "领域", "指标", "单位", "基期值", "目标值", "比较", "数值", "属性")
TARGET_TITLES = (PLAN, "原文", "指标", "比较", "数值", "下限", "上限", "单位", "时限")
OUTLINE_TITLES = (PLAN, "层级", "编号", "标题")
BOX_TITLES = (PLAN, "编号", "标题", "内容")

EVERY: Mapping[str, str] = {
    "year": "每年", "once": "一次", "half-year": "每半年", "quarter": "每季度", "month": "每月",
}  # fmt: skip
SEVERITIES: Mapping[Severity, str] = {Severity.ERROR: "错误", Severity.WARNING: "待核", Severity.INFO: "提示"}
YES = "是"
_NO = frozenset({"否", "未", "不", "没有", "no", "n", "×", "0", "false"})
_SPOT_WORDS = {"sheet": "工作表", "page": "页", "table": "表", "row": "行", "paragraph": "段"}
_SPOT = re.compile(rf"({'|'.join(_SPOT_WORDS.values())})：(.*)")
_REQUIRED = frozenset({"序号", "任务内容", "责任分工", CHECKED})
_OUR_OWN = frozenset({HINTS, PLACE, CLAUSE, CODE})


def is_task_header(cells: tuple[str, ...]) -> bool:
    """A row is the header of a review workbook's tasks."""
    titles = {clean(cell).strip() for cell in cells}
    return titles >= _REQUIRED and bool(titles & _OUR_OWN)


def ticked(text: str) -> bool:
    """What stands under 已核对 says yes."""
    return bool(text) and text.casefold() not in _NO


def place_text(line: int | None, spot: Spot | None) -> str:
    """A place of the document: its line, and behind bars where that is in a file without lines."""
    if not line:
        return ""
    found = spot or NOWHERE
    words = [f"{word}：{value}" for name, word in _SPOT_WORDS.items() if (value := getattr(found, name)) is not None]
    return "｜".join([str(line), *words])


def place_of(text: str) -> tuple[int, Spot]:
    """The line and the spot of a place text; line 0 where it is none."""
    first, *rest = text.split("｜")
    if not re.fullmatch(r"[0-9]{1,7}", first.strip()):
        return 0, NOWHERE
    said = {found[1]: found[2].strip() for word in rest if (found := _SPOT.fullmatch(word.strip()))}

    def number(word: str) -> int | None:
        value = said.get(word, "")
        return int(value) if re.fullmatch(r"[0-9]{1,7}", value) else None

    spot = Spot(
        sheet=said.get("工作表"),
        page=number("页"),
        table=number("表"),
        row=number("行"),
        paragraph=number("段"),
    )
    return int(first), spot


def digest(text: str) -> str:
    """What a cell said, in eight hex digits: enough to see that a person changed it."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTask:
    """What the code of a task's row holds.

    cells  field → digest of its cell: what is another now was changed by a person
    task   the task itself where its texts alone would not give it back
    """

    key: str
    cells: Mapping[str, str]
    doubts: tuple[Doubt, ...] = ()
    task: DraftTask | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldProblem:
    """What the code of a problem's row holds: a problem of the document, or which doubt of which task it is."""

    problem: Problem | None = None
    task: str | None = None
    doubt: int = 0


def code_of(held: HeldTask | HeldProblem) -> str:
    """Held data as the text of a cell."""
    return msgspec.json.encode(held).decode()


def held_task(code: str) -> HeldTask | None:
    """What a task's code holds; None where it is missing, damaged, or not one of ours."""
    found = _held(code, HeldTask)
    if found is None:
        return None
    return replace(found, doubts=tuple(doubt for doubt in found.doubts if _known(doubt.code, doubt.params, DOUBTS)))


def held_problem(code: str) -> HeldProblem | None:
    """What a problem's code holds; None as for `held_task`."""
    found = _held(code, HeldProblem)
    problem = found.problem if found is not None else None
    return None if problem is not None and not _known(problem.code, problem.params, PROBLEMS) else found


def _known(code: str, params: Mapping[str, str], codes: Mapping[str, tuple[str, ...]]) -> bool:
    return code in codes and set(codes[code]) <= set(params)


_T = TypeVar("_T", HeldTask, HeldProblem)


def _held(code: str, kind: type[_T]) -> _T | None:
    """A code as a value; its texts come from outside like all others and are cleaned."""
    try:
        return msgspec.convert(_cleaned(msgspec.json.decode(code)), kind)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(item) for key, item in value.items()}
    return value
