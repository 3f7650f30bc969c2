"""Layout V: where the cells of a column of units end.

Within a cell units are parted by 、, so a cell ends where one unit ends and the next begins without it. That a unit
ends is told by its head noun, that one begins by its level (市, 省, 县 …) or, where the names have none, by names that
stand elsewhere in the column or in the directory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tui.domain.directory import find
from tui.readers.rotated_ems import Run, Strand
from tui.readers.rotated_fit import NEVER, Closings
from tui.readers.unit_names import looks_like_unit

_HEADS = "委局办会联台司厅部院处科室中心社团行队站所校馆署府"
_BEGINS = re.compile(
    r"(?:市|省|县|区|州|盟|旗)(?!场监管|场监督|级|直|属|管|、|，|$)|团[市省县区]委|国家|国网|中国|中共|各|有关|相关|驻"
)
_SHORTEST = 3
"""Characters of a name that may end a cell: 市委 before 市政府 is none."""
_SEPARATORS = "、，,；;"
_CLOSES = "）)"
_MISSED = 3.0
"""The cost of passing a place where one unit ends and the next begins without a comma."""
_WEAK = 1.0
"""The cost of a cell end between two texts that only look like units."""
_UNMARKED = 8.0
"""The cost of a cell end for which nothing speaks, where no other way is left."""
_CERTAIN = 20.0
"""The cost of passing a cell end that the text shows by a blank."""


def known_names(columns: Iterable[Strand]) -> frozenset[str]:
    """The names that stand between separators and are no two units in a row."""
    pieces: set[str] = set()
    for column in columns:
        for piece in re.split(f"[{_SEPARATORS}]", column.text(0, column.size)):
            pieces |= set(_at_levels(piece))
    names = {piece for piece in pieces if _SHORTEST <= len(piece) <= 20 and looks_like_unit(piece)}
    return frozenset(name for name in names if find(name) or not _joined(name, names))


def _at_levels(piece: str) -> Iterator[str]:
    """A piece cut where a head noun is followed by a level."""
    begin = 0
    for at in range(_SHORTEST, len(piece)):
        if at - begin >= _SHORTEST and piece[at - 1] in _HEADS and _BEGINS.match(piece, at):
            yield piece[begin:at]
            begin = at
    yield piece[begin:]


def _joined(name: str, names: set[str]) -> bool:
    cuts = range(_SHORTEST, len(name) - _SHORTEST + 1)
    return any(name[:at] in names and name[at:] in names for at in cuts)


def unit_closings(strand: Strand, names: frozenset[str], *, lenient: bool = False) -> Closings:
    """What speaks for and against a cell end at each boundary of a column of units."""
    whole = strand.text(0, strand.size)
    ending, passing = [NEVER], [0.0]
    at = 0
    for end, bundle in enumerate(strand.bundles, start=1):
        at += len(bundle.text)
        cost = 0.0 if end == strand.size or bundle.closed else _cut(whole, at, names)
        passing.append(_CERTAIN if bundle.closed else _MISSED if cost == 0 else 0.0)
        outside = whole.count("（", 0, at) == whole.count("）", 0, at)
        possible = outside and end < strand.size and whole[at] not in f"{_SEPARATORS}{_CLOSES}"
        ending.append(_UNMARKED if cost == NEVER and lenient and possible else cost)
    return Closings(ending=tuple(ending), passing=tuple(passing))


def _cut(whole: str, at: int, names: frozenset[str]) -> float:
    """What a cell end before character `at` costs."""
    begin = max(whole.rfind(mark, 0, at) for mark in _SEPARATORS) + 1
    left = whole[max(begin, at - 20) : at]
    last = whole[at - 1]
    if last in _SEPARATORS or whole[at] in f"{_SEPARATORS}{_CLOSES}" or len(left) < _SHORTEST:
        return NEVER
    if last not in f"{_HEADS}{_CLOSES}":
        return NEVER
    if _inside_brackets(whole, at):
        return NEVER
    if _BEGINS.match(whole, at):
        return 0.0
    right = re.split(f"[{_SEPARATORS}]", whole[at : at + 20])[0]
    if _known(left, names, ending=True) and _known(right, names, ending=False):
        return 0.0
    return _WEAK if looks_like_unit(left) and any(looks_like_unit(right[:end]) for end in range(3, 13)) else NEVER


def _inside_brackets(whole: str, at: int) -> bool:
    return whole.count("（", 0, at) != whole.count("）", 0, at)


def _known(text: str, names: frozenset[str], *, ending: bool) -> bool:
    """A known name ends (or begins) the text."""
    for length in range(_SHORTEST, len(text) + 1):
        name = text[-length:] if ending else text[:length]
        if name in names or find(name):
            return True
    return False


def unit_runs(strand: Strand, names: frozenset[str]) -> Iterator[Run]:
    """The cells that certainly are one, for the width of the column: from a plain cell end to the next."""
    closings = unit_closings(strand, names)
    begin = 0
    for end in range(1, strand.size + 1):
        if closings.ending[end] == 0 and (strand.forced[end] or end == strand.size):
            yield Run(strand=strand, begin=begin, end=end, full=False)
            begin = end
        elif closings.ending[end] < NEVER:
            begin = end


def unit_cells(strand: Strand, ends: Sequence[int]) -> tuple[str, ...]:
    """The texts of the cells."""
    begins = (0, *ends[:-1])
    return tuple(strand.text(begin, end) for begin, end in zip(begins, ends, strict=True))
