"""Names of persons and units in a narrow cell of a PDF: which ends of its lines stand between two of them.

A narrow cell breaks a name anywhere and drops the blank behind a name at the end of a line. Persons are known by
surname and length, units by the word they end in; where both ways are as good, it is asked.

    张文       张文山          市财政局       市财政局
    山 陈   →  陈立新          市教育局   →   市教育局
    立新
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tui.readers.column_words import UNIT_FIELDS, Field
from tui.readers.formats.pdf_tables import Cell
from tui.readers.persons import is_person

UNIT = re.compile(r"[^、，,；;]{2,}(?:处|科|室|厅|局|委|办|院|站|队|所|社|中心|公司|部门?|政府)")
_MARKS = re.compile(r"[、，,；;/]")
_APART = re.compile(r"[、，,；;/\s]+")
_TITLED = re.compile(r"[\u4e00-\u9fff]*(?:长|主任|书记|主席|经理|委员|总监|领导|负责人|责任人|同志|专干)")
_WORDS = re.compile(r"[A-Za-z.·\-]{2,}|\d{5,}")
_MOST_PARTS = 4
"""Lines over which one name is broken at most: one of four characters, set one below the other."""
_LONGEST = 4
"""Characters of a name whose surname is none of the usual ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The text of a cell of names, a line end between two of them where a line ends there; sure: nothing else fits."""

    text: str
    sure: bool = True


def names_of(cell: Cell, kind: Field | None) -> Names:
    """The text of a cell of a column; of one that names nobody as it is."""
    if len(cell.lines) > 1 and kind in (Field.LEADERS, Field.OWNERS):
        return _persons(cell.lines)
    if len(cell.lines) > 1 and kind in UNIT_FIELDS:
        return Names(text=_units(cell))
    return Names(text=cell.text)


def _units(cell: Cell) -> str:
    """Units apart where a line ends with one and the next begins with one, unless marks part those of a line."""
    lines = cell.lines
    whole = all(map(UNIT.fullmatch, lines))
    if not whole and (_MARKS.search("".join(lines)) or not any(_APART.search(line) for line in lines)):
        return cell.text
    text = lines[0]
    for line in lines[1:]:
        both = UNIT.fullmatch(_APART.split(text)[-1]) and UNIT.fullmatch(_APART.split(line)[0])
        text += f"\n{line}" if both else line
    return text


def _persons(lines: Sequence[str]) -> Names:
    """Each line end joins or parts what stands around it; the way that gives names is taken."""
    text, sure = "", True
    run: list[str] = []
    for at, line in enumerate(lines):
        parts = _APART.split(line)
        run.append(parts[0])
        if len(parts) == 1 and at < len(lines) - 1:
            continue
        first = _parted(run)
        text += first.text
        sure = sure and first.sure
        rest = line[len(parts[0]) :]
        last = parts[-1] if len(parts) > 1 else ""
        text += rest[: len(rest) - len(last)]
        run = [last]
    return Names(text=f"{text}{run[0]}", sure=sure)


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to part the pieces of names: how much speaks against them, how many ways are as good, and the names."""

    cost: int
    ways: int
    names: tuple[str, ...]


def _parted(pieces: Sequence[str]) -> Names:
    """Pieces that stand at the ends of lines below each other, as names."""
    best = [_Way(0, 1, ())]
    for end in range(1, len(pieces) + 1):
        found = []
        for begin in range(max(0, end - _MOST_PARTS), end):
            name = "".join(pieces[begin:end])
            before = best[begin]
            found.append(_Way(before.cost + _doubt(name), before.ways, (*before.names, name)))
        least = min(way.cost for way in found)
        equal = [way for way in found if way.cost == least]
        best.append(_Way(least, sum(way.ways for way in equal), equal[-1].names))
    whole = best[-1]
    return Names(text="\n".join(whole.names), sure=len(pieces) == 1 or (whole.cost == 0 and whole.ways == 1))


def _doubt(text: str) -> int:
    """How much speaks against a text as one name: nothing, its surname, or its length."""
    if (is_person(text) and text.isalpha()) or _TITLED.fullmatch(text) or _WORDS.fullmatch(text):
        return 0
    return 1 if 1 < len(text) <= _LONGEST else 3
