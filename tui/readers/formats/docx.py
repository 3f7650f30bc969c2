"""Word files: paragraphs with their automatic numbers, tables with merged cells, text boxes; nothing of their looks.

A vertically or horizontally merged cell gives its text once. A table of one column, and one that only lays out other
tables, is running text. Headers, footers, notes and comments are not read.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from tui.domain.plan import Spot
from tui.readers.columns import header
from tui.readers.formats.docx_lists import Lists
from tui.readers.formats.docx_styles import InList, Styles, in_list, outlined
from tui.readers.formats.docx_text import flow, span, words_of
from tui.readers.formats.docx_xml import Element, child, local, number, parsed, value
from tui.readers.formats.office_zip import OfficeZip
from tui.readers.formats.pieces import Found, Piece, Refused, Step, filled

_MAIN = "word/document.xml"
_EVERY = 200


@dataclass(slots=True)
class _Text:
    """A paragraph: its lines, the paragraphs of its text boxes."""

    lines: list[str]
    heading: bool = False
    bold: bool = False
    boxes: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class _Cell:
    """A cell of a table: where it begins, how wide it is, what stands in it; below: merged with the cell above."""

    column: int
    span: int
    below: bool
    content: list[Element]


def read(data: bytes) -> Iterator[Found]:
    """The pieces of a Word file. Refused: ``file_damaged``, ``file_unpacks_too_large``."""
    archive = OfficeZip(data)
    main = _main_part(archive)
    folder = posixpath.dirname(main)
    root = parsed(archive.read(main))
    parts = {
        name: parsed(archive.read(path)) if (path := f"{folder}/{name}.xml") in archive else None
        for name in ("styles", "numbering")
    }
    body = child(root, "body")
    if body is None:
        raise Refused("file_damaged")
    yield from _Document(Styles(parts["styles"]), Lists(parts["numbering"])).read(body)


def _main_part(archive: OfficeZip) -> str:
    """Where the text is: usual name, or the one that the package's relations give."""
    if _MAIN in archive or "_rels/.rels" not in archive:
        return _MAIN
    for item in parsed(archive.read("_rels/.rels")):
        if (value(item, "Type") or "").endswith("/officeDocument"):
            return (value(item, "Target") or _MAIN).lstrip("/")
    return _MAIN


