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
_BRACKET = re.compile(r"[（(][^（）()]*[）)]")
_WORDS = re.compile(r"[A-Za-z.·\-]{2,}|\d{5,}")
_WIDE = re.compile(r"(?<!\S)([\u4e00-\u9fff])[ \u3000]+([\u4e00-\u9fff])(?!\S)")
_OF_UNIT = re.compile(r"第[一二三四五六七八九十\d]+|办公[室厅]|机关")
"""Beginnings of what belongs to the unit before."""
_MOST_PARTS = 4
"""Lines over which one name is broken at most: one of four characters, set one below the other."""
_MOST_LINES = 300
"""Lines of a cell in which names are told apart; the time for more of them grows with their square."""
_LONGEST = 4
"""Characters of a name whose surname is none of the usual ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The text of a cell of names, a line end between two of them where a line ends there; sure: nothing else fits."""

    text: str
    sure: bool = True


def names_of(cell: Cell, kind: Field | None) -> Names:
    """The text of a cell of a column; of one that names nobody as it is."""
    if len(cell.lines) > _MOST_LINES or cell.text == "\n".join(cell.lines):  # the room says that each line ends a name
        return Names(text=cell.text)
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
        text += f"\n{line}" if both and not _OF_UNIT.match(line) else line
    return text


def _persons(lines: Sequence[str]) -> Names:
    """The names on lines; two characters apart are one name printed wide, or an end and a beginning (`山 陈`)."""
    wide = [_WIDE.sub(r"\1\2", line) for line in lines]
    ways = [_along(lines)] if wide == list(lines) else [_along(wide), _along(lines)]
    best = min(ways, key=lambda way: way.cost)
    rivals = sum(way.ways for way in ways if way.cost == best.cost)
    return Names(text=best.text, sure=best.cost == 0 and rivals == 1)


def _along(lines: Sequence[str]) -> _Way:
    """Each line end joins or parts what stands around it: the way that gives names is taken."""
    text, cost, ways = "", 0, 1
    run: list[str] = []
    for at, line in enumerate(lines):
        parts = _APART.split(line)
        run.append(parts[0])
        if len(parts) == 1 and at < len(lines) - 1:
            continue
        found = _parted([piece for piece in run if piece])
        text, cost, ways = text + found.text, cost + found.cost, ways * found.ways
        rest = line[len(parts[0]) :]
        run = [parts[-1] if len(parts) > 1 else ""]
        text += rest[: len(rest) - len(run[0])]
    last = _doubt(run[0]) if run[0] else 0
    return _Way(cost=cost + last, ways=ways, text=text + run[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """A way to part what stands at the ends of lines: how much speaks against it, how many are as good, the text."""

    cost: int = 0
    ways: int = 1
    text: str = ""


def _parted(pieces: Sequence[str]) -> _Way:
    """Pieces that stand at the ends of lines below each other, as names."""
    best = [_Way()]
    for end in range(1, len(pieces) + 1):
        found = []
        for begin in range(max(0, end - _MOST_PARTS), end):
            name, before = "".join(pieces[begin:end]), best[begin]
            cost = before.cost + _doubt(name)
            found.append(_Way(cost=cost, ways=before.ways, text=f"{before.text}\n{name}" if begin else name))
        least = min(way.cost for way in found)
        equal = [way for way in found if way.cost == least]
        best.append(_Way(cost=least, ways=sum(way.ways for way in equal), text=equal[-1].text))
    return best[-1]


def _doubt(text: str) -> int:
    """How much speaks against a text as one name: nothing, its surname, or its length, which tells of several."""
    bare = _BRACKET.sub("", text)
    if (is_person(bare) and bare.isalpha()) or _TITLED.fullmatch(bare) or _WORDS.fullmatch(bare):
        return 0
    if len(bare) > _LONGEST:
        return len(bare) ** 2 // (2 * _LONGEST)
    return 1 if len(bare) > 1 else 3
