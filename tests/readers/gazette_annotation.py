"""The shared annotation of the gazette, which has a shape of its own, as annotations of five plans."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from tests.readers.annotation import Annotation, Milestone, ReturnRule, Span, Unit, Wanted


class _Document(Struct, frozen=True, kw_only=True):
    title: str
    doc_number: str
    issuer: str
    issued: str
    attachment: str | None


class _Goal(Struct, frozen=True, kw_only=True):
    """A task of the rotated table: rows of the page (`alignment`: rows by cell of units)."""

    no: int
    heading: str
    paragraphs: list[str]
    alignment: list[list[int]]
    unit_cells: list[list[str]]
    confidence: str


class _Measure(Struct, frozen=True, kw_only=True):
    units: list[str]
    no: str | None = None
    article: str | None = None
    heading: str | None = None
    text: str | None = None
    content: str | None = None
    deadline: str | None = None
    milestones: list[Milestone] = []
    standing: bool = False


class _Plan(Struct, frozen=True, kw_only=True):
    doc_number: str = ""
    tasks: list[_Measure] = []
    measures: list[_Measure] = []
    duties: list[_Measure] = []
    standing_windows: list[Span] = []


class _Health(Struct, frozen=True, kw_only=True):
    doc_number: str
    tasks: list[_Goal]


class _Gazette(Struct, frozen=True, kw_only=True):
    documents: list[_Document]
    health_plan: _Health
    finance_supervision: _Plan
    emergency_rules: _Plan
    union_workers: _Plan


def gazette(path: Path) -> list[Annotation]:
    """Its five plans; only those tasks are judged that the annotator was sure of."""
    gold = msgspec.json.decode(path.read_bytes(), type=_Gazette)
    health = list(_rows(gold.health_plan.tasks))
    tasks = {
        gold.health_plan.doc_number: health,
        gold.finance_supervision.doc_number: [_measure(m) for m in gold.finance_supervision.tasks],
        gold.union_workers.doc_number: [_measure(m) for m in gold.union_workers.measures],
        gold.documents[0].doc_number: _duties(gold.emergency_rules),
    }
    rule = ReturnRule(recipient="市卫生健康委", month=11, day=20, every="year")
    return [
        Annotation(
            title=document.attachment or document.title,
            notice_title=document.title if document.attachment else None,
            doc_number=document.doc_number,
            issuer=document.issuer,
            issued=document.issued,
            return_rule=rule if document.doc_number == gold.health_plan.doc_number else None,
            tasks=tasks.get(document.doc_number, []),
            tasks_open=document.doc_number != gold.health_plan.doc_number,
        )
        for document in gold.documents
    ]


def _rows(goals: list[_Goal]) -> Iterator[Wanted]:
    for goal in goals:
        for part, (rows, cell) in enumerate(zip(goal.alignment, goal.unit_cells, strict=True), start=1):
            yield Wanted(
                no=str(goal.no),
                part=part,
                heading=goal.heading,
                content="".join(goal.paragraphs[row] for row in rows),
                assignments=_units(cell),
                etc=False,
                unsure=goal.confidence != "high",
            )


def _measure(measure: _Measure) -> Wanted:
    return Wanted(
        no=measure.no or measure.article,
        heading=measure.heading,
        content=measure.content or measure.text,
        assignments=_units(measure.units),
        open_units=measure.article is not None,
        deadline=measure.deadline if measure.deadline is not None else msgspec.UNSET,
        milestones=measure.milestones,
        standing=measure.standing,
        etc=False,
    )


def _duties(rules: _Plan) -> list[Wanted]:
    """Windows stand with the article whose text names them."""
    articles = [_measure(duty) for duty in rules.duties]
    days = rules.standing_windows
    return [msgspec.structs.replace(a, windows=days) if a.no == "第七条" else a for a in articles]


def _units(names: list[str]) -> list[Unit]:
    return [Unit(unit=name, role="responsible", role_alt=["lead", "support"]) for name in names]
