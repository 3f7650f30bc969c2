"""A folder of returns as it is found: zips, unpacked returns, filled forms, at any depth; nothing is unpacked to disk.

A zip may hold one return, several unpacked returns, or a filled form. What is neither is named; what file managers and
Office leave behind, and scanned pages, are passed over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from tui.domain.errors import InputUnusable
from tui.domain.file_names import as_text
from tui.files import beginning, open_file
from tui.packs import manifest, return_json
from tui.packs.archive import Archive, open_archive
from tui.packs.canonical import MEGABYTE
from tui.packs.disk import PART
from tui.packs.folder import CLUTTER, LOCKS, FolderMembers
from tui.packs.pack import FORM_NAME
from tui.packs.verify import Members

_SCANS = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".ofd")
"""Scanned pages of stamped paper, which lie beside the returns."""
OTHER_SHEETS = (".xls", ".xlsb", ".et", ".ods", ".csv")
"""Forms that were saved in a format that is not read."""
_MARKS = (manifest.FILE_NAME, return_json.FILE_NAME)
MAX_FILES = 200_000
MAX_DEPTH = 24
MAX_FORM = 20 * MEGABYTE


class Shape(StrEnum):
    """What a path looks like before it is opened."""

    ZIP = "zip"
    FOLDER = "folder"
    FORM = "form"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file or an unpacked folder. source: name of the folder given and the path below it, with ``/``."""

    path: Path
    source: str
    shape: Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What one found path holds: a return's members, or the bytes of a workbook that may be a form."""

    source: str
    members: Members | None = None
    form: bytes | None = None


def find(roots: Sequence[Path]) -> Iterator[Found]:
    """Everything below the folders (or single files) given, each folder in the order of its names.

    Links are not followed. InputUnusable: ``file_unreadable``, ``too_many_files``.
    """
    count = 0
    for root in roots:
        try:
            whole = root.resolve()
            if not whole.exists():
                raise InputUnusable("file_unreadable", path=root, reason="system.ENOENT")
            for found in _below(whole, as_text(whole.name) or "/", 0):
                count += 1
                if count > MAX_FILES:
                    raise InputUnusable("too_many_files", path=root, limit=MAX_FILES)
                yield found
        except OSError as error:
            raise InputUnusable("file_unreadable", path=error.filename or root, reason=error) from None


def _below(path: Path, source: str, depth: int) -> Iterator[Found]:
    try:
        shape, children = _looked_at(path, depth)
    except OSError:
        if not depth:
            raise
        shape, children = Shape.FOLDER, ()  # opening it says why
    if shape is not None:
        yield Found(path=path, source=source, shape=shape)
    for child in children:
        yield from _below(child, f"{source}/{as_text(child.name)}", depth + 1)


def _looked_at(path: Path, depth: int) -> tuple[Shape | None, Sequence[Path]]:
    """What a path looks like, None for what is passed over or only holds others, and these. Raises OSError."""
    if path.is_symlink() or path.name.casefold() in CLUTTER or path.name.startswith((*LOCKS, PART)):
        return None, ()
    if not path.is_dir():
        return None if path.suffix.lower() in _SCANS else _shape(path), ()
    if depth >= MAX_DEPTH:
        return Shape.OTHER, ()
    if any((path / mark).is_file() for mark in _MARKS):
        return Shape.FOLDER, ()
    return None, sorted(path.iterdir())


def _shape(path: Path) -> Shape:
    end = path.suffix.lower()
    return {".zip": Shape.ZIP, ".xlsx": Shape.FORM, ".xlsm": Shape.FORM}.get(end, Shape.OTHER)


def digest(found: Found) -> str:
    """SHA-256 in hex of a workbook, which takes long to read; "" of what is verified anew each time.

    InputUnusable ``file_unreadable``.
    """
    if found.shape is not Shape.FORM:
        return ""
    try:
        with open_file(found.path) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise InputUnusable("file_unreadable", path=found.path, reason=error) from None


@contextmanager
def opened(found: Found) -> Iterator[Sequence[Piece]]:
    """What a found path holds; its members can be read while the block lasts.

    InputUnusable: the codes of `archive` and `folder`; ``zip_in_zip``, ``form_save_as``, ``form_too_large``,
    ``file_unreadable``.
    """
    if found.shape is Shape.FOLDER:
        yield _pieces(FolderMembers(found.path), found.source)
    elif found.shape is Shape.ZIP:
        with open_archive(found.path) as archive:
            yield _pieces(archive, found.source)
    else:
        yield [Piece(source=found.source, form=_bytes(found.path))]


def _pieces(members: Archive | FolderMembers, source: str) -> list[Piece]:
    """One piece for each manifest or return.json, a filled form for a pack that was handed back."""
    tops = sorted({str(PurePosixPath(name).parent) for name in members.names if PurePosixPath(name).name in _MARKS})
    tops = [top for top in tops if not any(top != other and _inside(top, other) for other in tops)]
    pieces = [
        Piece(
            source=source if top == "." else f"{source}/{top}", members=Below(members, "" if top == "." else f"{top}/")
        )
        for top in tops
    ]
    if pieces:
        return [_with_form(piece) for piece in pieces]
    forms = [name for name in members.names if name.lower().endswith(".xlsx")]
    if forms:
        return [Piece(source=f"{source}/{name}", form=_member(members, name)) for name in forms]
    if other := next((name for name in members.names if name.lower().endswith(OTHER_SHEETS)), None):
        raise InputUnusable("form_save_as", name=PurePosixPath(other).name, format=other.rpartition(".")[2].lower())
    if any(name.lower().endswith(".zip") for name in members.names):
        raise InputUnusable("zip_in_zip", name=PurePosixPath(source).name)
    return [Piece(source=source, members=members)]


def _inside(path: str, folder: str) -> bool:
    return folder == "." or path.startswith(f"{folder}/")


def _with_form(piece: Piece) -> Piece:
    """A pack's folder with the form beside it carries the form too, should it have been filled in."""
    members = piece.members
    if members is None or FORM_NAME not in members.names:
        return piece
    return Piece(source=piece.source, members=members, form=_member(members, FORM_NAME))


def _member(members: Members, name: str) -> bytes:
    data = members.read(name)
    if len(data) > MAX_FORM:
        raise InputUnusable("form_too_large", name=name, limit=MAX_FORM // MEGABYTE)
    return data


def _bytes(path: Path) -> bytes:
    try:
        data = beginning(path, MAX_FORM + 1)
    except OSError as error:
        raise InputUnusable("file_unreadable", path=path, reason=error) from None
    if len(data) > MAX_FORM:
        raise InputUnusable("form_too_large", name=path.name, limit=MAX_FORM // MEGABYTE)
    return data


class Below:
    """The members below one folder of an archive, by their names from there."""

    __slots__ = ("_members", "_top")

    def __init__(self, members: Members, top: str) -> None:
        self._members = members
        self._top = top

    @property
    def names(self) -> tuple[str, ...]:
        """The names below the folder."""
        names = self._members.names
        return tuple(name.removeprefix(self._top) for name in names if name.startswith(self._top))

    def read(self, name: str) -> bytes:
        """One file in memory."""
        return self._members.read(self._top + name)

    def digest(self, name: str) -> tuple[str, int]:
        """SHA-256 in hex and size of one file."""
        return self._members.digest(self._top + name)
