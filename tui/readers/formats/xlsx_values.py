"""What a cell of a workbook shows: texts, numbers, percentages and days in the form that readers of texts know.

number format         value         shown
0%  0.0%              0.85          85%
0"项"  "第"0"号"        12            12项, 第12号
yyyy-mm-dd …          a day         2026-11-20
yyyy"年"m"月"          a day         2026年11月       (a format without the day means the month)

Other formats show the plain number, without the ``.0`` of a whole one.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell

_LITERAL = r'(?:"[^"]*"|\\.|[^"\\#0?.,%])*'
_NUMBER = re.compile(rf"(?P<before>{_LITERAL})[#0?,]*(?:\.(?P<places>[#0?]+))?(?P<percent>%?)(?P<behind>{_LITERAL})")
_UNSEEN = re.compile(r"\[[^\]]*\]|_.|\*.|General|@", re.IGNORECASE)
_NO_LETTERS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def shown(cell: ReadOnlyCell | EmptyCell) -> str:
    """The text of a cell; empty for an empty one."""
    value = cell.value
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    if isinstance(value, datetime | date):
        return _day(value, cell.number_format)
    return value.strftime("%H:%M") if isinstance(value, time) else str(value)


def _number(value: float, number_format: str) -> str:
    section = _UNSEEN.sub("", number_format.partition(";")[0])
    found = _NUMBER.fullmatch(section)
    if found is None:
        return _plain(value)
    text = f"{_plain(round(value * 100, len(found['places'] or '') + 2))}%" if found["percent"] else _plain(value)
    return f"{_words(found['before'])}{text}{_words(found['behind'])}"


def _plain(value: float) -> str:
    """A whole number without its ``.0``, others with the digits a workbook keeps."""
    return f"{value:.15g}" if abs(value) < 1e15 else f"{value:.0f}" if abs(value) < 1e30 else str(value)


def _words(literal: str) -> str:
    """The words of a format: quotes and escapes taken off."""
    return re.sub(r'"([^"]*)"|\\(.)|(.)', lambda found: found[1] or found[2] or found[3] or "", literal).strip()


def _day(value: date, number_format: str) -> str:
    letters = _NO_LETTERS.sub("", number_format.partition(";")[0]).lower()
    if "d" not in letters and "m" in letters and "h" not in letters:
        return f"{value.year}年{value.month}月" if "y" in letters or "e" in letters else f"{value.month}月"
    if letters.strip() in ("yyyy", "yy"):
        return f"{value.year}年"
    if isinstance(value, datetime) and "h" in letters and value.time() != time():
        return value.strftime("%Y-%m-%d %H:%M")
    return value.strftime("%Y-%m-%d")
