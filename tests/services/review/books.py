"""Review workbooks as a person changes them: by sheet, title of the column, and row (2 is the first with data)."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tui.domain.deadline import Deadline, Milestone
from tui.domain.indicators import Indicator, Op, PlanIndicator, Target, Window
from tui.domain.plan import (
    Box,
    Doubt,
    DraftPlan,
    DraftSection,
    DraftStep,
    DraftTask,
    Heading,
    Reading,
    ReturnRule,
    SourceFile,
    Spot,
)
from tui.domain.problem import Place, Problem, Severity
from tui.domain.roles import Assignment, Role
from tui.i18n import speaker
from tui.readers import read_text
from tui.readers.as_json import Json, reading_as_json
from tui.services.review_book import review_book

PLANS = Path(__file__).parents[2] / "readers" / "plans"
SAY = speaker("zh_CN")


def words(kind: str, code: str, params: Mapping[str, str]) -> str:
    """Messages in Chinese."""
    return SAY(f"{kind}.{code}", **params)


def shown(reading: Reading) -> dict[str, Json]:
    """What ``read --json`` says, but for the file."""
    return {key: value for key, value in reading_as_json(reading, words).items() if key != "file"}


class Book:
    """A review workbook in the hands of a person."""

    def __init__(self, data: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(data))

    def sheet(self, name: str) -> Worksheet:
        """A sheet."""
        found = self.book[name]
        assert isinstance(found, Worksheet)
        return found

    def column(self, name: str, title: str) -> int:
        """The column of a title."""
        return [cell.value for cell in self.sheet(name)[1]].index(title) + 1

    def text(self, name: str, title: str, row: int) -> object:
        """What stands in a cell."""
        return self.sheet(name).cell(row, self.column(name, title)).value

    def write(self, name: str, title: str, row: int, text: str | float) -> None:
        """Writes into a cell; a text stays a text."""
        cell = self.sheet(name).cell(row, self.column(name, title))
        cell.value = text
        if isinstance(text, str):
            cell.data_type = "s"

    def add(self, name: str, **texts: str) -> int:
        """A row behind all others."""
        row = self.sheet(name).max_row + 1
        for title, text in texts.items():
            self.write(name, title, row, text)
        return row

    def copy(self, name: str, row: int) -> int:
        """A copy of a row behind all others."""
        sheet = self.sheet(name)
        sheet.append([cell.value for cell in sheet[row]])
        return sheet.max_row

    def read(self, name: str = "勘误表.xlsx") -> Reading:
        """What the program understands of it now."""
        buffer = io.BytesIO()
        self.book.save(buffer)
        return read_text(buffer.getvalue(), name)


def book_of(reading: Reading) -> Book:
    """The review workbook of a reading."""
    return Book(review_book(reading, words))


def contents(reading: Reading) -> list[list[str]]:
    """Number and content of every task, by plan."""
    return [[f"{task.no}-{task.part} {task.content}" for task in plan.tasks] for plan in reading.plans]


def doubts(reading: Reading) -> list[tuple[str, str, str]]:
    """Number, field and code of every doubt."""
    return [(task.no, doubt.field, doubt.code) for p in reading.plans for task in p.tasks for doubt in task.doubts]


def codes(reading: Reading) -> list[str]:
    """The codes of the problems."""
    return [problem.code for problem in reading.problems]


TASKS: Sequence[DraftTask] = (
    DraftTask(
        section="一",
        no="1",
        group="基础",
        heading="修路",
        content="=1+1 不是公式，年底前修好三条路。",
        target="@通车",
        deadline=Deadline(text="汛期结束前", due=date(2026, 9, 20), start=date(2026, 3, 1)),
        milestones=(Milestone(text="开工", when="3月底前", due=date(2026, 3, 31)),),
        deadline_phrases=("年底前",),
        windows=(Window(name="汛期", start=(6, 1), end=(9, 15), exact=False),),
        steps=(DraftStep(text="开工", when="3月底前", due=date(2026, 3, 31)), DraftStep(text="验收")),
        leaders=("张三", "李四"),
        assignments=(
            Assignment(unit="市住建局", qualifier="路灯所", role=Role.LEAD),
            Assignment(unit="市财政局", role=Role.SUPPORT, open_ended=True),
        ),
        responsibility="（市住建局牵头，市财政局等配合）",
        indicators=(Indicator(text="修3条路", name="道路", op=Op.EQUAL, value=3.0, unit="条"),),
        line=7,
        doubts=(
            Doubt(field="assignments", code="unit_unclear", params={"text": "路灯所"}, line=8),
            Doubt(field="deadline", code="deadline_unclear", params={"phrase": "汛期结束前"}, line=7),
        ),
    ),
    DraftTask(
        section="二", no="2", content="植树", line=9, doubts=(Doubt(field="no", code="number_assigned", line=9),)
    ),
    DraftTask(
        section="二",
        no="3",
        content="浇水",
        assignments=(Assignment(unit="各县（市、区）政府", role=Role.RESPONSIBLE, group=True),),
        responsibility="各县（市、区）政府",
        line=11,
    ),
)
"""Tasks in which every field is filled; what the first one says of its time does not follow from its words."""
READING = Reading(
    file=SourceFile(name="方案.docx", sha256="ab" * 32, format="docx"),
    plans=(
        DraftPlan(
            title="道路和绿化方案",
            years=(2026, 2027),
            notice_title="关于印发方案的通知",
            doc_number="清政办〔2026〕3号",
            issuer="清市人民政府办公室",
            issued_on=date(2026, 2, 3),
            return_rule=ReturnRule(
                month=11, day=20, every="half-year", recipient="市住建局", phone="0000", text="每半年反馈。"
            ),
            sections=(
                DraftSection(no="一", title="道路"),
                DraftSection(no="二", title="绿化", level=2, parent="一"),
            ),
            tasks=tuple(TASKS),
        ),
        DraftPlan(
            title="健康规划",
            years=(0, 0),
            indicators=(
                PlanIndicator(
                    domain="水平", name="寿命（岁）", unit="岁", baseline="78", target="79以上",
                    op=Op.AT_LEAST, value=79.5, nature="预期性",
                ),
            ),
            outline=(Heading(level=2, no="（一）", title="形势"),),
            boxes=(Box(no=1, title="重点工程", items=("急救", "康复")),),
            targets=(
                Target(
                    text="床位2至4张", name="床位", op=Op.RANGE, value=None, low=2.0, high=4.0, unit="张",
                    due=date(2030, 12, 31),
                ),
            ),
        ),
    ),
    problems=(
        Problem(severity=Severity.ERROR, code="document_cut", where=Place(line=30)),
        Problem(
            severity=Severity.WARNING, code="task_without_units", where=Place(line=9, task="二/2")
        ),
        Problem(severity=Severity.WARNING, code="no_tasks"),
        Problem(severity=Severity.WARNING, code="year_unknown"),
    ),
    spots={7: Spot(table=1, row=2), 8: Spot(page=2), 9: Spot(sheet="任务：分工", row=4), 30: Spot(paragraph=5)},
)  # fmt: skip
"""A reading in which everything is filled that a reading can hold."""
