"""A disk as a power cut may leave it: what was brought there, and any part of what was not.

The model is stricter than any usual file system. Bytes of a file are safe after fsync or fdatasync of that file, names
after fsync of their folder, and nothing else is: a file's own fsync says nothing of its name. What is not safe may be
there or not, each sector of 512 bytes and each change of a name by itself, in any order.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from tests.torture.calls import Kind, Note

SECTOR = 512
TOP = 0
"""The number of the folder itself, in this module."""

EXTREMES = 4
"""Of what is not safe nothing or all is there, of names and of bytes."""

Tree = Mapping[str, bytes | None]
"""Bytes by path; None for a folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Bytes written at a place; or, data None, a length that the file was cut to or drawn out to."""

    at: int
    data: bytes | None


@dataclass(slots=True, kw_only=True)
class Content:
    """A file's bytes: safe ones, and what was written since."""

    safe: bytes
    since: list[Written] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Names that came or went together: (folder, name) and the number of what it leads to, None for nothing."""

    places: tuple[tuple[tuple[int, str], int | None], ...]


class Disk:
    """Plays what was noted, call by call."""

    def __init__(self, tree: Mapping[str, tuple[int, bytes | None]], root: str) -> None:
        self._root = PurePosixPath(root)
        self._numbers = {number: number for number, _ in tree.values()}
        self._next = -1
        self._folders = {TOP, *(number for number, data in tree.values() if data is None)}
        self._contents = {number: Content(safe=data) for number, data in tree.values() if data is not None}
        self._now: dict[tuple[int, str], int] = {}
        for path, (number, _) in tree.items():
            self._now[self._at(self._root / path)] = number
        self._safe = dict(self._now)
        self._since: list[Named] = []

    def play(self, note: Note) -> bool:
        """Take a call; whether it changed anything that a power cut may lose or keep."""
        if note.error:
            return False
        match note.kind:
            case Kind.OPEN:
                return self._open(note)
            case Kind.WRITE | Kind.TRUNCATE:
                return self._write(note)
            case Kind.SYNC:
                self._sync(self._numbers[note.file])
            case Kind.RENAME | Kind.LINK:
                self._move(note)
            case Kind.UNLINK | Kind.RMDIR:
                self._name({self._at(PurePosixPath(note.path)): None})
            case Kind.MKDIR:
                self._make(note)
                self._folders.add(self._numbers[note.file])
            case _:
                return False
        return True

    def _at(self, path: PurePosixPath) -> tuple[int, str]:
        """The folder's number and the name, of a path as it leads now."""
        folder = TOP
        *above, name = path.relative_to(self._root).parts
        for part in above:
            folder = self._now[folder, part]
        return folder, name

    def _open(self, note: Note) -> bool:
        path = PurePosixPath(note.path)
        if path == self._root:
            self._numbers[note.file] = TOP
        elif note.made:
            self._make(note)
            self._contents[self._numbers[note.file]] = Content(safe=b"")
            return True
        elif note.emptied:
            self._contents[self._numbers[note.file]].since.append(Written(at=0, data=None))
            return True
        return False

    def _make(self, note: Note) -> None:
        """A new file or folder; the system may give it the number of one that is gone."""
        self._numbers[note.file] = self._next
        self._name({self._at(PurePosixPath(note.path)): self._next})
        self._next -= 1

    def _write(self, note: Note) -> bool:
        data = note.data if note.kind is Kind.WRITE else None
        if data == b"":
            return False
        self._contents[self._numbers[note.file]].since.append(Written(at=note.at, data=data))
        return True

    def _sync(self, number: int) -> None:
        if number not in self._folders:
            content = self._contents[number]
            content.safe = applied(content.safe, content.since)
            content.since.clear()
            return
        waiting = []
        for named in self._since:
            if any(folder == number for (folder, _), _ in named.places):
                put(self._safe, named)
            else:
                waiting.append(named)
        self._since = waiting

    def _move(self, note: Note) -> None:
        source, target = self._at(PurePosixPath(note.path)), self._at(PurePosixPath(note.other))
        number = self._now[source]
        self._name({source: number if note.kind is Kind.LINK else None, target: number})

    def _name(self, places: Mapping[tuple[int, str], int | None]) -> None:
        named = Named(places=tuple(places.items()))
        put(self._now, named)
        self._since.append(named)

    def after_cut(self, chance: random.Random, more: int) -> Iterator[Tree]:
        """What a power cut now may leave: the four extremes, then so many by chance."""
        for names in (self._safe, self._now):
            for kept in (0.0, 1.0):
                yield self._tree(names, {number: self._some(one, kept) for number, one in self._contents.items()})
        for _ in range(more):
            kept, torn = chance.choice((0.2, 0.5, 0.8)), chance.random() < 0.5
            contents = {
                number: torn_apart(one, chance, kept, torn) if one.since else one.safe
                for number, one in self._contents.items()
            }
            yield self._tree(self._names(chance), contents)

    def _some(self, content: Content, kept: float) -> bytes:
        return applied(content.safe, content.since) if kept else content.safe

    def _names(self, chance: random.Random) -> Mapping[tuple[int, str], int]:
        """The safe names with some of the changes since: the first ones in their order, or any."""
        names = dict(self._safe)
        until = chance.randint(0, len(self._since))
        ordered = chance.random() < 0.5
        for at, named in enumerate(self._since):
            if at < until if ordered else chance.random() < 0.5:
                put(names, named)
        return names

    def _tree(self, names: Mapping[tuple[int, str], int], contents: Mapping[int, bytes]) -> Tree:
        inside: dict[int, list[tuple[str, int]]] = {}
        for (folder, name), number in names.items():
            inside.setdefault(folder, []).append((name, number))
        found: dict[str, bytes | None] = {}
        waiting = [("", TOP)]
        while waiting:
            above, folder = waiting.pop()
            for name, number in inside.get(folder, ()):
                path = f"{above}{name}"
                found[path] = contents.get(number)
                if number in self._folders:
                    waiting.append((f"{path}/", number))
        return found


def put(names: dict[tuple[int, str], int], named: Named) -> None:
    """Change names as it says."""
    for place, number in named.places:
        if number is None:
            names.pop(place, None)
        else:
            names[place] = number


def applied(safe: bytes, written: Sequence[Written]) -> bytes:
    """Bytes after all of that was written."""
    data = bytearray(safe)
    for one in written:
        if one.data is None:
            data = data[: one.at] + bytes(max(0, one.at - len(data)))
        else:
            _lay(data, one.at, one.data)
    return bytes(data)


def torn_apart(content: Content, chance: random.Random, kept: float, torn: bool) -> bytes:
    """Bytes after some of it was written: a write as a whole or not at all; torn: each sector of it by itself."""
    data = bytearray(content.safe)
    for one in content.since:
        if one.data is None:
            if chance.random() < kept:
                data = data[: one.at] + bytes(max(0, one.at - len(data)))
        elif not torn:
            if chance.random() < kept:
                _lay(data, one.at, one.data)
        else:
            first = one.at - one.at % SECTOR
            for sector in range(first, one.at + len(one.data), SECTOR):
                if chance.random() < kept:
                    begin, end = max(sector, one.at), min(sector + SECTOR, one.at + len(one.data))
                    _lay(data, begin, one.data[begin - one.at : end - one.at])
    return bytes(data)


def _lay(data: bytearray, at: int, piece: bytes) -> None:
    if at > len(data):
        data.extend(bytes(at - len(data)))
    data[at : at + len(piece)] = piece
