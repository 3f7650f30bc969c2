"""Ways to damage the bytes of a file, as sticks, mail programs and people do; each is told by a seed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

PAGE = 4096
"""Bytes that a disk or SQLite writes at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoiled:
    """Damaged bytes, and in a few words what was done to them."""

    data: bytes
    how: str


Way = Callable[[bytes, random.Random, Sequence[bytes]], bytes]


def spoiled(data: bytes, chance: random.Random, others: Sequence[bytes]) -> Spoiled:
    """One damaged copy. others: files whose content may end up in this one."""
    ways = _WAYS if not data.startswith(b"PK") else (*_WAYS, *_ZIP_WAYS)
    way = chance.choice(ways)
    return Spoiled(data=way(data, chance, others), how=way.__name__.strip("_"))


def _flip(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    found = bytearray(data)
    for _time in range(chance.choice((1, 1, 2, 8, 64))):
        if found:
            found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
    return bytes(found)


def _flip_in_head(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    found = bytearray(data)
    for _time in range(chance.choice((1, 1, 4))):
        if found:
            found[chance.randrange(min(len(found), 120))] = chance.randrange(256)
    return bytes(found)


def _zero(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    start, end = _range(data, chance)
    return data[:start] + bytes(end - start) + data[end:]


def _fill(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    start, end = _range(data, chance)
    return data[:start] + chance.randbytes(end - start) + data[end:]


def _truncate(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    return data[
        : chance.choice((0, 1, 99, 100, len(data) // 2, max(len(data) - 1, 0), chance.randrange(len(data) + 1)))
    ]


def _lose_range(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    start, end = _range(data, chance)
    return data[:start] + data[end:]


def _double_range(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    start, end = _range(data, chance)
    return data[:end] + data[start:end] + data[end:]


def _append(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    return data + chance.randbytes(chance.choice((1, 100, PAGE)))


def _swap_pages(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    size = PAGE if len(data) >= 4 * PAGE else max(len(data) // 8, 1)
    pages = [data[at : at + size] for at in range(0, len(data), size)] or [b""]
    one, other = chance.randrange(len(pages)), chance.randrange(len(pages))
    pages[one], pages[other] = pages[other], pages[one]
    return b"".join(pages)


def _old_page(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    """A page that another page's content was written over."""
    count = max(len(data) // PAGE, 1)
    source, target = chance.randrange(count) * PAGE, chance.randrange(count) * PAGE
    return data[:target] + data[source : source + PAGE] + data[target + PAGE :]


def _other_file(_: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    return chance.choice(others)


def _half_other_file(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    other = chance.choice(others)
    return data[: len(data) // 2] + other[len(data) // 2 :]


def _replace_letters(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    """Printable bytes exchanged for others, so that values and names change and the structure stays."""
    found = bytearray(data)
    places = [chance.randrange(len(found)) for _time in range(200)] if found else []
    for at in [at for at in places if 0x2D <= found[at] < 0x7B][: chance.choice((1, 4, 20))]:
        found[at] = chance.choice(b'0129-:azAZ_{}",')
    return bytes(found)


_WAYS: tuple[Way, ...] = (
    _flip, _flip_in_head, _zero, _fill, _truncate, _lose_range, _double_range, _append, _swap_pages, _old_page,
    _other_file, _half_other_file, _replace_letters, _replace_letters,
)  # fmt: skip


def _members(data: bytes) -> list[tuple[zipfile.ZipInfo, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(info, archive.read(info)) for info in archive.infolist()]


def _zipped(members: Sequence[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    buffer = io.BytesIO()
    import warnings

    with zipfile.ZipFile(buffer, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name that stands there twice is what is wanted
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def _double_member(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    members = _members(data)
    info, content = chance.choice(members)
    again = (info.filename, _flip(content, chance, ()))
    return _zipped([*members, again] if chance.random() < 0.5 else [again, *members])


def _lose_member(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    members = _members(data)
    members.pop(chance.randrange(len(members)))
    return _zipped(members)


def _foreign_member(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    name = chance.choice(
        ("../x", "/etc/x", "C:\\x", "CON", "a/../../b", "x" * 300, "新 文件.txt", "a\nb", "x/" * 30 + "y")
    )
    return _zipped([*_members(data), (zipfile.ZipInfo(name), chance.choice(others)[:1000])])


def _altered_member(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """A member's content changed and zipped anew: the zip itself is whole."""
    members = _members(data)
    at = chance.randrange(len(members))
    info, content = members[at]
    way = chance.choice((_flip, _truncate, _replace_letters, _other_file, _lose_range))
    members[at] = (info, way(content, chance, others))
    return _zipped(members)


def _lying_size(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    """Sizes or checksums in the list of members that are not true."""
    found = bytearray(data)
    with suppress(ValueError):
        at = found.rindex(b"PK\x01\x02") if chance.random() < 0.5 else found.index(b"PK\x01\x02")
        field = at + chance.choice((10, 16, 20, 24, 28, 30, 32, 42))
        found[field : field + 4] = chance.choice((b"\xff\xff\xff\xff", bytes(4), chance.randbytes(4)))
    return bytes(found)


_ZIP_WAYS: tuple[Way, ...] = (
    _double_member,
    _lose_member,
    _foreign_member,
    _altered_member,
    _altered_member,
    _lying_size,
)


def _range(data: bytes, chance: random.Random) -> tuple[int, int]:
    """Where a damaged range begins and ends."""
    start = chance.randrange(len(data) + 1)
    return start, min(start + chance.choice((1, 4, 16, 100, 512, PAGE, len(data) // 4 + 1)), len(data))
