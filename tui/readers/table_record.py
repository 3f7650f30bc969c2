"""One task of a table while its rows are gathered, and what its cells mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tui.domain.plan import Doubt, DraftStep
from tui.domain.roles import Assignment, Role
from tui.readers.column_words import UNIT_FIELDS, Field, names_persons
from tui.readers.columns import Columns
from tui.readers.persons import people
from tui.readers.responsibility import Responsibility, only_units, parse_cell
from tui.readers.schedules import Period, is_schedule, marked_window, period_steps
from tui.readers.steps import split_steps
from tui.readers.tasks import TaskTexts, flat, run_in_title
from tui.readers.unit_lists import Order, order_of
from tui.readers.unit_names import is_elsewhere, is_nothing

_ROLES = {
    Field.LEAD: Role.LEAD,
    Field.BOTH: Role.LEAD,
    Field.RESPONSIBLE: Role.RESPONSIBLE,
    Field.SUPPORT: Role.SUPPORT,
    Field.GUIDE: Role.GUIDE,
}
_SENTENCE_ENDS = frozenset("。；;！？!?")


@dataclass(slots=True)
class Record:
    """One row, or several that belong to one part: the cells by kind, still as written.

    periods         the cells of columns headed by a period, with these headings
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
    periods: list[Period] = field(default_factory=list)
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


def record_texts(record: Record, year: int | None, order: Order) -> TaskTexts:
    """The texts of a task from its cells. order: what the plan says of the order of units."""
    cells = record.cells
    heading, content = cells.get(Field.TASK, ""), cells.get(Field.CONTENT, "")
    if not content:
        heading, content = run_in_title(heading)
    if remark := _said(cells, Field.REMARK):
        record.doubt(Field.CONTENT, "remark", flat(remark))
    deadline, steps = _times(record, year)
    who = _who(record, order)
    return TaskTexts(
        no=record.no,
        part=record.part,
        group=record.group,
        heading=heading,
        content=content,
        target=cells.get(Field.TARGET, ""),
        deadline=deadline,
        leaders=who.leaders,
        assignments=who.assignments,
        responsibility=record.responsibility,
        steps=steps,
        line=record.line,
        doubts=(*record.doubts, *_joined(record)),
    )


def json_field(kind: Field) -> str:
    """The name of a column's field in ``read --json``."""
    if kind in UNIT_FIELDS:
        return "assignments"
    if kind in (Field.PERIOD, Field.SCHEDULE):
        return "steps"
    return {Field.TASK: "heading", Field.REMARK: "content", Field.OWNERS: "leaders"}.get(kind, kind.value)


def _times(record: Record, year: int | None) -> tuple[str, tuple[DraftStep, ...]]:
    """The time limit and the steps: a schedule is one or the other, columns of periods are steps or a window."""
    deadline = record.cells.get(Field.DEADLINE, "")
    texts = [_said(record.cells, Field.STEPS)]
    schedule = _said(record.cells, Field.SCHEDULE)
    if schedule and (deadline or is_schedule(schedule, year)):
        texts.append(schedule)
    elif schedule:
        deadline = schedule
    steps: list[DraftStep] = []
    for text in filter(None, texts):
        found = split_steps(text, year, record.line)
        steps += found.steps
        record.doubts += found.doubts
    steps += period_steps(record.periods, year)
    window = marked_window(record.periods)
    if window and not deadline:
        record.doubt(Field.DEADLINE, "limit_of_columns", window)
        deadline = window
    return deadline, tuple(steps)


def _who(record: Record, order: Order) -> Responsibility:
    """The units of the unit cells in their order, and the persons of the task."""
    found: list[Assignment] = []
    leaders = [
        *people(_said(record.cells, Field.LEADERS)),
        *people(_said(record.cells, Field.OWNERS)),
    ]
    cells = record.units()
    if not cells and only_units(_said(record.cells, Field.LEADERS)):
        cells, leaders = {Field.RESPONSIBLE: record.cells[Field.LEADERS]}, []
        record.doubt(Field.RESPONSIBLE, "unit_as_person", flat(record.cells[Field.LEADERS]))
        record.responsibility = f"{flat(record.columns.title(Field.LEADERS))}：{flat(record.cells[Field.LEADERS])}"
    for kind, text in cells.items():
        title = record.columns.title(kind)
        leads = kind is Field.RESPONSIBLE and (order.first_leads or order_of(title).first_leads)
        said = parse_cell(
            text,
            _ROLES[kind],
            Order(first_leads=leads, mark=order.mark),
            partners=kind is Field.BOTH,
            persons=names_persons(title),
        )
        _doubts_of(record, kind, text, said)
        leaders += said.leaders
        found.extend(item for item in said.assignments if item not in found)
        if said.deadline and Field.DEADLINE not in record.cells:
            record.cells[Field.DEADLINE] = said.deadline
    return Responsibility(assignments=tuple(found), leaders=tuple(dict.fromkeys(leaders)))


def _doubts_of(record: Record, kind: Field, text: str, said: Responsibility) -> None:
    for code in said.doubts:
        record.doubt(kind, code, flat(text))
    if is_elsewhere(text):
        record.doubt(kind, "units_elsewhere", flat(text))
    elif not said.assignments and not is_nothing(text):
        record.doubt(kind, "units_unreadable", flat(text))


def _said(cells: dict[Field, str], kind: Field) -> str:
    """The text of a cell, empty where it says 无."""
    text = cells.get(kind, "")
    return "" if is_nothing(text.strip()) else text


def _joined(record: Record) -> Iterator[Doubt]:
    for kind in sorted(record.joined):
        yield Doubt(field=json_field(kind), code="row_joined", line=record.line)
