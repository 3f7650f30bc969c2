"""A file → what is understood of it: one plan with its problems.

bytes → text (`source`) → blocks (`blocks`) → recognisers (`layout_table`, `layout_items`) → `DraftPlan`.
Every recogniser sees the blocks in reading order and shares one outline, so tables and items may be mixed.
Reading never fails on content; it raises `InputUnusable` only for a file that is no text at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from tui.domain.plan import DraftPlan, Reading
from tui.domain.problem import Place, Problem, Severity
from tui.readers.blocks import Block, Paragraph, Row, text_blocks
from tui.readers.columns import header
from tui.readers.contradictions import contradictions
from tui.readers.entries import Entry, entries
from tui.readers.head import Head, read_head
from tui.readers.layout_items import ItemReader
from tui.readers.layout_table import TableReader
from tui.readers.outline import Outline, Placed
from tui.readers.responsibility import first_leads
from tui.readers.return_rule import return_rule
from tui.readers.source import DAMAGED, Source, load, text_source


def read_file(path: Path) -> Reading:
    """What is understood of the file at `path`."""
    return read_text(load(path), path.name)


def read_text(data: bytes, name: str) -> Reading:
    """What is understood of a text file's bytes; `name` is its name without folder."""
    source = text_source(data, name)
    plan, problems = read_blocks(text_blocks(source.text), name)
    return Reading(file=source.file, plans=(plan,), problems=(*_cut(source), *_damaged(source.text), *problems))


def read_blocks(blocks: Sequence[Block], name: str) -> tuple[DraftPlan, tuple[Problem, ...]]:
    """The plan that a document's blocks hold, and what could not be made sure."""
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


def _cut(source: Source) -> list[Problem]:
    """A text that was not read to its end."""
    if source.cut is None:
        return []
    return [Problem(severity=Severity.ERROR, code="document_cut", where=Place(line=source.cut))]


def _damaged(text: str) -> list[Problem]:
    """One problem for each line with characters that could not be decoded."""
    lines = (number for number, line in enumerate(text.split("\n"), start=1) if DAMAGED in line)
    return [Problem(severity=Severity.WARNING, code="damaged_text", where=Place(line=number)) for number in lines]
