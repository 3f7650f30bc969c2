"""How many cells ambiguous characters take (Unicode's East Asian Width A: “” ① … ─ ○), for everything that measures.

Most terminals draw them one cell wide, as Rich counts. Where a terminal draws two, Rich's table is told so, and what
must be one cell wide (frames, scroll bars, marks) is drawn with ASCII.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from rich import _unicode_data, cells, segment
from rich.cells import CellSpan, CellTable, cell_len

from tui.ui.terminals.frames import draw_frames

_load, _SINGLE = _unicode_data.load, cells._SINGLE_CELLS
_LAST = 0x1F200
"""There are no ambiguous characters behind it, but for private use."""
_PRIVATE = (range(0xE000, 0xF900), range(0xF0000, 0xFFFFE), range(0x100000, 0x10FFFE))
"""Private use: ambiguous too, and too many to be looked at one by one."""


def ambiguous_width() -> int:
    """How wide ambiguous characters are counted now."""
    return cell_len("─")


def set_ambiguous_width(width: int) -> bool:
    """Count ambiguous characters so from now on. Whether that is new: then everything has to be laid out anew."""
    if width == ambiguous_width():
        return False
    wide = width == 2
    single = (_unambiguous() if wide else _SINGLE).issuperset
    for module in (cells, segment):
        setattr(module, "_is_single_cell_widths", single)  # noqa: B010  (a name that is not the module's own)
    setattr(cells, "load_cell_table", _wide_table if wide else _load)  # noqa: B010
    cells.get_character_cell_size.cache_clear()
    cells.cached_cell_len.cache_clear()
    segment.Segment._split_cells.cache_clear()
    draw_frames(plain=wide)
    return True


@cache
def _unambiguous() -> frozenset[str]:
    """The characters that are one cell wide also where ambiguous ones are two."""
    return frozenset(found for found in _SINGLE if unicodedata.east_asian_width(found) != "A")


@cache
def _wide_table(unicode_version: str = "auto") -> CellTable:
    """Rich's table of widths with the ambiguous characters in it."""
    table = _load(unicode_version)
    said = {point for first, last, _ in table.widths if first < _LAST for point in range(first, last + 1)}
    points = (
        point
        for point in range(0xA1, _LAST)
        if point not in _PRIVATE[0] and point not in said and unicodedata.east_asian_width(chr(point)) == "A"
    )
    spans = [*_stretches(points), *((private[0], private[-1], 2) for private in _PRIVATE)]
    return table._replace(widths=sorted([*table.widths, *spans]))


def _stretches(points: Iterable[int]) -> Iterator[CellSpan]:
    """Code points in their order, as first, last and width of each run."""
    first = last = next(iter(points := iter(points)))
    for point in points:
        if point != last + 1:
            yield first, last, 2
            first = point
        last = point
    yield first, last, 2
