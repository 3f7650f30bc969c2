"""How Chinese characters are read, without tones and with ü as v: every reading that a character has.

The table beside this module is made by scripts/make_pinyin.py and read when it is first asked. It is six zlib streams
end to end: the syllables, joined by commas; for each character of the block from U+4E00 the number of its first
reading, low bytes, then high bytes; for every further reading how many characters it stands behind the one before, and
its number, low bytes, then high bytes.
"""

from __future__ import annotations

import pkgutil
import zlib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

_FIRST = 0x4E00
_ZERO = {"〇": "零"}
"""The figure of 二〇二六 stands outside the block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """names: syllables by number; low, high: of the first readings; places, other_low, other_high: of further ones."""

    names: Sequence[str]
    low: bytes
    high: bytes
    places: Sequence[int]
    other_low: bytes
    other_high: bytes


@cache
def _table() -> _Table:
    packed = pkgutil.get_data("tui.domain", "pinyin.bin") or b""
    streams: list[bytes] = []
    while packed:
        inflate = zlib.decompressobj()
        streams.append(inflate.decompress(packed))
        packed = inflate.unused_data
    names, low, high, gaps, other_low, other_high = streams
    return _Table(
        names=names.decode("ascii").split(","),
        low=low,
        high=high,
        places=list(accumulate(gaps)),
        other_low=other_low,
        other_high=other_high,
    )


@cache
def readings(char: str) -> tuple[str, ...]:
    """The readings of a character, the usual one first; none for what is no Chinese character.

    >>> readings("重")
    ('zhong', 'chong', 'tong')
    """
    table, place = _table(), ord(_ZERO.get(char, char)) - _FIRST
    if not 0 <= place < len(table.low):
        return ()
    found = [table.names[table.low[place] | table.high[place] << 8]]
    at = bisect_left(table.places, place)
    while at < len(table.places) and table.places[at] == place:
        found.append(table.names[table.other_low[at] | table.other_high[at] << 8])
        at += 1
    return tuple(reading for reading in found if reading)
