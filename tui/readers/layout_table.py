"""Layout T: a table whose columns are known by their headings (spec: reading, "Layouts").

Headers repeat at page breaks in other spellings; merged cells arrive empty and are carried down, never over a section
row; several rows of one number are its parts 1, 2, 3; a row that only goes on with a cell is joined to the row above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.domain.problem import Place, Problem, Severity
from tui.domain.text import one_line
from tui.readers.blocks import Row
from tui.readers.column_words import UNIT_FIELDS, Field
from tui.readers.columns import Columns, header
from tui.readers.outline import HEADING, ITEM, Outline, Placed, numbered
from tui.readers.schedules import Period
from tui.readers.table_record import Record, record_texts
from tui.readers.tasks import draft, flat
from tui.readers.unit_lists import Order
from tui.readers.unit_names import is_as_above, is_nothing
from tui.readers.watch import Watch, counted

_NUMBER = re.compile(
    r"[（(]?\s*((?:[A-Z]{1,2}[-.]?)?\d{1,4}(?:[.\-－]\d{1,3}){0,2}|[一二三四五六七八九十]{1,3})\s*[）)]?\s*[.．、]?"
)
_LETTERED = re.compile(r"([A-Z]|[IVX]{1,4})[.)、]\s*(?=[^\s\d])")
_TOTALS = re.compile(r"合计|总计|小计|共计")


class TableReader:
    """Takes the rows of a document in order; sections met between tables come through the shared outline."""

    def __init__(self, outline: Outline, year: int | None, order: Order) -> None:
        self._outline = outline
        self._year = year
        self._order = order
        self._columns: Columns | None = None
        self._fresh_header = False
        self._group: str | None = None
        self._records: list[Record] = []
        self._numbers = 0
        self._section: int | None = None
        self._numbered = False
        self._reported: set[str] = set()
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

    def placed(self, watch: Watch | None = None) -> list[Placed]:
        """The tasks of all rows; thousands of them take seconds, which `watch` follows."""
        return [self._placed(record) for record in counted(self._records, watch)]

    def _placed(self, record: Record) -> Placed:
        texts = record_texts(record, self._year, self._order)
        return Placed(draft(texts, self._year), record.section)

    def _take_header(self, columns: Columns, line: int) -> None:
        self._columns, self._fresh_header = columns, True
        self._numbered = False
        for title in columns.unknown:
            self._problem(Severity.INFO, "unknown_column", title, line)

    def _problem(self, severity: Severity, code: str, title: str, line: int) -> None:
        """A column that is not read, once."""
        if title not in self._reported:
            self._reported.add(title)
            self.problems.append(Problem(severity=severity, code=code, params={"title": title}, where=Place(line=line)))

    def _second_header(self, row: Row) -> bool:
        """A second heading row gives the columns below a merged heading their own meaning."""
        columns = self._columns.below(row.cells) if self._columns else None
        if columns is not None:
            self._columns = columns
        return columns is not None

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
        lettered = _LETTERED.match(text)
        if found is not None:
            self._outline.open(found.rank, found.no, found.text)
        elif lettered is not None:
            self._outline.open(HEADING, lettered[1], text[lettered.end() :])
        else:
            self._outline.open(HEADING, text, text)
        self._enter_section()

    def _is_total(self, row: Row) -> bool:
        texts = [cell.strip() for cell in row.cells if cell.strip()]
        return not texts or (_TOTALS.match(texts[0]) is not None and len(texts) <= 3)

    def _take_row(self, row: Row, columns: Columns) -> None:
        cells = columns.by_field(row.cells)
        for title, text in columns.texts(row.cells, Field.IGNORED):
            if not is_nothing(text):
                self._problem(Severity.INFO, "column_left_out", title, row.line)
        surplus = [cell.strip() for cell in row.cells[len(columns.fields) :] if cell.strip()]
        if Field.GROUP in cells:
            self._group = cells.pop(Field.GROUP)
        no = self._number(cells)
        last = self._records[-1] if self._records and self._records[-1].section == self._section else None
        if no is None and last is None and not self._names_task(cells):
            self._not_placed(row)
            return
        if no is None and last is not None and self._goes_on(cells, last):
            last.extend(cells)
            return
        record = self._record(no, cells, last, row, columns)
        if surplus:
            record.doubt(Field.LEAD, "extra_cells", " ".join(surplus))
        record.periods += [Period(title=title, text=text) for title, text in columns.texts(row.cells, Field.PERIOD)]
        self._records.append(record)
        self._numbers += record.part == 1
        self._numbered |= no is not None

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

    def _goes_on(self, cells: dict[Field, str], last: Record) -> bool:
        """The row only continues cells of the row above: a page broke inside it."""
        if not cells:
            return True
        if Field.DEADLINE in cells or any(kind in cells for kind in UNIT_FIELDS):
            return False
        if Field.TASK in cells:
            return len(cells) == 1 and last.columns.has(Field.NO)
        if Field.TARGET in cells or Field.CONTENT in cells:
            kind = Field.TARGET if Field.TARGET in cells else Field.CONTENT
            return last.open_ended(kind)
        return True

    def _record(
        self, no: str | None, cells: dict[Field, str], last: Record | None, row: Row, columns: Columns
    ) -> Record:
        responsibility = self._responsibility(row, columns)
        record = Record(no or "", 1, self._group, self._section, columns, cells, row.line, responsibility)
        record.doubts.extend(row.doubts)
        unnumbered = no is None and ((columns.has(Field.NO) and self._numbered) or Field.TASK not in cells)
        if last is not None:
            _go_on(record, last, [columns.fields[index] for index in row.below if index < len(columns.fields)])
        if last is not None and (unnumbered or no == last.no):
            self._continue_number(record, last)
        elif no is None:
            record.no = str(self._numbers + 1)
            record.doubt(Field.NO, "number_assigned")
        if last is not None and any(map(columns.has, UNIT_FIELDS)):
            self._repeat_units(record, last)
            if not record.units():
                self._carry_units(record, last)
            elif Field.LEAD not in record.cells and Field.LEAD in last.cells and not row.below:
                record.cells = {Field.LEAD: last.cells[Field.LEAD], **record.cells}
                record.doubt(Field.LEAD, "carried_down")
        for kind in (Field.DEADLINE, Field.LEADERS, Field.OWNERS):
            if columns.has(kind) and kind not in cells:
                record.doubt(kind, "cell_empty")
        return record

    def _continue_number(self, record: Record, last: Record) -> None:
        """Another row of the same number: what is merged comes from the row above."""
        record.no, record.part = last.no, last.part + 1
        for kind in (Field.TASK, Field.LEADERS, Field.OWNERS, Field.DEADLINE):
            if kind not in record.cells and kind in last.cells:
                record.cells[kind] = last.cells[kind]
                if kind is Field.DEADLINE:
                    record.doubt(kind, "carried_down")

    @staticmethod
    def _repeat_units(record: Record, last: Record) -> None:
        """`同上` stands for the cell above it."""
        for kind, text in record.units().items():
            if is_as_above(text) and kind in last.cells:
                record.cells[kind] = last.cells[kind]
                record.doubt(kind, "carried_down")

    def _carry_units(self, record: Record, last: Record) -> None:
        """A row whose unit cells are all empty stands beside merged cells; over another number that is a guess."""
        if last.units():
            record.cells |= last.units()
            record.responsibility = last.responsibility
            if record.no != last.no:
                record.doubt(Field.LEAD, "carried_down")

    def _responsibility(self, row: Row, columns: Columns) -> str:
        pairs = (pair for kind in UNIT_FIELDS for pair in columns.texts(row.cells, kind))
        return "；".join(f"{flat(title)}：{one_line(text)}" for title, text in pairs)

    def _not_placed(self, row: Row) -> None:
        text = " ".join(cell.strip() for cell in row.cells if cell.strip())
        self.problems.append(
            Problem(
                severity=Severity.WARNING, code="row_not_placed", params={"text": text[:60]}, where=Place(line=row.line)
            )
        )


def _go_on(record: Record, last: Record, kinds: Sequence[Field | None]) -> None:
    """Cells that are merged with those of the row above hold for this row as well."""
    for kind in kinds:
        if kind in last.cells and kind not in record.cells and kind not in (Field.NO, Field.GROUP, Field.REMARK):
            record.cells[kind] = last.cells[kind]
            if kind in UNIT_FIELDS:
                record.responsibility = "；".join(filter(None, [record.responsibility, last.responsibility]))
