"""The workbook of a return, opened again with another library."""

from __future__ import annotations

import io

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tui.domain.returns import ReturnDocument
from tui.packs.sheets import build_workbook

CODE = "ABCDE23456"


def opened(made: ReturnDocument) -> Workbook:
    """The workbook of a return as openpyxl reads it."""
    return load_workbook(io.BytesIO(build_workbook(made, CODE)))


def sheet(made: ReturnDocument, name: str) -> Worksheet:
    """One sheet of a return's workbook."""
    found = opened(made)[name]
    assert isinstance(found, Worksheet)
    return found


def rows(of: Worksheet) -> list[dict[str, object]]:
    """The rows under the header by column title."""
    titles = [str(cell.value) for cell in of[3]]
    return [dict(zip(titles, (cell.value for cell in row), strict=True)) for row in of.iter_rows(min_row=4)]
