"""One task of a table while its rows are gathered, and what its cells mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tui.domain.plan import Assignment, Doubt, Role
from tui.readers.columns import UNIT_FIELDS, Columns, Field
from tui.readers.persons import people
from tui.readers.responsibility import assigned, first_leads
from tui.readers.steps import split_steps
from tui.readers.tasks import TaskTexts, flat, run_in_title
from tui.readers.unit_names import is_nothing

_ROLES = {
    Field.LEAD: Role.LEAD,
    Field.RESPONSIBLE: Role.RESPONSIBLE,
    Field.SUPPORT: Role.SUPPORT,
    Field.GUIDE: Role.GUIDE,
}
_SENTENCE_ENDS = frozenset("。；;！？!?")


@dataclass(slots=True)
class Record:
    """One row, or several that belong to one part: the cells by kind, still as written.

    responsibility  the literal unit cells with their headings
    joined          kinds whose text goes on in a further row
    """

    no: str
    part: int
    group: str | None
    section: int | None
    columns: Columns
    cells: dict[Field, str]
    line: int
    responsibility: str = ""
    doubts: list[Doubt] = field(default_factory=list)
    joined: set[Field] = field(default_factory=set)

    def open_ended(self, kind: Field) -> bool:
        """The cell does not end with a sentence: a further row may continue it."""
        return self.cells.get(kind, "")[-1:] not in _SENTENCE_ENDS

    def extend(self, cells: dict[Field, str]) -> None:
        """A further row of the same cells; a new sentence begins a new line."""
        for kind, text in cells.items():
            before = self.cells.get(kind, "")
            self.cells[kind] = before + text if self.open_ended(kind) else f"{before}\n{text}"
            self.joined.add(kind)

    def doubt(self, kind: Field, code: str, text: str = "") -> None:
        """Something about a cell that may be wrong; `text` is shown with it."""
        params = {"text": text[:60]} if text else {}
        self.doubts.append(Doubt(field=json_field(kind), code=code, params=params, line=self.line))

    def units(self) -> dict[Field, str]:
        """The unit cells that are not empty."""
        return {kind: self.cells[kind] for kind in UNIT_FIELDS if kind in self.cells}


def record_texts(record: Record, year: int | None, *, first_is_lead: bool) -> TaskTexts:
    """The texts of a task from its cells; `first_is_lead`: the plan says that the unit named first leads."""
    cells = record.cells
    heading, content = cells.get(Field.TASK, ""), cells.get(Field.CONTENT, "")
    if not content:
        heading, content = run_in_title(heading)
    steps = split_steps(_said(cells, Field.STEPS), year, record.line)
    assignments = _assignments(record, first_is_lead)
    return TaskTexts(
        no=record.no,
        part=record.part,
        group=record.group,
        heading=heading,
        content=content,
        target=cells.get(Field.TARGET, ""),
        deadline=cells.get(Field.DEADLINE, ""),
        leaders=people(_said(cells, Field.LEADERS)),
        assignments=assignments,
        responsibility=record.responsibility,
        steps=steps.steps,
        line=record.line,
        doubts=(*record.doubts, *_joined(record), *steps.doubts),
    )


def json_field(kind: Field) -> str:
    """The name of a column's field in ``read --json``."""
    if kind in UNIT_FIELDS:
        return "assignments"
    return "heading" if kind is Field.TASK else kind.value


def _assignments(record: Record, first_is_lead: bool) -> tuple[Assignment, ...]:
    found: list[Assignment] = []
    for kind, text in record.units().items():
        leads = kind is Field.RESPONSIBLE and (first_is_lead or first_leads(record.columns.title(kind)))
        listed = assigned(text, _ROLES[kind], first_is_lead=leads)
        if not listed and not is_nothing(text):
            record.doubt(kind, "units_unreadable", flat(text))
        found.extend(item for item in listed if item not in found)
    return tuple(found)


def _said(cells: dict[Field, str], kind: Field) -> str:
    """The text of a cell, empty where it says 无."""
    text = cells.get(kind, "")
    return "" if is_nothing(text.strip()) else text


def _joined(record: Record) -> Iterator[Doubt]:
    for kind in sorted(record.joined):
        yield Doubt(field=json_field(kind), code="row_joined", line=record.line)
