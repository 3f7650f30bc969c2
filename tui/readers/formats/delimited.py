"""Separated values (.csv, .tsv): the separator told from the text, cells with line ends in quotes."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from tui.readers.formats.pieces import MAX_CELL, MAX_CHARACTERS, MAX_COLUMNS, MAX_ROWS, Found, Note, Piece, filled

if TYPE_CHECKING:
    import _csv

_SEPARATORS = ("\t", ",", ";", "|")
_SAMPLE = 60
_SAID = re.compile(r"sep=(.)\n", re.IGNORECASE)


def read(text: str, usual: str = ",") -> Iterator[Found]:
    """The rows of a text, each with the line it begins in. usual: the separator where the text shows none."""
    said = _SAID.match(text)
    separator = said[1] if said else separator_of(text, usual)
    begin, count = 1, 0
    lines = _records(text, separator)
    for cells in lines:
        if count == MAX_ROWS:
            yield Note(code="document_cut", after=count)
            return
        found = filled(Piece(cells=tuple(cell[:MAX_CELL] for cell in cells[:MAX_COLUMNS]), line=begin))
        begin = lines.line_num + 1
        if found is not None and not (said and lines.line_num == 1):
            count += 1
            yield found


def separator_of(text: str, usual: str) -> str:
    """The separator that gives the most rows of one width, then the widest; `usual` where none parts half of them."""
    best, chosen = (0, 0), usual
    for separator in _SEPARATORS:
        widths = Counter(len(cells) for cells in islice(_records(text, separator), _SAMPLE) if any(cells))
        width, rows = max(widths.items(), key=lambda item: (item[1] if item[0] > 1 else 0, item[0]), default=(0, 0))
        if width > 1 and rows * 2 >= widths.total() and (rows, width) > best:
            best, chosen = (rows, width), separator
    return chosen


def _records(text: str, separator: str) -> _csv.Reader:
    """The records; where quotes do not pair, a quote is only a character. A cell of any length is one."""
    csv.field_size_limit(MAX_CHARACTERS)
    if text.count('"') % 2:
        return csv.reader(io.StringIO(text), delimiter=separator, quoting=csv.QUOTE_NONE)
    return csv.reader(io.StringIO(text), delimiter=separator)
