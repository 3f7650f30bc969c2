"""Workbooks of this program that are no plans, known by the titles over their rows whatever file and sheets are called.

They are full of tasks, so that a reader of plans would find some: a form that a unit fills in, the workbook in which
the coordinating office reviews, the workbook of a return.
"""

from __future__ import annotations

from collections.abc import Iterable

from tui.domain.errors import InputUnusable
from tui.readers.formats.pieces import Piece

_FORM = frozenset({"任务", "完成状态", "进展情况", "下一步打算", "编码"})
_MERGED = frozenset({"单位", "完成状态", "审核意见", "退回原因", "编码"})
_RETURN = frozenset({"目标成效", "完成状态", "步骤完成", "进展情况", "上次反馈以来"})
"""Titles that stand together over the rows of no other book."""


def own_book(pieces: Iterable[Piece], name: str) -> InputUnusable | None:
    """Why a workbook of this program is not read as a plan; None for any other."""
    for piece in pieces:
        if piece.cells is None or not piece.spot.sheet:
            continue
        titles = {cell.strip() for cell in piece.cells}
        if titles >= _MERGED:
            return InputUnusable("own_merged_book", name=name)
        if titles >= _FORM:
            return InputUnusable("own_form", name=name)
        if titles >= _RETURN:
            return InputUnusable("own_return_book", name=name)
    return None
