"""One document's blocks → the plan they hold: every recogniser is called here and nowhere else.

    head          title, number, issuer, date, years                           `head`
    tasks         tables (`layout_table`), items and labels (`layout_items`), articles (`layout_articles`),
                  and where there is none of these, items that open with the unit that acts, and lists of duties
                  by unit (`layout_duty_lists`)
    limits        that a heading gives for all tasks below it                  `heading_limits`
    indicators    tables of a plan's own indicators                            `layout_indicators`
    prose         outline, boxes and targets of a plan without assignments     `prose`
    return rule   when and to whom the plan asks for returns                   `return_rule`

The recognisers of tasks see the blocks in reading order and share one outline, so tables and items may be mixed; one of
running prose takes the whole document. Each gives values; `read_document` alone makes the plan of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from tui.domain.plan import DraftPlan, DraftTask, ReturnRule
from tui.domain.problem import Place, Problem, Severity
from tui.readers.blocks import Block, Paragraph, Row
from tui.readers.closing import without_closing
from tui.readers.columns import header
from tui.readers.contradictions import contradictions
from tui.readers.documents import attachment, parts
from tui.readers.entries import Entry, entries, single_entries
from tui.readers.head import Head, read_head
from tui.readers.heading_limits import with_heading_limits
from tui.readers.layout_articles import ArticleReader
from tui.readers.layout_duty_lists import read_duty_lists
from tui.readers.layout_indicators import read_indicator_tables
from tui.readers.layout_items import ItemReader
from tui.readers.layout_table import TableReader
from tui.readers.outline import ARTICLE, ATTACHMENT, Outline, Placed
from tui.readers.prose import Prose, read_prose
from tui.readers.return_rule import return_rule
from tui.readers.titles import may_be_title
from tui.readers.unit_lists import order_of
from tui.readers.watch import Watch

_OPENING_LENGTH = 60
_HEAD_LENGTH = 240
"""Paragraphs in which the head of a document is looked for, of one part and of all."""
_LONGEST_PLAN = 10
"""Years after its first in which a task of a plan may fall due; a later year is no year of the plan."""


def read_document(
    blocks: Sequence[Block], name: str, watch: Watch | None = None
) -> tuple[DraftPlan, tuple[Problem, ...]]:
    """The plan that one document's blocks hold, and what could not be made sure. name: of the file."""
    measured = read_indicator_tables(blocks)
    blocks = [block for block in blocks if block.line not in measured.lines]
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    read = [_part(part) for part in parts(blocks)]
    head = read_head([line for part in read for line in part.opening][:_HEAD_LENGTH], blocks, name)
    year = head.years[0] or None
    order = order_of("\n".join(paragraph.text for paragraph in paragraphs))
    outline = Outline()
    tables = TableReader(outline, year, order)
    items = ItemReader(outline, year, order)
    articles = ArticleReader(outline, year)
    readers = _Readers(outline, items, articles, tables, several=sum(part.assigns for part in read) > 1)
    placed = [*(item for part in read for item in _in_order(part, readers)), *tables.placed(watch)]
    placed = placed or [item for part in read for item in articles.read_items(_singly(part))]
    placed = placed or read_duty_lists(paragraphs, outline, year)
    sections, unlimited = outline.finish(sorted(placed, key=lambda item: item.task.line))
    tasks = with_heading_limits(unlimited, sections, year)
    years = _years(head, tasks)
    prose = Prose() if any(task.assignments for task in tasks) else read_prose(blocks, years)
    plan = DraftPlan(
        title=head.title,
        years=years,
        notice_title=head.notice_title,
        doc_number=head.doc_number,
        issuer=head.issuer,
        issued_on=head.issued_on,
        return_rule=return_rule([paragraph.text for paragraph in paragraphs], head.issuer),
        sections=sections,
        tasks=tasks,
        indicators=measured.indicators,
        outline=prose.outline,
        boxes=prose.boxes,
        targets=prose.targets,
    )
    about = (*_about_head(head, blocks, bool(tasks)), *_about_rule(plan.return_rule))
    return plan, (*about, *measured.problems, *tables.problems, *contradictions(plan))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A part of a document: its blocks, its numbered items, and what stands before the first of them.

    assigns  an item or a table of it may name units
    """

    blocks: tuple[Block, ...]
    entries: tuple[Entry, ...]
    opening: tuple[Paragraph, ...]
    assigns: bool


def _part(blocks: tuple[Block, ...]) -> _Part:
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    found = entries(without_closing(paragraphs))
    first = _first_line(blocks, found)
    opening = [line for line in paragraphs if first is None or line.line < first]
    assigns = any(entry.clauses for entry in found) or any(
        isinstance(block, Row) and header(block.cells) is not None for block in blocks
    )
    return _Part(blocks=blocks, entries=tuple(found), opening=tuple(opening[:_OPENING_LENGTH]), assigns=assigns)


def _singly(part: _Part) -> list[Entry]:
    """The numbered paragraphs of a part, each for itself."""
    return single_entries(without_closing([block for block in part.blocks if isinstance(block, Paragraph)]))


@dataclass(frozen=True, slots=True)
class _Readers:
    """The recognisers of tasks and the outline they share. several: parts of the document have lists of their own."""

    outline: Outline
    items: ItemReader
    articles: ArticleReader
    tables: TableReader
    several: bool


def _in_order(part: _Part, readers: _Readers) -> list[Placed]:
    """The tasks of items and articles; rows go to the table reader on the way.

    Numbering starts anew in every part; of several attachments with lists each is a section.
    """
    readers.outline.close(ATTACHMENT)
    above = attachment(part.opening[0].text) if readers.several and part.assigns and part.opening else None
    if above is not None:
        title = next((line.text for line in part.opening[1:] if may_be_title(line.text)), "")
        readers.outline.open(ATTACHMENT, above.no, above.title or title)
    by_line = {entry.line: entry for entry in part.entries}
    placed: list[Placed] = []
    for block in part.blocks:
        if isinstance(block, Row):
            readers.tables.add(block)
            continue
        readers.tables.end_table()
        entry = by_line.get(block.line)
        if entry is None:
            continue
        article = entry.rank == ARTICLE and not entry.clauses and not entry.below
        placed.extend(readers.articles.read(entry) if article else readers.items.read(entry))
    return placed


def _first_line(blocks: Sequence[Block], found: Sequence[Entry]) -> int | None:
    """The line of the first heading, item or table header."""
    lines = [entry.line for entry in found[:1]]
    headers = (block.line for block in blocks if isinstance(block, Row) and header(block.cells))
    return min([*lines, *islice(headers, 1)], default=None)


def _years(head: Head, tasks: Sequence[DraftTask]) -> tuple[int, int]:
    """The years covered; where the title names none, up to the last year in which a task falls due."""
    first, last = head.years
    if head.stated or head.guessed:
        return head.years
    dues = [task.deadline.due.year for task in tasks if task.deadline and task.deadline.due]
    return first, max([last, *(year for year in dues if year <= first + _LONGEST_PLAN)])


def _about_rule(rule: ReturnRule | None) -> Iterator[Problem]:
    """A rule that asks for more than one return a year."""
    if rule is not None and rule.every not in ("year", "once"):
        shown = {"text": rule.text[:80], "month": str(rule.month), "day": str(rule.day)}
        yield Problem(severity=Severity.INFO, code="return_rule_rhythm", params=shown)


def _about_head(head: Head, blocks: Sequence[Block], tasks: bool) -> list[Problem]:
    problems = []
    if not tasks:
        where = Place(line=blocks[0].line if blocks else None)
        problems.append(Problem(severity=Severity.WARNING, code="no_tasks", where=where))
    if head.years == (0, 0):
        problems.append(Problem(severity=Severity.WARNING, code="year_unknown"))
    elif head.guessed:
        problems.append(Problem(severity=Severity.WARNING, code="year_guessed", params={"year": str(head.years[0])}))
    return problems
