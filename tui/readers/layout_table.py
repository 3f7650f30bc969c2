"""Layout T: a table whose columns are known by their headings (spec: reading, "Layouts").

Headers repeat at page breaks in other spellings; merged cells arrive empty and are carried down, never over a section
row; several rows of one number are its parts 1, 2, 3; a row that only goes on with a cell is joined to the row above.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tui.domain.plan import Assignment, Doubt, Role
from tui.domain.problem import Place, Problem, Severity
from tui.readers.blocks import Row
from tui.readers.columns import UNIT_FIELDS, Columns, Field, field_of, header
from tui.readers.outline import HEADING, ITEM, Outline, Placed, numbered
from tui.readers.responsibility import assigned, first_leads, parse_clause, people
from tui.readers.steps import split_steps
from tui.readers.tasks import TaskTexts, draft, flat

_ROLES = {Field.LEAD: Role.LEAD, Field.RESPONSIBLE: Role.RESPONSIBLE, Field.SUPPORT: Role.SUPPORT, Field.GUIDE: Role.GUIDE}
_NUMBER = re.compile(r"[（(]?\s*(\d{1,4}(?:[.\-－]\d{1,3}){0,2}|[一二三四五六七八九十]{1,3})\s*[）)]?\s*[.．、]?")
_OPEN_SENTENCE = re.compile(r"[^。；;！？!?]$")
_TOTALS = re.compile(r"合计|总计|小计|共计")


@dataclass(slots=True)
class _Record:
    """One row, or several that belong to one part: the cells by kind, still as written."""

    no: str
    part: int
    group: str | None
    section: int | None
    columns: Columns
    cells: dict[Field, str]
    line: int
    responsibility: str = ""
    doubts: list[Doubt] = field(default_factory=list)


class TableReader:
    """Takes the rows of a document in order; sections met between tables come through the shared outline."""

    def __init__(self, outline: Outline, year: int | None, *, first_is_lead: bool) -> None:
        self._outline = outline
        self._year = year
        self._first_is_lead = first_is_lead
        self._columns: Columns | None = None
        self._fresh_header = False
        self._group: str | None = None
        self._records: list[_Record] = []
        self._section: int | None = None
        self._unknown: set[str] = set()
        self.problems: list[Problem] = []

    def add(self, row: Row) -> None:
        """One more row: a header, a section, a task or a part of one."""
        columns = header(row.cells)
        if columns is not None:
            self._take_header(columns, row.line)
            return
        if self._columns is None:
            return
        if self._fresh_header and self._second_header(row):
            return
        self._fresh_header = False
        if self._outline.current != self._section:
            self._enter_section()
        if self._is_section(row):
            self._open_section(row)
        elif not self._is_total(row):
            self._take_row(row, self._columns)

    def end_table(self) -> None:
        """A paragraph followed: the next rows need a header of their own unless they continue this one."""
        self._fresh_header = False

    def placed(self) -> list[Placed]:
        """The tasks of all rows."""
        return [Placed(draft(self._texts(record), self._year), record.section) for record in self._records]

    def _take_header(self, columns: Columns, line: int) -> None:
        self._columns, self._fresh_header = columns, True
        for title in columns.unknown:
            if title not in self._unknown:
                self._unknown.add(title)
                self.problems.append(
                    Problem(severity=Severity.INFO, code="unknown_column", params={"title": title}, where=Place(line=line))
                )

    def _second_header(self, row: Row) -> bool:
        """A second heading row gives the columns below a merged heading their own meaning."""
        assert self._columns is not None
        filled = [index for index, cell in enumerate(row.cells) if cell.strip()]
        kinds = {index: field_of(row.cells[index]) for index in filled}
        if not filled or any(kind is None for kind in kinds.values()):
            return False
        fields, titles = list(self._columns.fields), list(self._columns.titles)
        for index in filled:
            if index < len(fields):
                fields[index], titles[index] = kinds[index], row.cells[index].strip()
        self._columns = Columns(fields=tuple(fields), titles=tuple(titles))
        return True

    def _enter_section(self) -> None:
        self._section = self._outline.current
        self._group = None

    def _is_section(self, row: Row) -> bool:
        texts = {cell.strip() for cell in row.cells if cell.strip()}
        if len(texts) != 1:
            return False
        text = texts.pop()
        found = numbered(text)
        if found is not None and found.rank < ITEM:
            return len(text) <= 80
        filled = [index for index, cell in enumerate(row.cells) if cell.strip()]
        whole_row = row.bold or (len(filled) == len(row.cells) and len(filled) > 2)
        return (whole_row or len(row.cells) == 1) and found is None and len(text) <= 40

    def _open_section(self, row: Row) -> None:
        text = next(flat(cell) for cell in row.cells if cell.strip())
        found = numbered(text)
        if found is not None:
            self._outline.open(found.rank, found.no, found.text)
        else:
            self._outline.open(HEADING, text, text)
        self._enter_section()

    def _is_total(self, row: Row) -> bool:
        texts = [cell.strip() for cell in row.cells if cell.strip()]
        return not texts or (_TOTALS.match(texts[0]) is not None and len(texts) <= 3)

    def _take_row(self, row: Row, columns: Columns) -> None:
        cells = {kind: columns.text(row.cells, kind) for kind in Field if columns.text(row.cells, kind)}
        surplus = [cell.strip() for cell in row.cells[len(columns.fields) :] if cell.strip()]
        if Field.GROUP in cells:
            self._group = cells.pop(Field.GROUP)
        no = self._number(cells)
        last = self._records[-1] if self._records and self._records[-1].section == self._section else None
        if no is None and last is None and not self._names_task(cells):
            self._not_placed(row)
            return
        if no is None and last is not None and self._goes_on(cells, last):
            self._extend(last, cells)
            return
        record = self._record(no, cells, last, row, columns)
        if surplus:
            record.doubts.append(Doubt(field="assignments", code="extra_cells", params={"text": " ".join(surplus)}, line=row.line))
        self._records.append(record)

    def _number(self, cells: dict[Field, str]) -> str | None:
        """The number of a row from its own column or from the front of the task's text, which loses it."""
        given = _NUMBER.fullmatch(cells.pop(Field.NO, "").strip())
        if given:
            return given[1]
        for kind in (Field.TASK, Field.CONTENT):
            found = numbered(cells.get(kind, "").strip())
            if found is not None and found.rank >= ITEM and found.text.strip():
                cells[kind] = found.text
                return found.no
        return None

    def _names_task(self, cells: dict[Field, str]) -> bool:
        return bool(cells.get(Field.TASK)) and len(cells) > 1

    def _goes_on(self, cells: dict[Field, str], last: _Record) -> bool:
        """The row only continues cells of the row above: a page broke inside it."""
        if not cells:
            return True
        if Field.DEADLINE in cells or any(kind in cells for kind in UNIT_FIELDS):
            return False
        if Field.TASK in cells:
            return len(cells) == 1 and last.columns.has(Field.NO)
        if Field.TARGET in cells or Field.CONTENT in cells:
            kind = Field.TARGET if Field.TARGET in cells else Field.CONTENT
            return _OPEN_SENTENCE.search(last.cells.get(kind, "").strip()) is not None
        return True

    def _extend(self, record: _Record, cells: dict[Field, str]) -> None:
        for kind, text in cells.items():
            before = record.cells.get(kind, "")
            record.cells[kind] = before + ("" if not before or _OPEN_SENTENCE.search(before) else "\n") + text
            record.doubts.append(Doubt(field=_json_field(kind), code="row_joined", line=record.line))

    def _record(self, no: str | None, cells: dict[Field, str], last: _Record | None, row: Row, columns: Columns) -> _Record:
        doubts: list[Doubt] = []
        continues = no is None and last is not None and (columns.has(Field.NO) or Field.TASK not in cells)
        if no is None and not continues:
            no = str(len(self._records) + 1)
            doubts.append(Doubt(field="no", code="number_assigned", line=row.line))
        if last is not None and (continues or no == last.no):
            record = self._part_of(last, cells, row, columns)
        else:
            carried = self._carried_units(cells, last, columns, row.line, doubts)
            responsibility = self._responsibility(row, columns) if carried is None else carried.responsibility
            record = _Record(no or "", 1, self._group, self._section, columns, cells, row.line, responsibility)
        record.doubts.extend(doubts)
        for kind in (Field.DEADLINE, Field.LEADERS):
            if columns.has(kind) and kind not in record.cells:
                record.doubts.append(Doubt(field=_json_field(kind), code="cell_empty", line=row.line))
        return record

    def _part_of(self, last: _Record, cells: dict[Field, str], row: Row, columns: Columns) -> _Record:
        """Another row of the same number: what is merged comes from the row above."""
        doubts: list[Doubt] = []
        if not any(kind in cells for kind in UNIT_FIELDS):
            cells |= {kind: last.cells[kind] for kind in UNIT_FIELDS if kind in last.cells}
            responsibility = last.responsibility
        else:
            responsibility = self._responsibility(row, columns)
        for kind in (Field.TASK, Field.LEADERS, Field.DEADLINE):
            if kind not in cells and kind in last.cells:
                cells[kind] = last.cells[kind]
                if kind is Field.DEADLINE:
                    doubts.append(Doubt(field="deadline", code="carried_down", line=row.line))
        return _Record(last.no, last.part + 1, self._group, self._section, columns, cells, row.line, responsibility, doubts)

    def _carried_units(
        self, cells: dict[Field, str], last: _Record | None, columns: Columns, line: int, doubts: list[Doubt]
    ) -> _Record | None:
        """A numbered row whose unit cells are all empty may stand beside a cell merged over several numbers."""
        if last is None or any(kind in cells for kind in UNIT_FIELDS) or not any(map(columns.has, UNIT_FIELDS)):
            return None
        units = {kind: last.cells[kind] for kind in UNIT_FIELDS if kind in last.cells}
        if not units:
            return None
        cells |= units
        doubts.append(Doubt(field="assignments", code="carried_down", line=line))
        return last

    def _responsibility(self, row: Row, columns: Columns) -> str:
        pairs = (pair for kind in UNIT_FIELDS for pair in columns.texts(row.cells, kind))
        return "；".join(f"{flat(title)}：{flat(text)}" for title, text in pairs)

    def _not_placed(self, row: Row) -> None:
        text = " ".join(cell.strip() for cell in row.cells if cell.strip())
        self.problems.append(
            Problem(severity=Severity.WARNING, code="row_not_placed", params={"text": text[:60]}, where=Place(line=row.line))
        )

    def _texts(self, record: _Record) -> TaskTexts:
        cells = record.cells
        steps = split_steps(cells.get(Field.STEPS, ""), self._year, record.line)
        assignments, doubts = self._assignments(record)
        return TaskTexts(
            no=record.no,
            part=record.part,
            group=record.group,
            heading=cells.get(Field.TASK, ""),
            content=cells.get(Field.CONTENT, ""),
            target=cells.get(Field.TARGET, ""),
            deadline=cells.get(Field.DEADLINE, ""),
            leaders=people(cells.get(Field.LEADERS, "")),
            assignments=assignments,
            responsibility=record.responsibility,
            steps=steps.steps,
            line=record.line,
            doubts=(*record.doubts, *steps.doubts, *doubts),
        )

    def _assignments(self, record: _Record) -> tuple[tuple[Assignment, ...], list[Doubt]]:
        found: list[Assignment] = []
        doubts: list[Doubt] = []
        for kind in UNIT_FIELDS:
            text = record.cells.get(kind, "")
            if not text:
                continue
            title = next((name for name, k in zip(record.columns.titles, record.columns.fields, strict=True) if k is kind), "")
            leads = kind is Field.RESPONSIBLE and (self._first_is_lead or first_leads(title))
            listed = assigned(text, _ROLES[kind], first_is_lead=leads)
            if not listed:
                doubts.append(Doubt(field="assignments", code="units_unreadable", params={"text": flat(text)[:60]}, line=record.line))
            found.extend(item for item in listed if item not in found)
        return tuple(found), doubts



def _json_field(kind: Field) -> str:
    """The name of a column's field in ``read --json``."""
    if kind in UNIT_FIELDS:
        return "assignments"
    return {Field.TASK: "heading"}.get(kind, kind.value)
