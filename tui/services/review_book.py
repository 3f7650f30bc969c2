"""The review workbook (勘误表) of a reading, and an empty one: what a person corrects in Excel, WPS or LibreOffice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui.domain.errors import WrongUse
from tui.domain.indicators import Op
from tui.domain.plan import DraftPlan, DraftTask, Reading, ReturnRule, Spot, said_numbers
from tui.packs.disk import alone, naming_errors, put, same_bytes, vacant
from tui.packs.sheets.marked import MAX_TEXT, MarkedCell, MarkedColumn, MarkedSheet, write_marked
from tui.readers.review import sheets
from tui.readers.review.fields import OP_SIGNS
from tui.readers.review.rows import task_of, task_texts
from tui.readers.review.sheets import FIELD_TITLES, HeldProblem, HeldTask, code_of, digest, place_text
from tui.services.review_words import EXAMPLE_CELLS, HOW

if TYPE_CHECKING:
    from tui.readers.as_json import Words

_Row = tuple[MarkedCell | str, ...]
_WIDTHS: Mapping[str, int] = {
    sheets.PLAN: 6, "部分": 8, "板块": 10, "序号": 6, "分项": 6, "任务名称": 24, "任务内容": 50, "目标": 22,
    "责任分工": 34, "完成时限": 16, "推进步骤": 36, "量化指标": 32, "责任领导": 10, "时段": 14, sheets.CLAUSE: 28,
    sheets.HINTS: 34, sheets.CHECKED: 8, sheets.PLACE: 12, "标题": 44, "提示": 70, "内容": 60, "原文": 60, "指标": 32,
    "印发通知": 36, "反馈要求原文": 40, "报送对象": 16, "发文机关": 18, "文号": 18, "邮箱": 18,
}  # fmt: skip
_OTHER_WIDTH = 12
_AUTHOR = "清单"
_BLANK_ROWS = 30
_LONGEST_CODE = 30_000


def write_review(reading: Reading, path: Path, words: Words) -> None:
    """The workbook of a reading as a file. words: the message of a doubt or a problem, see `readers.as_json`.

    Raises WrongUse ``file_exists`` where another file stands there, HomeUnusable as `packs.disk`.
    """
    _put(path, review_book(reading, words))


def write_blank(path: Path) -> None:
    """An empty workbook with an example, to be filled in by hand. Errors as `write_review`."""
    _put(path, blank_book())


def review_book(reading: Reading, words: Words) -> bytes:
    """The workbook of a reading."""
    book = _Book(reading, words)
    return write_marked(book.sheets(), _AUTHOR)


def blank_book() -> bytes:
    """A workbook without a plan: every sheet with its header, and an example of a task."""
    example = tuple(EXAMPLE_CELLS.get(title, "") for title in sheets.TASK_TITLES)
    tables = (
        (sheets.PLANS, sheets.PLAN_TITLES, (("1", *[""] * (len(sheets.PLAN_TITLES) - 1)),)),
        (sheets.SECTIONS, sheets.SECTION_TITLES, ()),
        (sheets.TASKS, sheets.TASK_TITLES, (example,)),
        (sheets.PROBLEMS_SHEET, sheets.PROBLEM_TITLES, ()),
    )
    found = [
        _sheet(name, titles, [*rows, *[("",) * len(titles)] * (_BLANK_ROWS if name == sheets.TASKS else 0)])
        for name, titles, rows in tables
    ]
    return write_marked([_how(), *found], _AUTHOR)


def _put(path: Path, data: bytes) -> None:
    with naming_errors(path), alone(path.parent):
        if not vacant(path) and not same_bytes(path, data):
            raise WrongUse("file_exists", path=path)
        put(path, data)


def _how() -> MarkedSheet:
    columns = (MarkedColumn(title="项目", width=16), MarkedColumn(title="怎样填", width=100))
    return MarkedSheet(name=sheets.HOW, columns=columns, rows=lambda: iter(HOW))


def _sheet(name: str, titles: Sequence[str], rows: Sequence[_Row], frozen: int = 0) -> MarkedSheet:
    return MarkedSheet(name=name, columns=tuple(map(_column, titles)), rows=lambda: iter(rows), frozen=frozen)


def _column(title: str) -> MarkedColumn:
    choices = {
        sheets.CHECKED: (sheets.YES,),
        "比较": tuple(OP_SIGNS.values()),
        "反馈频次": tuple(sheets.EVERY.values()),
    }
    return MarkedColumn(
        title=title,
        width=_WIDTHS.get(title, _OTHER_WIDTH),
        choices=choices.get(title, ()),
        machine=title == sheets.CODE,
    )


class _Book:
    """The sheets of one reading. A task's key is its plan and its place in it, as in `review.corrections`."""

    def __init__(self, reading: Reading, words: Words) -> None:
        self._reading = reading
        self._words = words
        self._columns = {name: sheets.TASK_TITLES.index(title) for name, title in FIELD_TITLES.items()}
        self._rows: dict[str, int] = {}

    def sheets(self) -> list[MarkedSheet]:
        """All sheets; those of a plan in prose only where there is such a plan."""
        tasks = list(self._task_rows())
        found = [
            _how(),
            _sheet(sheets.PROBLEMS_SHEET, sheets.PROBLEM_TITLES, list(self._problem_rows())),
            _sheet(sheets.TASKS, sheets.TASK_TITLES, tasks, frozen=self._columns["heading"]),
            _sheet(sheets.PLANS, sheets.PLAN_TITLES, [_plan_row(at, plan) for at, plan in self._plans()]),
            _sheet(sheets.SECTIONS, sheets.SECTION_TITLES, list(self._section_rows())),
        ]
        prose = (
            (sheets.INDICATORS, sheets.INDICATOR_TITLES, list(self._indicator_rows())),
            (sheets.TARGETS, sheets.TARGET_TITLES, list(self._target_rows())),
            (sheets.OUTLINE, sheets.OUTLINE_TITLES, list(self._outline_rows())),
            (sheets.BOXES, sheets.BOX_TITLES, list(self._box_rows())),
        )
        return [*found, *(_sheet(name, titles, rows) for name, titles, rows in prose if rows)]

    def _plans(self) -> Iterator[tuple[str, DraftPlan]]:
        return ((str(at), plan) for at, plan in enumerate(self._reading.plans, start=1))

    def _place(self, line: int | None) -> str:
        return place_text(line, self._reading.spots.get(line or 0, Spot()))

    def _task_rows(self) -> Iterator[_Row]:
        row = 0
        for number, plan in enumerate(self._reading.plans):
            for at, task in enumerate(plan.tasks):
                key = f"{number}.{at}"
                self._rows[key] = row + 1
                for cells in self._task(key, str(number + 1), task, plan.years[0] or None):
                    row += 1
                    yield cells

    def _task(self, key: str, plan: str, task: DraftTask, year: int | None) -> Iterator[_Row]:
        """A task as a row; as several where a text is longer than a cell may be."""
        texts = task_texts(task, year)
        remarks: dict[str, list[str]] = {}
        for doubt in task.doubts:
            title = FIELD_TITLES.get(doubt.field, doubt.field)
            remarks.setdefault(title, []).append(self._words("doubt", doubt.code, doubt.params))
        hints = "\n".join(f"【{title}】{text}" for title, told in remarks.items() for text in told)
        texts |= {sheets.PLAN: plan, sheets.HINTS: hints, sheets.PLACE: self._place(task.line)}
        texts[sheets.CODE] = _code(key, task, texts, year)
        longest = max(map(len, texts.values()))
        for start in range(0, max(longest, 1), MAX_TEXT):
            parts = {title: text[start : start + MAX_TEXT] for title, text in texts.items()}
            if start:
                parts[FIELD_TITLES["no"]] = sheets.CONTINUED
            yield tuple(
                MarkedCell(text=parts.get(title, ""), remark="" if start else "\n".join(remarks.get(title, ())))
                for title in sheets.TASK_TITLES
            )

    def _problem_rows(self) -> Iterator[_Row]:
        for problem in self._reading.problems:
            severity = sheets.SEVERITIES[problem.severity]
            place = self._place(problem.where.line)
            text = self._words("problem", problem.code, problem.params)
            yield severity, "", "", text, place, "", code_of(HeldProblem(problem=problem))
        for number, plan in enumerate(self._reading.plans):
            for at, (task, said) in enumerate(zip(plan.tasks, said_numbers(plan.tasks), strict=True)):
                yield from self._doubt_rows(f"{number}.{at}", task, said)

    def _doubt_rows(self, key: str, task: DraftTask, said: str) -> Iterator[_Row]:
        for at, doubt in enumerate(task.doubts):
            title = FIELD_TITLES.get(doubt.field, doubt.field)
            column = self._columns.get(doubt.field, self._columns["no"])
            link = MarkedCell(text=said or "→", link=(sheets.TASKS, self._rows[key], column))
            text = self._words("doubt", doubt.code, doubt.params)
            code = code_of(HeldProblem(task=key, doubt=at))
            yield "待核", link, title, text, self._place(doubt.line), "", code

    def _section_rows(self) -> Iterator[_Row]:
        for at, plan in self._plans():
            for item in plan.sections:
                yield at, item.no, item.title, str(item.level), item.parent or ""

    def _indicator_rows(self) -> Iterator[_Row]:
        for at, plan in self._plans():
            for item in plan.indicators:
                texts = (at, item.domain, item.name, item.unit, item.baseline, item.target)
                yield *texts, _sign(item.op), _figure(item.value), item.nature

    def _target_rows(self) -> Iterator[_Row]:
        for at, plan in self._plans():
            for item in plan.targets:
                figures = (_figure(item.value), _figure(item.low), _figure(item.high))
                due = item.due.isoformat() if item.due else ""
                yield at, item.text, item.name, _sign(item.op), *figures, item.unit or "", due

    def _outline_rows(self) -> Iterator[_Row]:
        for at, plan in self._plans():
            for item in plan.outline:
                yield at, str(item.level), item.no, item.title

    def _box_rows(self) -> Iterator[_Row]:
        for at, plan in self._plans():
            for item in plan.boxes:
                yield at, str(item.no), item.title, "\n".join(item.items)


