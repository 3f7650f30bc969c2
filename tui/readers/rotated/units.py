"""Layout V: where the cells of a column of units end.

Within a cell units are parted by 、, so a cell ends where one unit ends and the next begins without it. That a unit
ends is told by its head noun, that one begins by its level (市, 省, 县 …) or, where the names have none, by names that
stand elsewhere in the column or in the directory.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from tui.domain.directory import find
from tui.readers.rotated.ems import Strand
from tui.readers.rotated.fit import NEVER, Closings
from tui.readers.rotated.widths import Run
from tui.readers.unit_names import looks_like_unit

_HEADS = "委局办会联台司厅部院处科室中心社团行队站所校馆署府"
_BEGINS = re.compile(
    r"(?:市|省|县|区|州|盟|旗)(?!场监管|场监督|级|直|属|管|、|，|$)|团[市省县区]委|国家|国网|中国|中共|各|有关|相关|驻"
)
_LEVELS = "市县区省州"
_SHORTEST = 3
"""Characters of a name that may end a cell: 市委 before 市政府 is none."""
_LONGEST = 20
"""Characters of a name that is looked for in a column."""
_SEPARATORS = "、，,；;"
_CLOSES = "）)"
_MISSED = 3.0
"""The cost of passing a place where one unit ends and the next begins without a comma."""
_WEAK = 0.3
"""The cost of a cell end between two texts that only look like units: little enough that both ways are told."""
_UNMARKED = 8.0
"""The cost of a cell end for which nothing speaks, where no other way is left."""
_CERTAIN = 20.0
"""The cost of passing a cell end that the text shows by a blank."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitNames:
    """Names that stand in a table. known: no row of other names; whole: certainly one unit, never cut.

    fuller  names that elsewhere in the table have a level before them: 广播电视台 → 市广播电视台
    """

    known: frozenset[str]
    whole: frozenset[str]
    fuller: Mapping[str, str]


def unit_names(columns: Iterable[Strand]) -> UnitNames:
    """The names that stand between separators."""
    pieces: Counter[str] = Counter()
    for column in columns:
        for piece in re.split(f"[{_SEPARATORS}]", column.whole):
            pieces.update(_at_levels(piece))
    names = {piece for piece in pieces if _SHORTEST <= len(piece) <= _LONGEST and looks_like_unit(piece)}
    names |= _remainders(names)
    known = frozenset(name for name in names if _listed(name) or not _falls_apart(name, names))
    once = {name for name in known if pieces[name] < 2 and not _listed(name)}
    whole = frozenset(name for name in known if not _may_be_two(name, known, alone=name in once))
    fuller = {name: level + name for name in known for level in _LEVELS if level + name in known}
    return UnitNames(known=known, whole=whole, fuller=fuller)


def _at_levels(piece: str) -> Iterator[str]:
    """A piece cut where a head noun is followed by a level."""
    begin = 0
    for at in range(_SHORTEST, len(piece)):
        if at - begin >= _SHORTEST and piece[at - 1] in _HEADS and _BEGINS.match(piece, at):
            yield piece[begin:at]
            begin = at
    yield piece[begin:]


def _remainders(names: Set[str]) -> set[str]:
    """What looks like a unit and stands beside two different names or more, never alone: 法规处 in 人事处法规处."""
    beside: dict[str, set[str]] = {}
    for name in names:
        for at in range(_SHORTEST, len(name) - _SHORTEST + 1):
            for known, rest in ((name[:at], name[at:]), (name[at:], name[:at])):
                if known in names and looks_like_unit(rest):
                    beside.setdefault(rest, set()).add(known)
    return {rest for rest, known in beside.items() if len(known) > 1}


def _falls_apart(name: str, names: Container[str]) -> bool:
    """The name is two or more of the others in a row."""
    ends = {0}
    for end in range(_SHORTEST, len(name) + 1):
        parts = (name[begin:end] for begin in ends if end - begin >= _SHORTEST and end - begin < len(name))
        if any(part in names or _listed(part) for part in parts):
            ends.add(end)
    return len(name) in ends


