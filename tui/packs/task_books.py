"""任务书 as a workbook on its own: task book, timetable and road map of a plan for a whole year, before any return."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from tui.domain.returns import ReturnDocument
from tui.packs.disk import (
    PART,
    alone,
    make_folders,
    naming_errors,
    rename,
    same_bytes,
    scratch,
    sync_folder,
    write_whole,
)
from tui.packs.names import UNIT_CHARACTERS, plan_short, safe_name

NAME = "任务书"


def write_task_book(document: ReturnDocument, exports: Path) -> Path:
    """Writes ``<exports>/<year>/<plan short>/任务书-<unit>-<year>.xlsx`` and gives its path.

    An earlier one, which somebody may have written in, is kept: another one gets ``-2``, ``-3``… behind its name; the
    same one is not written twice. HomeUnusable: the codes of `disk`.
    """
    from tui.packs.sheets import build_task_book

    parent = exports / str(document.year) / plan_short(document.plan.title)
    with naming_errors(parent):
        make_folders(parent)
        with alone(parent):
            with scratch(parent) as temporary:
                data = build_task_book(document, temporary)
            for path in _paths(parent, document):
                if same_bytes(path, data):
                    break
                if not path.exists():
                    part = path.with_name(PART + path.name)
                    part.unlink(missing_ok=True)
                    write_whole(part, data)
                    rename(part, path)
                    sync_folder(parent)
                    break
    return path


def _paths(parent: Path, document: ReturnDocument) -> Iterator[Path]:
    name = f"{NAME}-{safe_name(document.unit.name, UNIT_CHARACTERS)}-{document.year}"
    yield parent / f"{name}.xlsx"
    for number in count(2):
        yield parent / f"{name}-{number}.xlsx"
