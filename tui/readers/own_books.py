"""Workbooks of this program that are no plans, known by the titles over their rows whatever file and sheets are called.

They are full of tasks, so that a reader of plans would find some: a form that a unit fills in, the workbook in which
the coordinating office reviews, the workbook of a return.
"""

from __future__ import annotations

from collections.abc import Iterable

from tui.readers.formats.pieces import Piece

_TITLES = {
    "own_form": frozenset({"任务", "完成状态", "进展情况", "下一步打算", "编码"}),
    "own_merged_book": frozenset({"单位", "完成状态", "审核意见", "退回原因", "编码"}),
    "own_return_book": frozenset({"目标成效", "完成状态", "步骤完成", "进展情况", "上次反馈以来"}),
}
"""What a book is called in messages (``error.<code>``), and titles that stand together in no other."""


def own_book(pieces: Iterable[Piece]) -> str | None:
    """Which workbook of this program these rows are, None for any other."""
    for piece in pieces:
        if piece.cells is not None and piece.spot.sheet:
            titles = {cell.strip() for cell in piece.cells}
            for code, wanted in reversed(_TITLES.items()):
                if wanted <= titles:
                    return code
    return None
