"""任务书 as a workbook on its own: task book, timetable and road map of a plan for a whole year, before any return."""

from __future__ import annotations

from pathlib import Path

from tui.domain.returns import ReturnDocument
from tui.packs.beside import put_beside
from tui.packs.names import UNIT_CHARACTERS, plan_short, safe_name

NAME = "任务书"


def write_task_book(document: ReturnDocument, exports: Path) -> Path:
    """Writes ``<exports>/<year>/<plan short>/任务书-<unit>-<year>.xlsx`` and gives its path.

    An earlier one, which somebody may have written in, is kept: another one gets ``-2``, ``-3``… behind its name; the
    same one is not written twice. HomeUnusable: the codes of `disk`.
    """
    from tui.packs.sheets import build_task_book

    parent = exports / str(document.year) / plan_short(document.plan.title)
    name = f"{NAME}-{safe_name(document.unit.name, UNIT_CHARACTERS)}-{document.year}"
    return put_beside(parent, name, lambda scratch: build_task_book(document, scratch))
