"""Workbooks for people to write in: one that is there already and differs is never overwritten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from tui.packs.disk import alone, make_folders, naming_errors, put, same_bytes, scratch

ENDING = ".xlsx"


def put_beside(folder: Path, name: str, build: Callable[[Path], bytes]) -> Path:
    """Builds a workbook in a scratch folder and puts it into `folder` as ``<name>.xlsx``; its path.

    Where that is taken by another one, it gets ``-2``, ``-3``… behind its name; the same one is not written twice.
    HomeUnusable: the codes of `disk`.
    """
    with naming_errors(folder):
        make_folders(folder)
        with alone(folder):
            with scratch(folder) as temporary:
                data = build(temporary)
            path = next(path for path in _paths(folder, name) if not path.exists() or same_bytes(path, data))
            put(path, data)
    return path


def _paths(folder: Path, name: str) -> Iterator[Path]:
    yield folder / f"{name}{ENDING}"
    for number in count(2):
        yield folder / f"{name}-{number}{ENDING}"
