"""A task's fields as texts that a person reads and corrects, and what such a text means.

    assignments   牵头：甲局（应急办）、乙局；配合：丙局、丁局等        units by role, in their order
    deadline      10月底前 | 10月底前【2026-10-31】                  the phrase; 【】 where the day is not what it says
    steps         one a line; 【第二季度】 in front where the time is not in the line, 【】 where there is none
    indicators    one a line: 床位数：≥ 500张【力争】「新增床位500张以上」
    windows       one a line: 汛期：06-01—09-15（约）

`text_of` and `with_text` are each other's inverse: a text that is given back unchanged changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import groupby

from tui.domain.deadline import Deadline
from tui.domain.indicators import Indicator, Op, Window
from tui.domain.limits import parse_limit
from tui.domain.period import month_day
from tui.domain.phrases import deadline_phrases
from tui.domain.plan import DraftStep, DraftTask
from tui.domain.roles import Assignment, Role
from tui.domain.text import clean, one_line
from tui.readers.responsibility import parse_clause
from tui.readers.steps import split_steps
from tui.readers.unit_names import names

ROLE_WORDS: Mapping[Role, str] = {
    Role.LEAD: "牵头",
    Role.CO_LEAD: "分别牵头",
    Role.RESPONSIBLE: "责任",
    Role.SEPARATE: "分头负责",
    Role.SUPPORT: "配合",
    Role.GUIDE: "指导",
}
OP_SIGNS: Mapping[Op, str] = {
    Op.AT_LEAST: "≥",
    Op.MORE: "＞",
    Op.AT_MOST: "≤",
    Op.LESS: "＜",
    Op.EQUAL: "＝",
    Op.RANGE: "在",
    Op.INCREASE: "增加",
    Op.DECREASE: "减少",
    Op.QUALITATIVE: "定性",
}
_ROLES = {word: role for role, word in ROLE_WORDS.items()} | {"共同牵头": Role.CO_LEAD}
_OPS = (
    {sign: op for op, sign in OP_SIGNS.items()}
    | {">=": Op.AT_LEAST, ">": Op.MORE, "<=": Op.AT_MOST}
    | {
        "<": Op.LESS,
        "=": Op.EQUAL,
    }
)
_ROLE = re.compile(rf"\s*({'|'.join(sorted(_ROLES, key=len, reverse=True))})(?:单位|部门)?\s*[：:]\s*(.*)")
_SAID_DAY = re.compile(r"【(?:(\d{4}-\d\d-\d\d)—)?(\d{4}-\d\d-\d\d)】\s*$")
_SAID_TIME = re.compile(r"^\s*【([^】]*)】\s*")
_NUMBER = r"-?\d+(?:\.\d+)?"
_INDICATOR = re.compile(
    rf"(?P<name>.*?)[：:]\s*(?P<op>{'|'.join(map(re.escape, sorted(_OPS, key=len, reverse=True)))})\s*"
    rf"(?:(?P<low>{_NUMBER})—(?P<high>{_NUMBER})|(?P<value>{_NUMBER}))?(?P<unit>[^【「]*)"
    r"(?:【(?P<hedge>[^】]*)】)?\s*(?:「(?P<text>.*)」)?\s*"
)
_WINDOW = re.compile(
    r"(?P<name>.*)[：:]\s*(?P<first>\d\d-\d\d)\s*[—–~～-]\s*(?P<last>\d\d-\d\d)\s*(?P<about>（约）)?\s*"
)

_Put = Callable[[DraftTask, str, int | None], DraftTask]


def text_of(task: DraftTask, field: str, year: int | None) -> str:
    """A field of a task as a person reads it. year: the plan's first. Raises KeyError for no field of `FIELDS`."""
    if field == "deadline":
        return _deadline_text(task, year)
    if field == "steps":
        return "\n".join(_step_text(step, year) for step in task.steps)
    return _TEXTS[field](task)


