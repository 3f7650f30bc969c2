"""What the columns of a table mean, told from their headings.

A row is a header when most of its cells are headings known here and at least two columns that matter are among them.
Spellings vary from page to page (`相关责任处室及单位`, `相关责任单位`), so a heading is matched by the words in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from tui.domain.text import folded


class Field(StrEnum):
    """What a column holds."""

    NO = "no"
    GROUP = "group"
    TASK = "task"
    CONTENT = "content"
    TARGET = "target"
    DEADLINE = "deadline"
    STEPS = "steps"
    LEADERS = "leaders"
    LEAD = "lead"
    SUPPORT = "support"
    RESPONSIBLE = "responsible"
    GUIDE = "guide"
    IGNORED = "ignored"


UNIT_FIELDS = (Field.LEAD, Field.RESPONSIBLE, Field.SUPPORT, Field.GUIDE)

_KNOWN: tuple[tuple[Field, str], ...] = (
    (
        Field.IGNORED,
        r"备注|说明|联系人|联系电话|联系方式|电话|进展|完成情况|落实情况|存在问题|下一步|佐证|文号|分值|权重|得分|progress|remarks?|notes?|contact",
    ),
    (Field.NO, r"序号|编号|任务号|号|no\.?|#|item"),
    (Field.LEADERS, r".*(?:领导|责任人|负责人|责任市长|分管市长)(?:及职务)?|owner|personresponsible|leader"),
    (
        Field.DEADLINE,
        r".*(?:时限|期限|完成时间|时间节点|时间要求|办结时间|完成日期|进度要求|时间安排)|时间|(?:target|due|completion)(?:date|time)?|deadline|timeline",
    ),
    (Field.GUIDE, r".*(?:指导|督导|督办|监督|监管)(?:单位|部门|处室|科室)"),
    (
        Field.LEAD,
        r".*(?:牵头|主办|主责|主\(?[协協]\)?[办辦])(?:(?:责任)?(?:单位|部门|处室|科室|股室|局|方)?(?:\(.*\))?)|lead(?:unit|agency|department)?",
    ),
    (
        Field.SUPPORT,
        r".*(?:配合|协办|协助|参与|参加|协同|支持)(?:责任)?(?:单位|部门|处室|科室|股室|方)?(?:及.*)?|support(?:ing)?(?:unit|agency|department)?s?",
    ),
    (
        Field.RESPONSIBLE,
        r".*(?:责任|承办|负责|实施|落实|主管|执行)(?:单位|部门|处室|科室|股室|主体|分工|机构)(?:及.*|\(.*\))?|responsible(?:unit|department|party)?",
    ),
    (
        Field.STEPS,
        r".*(?:推进步骤|实施步骤|工作步骤|推进措施|工作措施|具体措施|主要措施|落实措施|重点举措|工作举措|具体举措|推进计划|进度安排|进度计划|阶段安排|措施|步骤|举措)(?:.*)|steps|actions?|measures",
    ),
    (
        Field.TARGET,
        r".*(?:年度目标|工作目标|目标任务|预期目标|任务目标|目标要求|目标值|目标成效|绩效目标|预期成效|预期成果|成果形式|目标|完成标准|工作标准|考核标准)(?:及.*)?|target|goal",
    ),
    (
        Field.GROUP,
        r"板块|类别|分类|章节|领域|一级指标|大类|类型|一级任务|(?:项目|任务|工作)(?:类别|分类|类型|领域)|重点领域|section|category",
    ),
    (
        Field.CONTENT,
        r".*(?:主要内容|具体内容|任务内容|工作内容|建设内容|内容|要求|细化任务|二级任务|description)",
    ),
    (Field.TASK, r".*(?:任务|事项|项目|工作|要点|名称|重点)(?:名称|内容)?|tasks?|project"),
)
_PATTERNS = tuple((field, re.compile(pattern)) for field, pattern in _KNOWN)
_RELATED = re.compile(r"相关|配合|协同|有关")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a table: their fields in order, their headings, and headings that were not understood."""

    fields: tuple[Field | None, ...]
    titles: tuple[str, ...]
    unknown: tuple[str, ...] = ()

    def texts(self, cells: Sequence[str], field: Field) -> tuple[tuple[str, str], ...]:
        """The (heading, text) pairs of a row's cells of one kind, empty ones left out."""
        return tuple(
            (self.titles[index], cells[index].strip())
            for index, kind in enumerate(self.fields)
            if kind is field and index < len(cells) and cells[index].strip()
        )

    def by_field(self, cells: Sequence[str]) -> dict[Field, str]:
        """The texts of a row by kind, empty ones left out; cells of one kind are joined by line ends."""
        found: dict[Field, str] = {}
        for kind, cell in zip(self.fields, cells, strict=False):
            if kind is not None and (text := cell.strip()):
                found[kind] = f"{found[kind]}\n{text}" if kind in found else text
        return found

    def title(self, field: Field) -> str:
        """The heading of the first column of a kind, empty where there is none."""
        return self.titles[self.fields.index(field)] if field in self.fields else ""

    def has(self, field: Field) -> bool:
        """The table has a column of this kind."""
        return field in self.fields


