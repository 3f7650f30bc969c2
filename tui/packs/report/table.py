"""Tables of an annex as values, and as XML: fixed columns, header rows repeated on every page, rows never parted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from tui.packs.report.paragraph import Style

_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_PADDING = 40
"""Twentieths of a point left and right of a cell's text."""

_LEAST_HEIGHT = 380
"""Twentieths of a point: the least height of a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """How a cell is filled. colour: RRGGBB; striped: with lines of that colour; dark: its text is white."""

    colour: str
    striped: bool = False
    dark: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell over `span` columns. left: its text begins there, else it is centred; keep: with the row below it."""

    text: str = ""
    span: int = 1
    fill: Fill | None = None
    left: bool = False
    keep: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """A table. widths: of its columns in twentieths of a point; head: rows repeated on every page."""

    widths: tuple[int, ...]
    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]


def table_xml(found: Ruled, styles: Mapping[Style, str], namespace: str) -> str:
    """The table as WordprocessingML. styles: the id of each style in the file."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in found.widths)
    edges = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="808080"/>' for edge in _EDGES)
    rows = [*_rows(found.head, found.widths, styles, head=True), *_rows(found.rows, found.widths, styles, head=False)]
    return (
        f"<w:tbl {namespace}><w:tblPr>"
        f'<w:tblW w:w="{sum(found.widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{_PADDING}" w:type="dxa"/>'
        f'<w:right w:w="{_PADDING}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _rows(
    rows: Sequence[Sequence[Cell]], widths: Sequence[int], styles: Mapping[Style, str], *, head: bool
) -> Iterator[str]:
    for row in rows:
        at, cells = 0, []
        for cell in row:
            cells.append(_cell(cell, sum(widths[at : at + cell.span]), styles, head=head))
            at += cell.span
        repeated = "<w:tblHeader/>" if head else ""
        height = f'<w:trHeight w:val="{_LEAST_HEIGHT}" w:hRule="atLeast"/>'
        yield f"<w:tr><w:trPr><w:cantSplit/>{height}{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(cell: Cell, width: int, styles: Mapping[Style, str], *, head: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    style = styles[Style.CELL_HEAD if head else Style.CELL]
    keep = "<w:keepNext/>" if cell.keep else ""
    align = "" if cell.left or head else '<w:jc w:val="center"/>'
    colour = '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>' if cell.fill and cell.fill.dark else ""
    run = f'<w:r>{colour}<w:t xml:space="preserve">{escape(cell.text)}</w:t></w:r>' if cell.text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{_shading(cell.fill)}'
        '<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{align}</w:pPr>{run}</w:p></w:tc>'
    )


def _shading(fill: Fill | None) -> str:
    if fill is None:
        return ""
    if fill.striped:
        return f'<w:shd w:val="diagStripe" w:color="{fill.colour}" w:fill="FFFFFF"/>'
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill.colour}"/>'
