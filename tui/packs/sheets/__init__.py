"""反馈表.xlsx: one module per sheet gives a `table.Table`; `book` writes them.

A new sheet is a module and a name in `_SHEETS`.
"""

from __future__ import annotations

from pathlib import Path

from tui.domain.returns import ReturnDocument
from tui.packs.sheets import explained, feedback, problems, taskbook
from tui.packs.sheets.book import Frame, write_book
from tui.packs.words import stamp

_SHEETS = (feedback, taskbook, problems, explained)


def build_workbook(document: ReturnDocument, code: str | None, scratch: Path | None = None) -> bytes:
    """The workbook of a return as bytes; `code` is its check code without dash, None for a draft.

    scratch: an existing folder for temporary files, the system's own when None.
    """
    frame = Frame(made_on=document.made_on, owner=document.unit.full_name, stamp=stamp(code))
    tables = [module.table(document) for module in _SHEETS]
    return write_book(tables, frame, scratch)