def with_text(task: DraftTask, field: str, text: str, year: int | None) -> DraftTask:
    """The task with a field as a person wrote it; the same text leaves the task as it is."""
    text = clean(text).strip()
    if text == text_of(task, field, year).strip():
        return task
    return _PUTS[field](task, text, year)


def assignments_of(text: str) -> tuple[Assignment, ...]:
    """The units of a text by role; one without role words is read as a clause of a document is."""
    found: list[Assignment] = []
    for line in filter(str.strip, re.split(r"[；;\n]", text)):
        role = _ROLE.fullmatch(line)
        if role is None:
            return parse_clause(one_line(text)).assignments
        found.extend(units_of(role[2], _ROLES[role[1]]))
    return tuple(found)


def units_of(text: str, role: Role) -> tuple[Assignment, ...]:
    """The units of a list, all of one role; 等 behind a name says that more are meant."""
    return tuple(
        Assignment(unit=name.unit, qualifier=name.qualifier, role=role, group=name.group, open_ended=name.open_ended)
        for name in names(one_line(text), cell=True)
    )


def units_text(assignments: Iterable[Assignment]) -> str:
    """A list of units with what stands in brackets behind them."""
    return "、".join(
        f"{item.unit}{f'（{item.qualifier}）' if item.qualifier else ''}{'等' if item.open_ended else ''}"
        for item in assignments
    )


def _assignments_text(task: DraftTask) -> str:
    runs = groupby(task.assignments, key=lambda item: item.role)
    return "；".join(f"{ROLE_WORDS[role]}：{units_text(items)}" for role, items in runs)


def _deadline_text(task: DraftTask, year: int | None) -> str:
    said = task.deadline
    if said is None:
        return ""
    meant = parse_limit(said.text, year).deadline
    if said == meant or said.due is None:
        return said.text
    return f"{said.text}【{f'{said.start}—' if said.start else ''}{said.due}】"


def _with_deadline(task: DraftTask, text: str, year: int | None) -> DraftTask:
    if not text:
        return replace(task, deadline=None, milestones=())
    said = _SAID_DAY.search(text)
    limit = parse_limit(one_line(_SAID_DAY.sub("", text)), year)
    deadline = limit.deadline
    if said is not None and (due := _day(said[2])) is not None:
        deadline = replace(deadline, due=due, start=_day(said[1]))
    return replace(task, deadline=deadline, milestones=limit.milestones)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _step_text(step: DraftStep, year: int | None) -> str:
    plain = _step(step.text, year)
    if plain == step:
        return step.text
    timed = f"【{step.when or ''}】{step.text}"
    return timed if _step(timed, year) == step else f"【{step.when or ''}｜{step.due or ''}】{step.text}"


def _step(line: str, year: int | None) -> DraftStep:
    """A line as a step: the time in front in 【】, else the time that the line itself says."""
    said = _SAID_TIME.match(line)
    text = one_line(line[said.end() :] if said else line)
    if said is None:
        found = split_steps(text, year).steps
        return replace(found[0], text=text) if found else DraftStep(text=text)
    when, _, day = said[1].partition("｜")
    if not when.strip():
        return DraftStep(text=text, due=_day(day))
    deadline = parse_limit(when, year).deadline
    due = _day(day) if day else deadline.due
    return DraftStep(text=text, when=when, due=due, recurrence=deadline.recurrence)


def _with_steps(task: DraftTask, text: str, year: int | None) -> DraftTask:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return replace(task, steps=tuple(_step(line, year) for line in lines))


def _indicator_text(item: Indicator) -> str:
    figures = f"{_figure(item.low)}—{_figure(item.high)}" if item.op is Op.RANGE else _figure(item.value)
    hedge = f"【{item.hedge}】" if item.hedge else ""
    return f"{item.name}：{OP_SIGNS[item.op]} {figures}{item.unit or ''}{hedge}「{item.text}」"


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"


