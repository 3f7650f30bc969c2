"""PDF: text in reading order and tables, ruled or not; pictures of text (scans) are said to be none.

Nothing is run, fetched or drawn. A table goes on over a page when nothing but running heads stands between.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import pypdfium2
from pypdfium2 import raw

from tui.domain.plan import Spot
from tui.readers.columns import Columns, header
from tui.readers.formats.pdf_flow import Margins, PageLines, margins, paragraphs, without_furniture
from tui.readers.formats.pdf_lines import TextLine, lines_of
from tui.readers.formats.pdf_page import Page, page_of
from tui.readers.formats.pdf_rows import PagedRow, texts_of, whole_rows
from tui.readers.formats.pdf_tables import Ruled, tables_of
from tui.readers.formats.pdf_unruled import unruled
from tui.readers.formats.pieces import Found, Note, Piece, Refused, Step, filled

MAX_PAGES = 2000
_FEW = 10
"""Glyphs a page that make a file of pictures a scan: page numbers, a stamp."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page taken apart: its lines outside of tables, its tables. told: some of these have no lines of their own."""

    page: Page
    lines: list[TextLine]
    tables: list[Ruled]
    told: bool = False


def read(data: bytes) -> Iterator[Found]:
    """The pieces of a PDF. Refused: ``file_damaged``, ``file_encrypted``, ``pdf_without_text``."""
    sheets: list[_Sheet] = []
    document = _opened(data)
    count = min(len(document), MAX_PAGES)
    for index in range(count):
        page = page_of(document[index], index + 1)
        tables, rest = tables_of(page)
        sheets.append(_Sheet(page, lines_of(rest, page.number), tables))
        yield Step(done=index + 1, total=count)
    if sum(len(sheet.page.glyphs) for sheet in sheets) < _FEW * count and any(sheet.page.pictures for sheet in sheets):
        raise Refused("pdf_without_text")
    pieces = 0
    whole = _with_unruled(_without_furniture(sheets))
    for piece in _pieces(whole):
        pieces += 1
        yield piece
    told = [str(sheet.page.number) for sheet in whole if sheet.told]
    if told:
        yield Note(code="table_unruled", params={"page": told[0], "pages": str(len(told))})
    for sheet in sheets:
        if not sheet.page.glyphs and sheet.page.pictures:
            yield Note(code="page_without_text", params={"page": str(sheet.page.number)})
    if len(document) > count:
        yield Note(code="document_cut", after=pieces)


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise Refused("file_encrypted" if locked else "file_damaged") from None


def _without_furniture(sheets: list[_Sheet]) -> list[_Sheet]:
    pages = [PageLines(top=sheet.page.top, height=sheet.page.height, lines=tuple(sheet.lines)) for sheet in sheets]
    kept = without_furniture(pages)
    return [_Sheet(sheet.page, lines, sheet.tables) for sheet, lines in zip(sheets, kept, strict=True)]


def _with_unruled(sheets: list[_Sheet]) -> list[_Sheet]:
    """The sheets, tables without lines down among their tables."""
    found: list[_Sheet] = []
    for sheet, apart in zip(sheets, unruled([(sheet.page, sheet.lines) for sheet in sheets]), strict=True):
        tables = sorted([*sheet.tables, *apart.tables], key=lambda table: table.top)
        found.append(_Sheet(sheet.page, list(apart.lines), tables, told=bool(apart.tables)))
    return found


def _pieces(sheets: list[_Sheet]) -> Iterator[Piece]:
    """Paragraphs and rows in the order of the pages, from top to bottom."""
    body = margins(chain.from_iterable(sheet.lines for sheet in sheets))
    lines: list[TextLine] = []
    rows: list[PagedRow] = []
    number = 0
    for sheet in sheets:
        left = list(sheet.lines)
        for table in sheet.tables:
            lines.extend(line for line in left if line.base <= table.top)
            left = [line for line in left if line.base > table.top]
            if rows and (lines or len(rows[-1].row.cells) != len(table.rows[0].cells)):
                number += 1
                yield from _table(rows, number)
                rows = []
            yield from _paragraphs(lines, body)
            lines = []
            rows.extend(PagedRow(page=sheet.page.number, row=item, first=at == 0) for at, item in enumerate(table.rows))
        lines.extend(left)
    yield from _table(rows, number + 1)
    yield from _paragraphs(lines, body)


def _paragraphs(lines: list[TextLine], body: Margins) -> Iterator[Piece]:
    for found in paragraphs(lines, body):
        yield Piece(text=found.text, heading=found.heading, spot=Spot(page=found.page))


def _table(rows: list[PagedRow], number: int) -> Iterator[Piece]:
    columns: Columns | None = None
    for index, item in enumerate(whole_rows(rows), start=1):
        columns = header(item.row.texts) or columns
        below = item.row.below
        wide = bool(item.row.cells[0].text) and sum(map(bool, item.row.texts)) == 1 and not below
        piece = filled(
            Piece(
                cells=texts_of(item.row, columns),
                spot=Spot(page=item.page, table=number, row=index),
                bold=wide,
                below=below,
                joined=item.joined,
                unsure=item.row.unsure,
            )
        )
        if piece is not None:
            yield piece
