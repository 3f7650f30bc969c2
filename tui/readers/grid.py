"""A workbook as plain cells, for forms of our own that come back: no plan is looked for in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.domain.errors import InputUnusable
from tui.readers.formats.apart import parsed_apart
from tui.readers.formats.kinds import Kind, kind_of

CUT = ("document_cut", "cells_cut")
"""Notes that say that something was left out for its length."""


def read_grid(data: bytes, name: str) -> Mapping[str, Sequence[Sequence[str]]]:
    """The visible sheets of an .xlsx by name, as rows of texts; parsed in a process of its own.

    InputUnusable: what `formats` refuses, ``format_unknown`` for another kind of file, ``workbook_too_long`` for one
    that would not be read to its end.
    """
    if kind_of(data, name) is not Kind.XLSX:
        raise InputUnusable("format_unknown", name=name, format=name.rpartition(".")[2].lower())
    parsed = parsed_apart(data, Kind.XLSX, name)
    if any(note.code in CUT for note in parsed.notes):
        raise InputUnusable("workbook_too_long", name=name)
    sheets: dict[str, list[Sequence[str]]] = {}
    for piece in parsed.pieces:
        if piece.spot.sheet is not None and piece.cells is not None:
            sheets.setdefault(piece.spot.sheet, []).append(piece.cells)
    return sheets