def _indicator(line: str) -> Indicator:
    """A line as an indicator; one without a comparison is a qualitative one."""
    found = _INDICATOR.fullmatch(line)
    if found is None:
        return Indicator(text=line, name=line, op=Op.QUALITATIVE)
    op, value, low, high = _OPS[found["op"]], found["value"], found["low"], found["high"]
    return Indicator(
        text=found["text"] or line,
        name=found["name"].strip(),
        op=Op.RANGE if low else op,
        value=float(value) if value else None,
        low=float(low) if low else None,
        high=float(high) if high else None,
        unit=found["unit"].strip() or None,
        hedge=found["hedge"] or None,
    )


def _with_indicators(task: DraftTask, text: str, _year: int | None) -> DraftTask:
    return replace(task, indicators=tuple(_indicator(line) for line in _lines(text)))


def _window_text(item: Window) -> str:
    first, last = (f"{month:02}-{day:02}" for month, day in (item.start, item.end))
    return f"{item.name}：{first}—{last}{'' if item.exact else '（约）'}"


def _windows(text: str) -> Iterator[Window]:
    """The seasons of a text; a line that names no two days of a year is left out."""
    for line in _lines(text):
        found = _WINDOW.fullmatch(line)
        first, last = (month_day(found["first"]), month_day(found["last"])) if found else (None, None)
        if found and first and last:
            yield Window(name=found["name"].strip(), start=first, end=last, exact=found["about"] is None)


def _lines(text: str) -> list[str]:
    return [one_line(line) for line in text.splitlines() if line.strip()]


def _with_content(task: DraftTask, field: str, text: str) -> DraftTask:
    """A text of the task; the time phrases met in it follow."""
    told = {"heading": task.heading, "content": task.content, "target": task.target or ""} | {field: one_line(text)}
    return replace(
        task,
        heading=told["heading"],
        content=told["content"],
        target=told["target"] or None,
        deadline_phrases=deadline_phrases("\n".join(filter(None, told.values()))),
    )


_TEXTS: Mapping[str, Callable[[DraftTask], str]] = {
    "section": lambda task: task.section or "",
    "group": lambda task: task.group or "",
    "no": lambda task: task.no,
    "part": lambda task: str(task.part),
    "heading": lambda task: task.heading,
    "content": lambda task: task.content,
    "target": lambda task: task.target or "",
    "assignments": _assignments_text,
    "leaders": lambda task: "、".join(task.leaders),
    "indicators": lambda task: "\n".join(map(_indicator_text, task.indicators)),
    "windows": lambda task: "\n".join(map(_window_text, task.windows)),
}
_PUTS: Mapping[str, _Put] = {
    "section": lambda task, text, _: replace(task, section=one_line(text) or None),
    "group": lambda task, text, _: replace(task, group=one_line(text) or None),
    "no": lambda task, text, _: replace(task, no=one_line(text)),
    "part": lambda task, text, _: replace(task, part=part_of(text) or task.part),
    "heading": lambda task, text, _: _with_content(task, "heading", text),
    "content": lambda task, text, _: _with_content(task, "content", text),
    "target": lambda task, text, _: _with_content(task, "target", text),
    "assignments": lambda task, text, _: replace(task, assignments=assignments_of(text), responsibility=one_line(text)),
    "leaders": lambda task, text, _: replace(task, leaders=tuple(filter(None, re.split(r"[、，,；;\s]+", text)))),
    "deadline": _with_deadline,
    "steps": _with_steps,
    "indicators": _with_indicators,
    "windows": lambda task, text, _: replace(task, windows=tuple(_windows(text))),
}
FIELDS = tuple(_PUTS)
"""The fields of a task that a person can correct, in the order in which they are read."""


def part_of(text: str) -> int | None:
    """The number of a part that is being written, from 1; None for no such number."""
    return int(text) or None if text.isdecimal() and len(text) < 7 else None


def deadline_of(text: str, year: int | None) -> Deadline | None:
    """What a deadline that is being written means; None for nothing."""
    return _with_deadline(DraftTask(section=None, no=""), text.strip(), year).deadline
