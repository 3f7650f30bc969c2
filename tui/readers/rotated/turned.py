"""Layout V: a table that was printed turned by 90° and came out one glyph a line (spec: reading, "Layout V").

    text → regions of one-glyph lines, pages, columns   `text`
         → widths in em                                 `ems`, `widths`, `columns`
         → the line-fit search                          `fit`, for units `units`
         → rows, headings, the number of each row       `rows`, `headings`, `places`

Where the lines leave a choice, `sense` proposes one.

It becomes rows of an ordinary table with a header, read like any other; what is not certain goes with a row as doubts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tui.domain.plan import Doubt
from tui.domain.problem import Place, Problem, Severity
from tui.readers.blocks import Block, Paragraph, Row
from tui.readers.rotated.columns import Kind, ends_sentence, measured
from tui.readers.rotated.headings import Heading, heading_count, headings
from tui.readers.rotated.places import PageTexts, Under, placed
from tui.readers.rotated.rows import Sheet, SheetRow, sheet
from tui.readers.rotated.sense import Sense
from tui.readers.rotated.text import Bundle, RotatedTable, regions, rotated_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """What the turned tables of a text give. rest: the text with their lines empty, so that all keep their numbers."""

    rest: str
    blocks: tuple[Block, ...] = ()
    problems: tuple[Problem, ...] = ()

    def among(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks of the rest with these in their places."""
        return tuple(sorted([*blocks, *self.blocks], key=lambda block: block.line)) if self.blocks else blocks


def turned_tables(text: str) -> Turned:
    """The turned tables of a text as rows; a region of one-glyph lines without a header stays text, with a problem."""
    lines = text.split("\n")
    blocks: list[Block] = []
    problems: list[Problem] = []
    for region in list(regions(lines)):
        table = rotated_table(region)
        if table is None:
            problems.append(_problem(Severity.ERROR, "rotated_unread", region.first))
            blocks.append(_joined(region.bundles))
        else:
            reader = _TableReader(table)
            if table.before and not "".join(lines[: region.first - 1]).strip():  # else the text above has the title
                blocks.append(_joined(table.before))
            blocks += reader.blocks()
            problems += reader.problems
        lines[region.first - 1 : region.last] = [""] * (region.last - region.first + 1)
    return Turned(rest="\n".join(lines) if blocks else text, blocks=tuple(blocks), problems=tuple(problems))


def _joined(bundles: Sequence[Bundle]) -> Paragraph:
    return Paragraph(text="".join(bundle.text for bundle in bundles), line=bundles[0].line)


def _problem(severity: Severity, code: str, line: int, **params: str) -> Problem:
    return Problem(severity=severity, code=code, params=params, where=Place(line=line))


def _cut(row: Row) -> Row:
    """A row that a page end may have cut, with the doubts that follow."""
    doubts = (Doubt(field=field, code="rotated_cut", line=row.line) for field in ("content", "assignments"))
    return replace(row, doubts=(*row.doubts, *doubts))


class _TableReader:
    """One turned table as blocks; numbers and headings run on from page to page."""

    def __init__(self, table: RotatedTable) -> None:
        self._table = table
        self._known = measured(table)
        texts = (found.whole for column in self._known.of(Kind.TEXT) for found in column.strands)
        self._sense = Sense(texts)
        self._headed = bool(self._known.of(Kind.HEADINGS))
        self._numbered = bool(self._known.of(Kind.NUMBERS))
        self._count = 0
        self.problems = [_problem(Severity.ERROR, "rotated_page", line) for line in table.unread]

    def blocks(self) -> list[Block]:
        """A header, and a row for each row of the pages."""
        table = self._table
        head = Row(cells=self._with_number("序号", table.titles), line=table.pages[0].line)
        starting = [self._starting(page) for page in range(len(table.pages))]
        sheets = [sheet(self._known, page, self._sense) for page in range(len(table.pages))]
        texts = [
            PageTexts(rows=self._texts(found), starting=begun) for found, begun in zip(sheets, starting, strict=True)
        ]
        rows: list[Row] = []
        goes_on = False
        for page, found, unders in zip(table.pages, sheets, placed(texts, self._sense), strict=True):
            self._tell(found, page.line)
            set_rows = [self._row(row, under) for row, under in zip(found.rows, unders, strict=True)]
            rows += [_cut(set_rows[0]), *set_rows[1:]] if goes_on else set_rows
            goes_on = page is not table.pages[-1] and not ends_sentence(self._texts(found)[-1])
            if goes_on:
                rows[-1] = _cut(rows[-1])
        proposed = sum(any(doubt.code == "rotated_number" for doubt in row.doubts) for row in rows)
        if proposed:
            self.problems.append(
                _problem(Severity.WARNING, "rotated_numbers", table.pages[0].line, count=str(proposed))
            )
        return [head, *rows]

    def _with_number(self, number: str, cells: Sequence[str]) -> tuple[str, ...]:
        """The cells with a number in front where headings have no column of numbers beside them."""
        return (number, *cells) if self._headed and not self._numbered else tuple(cells)

    def _tell(self, found: Sheet, line: int) -> None:
        """The problems of a page."""
        if found.unfit:
            self.problems.append(_problem(Severity.WARNING, "rotated_unfit", line))
        if found.counts:
            counts = "、".join(map(str, sorted((len(found.rows), *found.counts))))
            self.problems.append(_problem(Severity.WARNING, "rotated_rows", line, text=counts))
        if found.rivals:
            self.problems.append(_problem(Severity.WARNING, "rotated_rivals", line, text="；".join(found.rivals)))

    def _texts(self, found: Sheet) -> tuple[str, ...]:
        """What is to be done in each row."""
        wanted = [index for index, column in enumerate(self._known.columns) if column.kind is Kind.TEXT]
        return tuple("".join(row.texts[index] for index in wanted) for row in found.rows)

    def _starting(self, page: int) -> tuple[Heading, ...]:
        """The headings that start on a page; numbers are made for those that have none."""
        columns = self._known.of(Kind.HEADINGS)
        numbers = self._known.pages[page].numbers
        if not columns:
            return tuple(Heading(no=no, text="", certain=True) for no in numbers)
        found = columns[0].strands[page]
        if self._numbered:
            return headings(found, columns[0].width, numbers)
        count = heading_count(found, columns[0].width.ems)
        numbers = tuple(str(self._count + index + 1) for index in range(count))
        self._count += count
        return tuple(replace(heading, certain=False) for heading in headings(found, columns[0].width, numbers))

    def _row(self, row: SheetRow, under: Under) -> Row:
        heading = under.heading
        cells = [
            heading.no
            if heading and column.kind is Kind.NUMBERS
            else heading.text
            if heading and column.kind is Kind.HEADINGS
            else text
            for text, column in zip(row.texts, self._known.columns, strict=True)
        ]
        doubts = [*row.doubts]
        if under.rivals:
            params = {"text": "、".join(under.rivals)}
            fields = ("no", "heading") if self._headed else ("no",)
            doubts += [Doubt(field=field, code="rotated_number", params=params, line=row.line) for field in fields]
        if heading and not heading.certain:
            doubts.append(Doubt(field="heading", code="rotated_heading", line=row.line))
        if self._headed and not self._numbered:
            doubts.append(Doubt(field="no", code="number_assigned", line=row.line))
        return Row(cells=self._with_number(heading.no if heading else "", cells), line=row.line, doubts=tuple(doubts))
