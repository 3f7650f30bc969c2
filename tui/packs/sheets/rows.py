"""The rows of a table, written as XML into the library's stream: its own way makes several objects for every cell.

The library writes what stands above; every row is on the disk as soon as it is written. A text is an inline string
and nothing else, whatever it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from tui.packs.sheets.heights import Line
from tui.packs.sheets.library import Format, Worksheet

_DAY_ZERO = date(1899, 12, 30).toordinal()
"""The day before the first one of a workbook, as far as days after February 1900 go."""

_SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def write_rows(sheet: Worksheet, first: int, lines: Iterable[Line], formats: Sequence[Sequence[Format]]) -> int:
    """Writes lines from row `first` on and gives the last row; `first` - 1 where there are none.

    formats: for each column the look of a cell by the index of its size.
    """
    sheet._write_single_row(first)
    write = sheet.fh.write
    letters = [column_letters(at) for at in range(len(formats))]
    looks = [[str(one._get_xf_index()) for one in sizes] for sizes in formats]
    columns = range(len(formats))
    row = first - 1
    for row, line in enumerate(lines, start=first):
        number = str(row + 1)
        sizes = line.sizes
        parts = [f'<row r="{number}" ht="{line.height:g}" customHeight="1">']
        for at, cell in zip(columns, line.cells, strict=True):
            place = f'<c r="{letters[at]}{number}" s="{looks[at][sizes[at]]}"'
            if cell is None or cell == "":
                parts.append(f"{place}/>")
            elif isinstance(cell, str):
                text = cell if _SPECIAL.search(cell) is None else _escaped(cell)
                parts.append(f'{place} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>')
            elif isinstance(cell, date):
                parts.append(f"{place}><v>{cell.toordinal() - _DAY_ZERO}</v></c>")
            else:
                parts.append(f"{place}><v>{cell:.16G}</v></c>")
        parts.append("</row>")
        write("".join(parts))
    if row >= first:
        sheet._check_dimensions(first, 0)
        sheet._check_dimensions(row, len(formats) - 1)
    return row


def _escaped(text: str) -> str:
    """As workbooks write it: marks of XML, and characters that XML cannot hold as ``_x0001_``."""
    text = _LOOKS_ESCAPED.sub("_x005F_", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def column_letters(number: int) -> str:
    """The letters of a column that counts from 0."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
