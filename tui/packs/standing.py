"""The returns that lie in a folder of exports: known there also when the database has forgotten them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tui.domain.errors import InputUnusable
from tui.domain.returns import ReturnDocument
from tui.packs import return_json
from tui.packs.names import UNIT_CHARACTERS, plan_short, safe_name
from tui.packs.verify import members_at


def newest_above(revision: int, like: ReturnDocument, exports: Path) -> ReturnDocument | None:
    """The newest unaltered return of the same unit, plan and year in a higher revision; None where none lies there."""
    folder = exports / str(like.year) / plan_short(like.plan.title)
    name = re.compile(
        rf"{re.escape(safe_name(like.unit.name, UNIT_CHARACTERS))}-{like.year}-r(\d{{1,6}})-\w{{10}}(\.zip)?"
    )
    found = [(int(said[1]), path) for path in _inside(folder) if (said := name.fullmatch(path.name)) is not None]
    documents = (_read(path) for number, path in sorted(found, reverse=True) if number > revision)
    return next((one for one in documents if one is not None and _is_next(one, like, revision)), None)


def _inside(folder: Path) -> Iterator[Path]:
    try:
        yield from folder.iterdir()
    except OSError:
        return


def _read(path: Path) -> ReturnDocument | None:
    try:
        with members_at(path) as members:
            if return_json.FILE_NAME not in members.names:
                return None
            read = return_json.read_return(members.read(return_json.FILE_NAME))
    except InputUnusable:
        return None
    document = read.document
    code = return_json.code_of(document)
    return document if read.stated_code == code and path.name.removesuffix(".zip").endswith(f"-{code}") else None


def _is_next(found: ReturnDocument, like: ReturnDocument, revision: int) -> bool:
    same = (found.unit.name, found.plan.title, found.year) == (like.unit.name, like.plan.title, like.year)
    return same and found.revision > revision