@lru_cache(maxsize=1024)
def field_of(title: str) -> Field | None:
    """What a column heading means; None when it is not known."""
    name = re.sub(r"[:：*]", "", folded(title))
    if not name or len(name) > 24:
        return None
    if re.fullmatch(r".*任务内容", name) and not name.startswith("具体"):
        return Field.TASK
    return next((field for field, pattern in _PATTERNS if pattern.fullmatch(name)), None)


def header(cells: Sequence[str]) -> Columns | None:
    """The columns when a row is a header, else None."""
    titles = [folded(cell) for cell in cells]
    filled = [title for title in titles if title]
    if len(filled) < 2 or any(len(title) > 30 for title in filled):
        return None
    fields = [field_of(title) for title in titles]
    known = [field for field in fields if field is not None]
    if len(known) < max(2, (len(filled) + 1) // 2) or not _matters(known):
        return None
    arranged = _arranged(fields, titles)
    unknown = tuple(cells[i].strip() for i, field in enumerate(fields) if field is None and titles[i])
    return Columns(fields=tuple(arranged), titles=tuple(cell.strip() for cell in _spread(cells)), unknown=unknown)


def _matters(known: Sequence[Field]) -> bool:
    """A task column (or one that describes it) together with a unit, a deadline, a target or steps."""
    what = {Field.TASK, Field.CONTENT, Field.TARGET, Field.STEPS}
    who = {*UNIT_FIELDS, Field.DEADLINE, Field.LEADERS, Field.TARGET, Field.STEPS}
    return bool(what & set(known)) and bool(who & set(known)) and len(set(known)) >= 2


def _arranged(fields: Sequence[Field | None], titles: Sequence[str]) -> list[Field | None]:
    """Fields by their neighbours: with an unnamed column behind it (a merged heading) the task column is the group."""
    result = list(fields)
    for index in range(1, len(result)):
        if not titles[index] and result[index - 1] is Field.TASK and result.count(Field.TASK) == 1:
            result[index - 1], result[index] = Field.GROUP, Field.TASK
    tasks = [index for index, field in enumerate(result) if field is Field.TASK]
    if len(tasks) > 1:
        numbered = result.index(Field.NO) if Field.NO in result else None
        for index in tasks[:-1]:
            result[index] = Field.GROUP
        if numbered is not None and numbered < tasks[0] and Field.CONTENT not in result:
            result[tasks[-2]], result[tasks[-1]] = Field.TASK, Field.CONTENT
    if Field.TASK not in result and Field.CONTENT in result:
        result[result.index(Field.CONTENT)] = Field.TASK
    if Field.TASK not in result and Field.TARGET in result:
        result[result.index(Field.TARGET)] = Field.TASK
    if Field.LEAD in result:
        for index, field in enumerate(result):
            if field is Field.RESPONSIBLE and _RELATED.search(titles[index]):
                result[index] = Field.SUPPORT
    return result


def _spread(cells: Sequence[str]) -> list[str]:
    """Headings with those of merged cells repeated over the unnamed columns behind them."""
    spread: list[str] = []
    for cell in cells:
        spread.append(cell or (spread[-1] if spread else ""))
    return spread