def _code(key: str, task: DraftTask, texts: Mapping[str, str], year: int | None) -> str:
    """What helps to tell what a person changed; the task itself only where its texts would not give it back."""
    cells = {name: digest(texts[title]) for name, title in FIELD_TITLES.items()}
    back = task_of({title: text.strip() for title, text in texts.items()}, year)
    same = task_of(task_texts(back, year), year, back) == back and _bare(back) == _bare(task)
    held = HeldTask(key=key, cells=cells, doubts=task.doubts, task=None if same else _bare(task))
    code = code_of(held)
    return code if len(code) <= _LONGEST_CODE else code_of(HeldTask(key=key, cells=cells, doubts=task.doubts))


def _bare(task: DraftTask) -> DraftTask:
    """A task without what stands in other columns."""
    return replace(task, line=0, doubts=(), number="")


def _plan_row(at: str, plan: DraftPlan) -> _Row:
    first, last = (str(year) if year else "" for year in plan.years)
    issued = plan.issued_on.isoformat() if plan.issued_on else ""
    head = (at, plan.title, plan.notice_title, plan.doc_number, plan.issuer, issued, first, last)
    return tuple(text or "" for text in (*head, *_rule_cells(plan.return_rule)))


def _rule_cells(rule: ReturnRule | None) -> tuple[str | None, ...]:
    if rule is None:
        return ("",) * 7
    due = f"{rule.month:02}-{rule.day:02}"
    return due, sheets.EVERY.get(rule.every, ""), rule.recipient, rule.contact, rule.phone, rule.email, rule.text


def _sign(op: Op) -> str:
    return OP_SIGNS[op]


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"