def _inside_names(text: str, names: frozenset[str]) -> frozenset[int]:
    """The places inside of names that are known as a whole: 市委 is no unit of its own in 市委宣传部."""
    found: set[int] = set()
    for name in names:
        at = text.find(name)
        while at >= 0:
            found |= set(range(at + 1, at + len(name)))
            at = text.find(name, at + 1)
    return frozenset(found)


def _may_be_two(name: str, names: frozenset[str], *, alone: bool) -> bool:
    """Two texts that look like units in a row: 公安局交警支队 may be one unit, or two.

    alone: the name is met but once, so that none of the two needs to be known from elsewhere
    """
    return any(
        (alone or name[:at] in names or name[at:] in names)
        and looks_like_unit(name[:at])
        and looks_like_unit(name[at:])
        for at in range(_SHORTEST, len(name) - 1)
    )


def unit_closings(strand: Strand, names: UnitNames, *, lenient: bool = False) -> Closings:
    """What speaks for and against a cell end at each boundary of a column of units."""
    whole = strand.whole
    inside = _inside_names(whole, names.whole)
    ending, passing = [NEVER], [0.0]
    for end, bundle in enumerate(strand.bundles, start=1):
        at = strand.at[end]
        cost = 0.0 if end == strand.size or bundle.closed else NEVER if at in inside else _cut(whole, at, names.known)
        passing.append(_CERTAIN if bundle.closed else _MISSED if cost == 0 else 0.0)
        possible = end < strand.size and whole[at] not in f"{_SEPARATORS}{_CLOSES}" and not _inside_brackets(whole, at)
        ending.append(_UNMARKED if cost == NEVER and lenient and possible else cost)
    return Closings(ending=tuple(ending), passing=tuple(passing))


def _cut(whole: str, at: int, names: frozenset[str]) -> float:
    """What a cell end before character `at` costs."""
    begin = max(whole.rfind(mark, 0, at) for mark in _SEPARATORS) + 1
    left = whole[max(begin, at - _LONGEST) : at]
    last = whole[at - 1]
    if len(left) < _SHORTEST or last not in f"{_HEADS}{_CLOSES}" or whole[at] in f"{_SEPARATORS}{_CLOSES}":
        return NEVER
    if _inside_brackets(whole, at):
        return NEVER
    if _BEGINS.match(whole, at):
        return 0.0
    right = re.split(f"[{_SEPARATORS}]", whole[at : at + _LONGEST])[0]
    if _known(left, names, ending=True) and _known(right, names, ending=False):
        return 0.0
    return _WEAK if looks_like_unit(left) and any(looks_like_unit(right[:end]) for end in range(3, 13)) else NEVER


def _inside_brackets(whole: str, at: int) -> bool:
    return whole.count("（", 0, at) != whole.count("）", 0, at)


def _known(text: str, names: frozenset[str], *, ending: bool) -> bool:
    """A known name ends (or begins) the text, and another unit may stand before it."""
    for length in range(_SHORTEST, len(text) + 1):
        name = text[-length:] if ending else text[:length]
        before = text[:-length][-1:] if ending else ""
        if (name in names or _listed(name)) and before in _HEADS:
            return True
    return False


def _listed(name: str) -> bool:
    """The directory has the name as it stands, without a place before it."""
    return any(listing.prefix.place is None for listing in find(name))


def unit_runs(strand: Strand, names: UnitNames) -> Iterator[Run]:
    """The cells that certainly are one, for the width of the column: from a plain cell end to the next."""
    closings = unit_closings(strand, names)
    begin = 0
    for end in range(1, strand.size + 1):
        if closings.ending[end] == 0:
            yield Run(strand=strand, begin=begin, end=end, full=False)
            begin = end
        elif closings.ending[end] < NEVER:
            begin = end
