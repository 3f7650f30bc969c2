"""One document's blocks → the plan they hold: every recogniser is called here and nowhere else.

    head          title, number, issuer, date, years                           `head`
    tasks         tables (`layout_table`), items and labels (`layout_items`)
    return rule   when and to whom the plan asks for returns                   `return_rule`

The recognisers of tasks see the blocks in reading order and share one outline, so tables and items may be mixed; one of
running prose takes the whole document. Each gives values; `read_document` alone makes the plan of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from tui.domain.plan import DraftPlan
from tui.domain.problem import Problem, Severity
from tui.readers.blocks import Block, Paragraph, Row
from tui.readers.columns import header
from tui.readers.contradictions import contradictions
from tui.readers.entries import Entry, entries
from tui.readers.head import Head, read_head
from tui.readers.layout_items import ItemReader
from tui.readers.layout_table import TableReader
from tui.readers.outline import Outline, Placed
from tui.readers.responsibility import first_leads
from tui.readers.return_rule import return_rule


def read_document(blocks: Sequence[Block], name: str) -> tuple[DraftPlan, tuple[Problem, ...]]:
    """The plan that one document's blocks hold, and what could not be made sure. name: of the file."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    found = entries(paragraphs)
    head = read_head(blocks, _first_line(blocks, found), name)
    year = head.years[0] or None
    leads = any(first_leads(paragraph.text) for paragraph in paragraphs)
    outline = Outline()
    tables = TableReader(outline, year, first_is_lead=leads)
    placed = _in_order(blocks, found, ItemReader(outline, year, first_is_lead=leads), tables)
    sections, tasks = outline.finish(sorted([*placed, *tables.placed()], key=lambda item: item.task.line))
    plan = DraftPlan(
        title=head.title,
        years=head.years,
        notice_title=head.notice_title,
        doc_number=head.doc_number,
        issuer=head.issuer,
        issued_on=head.issued_on,
        return_rule=return_rule([paragraph.text for paragraph in paragraphs]),
        sections=sections,
        tasks=tasks,
    )
    return plan, (*_about_head(head, bool(tasks)), *tables.problems, *contradictions(plan))


def _in_order(blocks: Sequence[Block], found: Sequence[Entry], items: ItemReader, tables: TableReader) -> list[Placed]:
    """The tasks of the items; rows go to the table reader on the way."""
    by_line = {entry.line: entry for entry in found}
    placed: list[Placed] = []
    for block in blocks:
        if isinstance(block, Row):
            tables.add(block)
            continue
        tables.end_table()
        entry = by_line.get(block.line)
        if entry is not None:
            placed.extend(items.read(entry))
    return placed


def _first_line(blocks: Sequence[Block], found: Sequence[Entry]) -> int | None:
    """The line of the first heading, item or table header."""
    lines = [entry.line for entry in found[:1]]
    headers = (block.line for block in blocks if isinstance(block, Row) and header(block.cells))
    return min([*lines, *islice(headers, 1)], default=None)


def _about_head(head: Head, tasks: bool) -> list[Problem]:
    problems = []
    if not tasks:
        problems.append(Problem(severity=Severity.WARNING, code="no_tasks"))
    if head.years == (0, 0):
        problems.append(Problem(severity=Severity.WARNING, code="year_unknown"))
    elif head.guessed:
        problems.append(Problem(severity=Severity.WARNING, code="year_guessed", params={"year": str(head.years[0])}))
    return problems
