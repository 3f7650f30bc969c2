"""The returns that lie in a folder of exports: known there also when the database has forgotten them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from tui.domain.errors import InputUnusable
from tui.domain.returns import ReturnDocument
from tui.packs import return_json
from tui.packs.names import UNIT_CHARACTERS, safe_name
from tui.packs.verify import members_at


def newest_above(revision: int, last: str | None, like: ReturnDocument, exports: Path) -> ReturnDocument | None:
    """The newest unaltered return of the same unit, plan and year in a higher revision; None where none lies there.

    An amendment may have given the plan another title: what supersedes a return of it, from `last` on, is of it too.
    """
    name = re.compile(
        rf"{re.escape(safe_name(like.unit.name, UNIT_CHARACTERS))}-{like.year}-r(\d{{1,6}})-\w{{10}}(\.zip)?"
    )
    paths = (path for folder in _inside(exports / str(like.year)) for path in _inside(folder))
    found = [(int(said[1]), path) for path in paths if (said := name.fullmatch(path.name)) is not None]
    codes, newest = set() if last is None else {last}, None
    for document in (_read(path) for number, path in sorted(found) if number > revision):
        if document is not None and _is_next(document, like, revision, codes):
            codes.add(return_json.code_of(document))
            newest = document
    return newest


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


def _is_next(found: ReturnDocument, like: ReturnDocument, revision: int, codes: Collection[str | None]) -> bool:
    same = (found.unit.name, found.year) == (like.unit.name, like.year)
    return same and found.revision > revision and (found.plan.title == like.plan.title or found.supersedes in codes)