class _Document:
    """Reads a body; counts paragraphs and tables from 1 for their places."""

    def __init__(self, styles: Styles, lists: Lists) -> None:
        self._styles = styles
        self._lists = lists
        self._paragraphs = 0
        self._tables = 0

    def read(self, body: Element) -> Iterator[Found]:
        """The pieces of the whole body with steps on the way."""
        total = len(body)
        for done, element in enumerate(flow(body), start=1):
            yield from self._block(element)
            if done % _EVERY == 0:
                yield Step(done=done, total=total)

    def _block(self, element: Element) -> Iterator[Found]:
        if local(element) == "tbl":
            yield from self._table(element)
            return
        text = self._paragraph(element)
        if text is None:
            return
        self._paragraphs += 1
        for line in text.lines:
            yield Piece(text=line, heading=text.heading, spot=Spot(paragraph=self._paragraphs))
        for box in text.boxes:
            for inner in flow(box):
                yield from self._block(inner)

    def _paragraph(self, element: Element) -> _Text | None:
        """A paragraph with its number in front; None for an empty one and for a line of a table of contents."""
        properties = child(element, "pPr")
        style = value(child(properties, "pStyle")) or self._styles.usual
        if self._styles.is_contents(style):
            return None
        words = words_of(element)
        label = self._label(properties, style) if words.text.strip() or _is_cell(element) else ""
        lines = [line.strip() for line in (label + words.text.lstrip()).split("\n") if line.strip()]
        if not lines and not words.boxes:
            return None
        heading = outlined(properties) or self._styles.is_heading(style)
        return _Text(lines, heading=heading, bold=words.bold, boxes=words.boxes)

    def _label(self, properties: Element | None, style: str | None) -> str:
        direct = in_list(properties)
        from_style = self._styles.in_list(style)
        if direct is None and from_style is None:
            return ""
        said = direct or (from_style[1] if from_style else InList(list_id="0"))
        if said.list_id == "0":
            return ""
        if said.level is not None:
            return self._lists.label(said.list_id, said.level)
        return self._lists.label(said.list_id, self._lists.level_of_style(from_style[0]) if from_style else 0)

    def _table(self, table: Element) -> Iterator[Found]:
        rows = [_cells(element) for element in _rows(table) if not _deleted(element)]
        width = max((cell.column + cell.span for cells in rows for cell in cells), default=0)
        nested = any(local(inner) == "tbl" for cells in rows for cell in cells for inner in cell.content)
        if width and (all(len(cells) <= 1 for cells in rows) or (nested and not self._has_header(rows, width))):
            for cells in rows:
                for cell in cells:
                    for element in () if cell.below else cell.content:
                        yield from self._block(element)
            return
        self._tables += 1
        table_number = self._tables
        for index, cells in enumerate(rows, start=1):
            found = self._row(cells, width, Spot(table=table_number, row=index))
            if found is not None:
                yield found

    def _has_header(self, rows: list[list[_Cell]], width: int) -> bool:
        """One of the first rows names columns that are known."""
        texts = ([_plain_text(cell.content) for cell in cells] for cells in rows[:6])
        return any(header(cells[:width]) is not None for cells in texts)

    def _row(self, cells: list[_Cell], width: int, spot: Spot) -> Piece | None:
        texts, below, bold = [""] * width, list[int](), False
        for cell in cells:
            if cell.below:
                below.extend(range(cell.column, min(cell.column + cell.span, width)))
                continue
            lines, strong = self._cell_text(cell.content)
            texts[cell.column] = "\n".join(lines)
            bold = bold or bool(lines and (strong or cell.span >= width))
        only = sum(bool(text) for text in texts) == 1
        return filled(Piece(cells=tuple(texts), spot=spot, bold=bold and only, below=tuple(below)))

    def _cell_text(self, content: list[Element]) -> tuple[list[str], bool]:
        """The lines of a cell, those of nested tables and text boxes behind them; all of it is bold."""
        lines: list[str] = []
        bold = True
        for element in content:
            if local(element) == "tbl":
                inner = (self._cell_text(cell.content)[0] for item in _rows(element) for cell in _cells(item))
                lines.extend(" ".join(part) for part in inner if part)
                continue
            text = self._paragraph(element)
            if text is not None:
                lines.extend(text.lines)
                bold = bold and text.bold
                for box in text.boxes:
                    lines.extend(self._cell_text(list(flow(box)))[0])
        return lines, bold


def _is_cell(paragraph: Element) -> bool:
    """The paragraph stands in a cell, where a number alone is something: the automatic number of the row."""
    above = paragraph.getparent()
    return above is not None and local(above) == "tc"


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        name = local(element)
        if name == "tr":
            yield element
        elif name in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _rows(element)


def _deleted(line: Element) -> bool:
    return child(line, "trPr", "del") is not None


def _cells(line: Element) -> list[_Cell]:
    """The cells of a row with their columns; a cell merged with the one to its left is left out."""
    column = number(child(line, "trPr", "gridBefore")) or 0
    found: list[_Cell] = []
    for element in _cell_elements(line):
        properties = child(element, "tcPr")
        wide = span(properties)
        merged, across = child(properties, "vMerge"), child(properties, "hMerge")
        below = merged is not None and value(merged) != "restart"
        if across is not None and value(across) != "restart" and found:
            found[-1].span += wide
        else:
            found.append(_Cell(column, wide, below, list(flow(element))))
        column += wide
    return found


def _cell_elements(line: Element) -> Iterator[Element]:
    for element in line:
        name = local(element)
        if name == "tc":
            yield element
        elif name in ("sdt", "sdtContent", "customXml"):
            yield from _cell_elements(element)


def _plain_text(content: list[Element]) -> str:
    """The text of a cell's own paragraphs, without numbers."""
    return "".join(words_of(element).text for element in content if local(element) == "p").strip()
