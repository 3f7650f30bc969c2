"""Tables with their tags in a plain or Markdown text, as converters write them: `<table><tr><td rowspan="2">…`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from tui.readers.blocks import Row, plain

_TAG = re.compile(r"<\s*(/?)\s*(table|tr|td|th)\b([^<>]{0,400})>", re.IGNORECASE)
_SPAN = re.compile(r"(row|col)span\s*=\s*[\"']?\s*(\d{1,3})", re.IGNORECASE)
_OTHER = re.compile(r"<\s*/?\s*(?:thead|tbody|tfoot|caption|colgroup|col)\b[^<>]{0,200}>", re.IGNORECASE)
_WIDEST = 100


@dataclass(frozen=True, slots=True)
class _Cell:
    """The text of a cell and how many rows and columns it goes over."""

    text: str
    rows: int
    columns: int


def without_tagged(text: str) -> tuple[str, tuple[Row, ...]]:
    """The text with the lines of its tagged tables emptied, and their rows."""
    rows: list[Row] = []
    kept: list[str] = []
    at = 0
    for begin, end in _tables(text):
        line = text.count("\n", 0, begin) + 1
        rows += _rows(text[begin:end], line)
        kept += [text[at:begin], "\n" * text.count("\n", begin, end)]
        at = end
    return "".join([*kept, text[at:]]), tuple(rows)


def _tables(text: str) -> Iterator[tuple[int, int]]:
    """Where the tables begin and end; of tables inside each other the innermost."""
    begin = -1
    for tag in _TAG.finditer(text):
        if tag[2].lower() != "table":
            continue
        if not tag[1]:
            begin = tag.start()
        elif begin >= 0:
            yield begin, tag.end()
            begin = -1


def _rows(table: str, line: int) -> Iterator[Row]:
    """The rows of a table; a merged cell holds its text once. line: where the table begins."""
    below: dict[int, int] = {}
    for offset, cells in _cells(_OTHER.sub("", table)):
        texts: dict[int, str] = {}
        merged = tuple(sorted(below))
        going = {column: left - 1 for column, left in below.items() if left > 1}
        at = 0
        for cell in cells:
            while at in below:
                at += 1
            for column in range(at, min(at + cell.columns, _WIDEST)):
                texts[column] = cell.text if column == at else ""
                if cell.rows > 1:
                    going[column] = cell.rows - 1
            at += cell.columns
        width = max([*texts, *merged], default=-1) + 1
        if any(texts.values()):
            yield Row(
                cells=tuple(texts.get(column, "") for column in range(min(width, _WIDEST))),
                line=line + offset,
                bold=len(cells) == 1 and cells[0].columns > 1,
                below=merged,
            )
        below = going


def _cells(table: str) -> Iterator[tuple[int, Sequence[_Cell]]]:
    """The cells of each row, and how many lines below the begin of the table it stands."""
    cells: list[_Cell] = []
    opened: re.Match[str] | None = None
    line = at = 0
    for tag in _TAG.finditer(table):
        name = tag[2].lower()
        if opened is not None:
            cells.append(_cell(opened[3], table[opened.end() : tag.start()]))
            opened = None
        if name in ("td", "th") and not tag[1]:
            opened = tag
        elif name in ("tr", "table"):
            if cells:
                yield line, cells
                cells = []
            line += table.count("\n", at, tag.start())
            at = tag.start()
    if cells:
        yield line, cells


def _cell(attributes: str, text: str) -> _Cell:
    spans = {kind.lower(): int(number) for kind, number in _SPAN.findall(attributes)}
    return _Cell(unescape(plain(text)).strip(), max(spans.get("row", 1), 1), max(spans.get("col", 1), 1))
