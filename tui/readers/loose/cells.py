"""Cells of a table whose ruling is lost, put under their headings: by their number, else by what they hold.

A cell suits a column more or less: a number the numbers, a time limit the time limits, names of units the units. The
best placing that keeps their order is found column by column (dynamic programming); a column may stay empty (its cell
was merged with the one above), and several cells may share one (a cell of several lines).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tui.domain.limits import parse_limit
from tui.domain.plan import Doubt
from tui.domain.traditional import Words
from tui.readers.column_words import UNIT_FIELDS, Field
from tui.readers.columns import Columns
from tui.readers.persons import people
from tui.readers.table_record import json_field
from tui.readers.unit_names import looks_like_unit, names

NUMBER = re.compile(r"[（(]?(\d{1,3})[）)]?[.．、]?")
_PARTS = re.compile(r"[、，,；;\s]+")
_MOST_IN_ONE = 6
_LONGEST_LIMIT = 40
_SUITS, _ODD, _IMPOSSIBLE = 3.0, -2.0, -9.0
_TEXT, _SHARED, _RIGHT = 1.0, -0.6, 0.01
"""A plain text under a heading of texts; each further cell in one column; where both fit, the column to the right."""
_EMPTY = {Field.NO: -3.0, Field.LEAD: -1.0, Field.RESPONSIBLE: -1.0, Field.DEADLINE: -1.0, Field.CONTENT: -0.6}
_MAY_BE_EMPTY = frozenset({None, Field.REMARK, Field.IGNORED, Field.PROBLEM})
_SELDOM_EMPTY = -0.4
_LIMITS = frozenset({Field.DEADLINE, Field.SCHEDULE, Field.PERIOD})
_TEXTS = frozenset({Field.GROUP, Field.TASK, Field.CONTENT, Field.TARGET, Field.STEPS})
_ROLE = Words(
    r"(?:等)?(?:按照?)?(?:各自)?(?:职责)?(?:分工)?(?:分别|分头|共同|具体)?(?:负责|牵头|配合|落实|参与|协助|指导|实施)+"
    r"|(?:主办|协办|牵头|配合|责任)(?:单位|部门)?[:：]|等$"
)


@dataclass(frozen=True, slots=True)
class Placing:
    """The cells by column (`""` where none is), how well they suit, and whether the text leaves no other reading."""

    cells: tuple[str, ...]
    worth: float
    sure: bool


def placing(cells: Sequence[str], columns: Columns) -> Placing:
    """The best placing of a row's cells, in order; as many cells as columns stand one by one."""
    fields = columns.fields
    needed = sum(field not in _MAY_BE_EMPTY for field in fields)
    if len(cells) == len(fields):
        worth = sum(_worth(cell, field) for cell, field in zip(cells, fields, strict=True))
        return Placing(cells=tuple(cells), worth=worth, sure=True)
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    best += [(_IMPOSSIBLE * len(cells), ()) for _ in cells]
    for at, field in enumerate(fields):
        best = [_next(best, cells, used, field, at) for used in range(len(cells) + 1)]
    worth, placed = best[len(cells)]
    one_by_one = sum(bool(cell) for cell in placed) == len(cells) == needed
    return Placing(cells=placed, worth=worth, sure=one_by_one and all(map(_wanted, placed, fields)))


def _next(
    best: Sequence[tuple[float, tuple[str, ...]]], cells: Sequence[str], used: int, field: Field | None, at: int
) -> tuple[float, tuple[str, ...]]:
    """The best placing of the first `used` cells when a further column may take none or the last of them."""
    worth, before = best[used]
    empty = 0.0 if field in _MAY_BE_EMPTY else _EMPTY.get(field or Field.REMARK, _SELDOM_EMPTY)
    choices = [(worth + empty, (*before, ""))]
    for taken in range(1, min(used, _MOST_IN_ONE) + 1):
        worth, before = best[used - taken]
        text = "\n".join(cells[used - taken : used])
        choices.append((worth + _worth(text, field) + _SHARED * (taken - 1) + _RIGHT * at, (*before, text)))
    return max(choices, key=lambda choice: choice[0])


def doubts(placed: Placing, columns: Columns, line: int) -> tuple[Doubt, ...]:
    """One for each field whose cell might stand elsewhere."""
    if placed.sure:
        return ()
    unsure = (
        field for field, cell in zip(columns.fields, placed.cells, strict=True) if field in _TEXTS and field is not None
    )
    fields = dict.fromkeys(json_field(field) for field in unsure)
    return tuple(Doubt(field=field, code="cells_placed", line=line) for field in fields)


def _wanted(cell: str, field: Field | None) -> bool:
    return bool(cell) or field in _MAY_BE_EMPTY


@lru_cache(maxsize=4096)
def _worth(cell: str, field: Field | None) -> float:
    """How well a text suits a column."""
    if not cell.strip() or field in _MAY_BE_EMPTY:
        return 0.0
    if field is Field.NO:
        return _SUITS if NUMBER.fullmatch(cell) else _IMPOSSIBLE
    if field in _LIMITS:
        return _SUITS if is_limit(cell) else _ODD
    if field in UNIT_FIELDS:
        return _SUITS if are_units(cell) else _ODD
    if field is Field.LEADERS:
        return _SUITS if people(cell) and len(cell) <= _LONGEST_LIMIT and not is_limit(cell) else _ODD
    if NUMBER.fullmatch(cell):
        return _ODD
    return -_TEXT if is_limit(cell) or are_units(cell) else _TEXT


@lru_cache(maxsize=4096)
def is_limit(text: str) -> bool:
    """The text is a time limit and little else."""
    if len(text) > _LONGEST_LIMIT or "。" in text:
        return False
    limit = parse_limit(text, 2000)
    told = limit.deadline.due or limit.deadline.recurrence or limit.deadline.standing
    return bool(told) and not any(are_units(part) for part in _PARTS.split(text))


@lru_cache(maxsize=4096)
def are_units(text: str) -> bool:
    """Names of units, perhaps with words for their roles, and nothing else."""
    found = names(_ROLE.sub("、", text), cell=True)
    return bool(found) and all(name.group or looks_like_unit(name.unit) for name in found)
