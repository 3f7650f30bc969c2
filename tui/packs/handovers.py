"""岗位交接清单 as a workbook to be printed and signed."""

from __future__ import annotations

from pathlib import Path

from tui.domain.errors import WrongUse
from tui.domain.handover import Handover
from tui.packs.beside import ENDING, put_beside
from tui.packs.disk import alone, make_folders, naming_errors, put, same_bytes, scratch, vacant
from tui.packs.names import UNIT_CHARACTERS, safe_name

NAME = "岗位交接清单"


def write_handover(found: Handover, exports: Path, out: Path | None) -> Path:
    """Writes the workbook and gives its path.

    Without `out` it is ``<exports>/<year>/岗位交接清单-<unit>-<day>.xlsx``; into a folder it goes under that name.
    One that differs may have been written in or signed: there it gets a number, a file that was named is refused.
    Raises WrongUse ``handover_exists``; HomeUnusable: the codes of `disk`.
    """
    from tui.packs.sheets.handover import build_handover

    folder = exports / str(found.year) if out is None else out
    if out is None or out.is_dir():
        name = f"{NAME}-{safe_name(found.unit.name, UNIT_CHARACTERS)}-{found.day}"
        return put_beside(folder, name, lambda temporary: build_handover(found, temporary))
    path = out if out.suffix.lower() == ENDING else out.with_name(out.name + ENDING)
    with naming_errors(path):
        make_folders(path.parent)
        with alone(path.parent):
            with scratch(path.parent) as temporary:
                data = build_handover(found, temporary)
            if not vacant(path) and not same_bytes(path, data):
                raise WrongUse("handover_exists", path=path)
            put(path, data)
    return path
