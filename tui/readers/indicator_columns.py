"""The columns of an indicator table, told from the words of its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tui.domain.text import folded, without_layout_blanks
from tui.readers.columns import UNIT_FIELDS, field_of


class Column(StrEnum):
    """What a column of an indicator table holds."""

    SERIAL = "serial"
    DOMAIN = "domain"
    NAME = "name"
    UNIT = "unit"
    BASE = "base"
    TARGET = "target"
    NATURE = "nature"


_YEAR = r"(?:19|20)\d\d年?"
_KNOWN: tuple[tuple[Column, str], ...] = (
    (Column.SERIAL, r"序号|编号|no\.?"),
    (Column.NATURE, r"(?:指标)?(?:属性|性质|类型)|约束性/预期性|nature|attribute"),
    (
        Column.BASE,
        rf"(?:基期|基准|现状|基础|当前|初始)(?:年|值|数|水平|情况)?(?:\({_YEAR}\))?|{_YEAR}(?:现状|基数|基期|实际|完成|基础|末?现状)(?:值|数|情况|完成值)?|base(?:line)?(?:value)?",
    ),
    (
        Column.TARGET,
        rf"(?:规划|预期|年度|工作)?目标(?:值)?(?:\({_YEAR}\))?|{_YEAR}(?:规划|预期|年度|末)?(?:目标|预期)(?:值|数)?|target(?:value)?",
    ),
    (Column.UNIT, r"\(?(?:计量|指标|数据)?单位\)?|unit"),
    (Column.DOMAIN, r"领域|类别|分类|维度|方面|一级指标|指标(?:类别|分类|领域)|domain|category"),
    (Column.NAME, r"(?:主要|具体|核心|二级|发展|三级|监测|评价|重点)?指标(?:名称|内容|项目)?|indicators?(?:name)?"),
)
_PATTERNS = tuple((column, re.compile(pattern)) for column, pattern in _KNOWN)
_YEAR_ONLY = re.compile(r"(?P<year>(?:19|20)\d\d)年?(?:末|底)?")
_WORD = re.compile(
    rf"序号|编号|一级指标|指标(?:类别|分类|领域)|领域|类别|分类|维度|方面|(?:指标)?(?:属性|性质|类型)|(?:主要|具体|核心|发展|重点)?指标(?:名称|内容)?"
    rf"|{_YEAR}(?:末|底)?(?:现状|基数|基期|实际|完成|规划|预期)?(?:目标)?(?:值|数)?|(?:基期|基准|现状|目标|规划目标|预期目标)(?:值|数)?|[（(]?(?:计量)?单位[）)]?"
)
_LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of an indicator table in order. rows: how many rows its heading takes."""

    fields: tuple[Column | None, ...]
    rows: int = 1

    def text(self, cells: Sequence[str], wanted: Column) -> str:
        """A row's text in the first column of a kind, empty where there is none."""
        for field, cell in zip(self.fields, cells, strict=False):
            if field is wanted:
                return cell.strip()
        return ""


def columns_of(cells: Sequence[str], below: Sequence[str] | None) -> Columns | None:
    """The columns when a row is the heading of an indicator table; `below` may hold the years under a merged cell."""
    columns = _recognised(cells)
    if columns is None and below is not None and _splits(cells, below):
        merged = [under.strip() or cell for cell, under in zip(cells, below, strict=False)]
        found = _recognised(merged)
        columns = Columns(fields=found.fields, rows=2) if found else None
    return columns


def columns_of_line(text: str) -> Columns | None:
    """The columns when a line of text is nothing but such headings, in a row without their gaps."""
    line = without_layout_blanks(text)
    if len(line) > _LONGEST_HEADING:
        return None
    words = _WORD.findall(line.replace(" ", ""))
    if "".join(words) != line.replace(" ", ""):
        return None
    return _recognised(words)


def _splits(cells: Sequence[str], below: Sequence[str]) -> bool:
    """The second row names columns under cells of the first, and repeats none of its own."""
    return len(below) == len(cells) and any(_YEAR_ONLY.fullmatch(folded(cell)) for cell in below if cell.strip())


def _recognised(cells: Sequence[str]) -> Columns | None:
    names = [folded(cell) for cell in cells]
    if any(field_of(name) in UNIT_FIELDS for name in names if name and name != "单位"):
        return None
    fields = [_column(name) for name in names]
    years = [(int(found["year"]), index) for index, name in enumerate(names) if (found := _YEAR_ONLY.fullmatch(name))]
    if years and Column.TARGET not in fields:
        fields[max(years)[1]] = Column.TARGET
        years.remove(max(years))
    if years and Column.BASE not in fields:
        fields[min(years)[1]] = Column.BASE
    if fields.count(Column.NAME) > 1:
        fields[fields.index(Column.NAME)] = Column.DOMAIN
    if Column.NAME not in fields or Column.TARGET not in fields:
        return None
    return Columns(fields=tuple(fields)) if {Column.BASE, Column.NATURE} & set(fields) else None


def _column(name: str) -> Column | None:
    return next((column for column, pattern in _PATTERNS if name and pattern.fullmatch(name)), None)
