"""The sheets of a review workbook about a plan as a whole: its head, its sections, what a plan in prose says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from tui.domain.indicators import Op, PlanIndicator, Target
from tui.domain.period import MonthDay, month_day
from tui.domain.plan import Box, DraftPlan, DraftSection, Heading, ReturnRule
from tui.domain.problem import Problem
from tui.readers.formats.pieces import Piece
from tui.readers.review.fields import OP_SIGNS
from tui.readers.review.rows import Record, records
from tui.readers.review.sheets import (
    BOX_TITLES,
    BOXES,
    EVERY,
    INDICATOR_TITLES,
    INDICATORS,
    OUTLINE,
    OUTLINE_TITLES,
    PLAN,
    PLAN_TITLES,
    PLANS,
    SECTION_TITLES,
    SECTIONS,
    TARGET_TITLES,
    TARGETS,
)

Sheets = Mapping[str, Sequence[Piece]]
_RULE_TITLES = PLAN_TITLES[PLAN_TITLES.index("反馈时限") :]
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A plan without its tasks; key: what the column 文件 calls it."""

    key: str
    plan: DraftPlan


def heads(sheets: Sheets, told: list[Problem]) -> tuple[Head, ...]:
    """The plans of the sheet 文件 with everything but their tasks."""
    found = [
        Head(key=record.line(PLAN) or str(at), plan=_plan(record))
        for at, record in enumerate(records(sheets.get(PLANS, ()), PLAN_TITLES, told), start=1)
        if any(record.cells.values())
    ]
    keys = [head.key for head in found]
    sections = _by_plan(records(sheets.get(SECTIONS, ()), SECTION_TITLES, told), keys, _section)
    indicators = _by_plan(records(sheets.get(INDICATORS, ()), INDICATOR_TITLES, told), keys, _indicator)
    targets = _by_plan(records(sheets.get(TARGETS, ()), TARGET_TITLES, told), keys, _target)
    outline = _by_plan(records(sheets.get(OUTLINE, ()), OUTLINE_TITLES, told), keys, _heading)
    boxes = _by_plan(records(sheets.get(BOXES, ()), BOX_TITLES, told), keys, _box)
    return tuple(
        replace(
            head,
            plan=replace(
                head.plan,
                sections=sections.get(head.key, ()),
                indicators=indicators.get(head.key, ()),
                targets=targets.get(head.key, ()),
                outline=outline.get(head.key, ()),
                boxes=boxes.get(head.key, ()),
            ),
        )
        for head in found
    )


def plan_key(record: Record, keys: Sequence[str], before: str) -> str:
    """Which plan a row belongs to: the one it names, else that of the row above it."""
    said = record.line(PLAN)
    if said in keys:
        return said
    if said:
        record.tell("review_plan_unknown", PLAN, choices=" ".join(keys))
    return before


def _by_plan(
    rows: Iterator[Record], keys: Sequence[str], make: Callable[[Record], _Item | None]
) -> dict[str, tuple[_Item, ...]]:
    found: dict[str, list[_Item]] = {}
    key = keys[0] if keys else ""
    for record in rows:
        key = plan_key(record, keys, key)
        item = make(record)
        if item is not None:
            found.setdefault(key, []).append(item)
    return {name: tuple(items) for name, items in found.items()}


def _plan(record: Record) -> DraftPlan:
    first = record.whole("起始年度") or record.whole("截止年度") or 0
    last = record.whole("截止年度") or first
    if last < first:
        record.tell("review_number", "截止年度")
    if not record.line("标题"):
        record.tell("review_empty", "标题")
    return DraftPlan(
        title=record.line("标题"),
        years=(first, max(first, last)),
        notice_title=record.maybe("印发通知"),
        doc_number=record.maybe("文号"),
        issuer=record.maybe("发文机关"),
        issued_on=record.day("印发日期"),
        return_rule=_rule(record),
    )


def _rule(record: Record) -> ReturnRule | None:
    if not any(record.line(title) for title in _RULE_TITLES):
        return None
    due = _month_day(record)
    if due is None:
        record.tell("review_month_day", "反馈时限")
        return None
    return ReturnRule(
        month=due[0],
        day=due[1],
        every=record.choice("反馈频次", EVERY) or "year",
        recipient=record.maybe("报送对象"),
        contact=record.maybe("联系人"),
        phone=record.maybe("电话"),
        email=record.maybe("邮箱"),
        text=record.line("反馈要求原文"),
    )


def _month_day(record: Record) -> MonthDay | None:
    """11-20, 11月20日, or a whole day of which the year does not count."""
    plain = record.line("反馈时限").rstrip("日").replace("月", "-").replace("/", "-")
    return month_day("-".join(plain.split("-")[-2:]))


def _section(record: Record) -> DraftSection | None:
    no, title = record.line("编号"), record.line("标题")
    if not no and not title:
        return None
    return DraftSection(no=no or title, title=title, level=record.whole("层级") or 1, parent=record.maybe("上级编号"))


def _indicator(record: Record) -> PlanIndicator | None:
    if not record.line("指标"):
        return None
    return PlanIndicator(
        domain=record.line("领域"),
        name=record.line("指标"),
        unit=record.line("单位"),
        baseline=record.line("基期值"),
        target=record.line("目标值"),
        op=record.choice("比较", OP_SIGNS) or Op.QUALITATIVE,
        value=record.number("数值"),
        nature=record.line("属性"),
    )


def _target(record: Record) -> Target | None:
    if not record.line("原文") and not record.line("指标"):
        return None
    return Target(
        text=record.line("原文"),
        name=record.line("指标"),
        op=record.choice("比较", OP_SIGNS) or Op.QUALITATIVE,
        value=record.number("数值"),
        low=record.number("下限"),
        high=record.number("上限"),
        unit=record.maybe("单位"),
        due=record.day("时限"),
    )


def _heading(record: Record) -> Heading | None:
    title = record.line("标题")
    return Heading(level=record.whole("层级") or 1, no=record.line("编号"), title=title) if title else None


def _box(record: Record) -> Box | None:
    items = tuple(line.strip() for line in record.text("内容").split("\n") if line.strip())
    title = record.line("标题")
    return Box(no=record.whole("编号") or 0, title=title, items=items) if title or items else None
